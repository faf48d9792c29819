"""From a declared form field to something to fill in, with what was typed and what was wrong with it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum
from typing import Any

from django.http import QueryDict

from shoumi.edges.web.desk import OFFICERS
from shoumi.edges.web.picking import Pick, chosen
from shoumi.kernel.forms import LONG, Fault, Field, filled_in
from shoumi.kernel.words import Level, Post
from shoumi.nouns.person import Person
from shoumi.records.now import today

FEW = 5
"""Up to so many choices stand side by side; more go into a list."""

BACK, WHOLE = LONG, 400_000
"""So many characters of one text, and of all texts of a field, are shown again when a form comes back."""

NOBODY_HOLDS = frozenset({Post.系统, Post.上级保密干部, Post.上级机关领导})
"""Posts that nobody is appointed to and no scope names: they are derived."""

_KINDS: dict[type, str] = {str: "text", int: "number", bool: "yes", date: "date", datetime: "moment"}


@dataclass(frozen=True, slots=True)
class Input:
    """One field as the page shows it."""

    field: Field
    kind: str
    choices: tuple[tuple[str, str], ...]
    values: tuple[str, ...]
    picks: tuple[Pick, ...]
    faults: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.field.name

    @property
    def value(self) -> str:
        return self.values[0] if self.values else ""

    @property
    def typed(self) -> str:
        """What was typed into a search box and led to nothing."""
        return "" if self.picks else self.value


def typed(form: type, posted: QueryDict) -> dict[str, Any]:
    """What was filled in, by field; a reference typed instead of chosen is taken as it stands."""
    raw: dict[str, Any] = {}
    for field in filled_in(form):
        given = [v for v in posted.getlist(field.name) if v != ""]
        if field.ask.noun and not given:
            given = [v for v in posted.getlist(f"typed-{field.name}") if v.strip()]
        if field.repeated:
            raw[field.name] = given
        elif given:
            raw[field.name] = given[-1]
    return raw


def prefilled(form: type, thing: Any) -> dict[str, str]:
    """What an empty form opens with: today, a fact of the thing, or what is taken where nothing is chosen."""
    return {field.name: text for field in filled_in(form) if (text := _first(form, field, thing))}


def _first(form: type, field: Field, thing: Any) -> str:
    if field.ask.today:
        return today().isoformat()
    if field.ask.like:
        found = getattr(thing, field.ask.like, None)
        return found.isoformat() if isinstance(found, date) else str(found or "")
    taken = next(f.default for f in fields(form) if f.name == field.name)
    return taken.name if isinstance(taken, Enum) else ""


def inputs(form: type, raw: Mapping[str, Any], person: Person, faults: Iterable[Fault] = ()) -> list[Input]:
    """Every field of the form, filled with `raw`."""
    wrong: dict[str, list[str]] = {}
    for fault in faults:
        wrong.setdefault(fault.field, []).append(fault.message)
    return [_input(f, _values(raw.get(f.name)), person, wrong.get(f.name, [])) for f in filled_in(form)]


def _values(raw: Any) -> tuple[str, ...]:
    if raw is None or raw == "":
        return ()
    return tuple(str(v) for v in raw) if isinstance(raw, (list, tuple)) else (str(raw),)


def _input(field: Field, given: tuple[str, ...], person: Person, faults: list[str]) -> Input:
    values = tuple(_short_enough(given))
    if values != given:
        faults = [*faults, f"内容过长，这里只显示每项前{BACK}个字，其余没有带回；请删减后重新填写"]
    picks = tuple(chosen(person, field.ask.noun, list(values))) if field.ask.noun else ()
    return Input(field, kind_of(field), choices(field, person), values, picks, tuple(faults))


def _short_enough(values: Iterable[str]) -> Iterator[str]:
    """What of the texts is shown again: a page must not grow with what was sent to it."""
    room = WHOLE
    for value in values:
        if room <= 0:
            return
        yield value[: min(BACK, room)]
        room -= len(value)


def kind_of(field: Field) -> str:
    """Which control the field gets."""
    if field.ask.noun:
        return "pick"
    if issubclass(field.kind, Enum):
        if field.repeated:
            return "checks"
        return "radios" if len(field.choices) <= FEW else "select"
    if field.repeated:
        return "rows"
    if field.kind is str and field.ask.long:
        return "long"
    return _KINDS.get(field.kind, "text")


def choices(field: Field, person: Person) -> tuple[tuple[str, str], ...]:
    """The members to choose from: levels he is cleared for, posts that are held by appointment."""
    if field.kind is Level:
        return tuple((m.name, m.name) for m in Level if person.cleared_for(m))
    if field.kind is Post:
        left_out = NOBODY_HOLDS | (OFFICERS if field.repeated else frozenset())  # no scope names them
        return tuple(c for c in field.choices if Post[c[0]] not in left_out)
    return field.choices
