"""传输涉密事项: by which means it went; no content is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from shoumi.kernel.model import Asked, Bar, Column, Effect, Forbid, Make, Next, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Level, Post, Verb
from shoumi.nouns.organ import Organ
from shoumi.nouns.transmission import CipherClass, Means
from shoumi.statutes.police_1998.ch08_devices.art37 import art


@dataclass(frozen=True, slots=True)
class TransmitForm:
    code_name: str = ask("事项代号", help="只写代号，不写内容")
    means: Means = ask("通信工具")
    addressee: str = ask("收受单位")
    sent_at: datetime = ask("传输时间")
    level: Level | None = ask("密级", required=False, help="警务工作秘密不填")
    cipher: CipherClass = ask("密码", required=False, default=CipherClass.无)
    code_words: bool = ask("使用代号密语", required=False, default=False, help="只作附加措施，不能代替密码")
    urgent: bool = ask("紧急而重要", required=False, default=False)


@art.act(
    "transmit_secret", "传输涉密事项", Verb.TRANSMIT, of="organ", form=TransmitForm,
    askers=(Post.承办人, Post.机要人员, Post.专管人员, Post.保密干部), page="通信保密", recordable=True,
    help="发出以前先办；已经违规发出的事后补登，并按泄密事件报告",
)  # fmt: skip
def transmit(asked: Asked[Organ, TransmitForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("transmission", "t", {
        "organ_id": asked.organ.id, "number": Next("传输编号"), "code_name": form.code_name, "level": form.level,
        "means": form.means, "cipher": form.cipher, "code_words": form.code_words, "urgent": form.urgent,
        "sent_at": form.sent_at, "addressee": form.addressee, "sent_by_id": asked.actor.id,
    })  # fmt: skip


@art.rule(Verb.TRANSMIT)
def secrets_do_not_go_over_unprotected_means(asked: Asked[Organ, TransmitForm]) -> Forbid | None:
    if asked.form.level is None or asked.form.means.protected:
        return None
    return forbid(
        f"{asked.form.means.value}没有保密措施，不得传递国家秘密",
        "请改用密码电报、加密传真、加密电话或涉密信息系统，或按密件传递",
    )


@art.rule(Verb.TRANSMIT)
def what_is_recorded_has_been_sent(asked: Asked[Organ, TransmitForm]) -> Bar | None:
    if not asked.recorded or asked.form.sent_at <= asked.at:
        return None
    return bar("补登的传输时间还没有到", "请照实填写已经传输的时间；尚未传输的按先办后发办理")


art.register(
    "transmissions", "涉密事项传输登记簿", noun="transmission", opens=("transmit_secret",),
    columns=(
        Column("传输编号", "thing.number"), Column("传输时间", "thing.sent_at"), Column("事项代号", "thing.code_name"),
        Column("密级", "thing.level"), Column("通信工具", "thing.means"), Column("密码", "thing.cipher"),
        Column("使用代号密语", "thing.code_words"), Column("收受单位", "thing.addressee"),
        Column("经办人", "actor.name"), Column("违规", "violations"), Column("签名", "", signature=True),
    ),
)  # fmt: skip
