"""打印登记: what is printed of an own paper enters the books, the sheets to be corrected (稿纸) too."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Make, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.device import Device
from shoumi.nouns.document import Copy, CopyState, Document
from shoumi.nouns.handling import PrintKind
from shoumi.nouns.paper import copy_number, number_range
from shoumi.nouns.person import Person
from shoumi.statutes.police_1998.ch06_documents.art28 import art


@dataclass(frozen=True, slots=True)
class PrintForm:
    kind: PrintKind = ask("打印种类")
    copies: int = ask("份数", least=1)
    pages: int = ask("每份页数", least=1)
    printed_on: date = ask("打印日期")
    applicant: Person = ask("申请人", noun="person")
    purpose: str = ask("用途")
    device: Device | None = ask(
        "打印所用设备", noun="device", required=False, help="在册的涉密设备；没有登记设备的不填"
    )
    note: str = ask("备注", required=False, default="")


@art.act(
    "print_document", "登记打印", Verb.PRINT_OUT, of="document", form=PrintForm, askers=(Post.专管人员,),
    page="复制", recordable=True,
    help="自产密件加印的正式份接续编份号；稿纸、清样另编稿号，用后造册销毁",
)  # fmt: skip
def print_out(asked: Asked[Document, PrintForm]) -> Iterator[Effect]:
    paper, form = asked.thing, asked.form
    draft = form.kind is PrintKind.稿纸
    numbers = _numbers(asked)
    for place, number in enumerate(numbers, 1):
        yield Make("copy", f"c{place}", {
            "document_id": paper.id, "organ_id": paper.organ, "number": number, "state": CopyState.在库,
            "holder_id": asked.actor.id, "pages": form.pages, "purpose": form.purpose, "draft": draft,
        })  # fmt: skip
    if not draft:
        yield Alter("document", paper.id, {"numbers": number_range([*_issued(paper), *numbers])})


def _numbers(asked: Asked[Document, PrintForm]) -> list[str]:
    """The next 份号 of the paper, or for drafts the next 稿号."""
    paper, wanted = asked.thing, asked.form.copies
    if asked.form.kind is PrintKind.稿纸:
        before = sum(1 for slip in paper.copies if slip.draft)
        return [f"稿{n}" for n in range(before + 1, before + wanted + 1)]
    last = max((int(number) for number in _issued(paper)), default=0)
    digits = asked.params["copy.serial.digits"].number()
    return [copy_number(n, digits) for n in range(last + 1, last + wanted + 1)]


def _issued(paper: Document) -> list[str]:
    """The 份号 given out so far, without those of copies of copies."""
    return sorted(slip.number for slip in paper.copies if slip.number.isdecimal())


@art.rule(Verb.PRINT_OUT)
def anothers_paper_is_copied_and_not_printed(asked: Asked[Document, PrintForm]) -> Bar | None:
    if not asked.thing.received:
        return None
    return bar("这是来文，不能按自产密件打印", "需要增加份数的，请办理「复制」并按密级报批")


@art.rule(Verb.PRINT_OUT)
def what_is_declassified_is_printed_freely(asked: Asked[Document, PrintForm]) -> Bar | None:
    if asked.thing.matter.protected:
        return None
    return bar("该事项已解密，不再登记打印", "请按普通文件打印")


@art.rule(Verb.PRINT_OUT)
def a_print_entered_has_been_made(asked: Asked[Document, PrintForm]) -> Bar | None:
    if asked.form.printed_on <= asked.at.date():
        return None
    return bar("打印日期还没有到", "请在打印当日登记")


@art.rule(Verb.PRINT_OUT)
def who_has_it_printed_is_cleared(asked: Asked[Document, PrintForm]) -> Forbid | None:
    level, applicant = asked.thing.level, asked.form.applicant
    if level is None or applicant.cleared_for(level):
        return None
    return forbid(
        f"申请人{applicant.name}没有{level.name}级涉密资格", "请由知悉范围内具有相应涉密资格的人员申请打印"
    )


@art.rule(Verb.DELIVER)
def a_draft_is_not_issued(asked: Asked[Copy, Any]) -> Forbid | None:
    if not asked.thing.draft:
        return None
    return forbid(f"{asked.thing.number}是稿纸，不是正式份", "请发出正式份；稿纸用后造册销毁")


art.register(
    "prints_made", "打印登记簿", noun="document", opens=("print_document",),
    columns=(
        Column("打印时间", "form.printed_on"), Column("文件名称", "thing.title"), Column("文号", "thing.reference"),
        Column("密级", "thing.matter.mark"), Column("种类", "form.kind"), Column("份数", "form.copies"),
        Column("每份页数", "form.pages"), Column("申请部门", "organ.name"), Column("申请人", "form.applicant"),
        Column("批准人", "approvals"), Column("承办人", "actor.name"),
        Column("文件制发单位", "organ.name"), Column("打印所用设备", "form.device"),
        Column("用途", "form.purpose"), Column("备注", "form.note"), Column("承办人签名", "", signature=True),
    ),
)  # fmt: skip
