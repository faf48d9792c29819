"""Sheets the law declares: the facts of one thing in ruled lines, and who signs below."""

from datetime import date, datetime
from functools import partial
from typing import Any

from shoumi.edges.print.foot import foot
from shoumi.edges.print.typeset import typeset
from shoumi.kernel.model import Paper
from shoumi.nouns.person import Person
from shoumi.records import law, loading, registers
from shoumi.records.knowledge import may_know
from shoumi.records.loading import NotFoundError
from shoumi.records.shown import Shelf, shelve, shown


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
    level = getattr(thing, "level", None)
    return {
        "title": declared.label,
        "mark": level.name if level else "",
        "lines": [
            [line.label, registers.read(line.path, {"shelf": shelf}, key) if line.path else ""]
            for line in declared.lines
        ],
        "blanks": [n for n, line in enumerate(declared.lines) if not line.path],
        "statement": declared.statement,
        "signatures": [{"who": who, "known": ""} for who in declared.signatures],
        "foot": foot(person, at),
    }


def _drawn(paper: Paper, thing: Any, known: dict[str, Any]) -> dict[str, Any]:
    """What a line names that the noun draws from its facts, such as the materials on a list."""
    paths = (line.path.split(".") for line in paper.lines)
    names = {path[1] for path in paths if path[0] == "thing" and path[1] not in known}
    return {name: shown(getattr(thing, name)) for name in names if getattr(thing, name, None) is not None}
