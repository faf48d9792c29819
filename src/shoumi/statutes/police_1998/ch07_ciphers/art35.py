"""密码、密码机及与之有关的各类密件，其传递、使用、保管依密码工作的专门条例办理。

专门条例的条文不在本系统内；这里只把住登记、渠道、签收和专人保管几道关。
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.cipher import CipherChannel, CipherGoods, CipherState, Supplier
from shoumi.nouns.person import Appointment, Person

art = Article(
    "police_1998", 35, __doc__,
    today="1998年依当时的密码工作条例办理；"
    "今日依密码法和现行的密码工作规定（文本待核），指定渠道、签收和专人保管照旧，以现行法为准。",
    beside=("cryptography_2019/14",),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TransferForm:
    to: Person = ask("接收的机要人员", noun="person")
    channel: CipherChannel = ask("传递方式")
    count: int = ask("传递数量", least=1, help="整项传递")


@art.act(
    "transfer_cipher_goods", "传递密码物品", Verb.TRANSFER_CIPHERS, of="cipher_goods", form=TransferForm,
    askers=(Post.机要人员,), page="密码设备", recordable=True,
    help="由机要人员交专人传递；对方机要人员清点签收后才算办结",
)  # fmt: skip
def transfer(asked: Asked[CipherGoods, TransferForm]) -> Iterator[Effect]:
    yield Alter(
        "cipher_goods", asked.thing.id, {"state": CipherState.待签收, "to_person_id": asked.form.to.id}
    )


@dataclass(frozen=True, slots=True)
class AcceptForm:
    count: int = ask("清点数量", least=0)
    place: str = ask("存放处", most=60)


@art.act(
    "accept_cipher_goods", "签收密码物品", Verb.ACCEPT_CIPHERS, of="cipher_goods", form=AcceptForm,
    askers=(Tie.签收人,), page="密码设备",
    help="由接收的机要人员清点后签收；从此由其保管",
)  # fmt: skip
def accept(asked: Asked[CipherGoods, AcceptForm]) -> Iterator[Effect]:
    yield Alter("cipher_goods", asked.thing.id, {
        "state": CipherState.在库, "organ_id": asked.actor.organ, "keeper_id": asked.actor.id,
        "place": asked.form.place, "to_person_id": None,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class GiveBackForm:
    supplier: Supplier = ask("交回单位")
    receipt: str = ask("回执号", most=100)


@art.act(
    "give_back_cipher_goods", "交回密码物品", Verb.GIVE_BACK_CIPHERS, of="cipher_goods", form=GiveBackForm,
    askers=(Post.机要人员,), page="密码设备", help="停用、报废的密码物品交回指定的机关，凭回执销账，不自行处理",
)  # fmt: skip
def give_back(asked: Asked[CipherGoods, GiveBackForm]) -> Iterator[Effect]:
    yield Alter("cipher_goods", asked.thing.id, {
        "state": CipherState.已交回, "place": asked.form.supplier.value, "keeper_id": None,
    })  # fmt: skip


@art.rule(Verb.TRANSFER_CIPHERS)
def ciphers_go_by_the_appointed_channel(asked: Asked[CipherGoods, TransferForm]) -> Forbid | None:
    if asked.form.channel.appointed:
        return None
    return forbid(
        f"密码物品不得用{asked.form.channel.value}传递", "请改由机要交通、机要通信传递，或由机要人员直送"
    )


@art.rule(Verb.TRANSFER_CIPHERS)
def only_cipher_staff_receive_ciphers(asked: Asked[CipherGoods, TransferForm]) -> Forbid | None:
    if Post.机要人员 in asked.form.to.posts:
        return None
    return forbid(f"{asked.form.to.name}不是机要人员，不能接收密码物品", "请改由接收机关的机要人员接收")


@art.rule(Verb.GIVE_BACK_CIPHERS)
def ciphers_end_where_they_came_from(asked: Asked[CipherGoods, GiveBackForm]) -> Forbid | None:
    appointed = asked.params["cipher.suppliers"]
    if asked.form.supplier.name in appointed.texts():
        return None
    return forbid(f"不得把密码物品交给{asked.form.supplier.value}", f"请交回{appointed}", appointed)


@art.rule(Verb.TRANSFER_CIPHERS, Verb.GIVE_BACK_CIPHERS)
def what_leaves_is_in_the_store(asked: Asked[CipherGoods, Any]) -> Bar | None:
    if asked.thing.state is CipherState.在库:
        return None
    return bar(f"该项密码物品现为{asked.thing.state.value}", "请收回在库以后再办理")


@art.rule(Verb.TRANSFER_CIPHERS, Verb.ACCEPT_CIPHERS)
def each_step_is_counted(asked: Asked[CipherGoods, Any]) -> Bar | None:
    if asked.form.count == asked.thing.count:
        return None
    return bar(
        f"账上{asked.thing.count}，清点{asked.form.count}，数量不符",
        "请停止交接，当面查明；不能查明的立即报密码管理部门",
    )


@art.rule(Verb.LEAVE)
def who_leaves_has_no_ciphers_to_his_name(asked: Asked[Person, Any]) -> Bar | None:
    return _not_yet_handed_over(asked.thing)


@art.rule(Verb.DISMISS)
def who_ceases_to_be_cipher_staff_has_none_either(asked: Asked[Appointment, Any]) -> Bar | None:
    return _not_yet_handed_over(asked.thing.person) if asked.thing.post is Post.机要人员 else None


def _not_yet_handed_over(person: Person) -> Bar | None:
    """Without kind and count: whoever registers the leaving may not know of them (reading 151)."""
    if not person.ciphers:
        return None
    return bar(
        f"{person.name}在机要部门还有没有交接清楚的物品",
        "请本人到机要部门办理传递或者交回，由接收的机要人员签收；待其签收的先签收",
    )


art.register(
    "cipher_transfers", "密码物品传递登记簿", noun="cipher_goods", opens=("transfer_cipher_goods",),
    columns=(
        Column("传递时间", "at"), Column("登记号", "thing.number"), Column("种类", "thing.kind"),
        Column("数量", "thing.count"),
        Column("移交人", "actor.name"), Column("接收人", "form.to.name"), Column("传递方式", "form.channel"),
        Column("签收时间", "at", on=("accept_cipher_goods",)), Column("签名", "", signature=True),
    ),
)  # fmt: skip
art.clock(
    "cipher_acceptance", "签收密码物品", opens_on=("transfer_cipher_goods",), closes_on=("accept_cipher_goods",),
    parameter="handover.accept.limit",
)  # fmt: skip
art.paper(
    "cipher_handover", "密码物品移交单", noun="cipher_goods",
    lines=(Column("登记号", "thing.number"), Column("种类", "thing.kind"), Column("数量", "thing.count"),
           Column("编号起止", "thing.numbers"), Column("配发单位", "thing.supplier"),
           Column("传递渠道", ""), Column("封装是否完好", "")),
    signatures=("移交人", "接收人"),
    statement="只登记数量和编号，不写密码内容。双方当面点清，封装有异的当场注明并报告。",
)  # fmt: skip
