"""A row of the register as an asking: what the form gets, who keeps the copies, what cannot be read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from shoumi.edges.importing.cells import (
    UnreadableError,
    carrier_of,
    count_of,
    day_of,
    mark_of,
    numbers_of,
    text_of,
)
from shoumi.edges.importing.headers import Headings
from shoumi.edges.importing.lookup import Lookup
from shoumi.law.marking import MarkError, parse_mark
from shoumi.nouns.document import CopyState
from shoumi.nouns.paper import NumbersError, read_numbers

_CLOSED = {state.name for state in CopyState if state.closed} | {"清退", "已清退", "退回", "已退回", "解密"}
_KNOWN_STATES = {state.name for state in CopyState} | {"在用", "保管中", "正常", "在册", "现存", "留存"}
_OWN = frozenset({"自产", "自制", "本机关", "本单位", "发文"})
_SOURCES = _OWN | {"收文", "来文", "外来"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a column; the key is empty for the row as a whole."""

    key: str
    message: str


@dataclass
class Draft:
    """One row, ready to be heard. `left_out` says why a row is not taken over."""

    row: int
    form: dict[str, Any] = field(default_factory=dict)
    holder: str = ""
    numbers: tuple[str, ...] = ()
    left_out: str = ""
    faults: list[Fault] = field(default_factory=list)

    @property
    def former(self) -> str:
        """Its number in the old book."""
        return str(self.form.get("former_number", ""))

    @property
    def papers(self) -> list[tuple[str, str]]:
        """文号 with each 份号: what may stand in the books only once."""
        reference = self.form.get("reference", "")
        return [(reference, number) for number in self.numbers or ("",)] if reference else []


@dataclass
class Reader:
    """Reads the rows of one sheet for one organ."""

    headings: Headings
    lookup: Lookup
    formulas: set[tuple[int, int]]
    digits: int
    from_1904: bool = False

    def draft(self, row: int, cells: list[Any]) -> Draft:
        """The row as an asking, with every fault of its cells."""
        draft = Draft(row)
        taken = _Taken(self, draft, cells)
        draft.left_out = taken.closed()
        if not draft.left_out:
            taken.formulas()
            taken.papers()
            taken.origin()
            taken.people()
        return draft


@dataclass
class _Taken:
    """One row being read; faults gather on its draft."""

    by: Reader
    draft: Draft
    cells: list[Any]

    def cell(self, key: str) -> Any:
        column = self.by.headings.columns.get(key)
        return self.cells[column] if column is not None and column < len(self.cells) else ""

    def _has(self, key: str) -> bool:
        return self.text(key) != ""

    def text(self, key: str) -> str:
        return text_of(self.cell(key))

    def read(self, key: str, how: Callable[[Any], Any], blank: Any = "") -> Any:
        try:
            return how(self.cell(key))
        except UnreadableError as why:
            self.draft.faults.append(Fault(key, str(why)))
            return blank

    def closed(self) -> str:
        """Why the row needs no place in the new books; empty where it does."""
        for key, said in (("filed", "已归档"), ("destroyed", "已销毁")):
            if self.text(key):
                return f"{said}（{self.text(key)[:40]}），不转入"
        state = self.text("state")
        if state.removeprefix("已") in _CLOSED or state in _CLOSED:
            return f"状态为「{state}」，已闭环，不转入"
        if state and state not in _KNOWN_STATES:
            known = "、".join(s.name for s in CopyState)
            self.draft.faults.append(Fault("state", f"「{state[:20]}」不是认识的状态；应为{known}，或留空"))
        return ""

    def formulas(self) -> None:
        columns = self.by.headings.columns
        for key, column in columns.items():
            if (self.draft.row, column) in self.by.formulas and key != "serial":
                said = "是公式；请复制该列，用“选择性粘贴—数值”粘回后再上传"
                self.draft.faults.append(Fault(key, said))

    def papers(self) -> None:
        """What the paper is: title, mark, numbers, days."""

        def day(cell: Any) -> str:
            return day_of(cell, from_1904=self.by.from_1904)

        dated, ends_on = self.read("dated", day), self.read("ends_on", day)
        received = self.read("received_on", day) if self._has("received_on") else dated
        mark = mark_of(self.cell("mark"), self.cell("term"), ends_on)
        self._expect_mark(mark)
        numbers = numbers_of(self.cell("numbers"), self.by.digits)
        self.draft.numbers = self._counted(numbers)
        self._put(
            former_number=self.text("former_number"),
            reference=self.text("reference"),
            title=self.text("title"),
            mark=mark,
            dated=dated,
            received_on=received,
            numbers=numbers,
            copies=count_of(self.cell("copies")) or str(len(self.draft.numbers) or 1),
            pages=count_of(self.cell("pages")),
            place=self.text("place"),
            carrier=carrier_of(self.cell("carrier")),
        )

    def _expect_mark(self, mark: str) -> None:
        """A row whose other cells are bad is told of its mark at once."""
        try:
            parse_mark(mark)
        except MarkError as why:
            if mark:
                self.draft.faults.append(Fault("mark", str(why)))

    def _counted(self, numbers: str) -> tuple[str, ...]:
        try:
            return read_numbers(numbers)
        except NumbersError as fault:
            self.draft.faults.append(Fault("numbers", str(fault)))
            return ()

    def origin(self) -> None:
        """Whose paper it is: its sender's, or the organ's own."""
        source, sender = self.text("source"), self.text("sender")
        if source and source not in _SOURCES:
            self.draft.faults.append(Fault("source", f"「{source[:20]}」应为“自产”或“收文”"))
        known = self.by.lookup.sender(sender) if sender else ""
        if source in _OWN and not known:
            known = self.by.lookup.organ
        self._put(sender=known, sender_name="" if known else sender)

    def people(self) -> None:
        """Who keeps it, who may know; the keeper always may."""
        holder = self.text("holder")
        self.draft.holder = self.read("holder", lambda _: self.by.lookup.person(holder)) if holder else ""
        scope = self.read("scope", lambda cell: self.by.lookup.scope(text_of(cell)), None)
        if scope is None:
            return
        persons = dict.fromkeys([*scope.persons, *([self.draft.holder] if self.draft.holder else [])])
        self._put(persons=list(persons), posts=scope.posts, whole_organ=scope.whole_organ)

    def _put(self, **facts: Any) -> None:
        self.draft.form |= {name: value for name, value in facts.items() if value not in ("", [], False)}
