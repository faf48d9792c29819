"""One file on its way into the books: looked at, tried dry, then taken over whole or not at all."""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from shoumi.edges.importing.answer import AnswerSheet
from shoumi.edges.importing.headers import Headings
from shoumi.edges.importing.hearing import hear
from shoumi.edges.importing.page import Page, Source
from shoumi.edges.importing.report import ImportReport, Remark
from shoumi.edges.importing.rows import Draft
from shoumi.edges.importing.taking import Taking, mark_of_file
from shoumi.edges.importing.words import FileRefusedError
from shoumi.records import asking, proceedings
from shoumi.records.now import today


@dataclass(frozen=True, slots=True)
class Progress:
    """So many rows of the whole are done."""

    doing: str
    done: int
    whole: int


@dataclass(kw_only=True)
class Intake:
    """Draw `check` or `commit` to its end: each step tells how far it is. What came of it is in `report`."""

    actor: str
    source: Source
    report: ImportReport = field(default_factory=ImportReport)

    def look(self) -> tuple[tuple[str, ...], Headings]:
        """The sheets there are, and the headings of the one chosen. Raises FileRefusedError."""
        with self.source.headings() as (book, _, _, headings):
            return book.sheets, headings

    def check(self, answer: Path | None = None) -> Iterator[Progress]:
        """Hear every row, write the answer sheet, fill the report; nothing is stored."""
        self.report = ImportReport()
        try:
            with self.source.page() as page:
                self._describe(page)
                told = AnswerSheet(answer, page.sheet, page.headings) if answer else nullcontext()
                with told as sheet:
                    yield from self._checked(page, sheet)
        except FileRefusedError as refused:
            self.report.refused = str(refused)

    def commit(self) -> Iterator[Progress]:
        """Take over every row in one transaction. Any refusal undoes all and stands in the report."""
        report = self.report
        try:
            with self.source.page() as page, proceedings.batch():
                self._describe(page)
                person = asking.actor(self.actor, today())
                mark = mark_of_file(self.source.path, page.sheet)
                for done in Taking(page, person, mark, report).run():
                    yield Progress("转入", done, report.good or page.layout.filled)
            report.committed = True
        except FileRefusedError as refused:
            report.refused = f"{refused}（已全部撤销，没有留下任何登记）"
            report.entries, report.handed_over = None, 0

    def _describe(self, page: Page) -> None:
        self.report.sheet, self.report.header_row = page.sheet, page.headings.top + 1
        self.report.columns = {key: page.headings.place(key) for key in page.headings.columns}
        self.report.blank = page.layout.blank_rows

    def _checked(self, page: Page, answer: AnswerSheet | None) -> Iterator[Progress]:
        for pairs in page.drafts(asking.actor(self.actor, today())):
            for draft, cells in pairs:
                self._judge(page, draft)
                if answer is not None:
                    answer.add(draft.row, cells, [(f.key, f.message) for f in draft.faults])
            yield Progress("核对", self.report.rows, page.layout.filled)

    def _judge(self, page: Page, draft: Draft) -> None:
        report = self.report
        report.rows += 1
        if draft.left_out:
            report.left_out += 1
            report.hint(Remark(draft.row + 1, "", draft.left_out))
            return
        heard = hear(draft, actor=self.actor, organ=page.organ)
        headings = page.headings
        known = {headings.told_of(fault.key) for fault in draft.faults}
        draft.faults += [fault for fault in heard.faults if headings.told_of(fault.key) not in known]
        draft.faults.sort(key=lambda fault: headings.columns.get(headings.told_of(fault.key), 999))
        report.faulty += bool(draft.faults)
        report.good += not draft.faults
        for fault in draft.faults:
            report.fault(page.remark(draft, fault))
        for hint in heard.hints:
            report.hint(page.remark(draft, hint))
