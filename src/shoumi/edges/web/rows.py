"""Any row as one line of a list: a mark or a chip, a name that leads somewhere, and what matters about it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from shoumi.edges.web.faces import FACES
from shoumi.edges.web.faces.cells import Cell, href_of, mark_cell
from shoumi.edges.web.timeline import act_label
from shoumi.kernel.words import Verb
from shoumi.nouns.document import CopyState
from shoumi.records import law
from shoumi.records.astray import Held
from shoumi.records.now import BEIJING, today
from shoumi.records.standing import Judged, Light
from shoumi.records.tables import Proceeding
from shoumi.things.documents import Copy
from shoumi.things.education import Quiz
from shoumi.things.matters import Matter, Notice


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a card."""

    name: str
    href: str
    detail: str = ""
    tone: str = ""
    mark: Cell = field(default=Cell(""))


def item(row: Any) -> Item:
    """The line for a row of any kind."""
    for kind, line in _LINES:
        if isinstance(row, kind):
            return line(row)
    face = FACES[row.noun]
    return Item(face.name(row), href_of(row.noun, row.pk), face.detail(row))


def where_shown(judged: Judged) -> str:
    """Where it is shown that the duty was done, or the seat is filled that is empty."""
    if not judged.duty.cycle:
        return href_of("organ", judged.organ)
    form = urlencode({"thing": judged.organ, "duty": judged.duty.key})
    return f"{reverse('act', args=('show_duty_done',))}?{form}"


def _duty(judged: Judged) -> Item:
    """A standing duty that is not met, or soon will not be."""
    tone = "bad" if judged.light is Light.RED else ""
    return Item(judged.duty.label, where_shown(judged), judged.reason, tone)


def proceeding_item(case: Proceeding, about: str = "") -> Item:
    """An asking that waits, and what it is about."""
    since = case.asked_at.astimezone(BEIJING)
    detail = f"{case.actor.name}　{since:%m月%d日 %H:%M}提出"
    name = "：".join(x for x in (act_label(case.act), about) if x)
    return Item(name, reverse("case", args=(case.pk,)), detail)


def _held(row: Held) -> Item:
    """A copy its holder may no longer know of: nothing but its number is his to see."""
    return Item(row.number, "", "您已无权知悉，请立即当面交还密件室，由专管人员收回签收", "bad")


def _astray(row: Any) -> Item:
    """The same copy for who is to take it back, with the act: what was carried out comes back first."""
    verb = Verb.CARRY_BACK if row.state is CopyState.外带 else Verb.TAKE_BACK
    act = next(a.key for a in law.book().acts.values() if a.verb is verb)
    said = f"份号{row.number}　持有人{row.holder.name}已无权知悉，应立即收回"
    href = f"{reverse('act', args=(act,))}?{urlencode({'thing': row.pk})}"
    return Item(row.document.title, href, said, "bad", mark_cell(row.document.matter))


def _copy(row: Any) -> Item:
    if getattr(row, "astray", False):
        return _astray(row)
    out = row.due_on if row.state in {CopyState.借出, CopyState.外带} else None
    late = (today() - out).days if out else 0
    said = f"份号{row.number}　{row.holder.name if row.holder else ''}"
    said += f"　应于{out}归还" if out else ""
    said += f"，已逾期{late}日" if late > 0 else ""
    tone = "bad" if late > 0 else ""
    return Item(row.document.title, href_of("copy", row.pk), said, tone, mark_cell(row.document.matter))


def _matter(row: Any) -> Item:
    last = getattr(row, "last_review", None)
    said = f"上次审核{last}" if last else f"{row.ends_on}届满{_left(row.ends_on)}"
    return Item(row.title, href_of("matter", row.pk), said, mark=mark_cell(row))


def _left(day: date | None) -> str:
    return f"，还有{(day - today()).days}日" if day else ""


def _notice(row: Any) -> Item:
    said = row.text.removeprefix(f"「{row.matter.title}」")
    return Item(row.matter.title, href_of("notice", row.pk), said, mark=mark_cell(row.matter))


def _quiz(row: Any) -> Item:
    return Item(row.title, reverse("quiz", args=(row.pk,)), f"答题期限{row.due_on}")


_LINES: tuple[tuple[type, Callable[[Any], Item]], ...] = (
    (Proceeding, proceeding_item), (Copy, _copy), (Matter, _matter), (Notice, _notice), (Quiz, _quiz),
    (Judged, _duty), (Held, _held),
)  # fmt: skip
