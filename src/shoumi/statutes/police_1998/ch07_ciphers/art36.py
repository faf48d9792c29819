"""密码归机要部门管。密电来的不得用明电回，明密不得混用混传，阅知范围不得随意扩大。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Make, Need, Next, ask
from shoumi.kernel.say import bar, forbid, need
from shoumi.kernel.words import Authority, Level, Post, Verb
from shoumi.nouns.cipher import Direction, Telegram
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person

art = Article("police_1998", 36, __doc__)


@dataclass(frozen=True, slots=True)
class IncomingForm:
    other_side: str = ask("来电单位")
    reference: str = ask("电报编号", most=100)
    received_at: datetime = ask("收到时间")
    enciphered: bool = ask("密电", required=False, default=False)
    level: Level | None = ask("密级", required=False)
    recipients: tuple[Person, ...] = ask("阅知人员", noun="person", required=False, default=())


@art.act(
    "register_telegram", "登记收电", Verb.RECEIVE_TELEGRAM, of="organ", form=IncomingForm, askers=(Post.机要人员,),
    page="密电", recordable=True, help="只登记编号和来去，不录电文",
)  # fmt: skip
def register(asked: Asked[Organ, IncomingForm]) -> Iterator[Effect]:
    yield Make("telegram", "t", _telegram(asked, Direction.收电, asked.form.received_at) | {
        "level": asked.form.level, "recipients": tuple(asked.form.recipients),
    })  # fmt: skip


def _telegram(asked: Asked[Any, Any], direction: Direction, at: datetime) -> dict[str, Any]:
    form = asked.form
    return {
        "organ_id": asked.organ.id, "number": Next("电报登记号"), "direction": direction, "at": at,
        "other_side": form.other_side, "reference": form.reference, "enciphered": form.enciphered,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class OutgoingForm:
    other_side: str = ask("发往单位")
    reference: str = ask("电报编号", most=100)
    sent_at: datetime = ask("发出时间")
    enciphered: bool = ask("用密电", required=False, default=False)


@dataclass(frozen=True, slots=True)
class NewForm(OutgoingForm):
    quotes: Telegram | None = ask("引用的来电", noun="telegram", required=False)
    level: Level | None = ask("密级", required=False)


@art.act(
    "send_telegram", "登记发电", Verb.SEND_TELEGRAM, of="organ", form=NewForm, askers=(Post.机要人员,), page="密电",
    recordable=True,
    help="只登记编号和来去，不录电文",
)  # fmt: skip
def send(asked: Asked[Organ, NewForm]) -> Iterator[Effect]:
    sent = _telegram(asked, Direction.发电, asked.form.sent_at)
    yield Make("telegram", "t", sent | {"level": asked.form.level})


@art.act(
    "answer_telegram", "复电", Verb.ANSWER_TELEGRAM, of="telegram", form=OutgoingForm, askers=(Post.机要人员,),
    page="密电", recordable=True,
    help="由机要人员登记；密来必须密复，收到密电不能用明电答复",
)  # fmt: skip
def answer(asked: Asked[Telegram, OutgoingForm]) -> Iterator[Effect]:
    sent = _telegram(asked, Direction.发电, asked.form.sent_at)
    yield Make("telegram", "t", sent | {"answers_id": asked.thing.id, "level": asked.thing.level})


@art.act(
    "relay_telegram", "转发电报", Verb.RELAY_TELEGRAM, of="telegram", form=OutgoingForm, askers=(Post.机要人员,),
    page="密电", recordable=True,
    help="由机要人员登记；密电只能用密电转发，明密不得混传",
)  # fmt: skip
def relay(asked: Asked[Telegram, OutgoingForm]) -> Iterator[Effect]:
    sent = _telegram(asked, Direction.发电, asked.form.sent_at)
    yield Make("telegram", "t", sent | {"relays_id": asked.thing.id, "level": asked.thing.level})


@dataclass(frozen=True, slots=True)
class WidenForm:
    persons: tuple[Person, ...] = ask("增加的阅知人员", noun="person")
    reason: str = ask("工作需要的理由", long=True)


@art.act(
    "widen_telegram", "增加阅知人员", Verb.WIDEN_TELEGRAM, of="telegram", form=WidenForm, askers=(Post.机要人员,),
    page="密电",
    help="由机要人员写明工作需要，主管领导批准后生效；不得随意扩大阅知范围",
)  # fmt: skip
def widen(asked: Asked[Telegram, WidenForm]) -> Iterator[Effect]:
    old = asked.thing.recipients
    new = tuple(one for one in asked.form.persons if one.id not in {ref.id for ref in old})
    yield Alter("telegram", asked.thing.id, {"recipients": (*old, *new)})


@art.rule(Verb.ANSWER_TELEGRAM)
def what_came_in_cipher_is_answered_in_cipher(asked: Asked[Telegram, OutgoingForm]) -> Forbid | None:
    if not asked.thing.enciphered or asked.form.enciphered:
        return None
    return forbid("来电是密电，不得用明电答复", "请改用密电答复，并勾选「用密电」")


@art.rule(Verb.RELAY_TELEGRAM)
def what_came_in_cipher_is_relayed_in_cipher(asked: Asked[Telegram, OutgoingForm]) -> Forbid | None:
    if not asked.thing.enciphered or asked.form.enciphered:
        return None
    return forbid("该电是密电，不得用明电转发，明密不得混传", "请改用密电转发，并勾选「用密电」")


@art.rule(Verb.SEND_TELEGRAM)
def a_clear_telegram_quotes_no_enciphered_one(asked: Asked[Organ, NewForm]) -> Forbid | None:
    quoted = asked.form.quotes
    if quoted is None or not quoted.enciphered or asked.form.enciphered:
        return None
    return forbid("明电中不得引用密电的内容", "请改用密电发出，或删去所引用的内容")


@art.rule(Verb.ANSWER_TELEGRAM, Verb.RELAY_TELEGRAM)
def only_what_came_in_is_answered_or_relayed(asked: Asked[Telegram, OutgoingForm]) -> Bar | None:
    if asked.thing.direction is Direction.收电:
        return None
    return bar("这是本机关发出的电报", "请选取收电；再发的请办理「登记发电」")


@art.rule(Verb.WIDEN_TELEGRAM)
def the_circle_of_readers_is_not_widened_at_will(asked: Asked[Telegram, WidenForm]) -> Need | None:
    if not asked.thing.enciphered:
        return None
    return need(Authority.主管领导, reason="密电不得随意扩大阅知范围，确因工作需要的须经主管领导批准")


@art.rule(Verb.RECEIVE_TELEGRAM, Verb.WIDEN_TELEGRAM)
def who_reads_it_is_cleared(asked: Asked[Any, Any]) -> Forbid | None:
    level, readers = _readers(asked)
    short = [one.name for one in readers if not one.cleared_for(level)]
    if not short or level is None:
        return None
    return forbid(f"{'、'.join(short)}没有{level.name}级涉密资格", "请改由具有相应资格的人员阅知")


def _readers(asked: Asked[Any, Any]) -> tuple[Level | None, tuple[Person, ...]]:
    if asked.act.verb is Verb.WIDEN_TELEGRAM:
        return asked.thing.level, asked.form.persons
    return asked.form.level, asked.form.recipients


_MAKING = ("register_telegram", "send_telegram", "answer_telegram", "relay_telegram")
art.register(
    "telegrams", "密电登记簿", noun="telegram", opens=_MAKING,
    columns=(
        Column("登记号", "thing.number"), Column("收发", "thing.direction"), Column("时间", "thing.at"),
        Column("来去单位", "thing.other_side"), Column("电报编号", "thing.reference"),
        Column("密电", "thing.enciphered"),
        Column("密级", "thing.level"),
        Column("阅知人员", "thing.recipients", on=("register_telegram", "widen_telegram")),
        Column("经办人", "actor.name"), Column("事由", "act"), Column("违规", "violations"),
        Column("签名", "", signature=True),
    ),
)  # fmt: skip
