"""Sheets the law declares: the facts of one thing in ruled lines, and who signs below."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial
from typing import Any

from shoumi.edges.print.foot import foot
from shoumi.edges.print.typeset import typeset
from shoumi.edges.print.widths import drawn
from shoumi.kernel.model import Paper
from shoumi.kernel.words import Level
from shoumi.nouns.person import Person
from shoumi.records import law, loading, registers
from shoumi.records.knowledge import may_know, seen
from shoumi.records.loading import NotFoundError
from shoumi.records.shown import Shelf, mark_of, shelve, shown
from shoumi.things.models import NOUNS

ACROSS = 174
"""Millimetres between the margins of the sheet."""
WIDEST_LABEL = 15
"""Characters of a label that stand in one line."""


def papers_of(noun: str, key: str, day: date) -> list[Paper]:
    """The sheets that can be printed of this thing as it stands."""
    declared = [paper for paper in law.book().papers.values() if paper.noun == noun]
    if not any(paper.when for paper in declared):
        return declared
    (thing,) = loading.load(noun, (key,), day)
    return [paper for paper in declared if paper.when is None or paper.when(thing)]


def paper_pdf(person: Person, paper: str, key: str, at: datetime) -> bytes:
    """One sheet of one thing. Raises NotFoundError, PrintFailedError."""
    return typeset("paper.typ", paper_sheet(person, paper, key, at))


def paper_sheet(person: Person, paper: str, key: str, at: datetime) -> dict[str, Any]:
    """Only for who may know the thing."""
    declared = law.book().papers.get(paper)
    if declared is None:
        raise NotFoundError("", paper)
    (thing,) = loading.load(declared.noun, (key,), at.date(), known=partial(may_know, person))
    if declared.when and not declared.when(thing):
        raise NotFoundError(declared.noun, key)
    shelf: Shelf = {}
    shelve(thing, shelf)
    shelf[key] |= _drawn(declared, thing, shelf[key])
    table = _hanging(person, declared, key, at)
    return {
        "title": declared.label,
        "mark": _mark(thing),
        "lines": [
            [line.label, registers.read(line.path, {"shelf": shelf}, key) if line.path else ""]
            for line in declared.lines
        ],
        "wide": min(max(len(line.label) for line in declared.lines), WIDEST_LABEL),
        "blanks": [n for n, line in enumerate(declared.lines) if not line.path],
        **table,
        "statement": declared.statement,
        "signatures": [{"who": who, "known": ""} for who in declared.signatures],
        "foot": foot(person, at),
    }


def _mark(thing: Any) -> str:
    """The mark of the matter it is about; else its level, or that of what it belongs to."""
    matter = getattr(thing, "matter", None)
    if matter is not None:
        return mark_of(matter)
    owners = (thing, *(getattr(thing, name, None) for name in _OWNERS))
    levels = (getattr(owner, "level", None) for owner in owners)
    return next((level.name for level in levels if isinstance(level, Level)), "")


_OWNERS = ("project", "leak", "meeting", "task")


def _hanging(person: Person, paper: Paper, key: str, at: datetime) -> dict[str, Any]:
    """A row for each thing that hangs on this one, as far as he may know of them."""
    if not paper.each:
        return {"columns": [], "rows": [], "size": 10, "high": []}
    noun, link = paper.each.split(".")
    kind = NOUNS[noun]
    numbered = [f.name for f in kind._meta.concrete_fields if f.name == "number"]
    known = kind._default_manager.filter(seen(person, kind.sight), **{link: key})
    known = known.order_by("born", *numbered, "pk")
    ids = known.values_list("pk", flat=True)
    things = loading.load(noun, ids, at.date(), known=partial(may_know, person))
    rows = [_cells(paper, thing, n) for n, thing in enumerate(_listed(things), 1)]
    labels = ["序号", *(column.label for column in paper.columns)]
    table = drawn(labels, rows, blank=[c.label for c in paper.columns if c.signature], across=ACROSS)
    return {"columns": table.columns, "rows": rows, "size": table.size, "high": table.high}


def _listed(things: Iterable[Any]) -> list[Any]:
    return [thing for thing in things if getattr(thing, "listed", True) is not False]


def _cells(paper: Paper, thing: Any, n: int) -> list[str]:
    shelf: Shelf = {}
    shelve(thing, shelf)
    return [str(n), *(registers.read(c.path, {"shelf": shelf}, thing.id) for c in paper.columns)]


def _drawn(paper: Paper, thing: Any, known: dict[str, Any]) -> dict[str, Any]:
    """What a line names that the noun draws from its facts, such as the materials on a list."""
    paths = (line.path.split(".") for line in paper.lines)
    names = {path[1] for path in paths if path[0] == "thing" and path[1] not in known}
    return {name: shown(getattr(thing, name)) for name in names if getattr(thing, name, None) is not None}
