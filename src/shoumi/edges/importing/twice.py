"""Numbers that stand twice: within the file, or in the file and in the books."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import QuerySet

from shoumi.edges.importing.rows import Draft, Fault
from shoumi.nouns.person import Person
from shoumi.records import sight
from shoumi.records.knowledge import seen_by
from shoumi.things.documents import Copy, Document

BOOK, COLUMN = "master", "原登记号"


@dataclass
class Seen:
    """What has been met so far. The books count as far as the person may know them."""

    person: Person
    organ: str
    _numbers: dict[str, int] = field(default_factory=dict)
    _papers: dict[tuple[str, str], int] = field(default_factory=dict)

    def check(self, drafts: Sequence[Draft]) -> None:
        """Give each draft the faults of its numbers; call with the rows in order, some at a time."""
        booked = self._booked_numbers(d.former for d in drafts)
        papers = self._booked_papers(d.form.get("reference", "") for d in drafts)
        for draft in drafts:
            draft.faults.extend(self._faults(draft, booked, papers))

    def _faults(self, draft: Draft, booked: dict[str, str], papers: set[tuple[str, str]]) -> Iterable[Fault]:
        number = draft.former
        if number in self._numbers:
            yield Fault(
                "former_number",
                f"登记号「{number}」与第{self._numbers[number] + 1}行重复，请核对后改正或删去一行",
            )
        elif number in booked:
            yield Fault(
                "former_number", f"登记号「{number}」已在密件总登记簿中（{booked[number]}），不能重复转入"
            )
        for paper in draft.papers:
            if paper in self._papers:
                said = f"文号、份号与第{self._papers[paper] + 1}行相同（{' '.join(paper).strip()}），请核对"
                yield Fault("numbers", said)
            elif paper in papers:
                yield Fault("numbers", f"{' '.join(paper).strip()}已经登记在册，不能重复转入")
            self._papers.setdefault(paper, draft.row)
        if number:
            self._numbers.setdefault(number, draft.row)

    def _booked_numbers(self, wanted: Iterable[str]) -> dict[str, str]:
        """Old numbers taken over before, and numbers of these books, each with the number it has here."""
        numbers = [n for n in wanted if n]
        here = self._own().filter(register_number__in=numbers).values_list("register_number", flat=True)
        booked = {n: self._former[n] for n in numbers if n in self._former}
        return booked | {n: f"登记号{n}" for n in here}

    def _own(self) -> "QuerySet[Document]":
        return seen_by(self.person, Document.objects.filter(organ=self.organ), "matter")

    @cached_property
    def _former(self) -> dict[str, str]:
        """Old numbers in the books before this file, opened once: they are sealed there."""
        lines = sight.lines(self.person, BOOK).filter(organ=self.organ)
        told = (line.columns for line in lines.iterator(chunk_size=2000))
        return {said[COLUMN]: f"登记号{said.get('登记号', '')}" for said in told if said.get(COLUMN)}

    @cached_property
    def _references(self) -> dict[str, list[str]]:
        """Documents in the books before this file by reference, opened once."""
        found: dict[str, list[str]] = {}
        for key, reference in self._own().values_list("pk", "reference").iterator(chunk_size=2000):
            found.setdefault(reference, []).append(key)
        return found

    def _booked_papers(self, wanted: Iterable[str]) -> set[tuple[str, str]]:
        references = {r for r in wanted if r}
        documents = {key: r for r in references for key in self._references.get(r, ())}
        copies = seen_by(self.person, Copy.objects.filter(document__in=documents), "document__matter")
        kept = [(documents[d], number) for d, number in copies.values_list("document_id", "number")]
        return {paper for reference, number in kept for paper in ((reference, number), (reference, ""))}
