"""密码、密码机由指定的机关统一配发和维修，不得自行向别处购买。"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Make, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.cipher import CipherGoods, CipherState, Supplier
from shoumi.nouns.organ import Organ
from shoumi.statutes.police_1998.ch07_ciphers.art33 import GoodsForm, goods

art = Article(
    "police_1998", 34, __doc__,
    today="1998年由当时的机要机关统一配发、维修；"
    "今日由密码管理部门主管，仍然只从指定来源配发和维修，以现行法为准。",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SupplyForm(GoodsForm):
    supplier: Supplier = ask("配发单位", default=Supplier.密码管理部门)
    voucher: str = ask("配发凭证号", required=False, default="", most=100)


@art.act(
    "receive_cipher_supply", "接收配发的密码物品", Verb.SUPPLY_CIPHERS, of="organ", form=SupplyForm,
    askers=(Post.机要人员,), page="密码设备", recordable=True,
    help="由机要人员凭配发凭证登记；只能来自指定的配发单位，不得自行购买",
)  # fmt: skip
def receive_supply(asked: Asked[Organ, SupplyForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("cipher_goods", "g", goods(asked) | {"supplier": form.supplier, "voucher": form.voucher})


@dataclass(frozen=True, slots=True)
class RepairForm:
    supplier: Supplier = ask("维修单位")
    voucher: str = ask("送修凭证号", required=False, default="", most=100)


@art.act(
    "send_ciphers_for_repair", "密码物品送修", Verb.REPAIR_CIPHERS, of="cipher_goods", form=RepairForm,
    askers=(Post.机要人员,), page="密码设备", recordable=True,
    help="由机要人员登记；只能送指定的维修单位，修回再登记",
)  # fmt: skip
def send_for_repair(asked: Asked[CipherGoods, RepairForm]) -> Iterator[Effect]:
    yield Alter(
        "cipher_goods", asked.thing.id, {"state": CipherState.送修, "place": asked.form.supplier.value}
    )


@dataclass(frozen=True, slots=True)
class BackForm:
    count: int = ask("修回数量", least=0)
    place: str = ask("存放处", most=60)


@art.act(
    "take_back_repaired_ciphers", "密码物品修回", Verb.TAKE_BACK_CIPHERS, of="cipher_goods", form=BackForm,
    askers=(Post.机要人员,), page="密码设备",
    help="由机要人员当面清点后登记；数量不符的先查明",
)  # fmt: skip
def take_back(asked: Asked[CipherGoods, BackForm]) -> Iterator[Effect]:
    yield Alter("cipher_goods", asked.thing.id, {"state": CipherState.在库, "place": asked.form.place})


@art.rule(Verb.SUPPLY_CIPHERS, Verb.REPAIR_CIPHERS)
def only_the_appointed_organ_supplies_and_repairs(asked: Asked[Any, Any]) -> Forbid | None:
    appointed = asked.params["cipher.suppliers"]
    if asked.form.supplier.name in appointed.texts():
        return None
    return forbid(
        f"{asked.form.supplier.value}不是指定的密码配发、维修单位", f"请改由{appointed}配发、维修，不得另行购置",
        appointed,
    )  # fmt: skip


@art.rule(Verb.SUPPLY_CIPHERS)
def a_supply_comes_with_its_voucher(asked: Asked[Organ, SupplyForm]) -> Bar | None:
    if asked.form.voucher:
        return None
    return bar("没有配发凭证号", "请照配发单填写凭证号；没有凭证的先与配发单位核对，不得入库")


_WANTED = {
    Verb.REPAIR_CIPHERS: CipherState.在库,
    Verb.TAKE_BACK_CIPHERS: CipherState.送修,
    Verb.COUNT_CIPHERS: CipherState.在库,
}


@art.rule(*_WANTED)
def goods_are_where_the_books_say(asked: Asked[CipherGoods, Any]) -> Bar | None:
    wanted = _WANTED[asked.act.verb]
    if asked.thing.state is wanted:
        return None
    return bar(
        f"该项密码物品现为{asked.thing.state.value}，不能办理{asked.act.verb.value}",
        f"请先使其转为{wanted.value}再办；账实不符的立即报密码管理部门",
    )


@art.rule(Verb.TAKE_BACK_CIPHERS)
def all_come_back(asked: Asked[CipherGoods, BackForm]) -> Bar | None:
    if asked.form.count == asked.thing.count:
        return None
    return bar(
        f"送修{asked.thing.count}，修回{asked.form.count}，数量不符", "请与维修单位当面清点，如数收回后再登记"
    )


art.register(
    "cipher_repairs", "密码设备维修登记簿", noun="cipher_goods", opens=("send_ciphers_for_repair",),
    columns=(
        Column("送修时间", "at"), Column("登记号", "thing.number"), Column("种类", "thing.kind"),
        Column("数量", "thing.count"),
        Column("维修单位", "form.supplier"), Column("凭证", "form.voucher"), Column("经办人", "actor.name"),
        Column("修回时间", "at", on=("take_back_repaired_ciphers",)),
        Column("修回数量", "form.count", on=("take_back_repaired_ciphers",)), Column("签名", "", signature=True),
    ),
)  # fmt: skip
