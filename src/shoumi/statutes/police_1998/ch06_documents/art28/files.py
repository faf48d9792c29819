"""附电子件、阅看、撤下: a file follows its paper, is known to whom the paper is known, and each look is entered."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Make, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.attachment import Attachment, AttachmentState
from shoumi.nouns.document import CopyState, Document
from shoumi.statutes.police_1998.ch06_documents.art28 import art


@dataclass(frozen=True, slots=True)
class AttachForm:
    file: str = ask("已上传文件的标识", most=26, help="在密件页面选择文件上传，标识由系统填写")
    name: str = ask("文件名")


@art.act(
    "attach_file", "附电子件", Verb.ATTACH, of="document", form=AttachForm, askers=(Post.专管人员, Post.承办人),
    page="发文分发", help="不是必需的；只收不高于本系统密级的，纸质件仍是正本",
)  # fmt: skip
def attach(asked: Asked[Document, AttachForm]) -> Iterator[Effect]:
    yield Make("attachment", "a", {
        "organ_id": asked.organ.id, "document_id": asked.thing.id, "file": asked.form.file,
        "name": asked.form.name, "level": asked.thing.level, "state": AttachmentState.在册,
        "attached_by_id": asked.actor.id,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class OpenForm:
    purpose: str = ask("用途", required=False, default="")


@art.act(
    "open_file", "阅看电子件", Verb.OPEN_FILE, of="attachment", form=OpenForm, askers=(Post.专管人员, Tie.知悉人),
    page="借阅", help="先记入知悉登记，再给出文件",
)  # fmt: skip
def open_file(asked: Asked[Attachment, OpenForm]) -> Iterator[Effect]:
    yield Alter("attachment", asked.thing.id, {"state": asked.thing.state})


@dataclass(frozen=True, slots=True)
class DetachForm:
    reason: str = ask("撤下原因")


@art.act(
    "detach_file", "撤下电子件", Verb.DETACH, of="attachment", form=DetachForm, askers=(Post.专管人员,),
    page="发文分发", help="撤下后不再供阅看，登记和知悉记录照留",
)  # fmt: skip
def detach(asked: Asked[Attachment, DetachForm]) -> Iterator[Effect]:
    yield Alter("attachment", asked.thing.id, {"state": AttachmentState.撤下})


@art.rule(Verb.OPEN_FILE, Verb.DETACH)
def what_was_withdrawn_is_gone(asked: Asked[Attachment, Any]) -> Bar | None:
    if asked.thing.state is AttachmentState.在册:
        return None
    if asked.thing.state is AttachmentState.销毁:
        return bar("该电子件已随密件销毁", "只能查阅登记；请核对所选的密件")
    return bar("该电子件已经撤下", "请查阅纸质件；确需电子件的，由专管人员重新附上")


@art.rule(Verb.ATTACH)
def what_is_destroyed_takes_no_file(asked: Asked[Document, AttachForm]) -> Bar | None:
    states = {slip.state for slip in asked.thing.copies}
    if states != {CopyState.销毁}:
        return None
    return bar("该密件各份都已销毁", "请核对所选的密件；已销毁的不再附电子件")


art.register(
    "files", "电子件登记簿", noun="attachment", opens=("attach_file",),
    columns=(
        Column("时间", "at"), Column("密件", "thing.document.title"), Column("密级", "thing.document.matter.mark"),
        Column("文件名", "thing.name"), Column("类型", "thing.kind"), Column("字节数", "thing.size"),
        Column("经办人", "actor.name"), Column("撤下时间", "at", on=("detach_file",)),
        Column("撤下原因", "form.reason", on=("detach_file",)),
        Column("销毁时间", "at", on=("complete_destruction",)),
    ),
)  # fmt: skip
art.register(
    "file_looks", "电子件知悉登记簿", noun="attachment", opens=("open_file",),
    columns=(
        Column("时间", "at"), Column("密件", "thing.document.title"), Column("密级", "thing.document.matter.mark"),
        Column("文件名", "thing.name"), Column("知悉人", "actor.name"), Column("用途", "form.purpose"),
    ),
)  # fmt: skip
