"""密码、密钥和密码机（含零部件）是党和国家的核心秘密，须确保绝对安全。

本系统只登记种类、数量、编号和存放处，没有存放密钥、算法、参数的地方。
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Make, Next, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Level, Post, Verb
from shoumi.nouns.cipher import CipherGoods, CipherKind, CipherState, numbered
from shoumi.nouns.organ import Organ

art = Article(
    "police_1998", 33, __doc__,
    today="1998年把密码列为核心秘密；"
    "今日由密码法分为核心密码和普通密码管理，两者本身都是国家秘密，以现行法为准。",
    beside=("cryptography_2019/6", "cryptography_2019/7", "cryptography_2019/14"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class GoodsForm:
    kind: CipherKind = ask("种类")
    count: int = ask("数量", least=1, most=9999)
    place: str = ask("存放处", most=60)
    numbers: str = ask("编号起止", required=False, default="", most=100, help="只填编号，如 M0001-0012")


def goods(asked: Asked[Organ, Any]) -> dict[str, Any]:
    """What any line of the count says."""
    form = asked.form
    return {
        "organ_id": asked.organ.id, "number": Next("密码登记号"), "kind": form.kind, "count": form.count,
        "place": form.place, "numbers": form.numbers, "state": CipherState.在库, "keeper_id": asked.actor.id,
    }  # fmt: skip


@art.act(
    "enter_cipher_stock", "登记现有密码物品", Verb.STOCK_CIPHERS, of="organ", form=GoodsForm, askers=(Post.机要人员,),
    page="密码设备", help="只记种类、数量、编号和存放处；密钥、算法、参数一律不得录入",
)  # fmt: skip
def enter_stock(asked: Asked[Organ, GoodsForm]) -> Iterator[Effect]:
    yield Make("cipher_goods", "g", goods(asked))


@dataclass(frozen=True, slots=True)
class CountForm:
    counted: int = ask("清点数量", least=0, most=9999)


@art.act(
    "count_cipher_goods", "清点密码物品", Verb.COUNT_CIPHERS, of="cipher_goods", form=CountForm,
    askers=(Post.机要人员,), page="密码设备",
    help="由机要人员定期清点；数量不符的随即追查、报告",
)  # fmt: skip
def count_goods(asked: Asked[CipherGoods, CountForm]) -> Iterator[Effect]:
    seen = {"counted_on": asked.at.date(), "counted": asked.form.counted}
    yield Alter("cipher_goods", asked.thing.id, seen)


@art.rule(Verb.STOCK_CIPHERS, Verb.SUPPLY_CIPHERS)
def nothing_but_numbers_is_kept(asked: Asked[Organ, Any]) -> Bar | None:
    text = asked.form.numbers
    if not text or numbered(text) is not None:
        return None
    return bar("编号栏里有编号以外的内容", "请只填编号或编号起止，如 M0001-0012；密钥、算法、参数不得录入")


@art.rule(Verb.STOCK_CIPHERS, Verb.SUPPLY_CIPHERS)
def the_numbers_agree_with_the_count(asked: Asked[Organ, Any]) -> Bar | None:
    found = numbered(asked.form.numbers) if asked.form.numbers else None
    if found is None or found == asked.form.count:
        return None
    return bar(f"编号共{found}个，数量填了{asked.form.count}", "请当面清点，核对编号和数量后再登记")


@art.rule(Verb.STOCK_CIPHERS, Verb.SUPPLY_CIPHERS, Verb.ACCEPT_CIPHERS)
def a_core_secret_is_kept_by_one_cleared_for_the_highest(asked: Asked[Any, Any]) -> Forbid | None:
    if asked.actor.cleared_for(Level.绝密):
        return None
    return forbid("您没有绝密级涉密资格，不能保管密码物品", "请由具有绝密级涉密资格的机要人员保管")


@art.rule(Verb.COUNT_CIPHERS)
def what_is_missing_is_not_counted_away(asked: Asked[CipherGoods, CountForm]) -> Bar | None:
    if asked.form.counted == asked.thing.count:
        return None
    return bar(
        f"账上{asked.thing.count}，清点{asked.form.counted}，数量不符",
        "请立即查找，同时报本机关领导和密码管理部门；查明以后再登记清点",
    )


_ENTERING = ("enter_cipher_stock", "receive_cipher_supply")
_ENDING = ("give_back_cipher_goods",)
_MOVING = (
    "send_ciphers_for_repair", "take_back_repaired_ciphers", "transfer_cipher_goods", "accept_cipher_goods",
    *_ENDING,
)  # fmt: skip
art.register(
    "cipher_goods", "密码设备登记簿", noun="cipher_goods", opens=_ENTERING,
    columns=(
        Column("登记号", "thing.number"), Column("种类", "thing.kind"), Column("数量", "thing.count"),
        Column("编号起止", "thing.numbers"),
        Column("存放处", "thing.place", on=(*_ENTERING, "accept_cipher_goods")),
        Column("配发单位", "thing.supplier"), Column("配发凭证", "thing.voucher"),
        Column("保管人", "thing.keeper", on=(*_ENTERING, "accept_cipher_goods")),
        Column("登记时间", "at", on=_ENTERING), Column("状态", "thing.state", on=(*_ENTERING, *_MOVING)),
        Column("最近清点", "at", on=("count_cipher_goods",)), Column("签名", "", signature=True),
    ),
)  # fmt: skip
art.clock(
    "cipher_count", "清点密码物品",
    opens_on=("enter_cipher_stock", "receive_cipher_supply", "count_cipher_goods"),
    closes_on=("count_cipher_goods", *_ENDING), parameter="inventory.cycle", on_made="cipher_goods",
)  # fmt: skip
