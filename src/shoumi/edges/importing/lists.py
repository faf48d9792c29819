"""A list of people, or of powers, row by row through the acts: first undone, then kept or not at all.

The system administrator's run registers the people; the security administrator's run of the same list enters
their training, pledge, vetting, clearance and posts. What needs another's approval is proposed.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from shoumi.edges.importing.answer import AnswerSheet
from shoumi.edges.importing.cells import UnreadableError, day_of, text_of
from shoumi.edges.importing.headers import Headings, expect_unmerged, expect_whole
from shoumi.edges.importing.hearing import said_of
from shoumi.edges.importing.intake import Intake, Progress
from shoumi.edges.importing.layout import Layout
from shoumi.edges.importing.page import AT_ONCE
from shoumi.edges.importing.report import ImportReport, Remark
from shoumi.edges.importing.rows import Fault
from shoumi.edges.importing.taking import mark_of_file
from shoumi.edges.importing.words import FileRefusedError
from shoumi.kernel.forms import FormRefused
from shoumi.kernel.words import Post
from shoumi.nouns.person import Vetting, VettingKind
from shoumi.records import asking, proceedings
from shoumi.records.asking import Request
from shoumi.records.loading import NotFoundError
from shoumi.records.now import today
from shoumi.records.proceedings import Outcome, RefusedError
from shoumi.things.organs import Organ
from shoumi.things.people import Person

_LEVELS = {"核心": "绝密", "重要": "机密", "一般": "秘密"}
_BETWEEN = "、,，;；"
_DAYS = frozenset({"from_on", "cleared_on", "until_on", "pledged_on", "trained_on", "vetted_on"})
OFFICERS = frozenset({Post.系统管理员, Post.安全保密管理员})


class _RowRefusedError(Exception):
    """A row cannot be taken; its faults say why, and what was done of it is undone."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__()
        self.faults = faults


class _UndoneError(Exception):
    """The trial is over: nothing of it stays."""


@dataclass(frozen=True, slots=True)
class Step:
    """One act of a row; `columns` says from which column a field of its form came."""

    act: str
    thing: str
    form: dict[str, Any]
    columns: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Cells:
    """The cells of one row by the key of their column."""

    number: int
    said: dict[str, str]

    def __getitem__(self, key: str) -> str:
        return self.said.get(key, "")

    def form(self, **columns: str) -> tuple[dict[str, Any], dict[str, str]]:
        """A form whose fields are these columns; blanks are left out."""
        return {name: self[key] for name, key in columns.items() if self[key]}, columns

    def organ(self, key: str) -> Organ:
        """The organ a cell names by code or by its whole name."""
        text = self[key]
        found = list(Organ.objects.filter(code=text)[:1]) or list(Organ.objects.filter(name=text)[:2])
        if len(found) != 1:
            raise _RowRefusedError(Fault(key, f"查不到机关「{text[:40]}」，请填机关代码或者全称"))
        return found[0]


def registering(row: Cells) -> Iterator[Step]:
    """Of a person: that he serves there. Nothing for one who stands in the books."""
    home = row.organ("organ")
    known = Person.objects.filter(code=row["code"]).first()
    if known is None:
        yield Step("register_person", home.pk, *row.form(code="code", name="name", unit="unit"))
    else:
        _same(known, home, row)


def _same(known: Person, home: Organ, row: Cells) -> None:
    if row["name"] and known.name != row["name"]:
        raise _RowRefusedError(
            Fault("name", f"编号「{row['code'][:40]}」已登记给另一名人员，请核对编号和姓名")
        )
    if known.organ_id != home.pk:
        raise _RowRefusedError(Fault("organ", "该人员登记在另一个机关，请核对机关代码；已调动的另行办理"))


def seating(row: Cells) -> Iterator[Step]:
    """Of a registered person: training, pledge, vetting, clearance, posts."""
    home, person = row.organ("organ"), Person.objects.filter(code=row["code"]).first()
    if person is None:
        said = "这个编号还没有登记人员；请系统管理员先用同一份名单转入，建立档案"
        raise _RowRefusedError(Fault("code", said))
    _same(person, home, row)
    if row["trained_on"] or row["training"]:
        shown = row.form(trained_on="trained_on", hours="hours", title="training", record="record")
        yield Step("show_training_elsewhere", person.pk, *shown)
    if row["pledged_on"] or row["pledge"]:
        yield Step("sign_pledge", person.pk, *row.form(signed_on="pledged_on", document="pledge"))
    if row["vetted_on"] or row["vetting"]:
        form, columns = row.form(vetted_on="vetted_on", document="vetting", again_on="until_on")
        yield Step(
            "vet_person",
            person.pk,
            form | {"kind": VettingKind.任前审查.name, "outcome": Vetting.合格.name},
            columns,
        )
    if row["level"]:
        since = "cleared_on" if row["cleared_on"] else "from_on"
        form, columns = row.form(level="level", from_on=since, until_on="until_on")
        level = row["level"].removesuffix("涉密人员").removesuffix("级")
        form = {"from_on": today().isoformat()} | form | {"level": _LEVELS.get(level, level)}
        yield Step("grant_clearance", person.pk, form, columns)
    for post in _parts(row["post"]):
        form, columns = row.form(
            document="document",
            most="most",
            full_time="full_time",
            party_committee="party",
            from_on="from_on",
        )
        if post != "定密责任人":
            form.pop("most", None)
        yield Step("appoint", person.pk, form | {"post": post}, columns | {"post": "post"})


def _parts(text: str) -> list[str]:
    for sign in _BETWEEN:
        text = text.replace(sign, " ")
    return text.split()


def empowering(row: Cells) -> Iterator[Step]:
    """Of an organ: up to which level it may classify, by whose authority."""
    form, columns = row.form(level="level", document="document")
    form |= {"grantor": row.organ("grantor").pk, "level": row["level"].removesuffix("级")}
    yield Step("authorise_organ", row.organ("organ").pk, form, columns | {"grantor": "grantor"})


Steps = Callable[[Cells], Iterator[Step]]


@dataclass(kw_only=True)
class ListIntake(Intake):
    """Draw `check` or `commit` to its end, as of a register."""

    def check(self, answer: Path | None = None) -> Iterator[Progress]:
        """Do every row and undo it, write the answer sheet, fill the report; nothing is stored."""
        self.report = ImportReport(kind=self.source.kind)
        try:
            with self._rows() as (sheet, headings, layout, rows), _nothing_stays():
                told = AnswerSheet(answer, sheet, headings) if answer else nullcontext()
                with told as into:
                    for cells, row in rows:
                        faults = self._tried(headings, row)
                        if into is not None:
                            into.add(row.number, cells, [(f.key, f.message) for f in faults])
                        if self.report.rows % AT_ONCE == 0:
                            yield Progress("核对", self.report.rows, layout.filled)
        except FileRefusedError as refused:
            self.report.refused = str(refused)

    def commit(self) -> Iterator[Progress]:
        """Take over every row in one transaction. Any refusal undoes all and stands in the report."""
        whole = self.report.good
        self.report = report = ImportReport(kind=self.source.kind)
        try:
            with self._rows() as (_, headings, layout, rows), proceedings.batch():
                for _, row in rows:
                    if faults := self._tried(headings, row):
                        raise self._stopped(headings, row, faults[0])
                    if report.rows % AT_ONCE == 0:
                        yield Progress("转入", report.rows, whole or layout.filled)
                self._expect_something()
            report.committed = True
        except FileRefusedError as refused:
            report.refused = f"{refused}（已全部撤销，没有留下任何登记）"
            report.entries, report.proposed = None, 0

    def _expect_something(self) -> None:
        if not self.report.good:
            raise FileRefusedError("没有可以转入的行")

    @staticmethod
    def _stopped(headings: Headings, row: Cells, fault: Fault) -> FileRefusedError:
        told = Remark(row.number + 1, headings.place(fault.key), fault.message)
        return FileRefusedError(f"{told}；请重新核对整个文件")

    @contextmanager
    def _rows(self) -> Iterator[tuple[str, Headings, Layout, Iterator[tuple[Sequence[Any], Cells]]]]:
        with self.source.headings() as (book, sheet, layout, headings):
            expect_whole(headings)
            expect_unmerged(headings, layout.merges)
            self.report.sheet, self.report.header_row = sheet, headings.top + 1
            self.report.columns = {key: headings.place(key) for key in headings.columns}
            self.report.blank = layout.blank_rows
            self._steps, self._mark = self._way(), mark_of_file(self.source.path, sheet)
            self._formulas, self._from_1904 = layout.formulas, book.from_1904
            filled = (
                r
                for r in book.rows(sheet)
                if r[0] > headings.bottom and any(c not in ("", None) for c in r[1])
            )
            yield (
                sheet,
                headings,
                layout,
                ((cells, Cells(number, _said(headings, cells))) for number, cells in filled),
            )

    def _way(self) -> Steps:
        """What the one who asks may do of such a list. FileRefusedError where nothing."""
        posts = asking.actor(self.actor, today()).posts
        if self.source.kind == "powers":
            return empowering
        if Post.安全保密管理员 in posts:
            return seating
        if Post.系统管理员 in posts:
            return registering
        raise FileRefusedError("人员名单由系统管理员（建立档案）和安全保密管理员（任职、涉密等级）转入")

    def _tried(self, headings: Headings, row: Cells) -> list[Fault]:
        """Do one row, whole or not at all; what hinders it."""
        report = self.report
        report.rows += 1
        try:
            with proceedings.batch():
                done = self._done(headings, row)
        except _RowRefusedError as refused:
            report.faulty += 1
            for fault in refused.faults:
                report.fault(Remark(row.number + 1, headings.place(fault.key), fault.message))
            return list(refused.faults)
        report.good += bool(done)
        report.left_out += not done
        if not done:
            report.hint(Remark(row.number + 1, "", "已经登记，或者没有要登记的事项，不转入"))
        return []

    def _done(self, headings: Headings, row: Cells) -> int:
        row = self._readable(headings, row)
        steps = 0
        for steps, step in enumerate(self._steps(row), 1):
            outcome = self._asked(step, f"{self._mark}:{row.number}:{steps}")
            if outcome.repeated:
                raise _RowRefusedError(Fault("", "这个文件的这一行已经转入过"))
            self._told(row, outcome)
        return steps

    def _told(self, row: Cells, outcome: Outcome) -> None:
        report, act = self.report, outcome.decision.act.label
        if outcome.entry is not None:
            first = report.entries[0] if report.entries else outcome.entry.index
            report.entries = (first, outcome.entry.index)
        else:
            report.proposed += 1
            needs = outcome.proceeding.needs if outcome.proceeding else []
            whom = "，再经".join("或".join(need["any_of"]) for need in needs)
            report.hint(Remark(row.number + 1, "", f"「{act}」须经{whom}批准：转入时只提出，批准后才登记"))
        for found in outcome.decision.duties:
            report.hint(Remark(row.number + 1, "", found.word.reason))

    def _readable(self, headings: Headings, row: Cells) -> Cells:
        """Days as days. _RowRefusedError with every cell that cannot be read."""
        said, faults = dict(row.said), []
        for key, column in headings.columns.items():
            if (row.number, column) in self._formulas and key in said:
                faults.append(Fault(key, "是公式；请复制该列，用“选择性粘贴—数值”粘回后再上传"))
        for key in _DAYS & said.keys():
            try:
                said[key] = day_of(_number(said[key]), from_1904=self._from_1904)
            except UnreadableError as why:
                faults.append(Fault(key, str(why)))
        if faults:
            raise _RowRefusedError(*faults)
        return Cells(row.number, said)

    def _asked(self, step: Step, once: str) -> Outcome:
        request = Request(actor=self.actor, act=step.act, things=(step.thing,), form=step.form)
        try:
            return proceedings.ask(request, once=once)
        except RefusedError as refused:
            raise _RowRefusedError(*map(partial(_of_row, step), refused.decision.refusals)) from None
        except FormRefused as unread:
            told = (Fault(step.columns.get(f.field, ""), f.message) for f in unread.faults)
            raise _RowRefusedError(*told) from None
        except NotFoundError as missing:
            raise _RowRefusedError(Fault("", str(missing))) from None


def _of_row(step: Step, found: Any) -> Fault:
    fault = said_of(found)
    return Fault("post" if step.act == "appoint" else "level" if "level" in step.form else "", fault.message)


def _said(headings: Headings, cells: Sequence[Any]) -> dict[str, str]:
    """The cells that say anything, as text, by the key of their column."""
    found = {
        k: text_of(cells[c])
        for k, c in headings.columns.items()
        if c < len(cells) and k in headings.words.by_key
    }
    return {key: text for key, text in found.items() if text}


def _number(text: str) -> str | int:
    """A day that a spreadsheet keeps as a number."""
    return int(text) if text.isdecimal() and text.isascii() and len(text) == 5 else text


@contextmanager
def _nothing_stays() -> Iterator[None]:
    with suppress(_UndoneError), proceedings.batch():
        yield
        raise _UndoneError
