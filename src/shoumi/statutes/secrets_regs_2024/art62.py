"""收缴非法获取、持有的涉密载体，逐件登记并出具清单，查清密级、数量、来源和扩散范围。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Make, Next, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Level, Post, Verb
from shoumi.nouns.document import Carrier
from shoumi.nouns.leak import Leak, SeizedCarrier, SeizedState

art = Article("secrets_regs_2024", 62, __doc__)


@dataclass(frozen=True, slots=True)
class SeizedForm:
    carrier: Carrier = ask("载体形式")
    item: str = ask("名称或代号", help="不写涉密内容")
    quantity: int = ask("数量", least=1, most=99_999)
    seized_on: date = ask("收缴日期", today=True)
    place: str = ask("保管处所")
    level: Level | None = ask("密级", required=False, help="拿不准的填可能的最高密级，再提请鉴定")
    source: str = ask(
        "来源", required=False, default="", most=500, help="从何处、何人取得；说不清的写“尚不清楚”"
    )
    spread: str = ask("扩散范围", required=False, default="", most=500, help="哪些人看过、复制过；同上")


@art.act(
    "register_seized_carrier", "登记收缴的涉密载体", Verb.SEIZE_CARRIER, of="leak", form=SeizedForm,
    askers=(Post.保密干部, Post.专管人员), page="泄密查处", recordable=True,
    help="协助收缴或者办案中查获的，逐件登记，打印清单由双方签字",
)  # fmt: skip
def register_seized(asked: Asked[Leak, SeizedForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("seized_carrier", "s", {
        "organ_id": asked.thing.organ, "leak_id": asked.thing.id, "number": Next("收缴清单"),
        "carrier": form.carrier, "item": form.item, "quantity": form.quantity, "seized_on": form.seized_on,
        "place": form.place, "level": form.level, "source": form.source, "spread": form.spread,
    })  # fmt: skip


@art.rule(Verb.SEIZE_CARRIER)
def the_list_says_level_source_and_spread(asked: Asked[Leak, SeizedForm]) -> Forbid | None:
    form = asked.form
    named = {"密级": form.level, "来源": form.source, "扩散范围": form.spread}
    open_ = "、".join(label for label, said in named.items() if not said)
    if not open_:
        return None
    return forbid(
        f"收缴清单没有写明{open_}", "请查清后填写；密级拿不准的填可能的最高密级，其余可写“尚不清楚”"
    )


@art.rule(Verb.SEIZE_CARRIER)
def what_was_seized_has_been_seized(asked: Asked[Leak, SeizedForm]) -> Bar | None:
    if asked.form.seized_on <= asked.at.date():
        return None
    return bar("收缴日期还没有到", "请在收缴以后登记实际日期")


@dataclass(frozen=True, slots=True)
class GivenForm:
    receiver: str = ask("移交给", most=200, help="保密行政管理部门，或者原持有单位")
    receipt: str = ask("接收回执", most=200)


@art.act(
    "give_up_seized_carrier", "移交收缴的涉密载体", Verb.GIVE_UP_SEIZED, of="seized_carrier", form=GivenForm,
    askers=(Post.保密干部, Post.专管人员), page="泄密查处", help="凭接收单位的回执销账",
)  # fmt: skip
def give_up(asked: Asked[SeizedCarrier, GivenForm]) -> Iterator[Effect]:
    yield Alter("seized_carrier", asked.thing.id, {
        "state": SeizedState.已移交, "receiver": asked.form.receiver, "receipt": asked.form.receipt,
        "place": "",
    })  # fmt: skip


@art.rule(Verb.GIVE_UP_SEIZED)
def it_is_given_up_once(asked: Asked[SeizedCarrier, GivenForm]) -> Bar | None:
    if asked.thing.state is SeizedState.在管:
        return None
    return bar("这件载体已经移交", "请核对清单编号")


art.register(
    "seized_carriers", "收缴涉密载体登记簿", noun="seized_carrier", opens=("register_seized_carrier",),
    columns=(
        Column("清单编号", "thing.number"), Column("登记时间", "at"), Column("泄密事件", "thing.leak.number"),
        Column("名称或代号", "thing.item"), Column("载体形式", "thing.carrier"), Column("密级", "thing.level"),
        Column("数量", "thing.quantity"), Column("来源", "thing.source"), Column("扩散范围", "thing.spread"),
        Column("收缴日期", "thing.seized_on"), Column("违反", "violations"), Column("登记人", "actor.name"),
        Column("保管处所", "thing.place", on=("register_seized_carrier", "give_up_seized_carrier")),
        Column("移交给", "thing.receiver", on=("give_up_seized_carrier",)),
        Column("接收回执", "thing.receipt", on=("give_up_seized_carrier",)),
        Column("移交时间", "at", on=("give_up_seized_carrier",)),
    ),
)  # fmt: skip
art.paper(
    "seizure_list", "收缴涉密载体清单", noun="seized_carrier",
    lines=(
        Column("清单编号", "thing.number"), Column("泄密事件编号", "thing.leak.number"),
        Column("名称或代号", "thing.item"), Column("载体形式", "thing.carrier"), Column("密级", "thing.level"),
        Column("数量", "thing.quantity"), Column("来源", "thing.source"), Column("扩散范围", "thing.spread"),
        Column("收缴日期", "thing.seized_on"), Column("被收缴的单位或个人", ""), Column("见证人", ""),
    ),
    signatures=("被收缴人", "收缴人", "见证人"), statement="以上载体已当面清点，一式两份，一份交被收缴人。",
)  # fmt: skip
