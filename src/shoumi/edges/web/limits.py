"""时限: what is being counted, how much is left, on what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shoumi.edges.web import todo
from shoumi.edges.web.citing import cited, href
from shoumi.edges.web.desk import DeskRequest, with_content
from shoumi.edges.web.faces import FACES
from shoumi.edges.web.faces.cells import href_of
from shoumi.edges.web.paging import leaf
from shoumi.edges.web.picking import chosen
from shoumi.edges.web.rows import Item
from shoumi.edges.web.verdicts import Cited
from shoumi.nouns.person import Person
from shoumi.records import law, workdays
from shoumi.records.clocks import doubt_of
from shoumi.records.now import BEIJING, now
from shoumi.records.tables import RunningClock

SOON = timedelta(days=1)
NEAREST = ("due_at", "opened_entry", "thing", "key")
"""The keys of the table itself would count the limits of others."""


@dataclass(frozen=True, slots=True)
class Limit:
    """One running time limit."""

    key: int
    label: str
    name: str
    href: str
    opened: str
    due: str
    left: str
    tone: str
    place: Cited | None
    unchecked: str
    """建议值 or 待核; empty where its length is certain or checked."""
    expected: str = ""
    """Why the end is only expected; empty where it is certain."""

    @property
    def item(self) -> Item:
        said = f"{self.label}　{self.left}" + (f"（{self.expected}）" if self.expected else "")
        return Item(self.name, self.href, said, self.tone)


def told(person: Person, rows: Iterable[RunningClock]) -> list[Limit]:
    """Time limits in words; what each runs on is named as far as he may know it."""
    found = list(rows)
    names: dict[str, str] = {}
    for noun in {r.noun for r in found}:
        picks = chosen(person, noun, [r.thing for r in found if r.noun == noun])
        names |= {p.id: told_apart(FACES[noun].label, p.name) for p in picks}
    return [_told(row, names.get(row.thing, "（本机关事项）"), now()) for row in found]


def told_apart(label: str, name: str) -> str:
    """A bare number says nothing in a list of many kinds; its kind goes before it."""
    return f"{label}{name}" if name.replace("-", "").isdigit() else name


def _told(row: RunningClock, name: str, at: datetime) -> Limit:
    clock = law.book().clocks.get(row.key)
    left = row.due_at - at
    late = left < timedelta(0)
    return Limit(
        key=row.pk,
        label=clock.label if clock else row.key,
        name=name,
        href=href_of(row.noun, row.thing),
        opened=f"{row.opened_at.astimezone(BEIJING):%Y-%m-%d %H:%M}",
        due=f"{row.due_at.astimezone(BEIJING):%Y-%m-%d %H:%M}",
        left=f"已超{span(-left)}" if late else f"还有{span(left)}",
        tone="bad" if late else "wait" if left < SOON else "",
        place=Cited(cited(clock.place), href(clock.place)) if clock else None,
        unchecked=doubt_of(row),
        expected=workdays.EXPECTED if row.expected else "",
    )


def span(length: timedelta) -> str:
    """A length of time in the two largest units."""
    minutes = int(length.total_seconds() // 60)
    days, hours = minutes // 1440, minutes // 60 % 24
    if days:
        return f"{days}日{hours}小时" if days < 10 else f"{days}日"
    return f"{hours}小时{minutes % 60}分" if hours else f"{minutes}分钟"


@require_safe
@with_content
def limits(request: DeskRequest) -> HttpResponse:
    """All running limits, the nearest end first."""
    after = request.GET.get("after", "")
    rows = todo.limits(request.desk.person)
    late = request.GET.get("only") == "late"
    page = leaf(rows.filter(due_at__lt=now()) if late else rows, NEAREST, after)
    context = {"limits": told(request.desk.person, page.rows), "following": page.following, "late": late}
    return render(request, "web/limits.html", context)
