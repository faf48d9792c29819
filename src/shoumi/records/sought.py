"""Rows in which words occur, where the texts are sealed: found by their marks, opened, and looked at.

What the marks let through is narrowed in the database to what the reader may know before anything is opened,
so a word that stands in hidden rows alone costs and shows nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Self

from django.db.models import Q, QuerySet

from shoumi.records.spelling import spells, spelt
from shoumi.records.tables import RegisterLine
from shoumi.things.matters import Matter
from shoumi.things.people import Person
from shoumi.things.secret import Searched, Secret, Sounded, marks_of, may_hold, may_sound

FIRST, GROWS = 64, 8
"""So many rows are fetched first, and so many times as many each time they were too few."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A queryset of candidates, and what an opened row must pass. Read it like a queryset."""

    rows: "QuerySet[Any]"
    holds: Callable[[Any], bool]

    def filter(self, *where: Q, **facts: Any) -> Self:  # noqa: ANN401  as querysets have it
        return replace(self, rows=self.rows.filter(*where, **facts))

    def exclude(self, *where: Q, **facts: Any) -> Self:  # noqa: ANN401  as querysets have it
        return replace(self, rows=self.rows.exclude(*where, **facts))

    def order_by(self, *order: Any) -> Self:  # noqa: ANN401  as querysets have it
        return replace(self, rows=self.rows.order_by(*order))

    def select_related(self, *links: str) -> Self:
        return replace(self, rows=self.rows.select_related(*links))

    def iterator(self, chunk_size: int = 2000) -> Iterator[Any]:
        return filter(self.holds, self.rows.iterator(chunk_size=chunk_size))

    def __iter__(self) -> Iterator[Any]:
        return self.iterator()

    def count(self) -> int:
        return sum(1 for _ in self.iterator())

    def __getitem__(self, part: slice) -> list[Any]:
        """The rows from the first on, up to `part.stop`."""
        wanted = part.stop
        size = max(FIRST, 2 * wanted)
        while True:
            some = list(self.rows[:size])
            found = list(islice(filter(self.holds, some), wanted))
            if len(found) == wanted or len(some) < size:
                return found
            size *= GROWS


def words_in(rows: "QuerySet[Any]", words: Iterable[str], lookups: Iterable[str]) -> "QuerySet[Any] | Sought":
    """Rows in which each word occurs in one of the columns, or of those that joins lead to.

    Letters also find what they spell: 「dw」 and 「dianwang」 find 电网.
    """
    paths, wanted = tuple(lookups), tuple(words)
    if not wanted:
        return rows
    sealed = {path: _sealed(rows.model, path) for path in paths}
    said = tuple(path for path in paths if _said(rows.model, path)) if any(map(spelt, wanted)) else ()
    for word in wanted:
        anywhere = _as_said(word, said)
        for path in paths:
            anywhere |= _marked(rows.model, path, word) if sealed[path] else Q(**{f"{path}__icontains": word})
        rows = rows.filter(anywhere)
    if not any(sealed.values()) and not said:
        return rows
    return Sought(rows, lambda row: all(_holds(row, w, paths) or _spells(row, w, said) for w in wanted))


def _as_said(word: str, said: Iterable[str]) -> Q:
    """Rows of which the letters may spell one of these columns."""
    anywhere, letters = Q(), spelt(word)
    for before in dict.fromkeys(map(_before, said)) if letters else ():
        anywhere |= may_sound(letters, before)
    return anywhere


def exactly_in(rows: "QuerySet[Any]", columns: Iterable[str], text: str) -> Sought:
    """Rows one of whose columns says just this."""
    named, anywhere = tuple(columns), Q()
    for name in named:
        anywhere |= _marked(rows.model, name, text) if _sealed(rows.model, name) else Q(**{name: text})
    return Sought(rows.filter(anywhere), lambda row: any(getattr(row, name) == text for name in named))


def lines_with(rows: "QuerySet[Any]", word: str, labels: Iterable[str]) -> "QuerySet[Any] | Sought":
    """Register lines in one of whose columns the word occurs.

    Letters also find what they spell in a line on a matter, by its title, or that names a person.
    """
    if not word:
        return rows
    named, sought, letters = tuple(labels), word.casefold(), spelt(word)

    def holds(line: RegisterLine) -> bool:
        told = [str(line.columns.get(label, "")) for label in named]
        found = any(sought in text.casefold() for text in told)
        return found or (bool(letters) and any(spells(letters, text) for text in told))

    return Sought(rows.filter(_marked_lines(word) | _spelt_lines(letters)), holds)


def _spelt_lines(letters: str) -> Q:
    """Lines on a matter whose title the letters may spell, or with the name of a person whom they spell."""
    if not letters:
        return Q()
    found = Q(matter__in=Matter.objects.filter(may_sound(letters)).values("pk"))
    people = Person.objects.filter(may_sound(letters)).order_by("pk")[:NAMESAKES]
    for name in {one.name for one in people if spells(letters, one.name)}:
        found |= _marked_lines(name)
    return found


NAMESAKES = 40
"""Lines of so many people whose names the letters may spell are looked for; more letters leave fewer."""


def matters_in(lines: "QuerySet[Any] | Sought") -> set[str]:
    """The matters these register lines are of."""
    if isinstance(lines, Sought):
        return {line.matter for line in lines}
    return set(lines.order_by().values_list("matter", flat=True).distinct())


LINE_MARKS = 8


def _marked_lines(word: str) -> Q:
    wanted = marks_of([word], LINE_MARKS)
    return Q(*(Q(**{f"{name}__holds": one}) for name, one in wanted.items() if one))


def line_marks(columns: dict[str, str]) -> dict[str, int]:
    """The marks of a line's words, by column."""
    return marks_of(columns.values(), LINE_MARKS)


def _marked(model: Any, path: str, word: str) -> Q:  # noqa: ANN401  a table
    """Rows whose marks do not rule the word out; of a table of few rows, which has no marks, all."""
    marked = issubclass(_led(model, path)[0], Searched)
    return may_hold(word, _before(path)) if marked else ~Q(pk__in=[])


def _sealed(model: Any, path: str) -> bool:  # noqa: ANN401  a table
    table, name = _led(model, path)
    return isinstance(table._meta.get_field(name), Secret)


def _said(model: Any, path: str) -> bool:  # noqa: ANN401  a table
    table, name = _led(model, path)
    return issubclass(table, Sounded) and name in table.said()


def _led(model: Any, path: str) -> tuple[Any, str]:  # noqa: ANN401  a table
    *links, name = path.split("__")
    for link in links:
        model = model._meta.get_field(link).related_model
    return model, name


def _before(path: str) -> str:
    links, there, _ = path.rpartition("__")
    return links + there


def _holds(row: Any, word: str, paths: Iterable[str]) -> bool:  # noqa: ANN401  a row of things
    sought = word.casefold()
    return any(sought in _text(row, path).casefold() for path in paths)


def _spells(row: Any, word: str, paths: Iterable[str]) -> bool:  # noqa: ANN401  a row of things
    letters = spelt(word)
    return bool(letters) and any(spells(letters, _text(row, path)) for path in paths)


def _text(row: Any, path: str) -> str:  # noqa: ANN401  a row of things
    for step in path.split("__"):
        row = getattr(row, step, None)
    return str(getattr(row, "value", row) or "")
