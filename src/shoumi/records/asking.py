"""From ids and typed text to an asking the bench can hear."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import islice
from typing import Any

from shoumi.kernel.engine import Blank
from shoumi.kernel.forms import fields_of, read_form
from shoumi.kernel.model import Act, Asked
from shoumi.nouns.custody import EntryRef
from shoumi.nouns.person import Person
from shoumi.records import actors, hand, law, loading, reckoning
from shoumi.records.ids import is_id
from shoumi.records.knowledge import may_know
from shoumi.records.loading import NotFoundError
from shoumi.records.readable import entry_known
from shoumi.things.prepared import FEW, Reading


class UnknownActError(LookupError):
    """No article declares such an act."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a face hands in: who, which act, on which ids, with what typed in; `seen`: how they were shown."""

    actor: str
    act: str
    things: tuple[str, ...]
    form: Mapping[str, Any] | None
    recorded: bool = False
    cosigner: str | None = None
    seen: str = ""


def actor(person: str, day: date) -> Person:
    """The noun of the person who asks. Raises NotFoundError."""
    found = actors.by_id(person, day)
    if found is None:
        raise NotFoundError("person", person)
    return found


def declared(key: str) -> Act:
    """The act with this key. Raises UnknownActError."""
    found = law.book().acts.get(key)
    if found is None:
        raise UnknownActError(f"没有「{key[:40]}」这一办理事项，请从办事页面选取")
    return found


def asked(request: Request, at: datetime, *, lock: bool = False) -> Asked[Any, Any]:
    """Build the asking; posts are those held at every organ whose things it names.

    NotFoundError, UnknownActError or FormRefused where it cannot be built.
    """
    hand.empty()
    act, day = declared(request.act), at.date()
    who = actor(request.actor, day)
    things = _things(act, request, who, day, lock=lock)
    organs = list(dict.fromkeys(map(organ_of, things)))
    organ = loading.organ(organs[0], day)
    form = Blank() if request.form is None else _form(act, request.form, who, things[0], day)
    return Asked(
        act=act,
        actor=who,
        posts=frozenset.intersection(*(actors.posts_at(who, one) for one in organs)),
        organ=organ,
        thing=things[0],
        form=form,
        at=at,
        params=law.parameters().on(day),
        recorded=request.recorded or act.only_recorded,
        cosigner=actor(request.cosigner, day) if request.cosigner else None,
        things=things,
    )


def readings(request: Request) -> Iterator[Reading]:
    """What `asked` will surely read for an act on the books: who, what, and whom or what the form names."""
    act = law.book().acts.get(request.act)
    things = tuple(dict.fromkeys(request.things))
    if act is None or not all(map(is_id, (request.actor, *things))):
        return
    yield actors.reading(request.actor)
    yield from loading.readings(act.of, things, lock=True)
    for field in fields_of(act.form):
        if field.ask.noun:
            named = (request.form or {}).get(field.name)
            ids = filter(is_id, named if isinstance(named, (list, tuple)) else (named,))
            for one in islice(ids, FEW):
                yield from loading.readings(field.ask.noun, (one,))


def _form(act: Act, raw: Mapping[str, Any], who: Person, thing: Any, day: date) -> Any:  # noqa: ANN401
    filled = read_form(act.form, reckoning.with_reckoned(act, raw, who, thing), _finder(who, day))
    return reckoning.completed(filled, raw, who, thing)


def _things(act: Act, request: Request, who: Person, day: date, *, lock: bool) -> tuple[Any, ...]:
    ids = tuple(dict.fromkeys(request.things))
    if not ids or (len(ids) > 1 and not act.many):
        raise NotFoundError(act.of, "")
    things = loading.load(act.of, ids, day, lock=lock, known=partial(may_know, who))
    for thing in things:
        if isinstance(thing, EntryRef) and not entry_known(who, thing.index):
            raise NotFoundError(act.of, thing.id)
    return things


def organ_of(thing: Any) -> str:  # noqa: ANN401  a noun
    """Id of the organ concerned: the one a thing belongs to, or the organ itself."""
    return str(thing.organ if hasattr(thing, "organ") else thing.id)


def _finder(who: Person, day: date) -> Any:  # noqa: ANN401
    def find(noun: str, text: str) -> Any:  # noqa: ANN401
        try:
            found = loading.find(noun, text, day, partial(may_know, who))
        except NotFoundError:
            raise KeyError(text) from None
        if isinstance(found, EntryRef) and not entry_known(who, found.index):
            raise KeyError(text)
        return found

    return find
