"""复制、摘抄：绝密级须原制文单位或其上级批准；发文单位不准复制的不得复制；机密、秘密级确需复制的须本机关领导或制文单位批准；复制件按原件管理。"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Make, Need, ask
from shoumi.kernel.say import bar, forbid, need
from shoumi.kernel.words import Authority, Level, Post, Tie, Verb
from shoumi.nouns.document import Copy, CopyState, Document
from shoumi.nouns.handling import PrintKind
from shoumi.nouns.paper import child_number

art = Article(
    "police_1998", 29, __doc__,
    today="1998年按密级规定谁批准复制；"
    "今日另须加盖复制戳记，不得改变密级、期限和知悉范围，绝密级须原定密机关或者其上级同意，从严并行。",
    beside=("secrets_regs_2024/29",),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CopyForm:
    copies: int = ask("复制份数", least=1)
    purpose: str = ask("用途")
    place: str = ask("复制地点", required=False, default="", help="本机关内，或有国家秘密载体印制资质的单位")


@art.act(
    "copy_document", "复制", Verb.COPY, of="copy", form=CopyForm, askers=(Post.专管人员, Tie.持有人), page="复制",
    recordable=True, help="复制件编号如 000014-1，加盖复制戳记，按原件管理",
)  # fmt: skip
def copy(asked: Asked[Copy, CopyForm]) -> Iterator[Effect]:
    for place in range(1, asked.form.copies + 1):
        yield Make(
            "copy",
            f"c{place}",
            _child(asked, place) | {"pages": asked.thing.pages, "excerpt": asked.thing.excerpt},
        )


@dataclass(frozen=True, slots=True)
class ExcerptForm:
    passage: str = ask("摘抄内容所在", help="如 第3页第2段；不写内容本身")
    pages: int = ask("摘抄件页数", least=1)
    purpose: str = ask("用途")


@art.act(
    "excerpt_document", "摘抄", Verb.EXCERPT, of="copy", form=ExcerptForm, askers=(Post.专管人员, Tie.持有人),
    page="复制",
    recordable=True, help="摘抄件编号与复制件连续，密级、期限、知悉范围与原件相同",
)  # fmt: skip
def excerpt(asked: Asked[Copy, ExcerptForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make(
        "copy", "c1", _child(asked, 1) | {"pages": form.pages, "excerpt": True, "passage": form.passage}
    )


def _child(asked: Asked[Copy, Any], place: int) -> dict[str, Any]:
    """A copy of copy 14 is 14-1: the same document, level, term and scope, in the hand of who made it."""
    original = asked.thing
    number = child_number(original.number, original.children + place)
    keeps = Post.专管人员 in asked.posts
    return {
        "document_id": original.document.id, "organ_id": original.organ, "number": number,
        "parent_id": original.id,
        "state": CopyState.在库 if keeps else CopyState.持有, "holder_id": asked.actor.id,
        "purpose": asked.form.purpose,
        "place": original.place if keeps else "",
        "stamp": f"{asked.organ.name} {asked.at:%Y-%m-%d} 复制 份号{number}",
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class BanForm:
    reason: str = ask("理由")
    letter: str = ask("发文单位意见文号", required=False, default="", help="来文必填：发文单位决定的文号")


_KEEPERS = (Post.专管人员, Post.定密责任人, Post.主管领导, Post.机关领导)


@art.act(
    "forbid_copying", "规定不准复制", Verb.FORBID_COPYING, of="document", form=BanForm, askers=_KEEPERS, page="复制",
    recordable=True,
    help="由制发机关规定，或凭发文单位意见登记；此后该密件不能再办复制、摘抄",
)  # fmt: skip
def forbid_copying(asked: Asked[Document, BanForm]) -> Iterator[Effect]:
    yield Alter("document", asked.thing.id, {"copying_forbidden": True})


@art.act(
    "allow_copying",
    "解除不准复制",
    Verb.ALLOW_COPYING,
    of="document",
    form=BanForm,
    askers=_KEEPERS,
    page="复制",
    help="须经制文单位同意后生效；此后复制、摘抄仍按密级报批",
)
def allow_copying(asked: Asked[Document, BanForm]) -> Iterator[Effect]:
    yield Alter("document", asked.thing.id, {"copying_forbidden": False})


@art.rule(Verb.COPY, Verb.EXCERPT)
def top_secret_needs_origin_or_its_superior(asked: Asked[Copy, Any]) -> Need | None:
    if asked.thing.level is not Level.绝密:
        return None
    origin = (Authority.原定密机关, Authority.原定密机关的上级机关)
    return need(*origin, reason="绝密级密件非经原定密机关或其上级机关批准，不得复制、摘抄")


@art.rule(Verb.COPY, Verb.EXCERPT)
def what_the_issuer_forbids_is_not_copied(asked: Asked[Copy, Any]) -> Forbid | None:
    if not asked.thing.document.copying_forbidden or not asked.thing.matter.protected:
        return None
    return forbid("发文单位规定该件不准复制", "请商发文单位；其同意的，先登记「解除不准复制」")


@art.rule(Verb.COPY)
def others_need_the_own_head_or_the_issuer(asked: Asked[Copy, Any]) -> Need | None:
    if asked.thing.level not in {Level.机密, Level.秘密}:
        return None
    return need(
        Authority.本机关领导, Authority.制文单位, reason="机密、秘密级密件确因工作需要复制的，须经批准"
    )


@art.rule(Verb.PRINT_OUT)
def more_of_ones_own_need_the_consent_a_copy_needs(asked: Asked[Document, Any]) -> Need | None:
    level = asked.thing.level
    if level is None or asked.form.kind is PrintKind.稿纸:
        return None
    if level is Level.绝密:
        origin = (Authority.原定密机关, Authority.原定密机关的上级机关)
        return need(*origin, reason="绝密级密件加印，等同复制，须经原定密机关或其上级机关批准")
    head = (Authority.本机关领导, Authority.制文单位)
    return need(*head, reason="机密、秘密级密件加印，等同复制，确因工作需要的须经批准")


@art.rule(Verb.FORBID_COPYING, Verb.ALLOW_COPYING)
def only_the_issuer_decides_on_copying(asked: Asked[Document, BanForm]) -> Bar | None:
    if not asked.thing.received or asked.form.letter:
        return None
    return bar("这是来文，准不准复制由发文单位决定", "请填写发文单位意见的文号")


@art.rule(Verb.ALLOW_COPYING)
def lifting_the_ban_needs_the_issuer(asked: Asked[Document, BanForm]) -> Need | None:
    if asked.thing.received or not asked.thing.matter.protected:
        return None
    return need(Authority.制文单位, reason="不准复制的规定只能由制文单位解除")


@art.rule(Verb.FORBID_COPYING, Verb.ALLOW_COPYING)
def the_ban_is_not_said_twice(asked: Asked[Document, BanForm]) -> Bar | None:
    forbidden = asked.thing.copying_forbidden
    if forbidden is not (asked.act.verb is Verb.FORBID_COPYING):
        return None
    return bar(
        f"该件现在{'已经' if forbidden else '本来'}{'不准' if forbidden else '准许'}复制", "不必重复办理"
    )


art.register(
    "copies_made", "复制登记簿", noun="copy", opens=("copy_document", "excerpt_document"),
    columns=(
        Column("复制时间", "at"), Column("事由", "act"), Column("文件名称", "thing.document.title"),
        Column("文号", "thing.document.reference"), Column("密级", "thing.document.matter.mark"),
        Column("份号", "thing.number"), Column("份数", "=1"), Column("每份页数", "thing.pages"),
        Column("申请部门", "organ.name"),
        Column("申请人", "actor.name"), Column("批准人", "approvals"),
        Column("文件制发单位", "thing.document.sender_name"),
        Column("用途", "form.purpose"), Column("戳记", "thing.stamp"), Column("备注", "form.passage"),
        Column("承办人签名", "", signature=True),
    ),
)  # fmt: skip
