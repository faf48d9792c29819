"""首页: what waits for the person, by kind of duty; and what he has asked for."""

from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shoumi.edges.web import auditing, todo
from shoumi.edges.web.cases import subject
from shoumi.edges.web.desk import Desk, DeskRequest, signed_in
from shoumi.edges.web.limits import Limit, told
from shoumi.edges.web.rows import Item, item, proceeding_item
from shoumi.edges.web.todo import Duty
from shoumi.records import gap, outside
from shoumi.records.now import now
from shoumi.records.tables import Proceeding


@dataclass(frozen=True, slots=True)
class Card:
    """One duty with its first rows."""

    duty: Duty
    count: int
    items: tuple[Item, ...]
    href: str

    @property
    def tone(self) -> str:
        """Red where something is late, plain otherwise."""
        if any(i.tone == "bad" for i in self.items):
            return "bad"
        return "" if self.count else "calm"


def card(duty: Duty, desk: Desk) -> Card:
    """Count and first rows of one duty."""
    rows = duty.rows(desk.person)
    if isinstance(rows, list):
        first, count = rows[: todo.SHOWN], len(rows)
    else:
        first = list(_first(duty, rows))
        count = len(first) if len(first) < todo.SHOWN else rows.count()
    return Card(duty, count, tuple(items(first, desk)), duty.link())


def _first(duty: Duty, rows: Any) -> Any:
    order = {"limits": "due_at", "expiring": "ends_on", "review": "last_review", "overdue": "due_on"}
    return rows.order_by(order.get(duty.key, "-pk"))[: todo.SHOWN]


def items(rows: list[Any], desk: Desk) -> list[Item]:
    """Rows of whatever kind as lines of a card; time limits are named together."""
    limits: dict[Any, Limit] = {
        x.key: x for x in told(desk.person, [r for r in rows if hasattr(r, "due_at")])
    }
    return [limits[row.pk].item if hasattr(row, "due_at") else _item(row, desk) for row in rows]


def _item(row: Any, desk: Desk) -> Item:
    return proceeding_item(row, subject(desk.person, row)) if isinstance(row, Proceeding) else item(row)


@require_safe
@signed_in
def home(request: DeskRequest) -> HttpResponse:
    """The first page after login."""
    desk = request.desk
    cards = [] if desk.officer else [card(duty, desk) for duty in todo.DUTIES]
    mine: list[Proceeding] = list(islice(todo.asked_by(desk.person), todo.SHOWN))
    context = {"cards": cards, "mine": items(mine, desk), "today": now(), "officer": desk.officer}
    if desk.person.posts & outside.CONCERNED:
        context |= {"outside": outside.alarms(), "gap": gap.standing() if desk.officer else None}
    context |= auditing.told(desk.person) if desk.officer else {}
    return render(request, "web/home.html", context)
