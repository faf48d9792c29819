"""Every row of a sheet into the books, inside one transaction."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from shoumi.edges.importing.hearing import HANDING_OVER, request_for, said_of
from shoumi.edges.importing.page import Page
from shoumi.edges.importing.report import ImportReport
from shoumi.edges.importing.rows import Draft, Fault
from shoumi.edges.importing.words import FileRefusedError
from shoumi.kernel.forms import FormRefused
from shoumi.nouns.person import Person
from shoumi.records import proceedings
from shoumi.records.asking import Request
from shoumi.records.loading import NotFoundError
from shoumi.records.proceedings import Outcome, RefusedError
from shoumi.things.documents import Copy


def mark_of_file(path: Path, sheet: str) -> str:
    """Names file and sheet in the idempotency keys of the rows: the same row is never taken over twice."""
    return f"import:{hashlib.sha256(path.read_bytes() + sheet.encode()).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Taking:
    """Takes rows over as one person, for the organ of the page."""

    page: Page
    actor: Person
    mark: str
    report: ImportReport

    def run(self) -> Iterator[int]:
        """The number of rows taken over so far. Raises FileRefusedError at the first that cannot be."""
        done = first = last = 0
        for pairs in self.page.drafts(self.actor):
            for draft in (draft for draft, _ in pairs if not draft.left_out):
                last = self._take(draft)
                first, done = first or last, done + 1
            yield done
        if not done:
            raise FileRefusedError("没有可以转入的行")
        self.report.good, self.report.entries = done, (first, last)

    def _take(self, draft: Draft) -> int:
        """Register one row, and send its copies to their keeper. The index of its entry."""
        if draft.faults:
            raise self._refused(draft, draft.faults[0])
        request = request_for(draft, actor=self.actor.id, organ=self.page.organ)
        outcome = self._asked(draft, request, f"{self.mark}:{draft.row}")
        if outcome.entry is None or outcome.repeated:
            raise self._refused(
                draft, Fault("", "这个文件已经转入过，或者这一行须先经批准；须批准的请在系统中单独办理")
            )
        if draft.holder and draft.holder != self.actor.id:
            self._hand_over(draft, outcome)
        return int(outcome.entry.index)

    def _hand_over(self, draft: Draft, outcome: Outcome) -> None:
        copies = [thing for noun, thing in outcome.made if noun == "copy"]
        pages = sum(Copy.objects.filter(pk__in=copies).values_list("pages", flat=True))
        request = Request(
            actor=self.actor.id,
            act=HANDING_OVER,
            things=tuple(copies),
            form={"to": draft.holder, "pages": pages},
            recorded=True,
        )
        done = self._asked(draft, request, f"{self.mark}:{draft.row}:holder")
        self.report.handed_over += len(copies)
        for found in done.decision.violations:
            self.report.hint(self.page.remark(draft, Fault("holder", f"已登记并标记：{found.word.reason}")))

    def _asked(self, draft: Draft, request: Request, once: str) -> Outcome:
        try:
            return proceedings.ask(request, once=once)
        except RefusedError as refused:
            raise self._refused(draft, said_of(refused.decision.refusals[0])) from None
        except (FormRefused, NotFoundError) as unread:
            raise self._refused(draft, Fault("", str(unread))) from None

    def _refused(self, draft: Draft, fault: Fault) -> FileRefusedError:
        return FileRefusedError(f"{self.page.remark(draft, fault)}；请重新核对整个文件")
