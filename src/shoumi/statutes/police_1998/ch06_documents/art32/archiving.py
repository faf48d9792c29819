"""移交档案馆: a closed volume goes to the state archive for good; its list is signed on both sides."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.model import Alter, Asked, Bar, Column, Duty, Effect, Forbid, ask
from shoumi.kernel.say import bar, duty, forbid
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.custody import Volume
from shoumi.nouns.handling import Channel
from shoumi.statutes.police_1998.ch06_documents.art32 import art


@dataclass(frozen=True, slots=True)
class TransferForm:
    archive: str = ask("接收档案馆", help="同级国家档案馆")
    letter: str = ask("移交文号", most=100)
    transferred_on: date = ask("移交日期")
    channel: Channel = ask("移交方式")
    receiver: str = ask("接收人")
    copies: int = ask("清点份数", least=1)


@art.act(
    "transfer_volume", "移交档案馆", Verb.TRANSFER_TO_ARCHIVE, of="volume", form=TransferForm,
    askers=(Post.专管人员,), page="归档",
    help="已封的案卷，卷内各项作过解密审核后移交；先打印档案移交清单，双方逐份清点签字",
)  # fmt: skip
def transfer(asked: Asked[Volume, TransferForm]) -> Iterator[Effect]:
    form = asked.form
    yield Alter("volume", asked.thing.id, {"archive": form.archive, "transferred_on": form.transferred_on})


@art.rule(Verb.TRANSFER_TO_ARCHIVE)
def only_a_closed_volume_goes_to_the_archive(asked: Asked[Volume, TransferForm]) -> Bar | None:
    return (
        None if asked.thing.closed else bar(f"案卷{asked.thing.number}还没有封卷", "请先归齐并办理「封卷」")
    )


@art.rule(Verb.TRANSFER_TO_ARCHIVE)
def a_volume_goes_to_the_archive_once(asked: Asked[Volume, TransferForm]) -> Bar | None:
    volume = asked.thing
    if volume.transferred_on is None:
        return None
    return bar(
        f"案卷{volume.number}已于{volume.transferred_on}移交{volume.archive}", "请核对案卷号，不必重复办理"
    )


@art.rule(Verb.TRANSFER_TO_ARCHIVE)
def a_transfer_entered_has_been_made(asked: Asked[Volume, TransferForm]) -> Bar | None:
    if asked.form.transferred_on <= asked.at.date():
        return None
    return bar("移交日期还没有到", "请在双方清点签字以后登记")


@art.rule(Verb.TRANSFER_TO_ARCHIVE)
def as_many_go_as_were_filed(asked: Asked[Volume, TransferForm]) -> Forbid | None:
    filed, counted = asked.thing.filed, asked.form.copies
    if filed == counted:
        return None
    return forbid(
        f"卷内登记{filed}份，清点{counted}份",
        "请逐份核对；短少的先办理「登记下落不明」，多出的查明后归入或取出",
    )


@art.rule(Verb.TRANSFER_TO_ARCHIVE)
def the_list_says_what_is_still_secret(asked: Asked[Volume, TransferForm]) -> Duty | None:
    if asked.thing.level is None:
        return None
    return duty("移交清单逐份注明密级和保密期限；没有解密的，到期由原定密机关通知档案馆")


art.register(
    "archive_transfers", "档案移交登记簿", noun="volume", opens=("transfer_volume",),
    columns=(
        Column("登记时间", "at"), Column("案卷号", "thing.number"), Column("案卷题名", "thing.title"),
        Column("卷内最高密级", "thing.level"), Column("份数", "form.copies"), Column("接收档案馆", "form.archive"),
        Column("移交文号", "form.letter"), Column("移交日期", "form.transferred_on"),
        Column("移交方式", "form.channel"), Column("接收人", "form.receiver"), Column("移交人", "actor.name"),
        Column("签名", "", signature=True),
    ),
)  # fmt: skip
art.paper(
    "archive_transfer_list", "档案移交清单", noun="volume",
    lines=(
        Column("案卷号", "thing.number"), Column("案卷题名", "thing.title"), Column("卷内最高密级", "thing.level"),
        Column("接收档案馆", "thing.archive"), Column("移交日期", "thing.transferred_on"),
    ),
    each="copy.volume",
    columns=(
        Column("文件名称", "thing.document.title"), Column("文号", "thing.document.reference"),
        Column("密级", "thing.document.matter.mark"), Column("份号", "thing.number"), Column("页数", "thing.pages"),
    ),
    signatures=("移交人", "保密干部", "接收人"),
    statement="以上案卷经双方逐份清点，数量、密级和保密期限相符；清单一式两份，双方各存一份。",
    when=lambda volume: volume.closed,
)  # fmt: skip
