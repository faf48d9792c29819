"""The sheet that is read, opened with its headings understood; the file is let go when reading ends."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from shoumi.edges.importing.headers import Headings, corrected, expect_unmerged, expect_whole, found_in
from shoumi.edges.importing.layout import Layout
from shoumi.edges.importing.lookup import Lookup
from shoumi.edges.importing.report import Remark
from shoumi.edges.importing.rows import Draft, Fault, Reader
from shoumi.edges.importing.twice import Seen
from shoumi.edges.importing.words import KINDS, FileRefusedError
from shoumi.edges.importing.workbook import Workbook, opened
from shoumi.edges.in_memory import room
from shoumi.nouns.person import Person
from shoumi.records import law, loading
from shoumi.records.loading import NotFoundError
from shoumi.records.now import today

AT_ONCE = 200
"""Rows read, and told of as progress, together."""

Pair = tuple[Draft, list[Any]]


@dataclass(frozen=True, kw_only=True)
class Source:
    """Which file, and how it is to be read.

    `sheet`: empty for the first with content. `header`: its row from 1, 0 to look for it.
    `mapping` corrects columns: key → heading, column letter, or empty for none.
    """

    path: Path
    organ: str
    sheet: str = ""
    header: int = 0
    mapping: Mapping[str, str] = field(default_factory=dict)
    kind: str = "register"

    @contextmanager
    def headings(self) -> Iterator[tuple[Workbook, str, Layout, Headings]]:
        """The workbook open, the sheet chosen, its headings found. Raises FileRefusedError."""
        with opened(self.path, reading_room()) as book:
            sheet = self.sheet or book.first_with_content()
            layout = book.layout(sheet)
            at = self.header - 1 if self.header else None
            found = found_in(book, sheet, layout, at, KINDS[self.kind])
            yield book, sheet, layout, corrected(found, self.mapping) if self.mapping else found

    @contextmanager
    def page(self) -> Iterator["Page"]:
        """The sheet ready to be read. Raises FileRefusedError."""
        with self.headings() as (book, sheet, layout, headings):
            expect_whole(headings)
            expect_unmerged(headings, layout.merges)
            digits = law.parameters().on(today())["copy.serial.digits"].number()
            lookup = Lookup(organ_id(self.organ))
            reader = Reader(headings, lookup, layout.formulas, digits, book.from_1904)
            yield Page(book, sheet, layout, headings, reader)


@dataclass(frozen=True)
class Page:
    """A sheet being read."""

    book: Workbook
    sheet: str
    layout: Layout
    headings: Headings
    reader: Reader

    @property
    def organ(self) -> str:
        """The id of the organ whose books these become."""
        return self.reader.lookup.organ

    def drafts(self, person: Person) -> Iterator[list[Pair]]:
        """The rows that say anything, some at a time, with what stands twice already said."""
        seen, rows = Seen(person, self.organ), self._rows()
        while pairs := list(islice(rows, AT_ONCE)):
            seen.check([draft for draft, _ in pairs if not draft.left_out])
            yield pairs

    def _rows(self) -> Iterator[Pair]:
        for number, cells in self.book.rows(self.sheet):
            if number > self.headings.bottom and any(cell not in ("", None) for cell in cells):
                yield self.reader.draft(number, cells), cells

    def remark(self, draft: Draft, fault: Fault) -> Remark:
        """A fault at its place, rows counted as the spreadsheet does."""
        return Remark(draft.row + 1, self.headings.place(fault.key), fault.message)


def reading_room() -> Path:
    """Where files lie while they are read: in memory, and nobody else looks in."""
    folder = room() / "imports"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def organ_id(text: str) -> str:
    """The id of an organ by id or code. Raises FileRefusedError."""
    try:
        return str(loading.find("organ", text, today()).id)
    except (KeyError, NotFoundError):
        raise FileRefusedError(f"查不到机关「{text[:40]}」，请核对机关编号") from None
