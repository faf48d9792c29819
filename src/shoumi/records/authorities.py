"""批准机关: which persons hold an authority for one asking, and who may never: the one who asks, or is meant."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.engine import Blank
from shoumi.kernel.forms import fields_of
from shoumi.kernel.model import Asked
from shoumi.kernel.words import Authority, Level, OrganLevel, Post, Tie
from shoumi.nouns.matter import Matter
from shoumi.nouns.person import Person
from shoumi.records.actors import superiors
from shoumi.things.organs import Organ
from shoumi.things.people import Appointment
from shoumi.things.prepared import Prepared

OUTSIDE = frozenset({
    Authority.保密行政管理部门, Authority.有权批准超期的机关, Authority.政府外事部门, Authority.出口审查机关,
    Authority.密码管理部门, Authority.有奖励权限的部门,
})  # fmt: skip
"""Never on this site: their consent comes by letter."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Posts at an organ that together hold an authority."""

    organ: str | None
    posts: tuple[Post, ...]


def seat(authority: Authority, asked: Asked[Any, Any]) -> Seat:
    """Where the authority sits for this asking; `organ` None: outside this site."""
    if authority in OUTSIDE:
        return Seat(None, ())
    where, posts = _SEATS[authority]
    return Seat(where(asked), posts)


def _above(organ: str | None) -> str | None:
    return next(superiors(organ), None) if organ else None


def _top(organ: str) -> str | None:
    """The ministry, where it stands above; an asking of its own stays there."""
    *_, last = (organ, *superiors(organ))
    return last if Organ.objects.filter(id=last, level=OrganLevel.部.name).exists() else None


def _county_or_above(organ: str) -> str | None:
    for one in (organ, *superiors(organ)):
        if not Organ.objects.filter(id=one, level=OrganLevel.基层.name).exists():
            return one
    return None


def _matter(thing: Any) -> Matter | None:  # noqa: ANN401  a noun
    return thing if isinstance(thing, Matter) else getattr(thing, "matter", None)


def _origin(thing: Any) -> str | None:  # noqa: ANN401
    matter = _matter(thing)
    if matter is None or matter.origin or matter.foreign:
        return matter.origin if matter else None
    return matter.organ


def _sender(thing: Any) -> str | None:  # noqa: ANN401
    document = getattr(thing, "document", thing)
    received = getattr(document, "received", False)
    return getattr(document, "sender", None) if received else getattr(document, "organ", None)


def _own(asked: Asked[Any, Any]) -> str | None:
    return str(asked.organ.id)


_LEADERS = (Post.机关领导,)
_SEATS: dict[Authority, tuple[Callable[[Asked[Any, Any]], str | None], tuple[Post, ...]]] = {
    Authority.承办单位主管领导: (_own, (Post.主管领导, Post.机关领导)),
    Authority.指定审核人: (_own, (Post.定密审核人,)),
    Authority.定密责任人: (_own, (Post.定密责任人, Post.机关领导)),
    Authority.主管领导: (_own, (Post.主管领导, Post.机关领导)),
    Authority.本机关领导: (_own, _LEADERS),
    Authority.县级以上公安机关领导: (lambda a: _county_or_above(a.organ.id), _LEADERS),
    Authority.本机关保密工作机构: (_own, (Post.保密干部,)),
    Authority.上级保密工作机构: (lambda a: _above(a.organ.id), (Post.保密干部,)),
    Authority.上级机关: (lambda a: _above(a.organ.id), _LEADERS),
    Authority.制文单位: (lambda a: _sender(a.thing), _LEADERS),
    Authority.原定密机关: (lambda a: _origin(a.thing), (Post.机关领导, Post.定密责任人)),
    Authority.保密委员会: (_own, (Post.保密委员会主任,)),
    Authority.同级业务部门领导: (_own, (Post.业务部门领导,)),
    Authority.上级业务主管部门: (lambda a: _above(a.organ.id), (Post.业务部门领导, Post.机关领导)),
    Authority.公安部业务主管部门: (lambda a: _top(a.organ.id), (Post.业务部门领导,)),
    Authority.公安部科技主管部门: (lambda a: _top(a.organ.id), (Post.主管领导,)),
    Authority.公安部领导: (lambda a: _top(a.organ.id), _LEADERS),
    Authority.原定密机关的上级机关: (lambda a: _above(_origin(a.thing)), _LEADERS),
}


def seated(authority: Authority, asked: Asked[Any, Any], day: date) -> bool:
    """Whether anybody on this site sits there, be it the asker or one who may not go so high.

    Whom the asking concerns leaves his seat empty: another decides, or a letter from above.
    """
    return any(not concerns(asked, row.person.facts(day)) for row in _sitting((authority,), asked, day))


def holders(any_of: Iterable[Authority], asked: Asked[Any, Any], day: date) -> list[Appointment]:
    """Appointments that hold one of these authorities now; the asker and whom it concerns left out."""
    most = highest(asked)
    able = (r for r in _sitting(any_of, asked, day) if r.person_id != asked.actor.id and up_to(r, most))
    return [r for r in able if not concerns(asked, r.person.facts(day))]


def _sitting(any_of: Iterable[Authority], asked: Asked[Any, Any], day: date) -> list[Appointment]:
    """Whoever sits there, whether or not he may speak."""
    seats = (seat(authority, asked) for authority in any_of)
    wanted = dict.fromkeys((s.organ, p.name) for s in seats if s.organ for p in s.posts)
    rows = [row for organ, post in wanted for row in _SEATED(organ, post)]
    return [r for r in rows if r.from_on <= day and (r.ended_on is None or r.ended_on > day)]


_SEATED = Prepared(
    lambda organ, post: (
        Appointment.objects.filter(organ=organ, post=post, person__left_on=None)
        .select_related("person__organ", "organ")
        .order_by("pk")
    ),
    places=2,
)


def concerns(asked: Asked[Any, Any], person: Person) -> bool:
    """Whether he would decide on himself: a thing is his own (本人), or the form names him, not as a helper."""
    if any(Tie.本人 in thing.ties(person) for thing in asked.named):
        return True
    return person.id in named_in(asked.form)


def named_in(form: Any) -> Iterator[str]:  # noqa: ANN401  a form, a blank one, or none
    """Persons a form names, but as helpers."""
    if form is None or isinstance(form, Blank):
        return
    for field in (f for f in fields_of(form.__class__) if f.ask.noun == "person" and not f.ask.serving):
        given = getattr(form, field.name)
        yield from (one.id for one in (given if field.repeated else (given,)) if one)


def held(person: Person, any_of: Iterable[Authority], asked: Asked[Any, Any], day: date) -> list[Authority]:
    """Which of these authorities the person holds for this asking; never any for his own or on himself.

    Nor for what he is not cleared for: to agree he must learn what to.
    """
    if person.id == asked.actor.id or not all(map(person.cleared_for, map(_level, asked.things))):
        return []
    return [a for a in any_of if any(r.person_id == person.id for r in holders((a,), asked, day))]


def _level(thing: Any) -> Level | None:  # noqa: ANN401  a noun
    found = getattr(thing, "level", None)
    return found if isinstance(found, Level) else None


def posts_of(authority: Authority) -> tuple[Post, ...]:
    """The posts that together hold it, wherever it sits; none for one that is never on this site."""
    return _SEATS.get(authority, (None, ()))[1]


def might_hold(person: Person, any_of: Iterable[str]) -> bool:
    """Whether he holds, at any organ, a post that may stand for one of these authorities."""
    held_ = {key.rpartition(":")[2] for key in person.keys if key.startswith("岗:")}
    return not held_.isdisjoint(p.name for name in any_of for p in posts_of(Authority[name]))


def highest(asked: Asked[Any, Any]) -> Level | None:
    """The highest level the asking speaks of, in its form or of its thing."""
    levels = (getattr(asked.form, "level", None), getattr(asked.thing, "level", None))
    return max((level for level in levels if isinstance(level, Level)), default=None)


def up_to(row: Appointment, level: Level | None) -> bool:
    """An appointed 定密责任人 determines, and changes, nothing higher than his appointment says."""
    if row.post is not Post.定密责任人 or row.most is None:
        return True
    return level is None or level <= Level(row.most)
