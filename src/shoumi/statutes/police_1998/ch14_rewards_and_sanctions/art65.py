"""因泄密所得的非法收入，没收并上交国库。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Duty, Effect, Make, Next, ask
from shoumi.kernel.say import bar, duty
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.leak import Leak
from shoumi.nouns.liability import Gain, GainState, Money
from shoumi.nouns.person import Person

art = Article("police_1998", 65, __doc__)


@dataclass(frozen=True, slots=True)
class GainForm:
    amount: Money = ask("金额（元）", help="如 1234.50")
    source: str = ask("来源和依据", long=True)
    person: Person | None = ask("所得人", noun="person", required=False)


@art.act(
    "record_gain", "登记泄密非法收入", Verb.RECORD_GAIN, of="leak", form=GainForm, askers=(Post.保密干部,),
    page="泄密查处",
    help="查明有非法收入的，由保密干部登记金额和所得人；追缴后办理「登记非法收入上交国库」",
)  # fmt: skip
def record_gain(asked: Asked[Leak, GainForm]) -> Iterator[Effect]:
    form, leak = asked.form, asked.thing
    yield Make("gain", "g", {
        "organ_id": leak.organ, "number": Next("非法收入"), "leak_id": leak.id, "amount": str(form.amount),
        "source": form.source, "person_id": form.person.id if form.person else None,
    })  # fmt: skip
    yield Alter("leak", leak.id, {"gains_open": leak.gains_open + 1})


@dataclass(frozen=True, slots=True)
class PaidForm:
    amount: Money = ask("上交金额（元）")
    receipt: str = ask("国库收据号", most=100)
    paid_on: date = ask("上交日期", today=True)


@art.act(
    "pay_gain", "登记非法收入上交国库", Verb.PAY_GAIN, of="gain", form=PaidForm, askers=(Post.保密干部,),
    page="泄密查处", recordable=True,
    help="由保密干部凭国库收据登记；全额上交后登记一次，该笔收入到此办结",
)  # fmt: skip
def pay_gain(asked: Asked[Gain, PaidForm]) -> Iterator[Effect]:
    gain, form = asked.thing, asked.form
    paid = {"state": GainState.已上交国库, "receipt": form.receipt, "paid_on": form.paid_on}
    yield Alter("gain", gain.id, paid)
    yield Alter("leak", gain.leak.id, {"gains_open": max(gain.leak.gains_open - 1, 0)})


@art.rule(Verb.PAY_GAIN)
def the_whole_gain_goes_to_the_treasury_once(asked: Asked[Gain, PaidForm]) -> Bar | None:
    gain, form = asked.thing, asked.form
    if gain.state is GainState.待收缴 and str(form.amount) == gain.amount:
        return None
    return bar(
        f"该笔非法收入{gain.state.value}，应上交{gain.amount}元", "请核对所选收入和金额；全额上交后登记一次"
    )


@art.rule(Verb.PAY_GAIN)
def a_receipt_is_not_dated_ahead(asked: Asked[Gain, PaidForm]) -> Bar | None:
    if asked.form.paid_on <= asked.at.date():
        return None
    return bar("上交日期还没有到", "请凭国库收据登记")


@art.rule(Verb.CLOSE_LEAK)
def an_outstanding_gain_is_still_pursued(asked: Asked[Leak, Any]) -> Duty | None:
    if not asked.thing.gains_open:
        return None
    return duty(f"还有{asked.thing.gains_open}笔非法收入没有上交国库，终结后继续收缴")


art.register(
    "gains", "非法收入收缴登记簿", noun="gain", opens=("record_gain",),
    columns=(
        Column("编号", "thing.number"), Column("登记时间", "at"), Column("泄密事件", "thing.leak.number"),
        Column("所得人", "thing.person"), Column("金额（元）", "thing.amount"), Column("来源和依据", "thing.source"),
        Column("经办人", "actor.name"), Column("国库收据号", "thing.receipt", on=("pay_gain",)),
        Column("上交日期", "thing.paid_on", on=("pay_gain",)),
        Column("状态", "thing.state", on=("record_gain", "pay_gain")),
        Column("签名", "", signature=True),
    ),
)  # fmt: skip
