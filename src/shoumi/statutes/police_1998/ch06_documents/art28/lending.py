"""借阅、交回、阅读: lent until a day, read at a prescribed place, given back to the registry and signed by both."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Effect, Forbid, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Level, Post, Tie, Verb
from shoumi.nouns.document import Copy, CopyState
from shoumi.nouns.handling import ReadingPlace
from shoumi.nouns.person import Person
from shoumi.statutes.police_1998.ch06_documents.art28 import art
from shoumi.statutes.police_1998.ch06_documents.art28.moving import ARRIVED
from shoumi.statutes.police_1998.ch06_documents.art28.signing import AcceptForm, DeclineForm, sent_back

RETURNABLE = frozenset({CopyState.持有, CopyState.借出, CopyState.个人保存})


@dataclass(frozen=True, slots=True)
class LendForm:
    to: Person = ask("借阅人", noun="person")
    due_on: date = ask("归还日期")
    place: ReadingPlace = ask("阅读场所")
    purpose: str = ask("用途", required=False, default="")
    room: str = ask("房间", required=False, default="", most=100, help="绝密件写明在哪一间阅文室就地阅读")


@art.act(
    "lend_copy", "借阅", Verb.LEND, of="copy", many=True, form=LendForm, askers=(Post.专管人员,), cosigned=True,
    page="借阅",
    recordable=True, help="借阅人在场的，在同一屏幕验证身份签收；不在场的，待其签收",
)  # fmt: skip
def lend(asked: Asked[Copy, LendForm]) -> Iterator[Effect]:
    form = asked.form
    facts = {"due_on": form.due_on, "purpose": form.purpose}
    if asked.cosigner:
        facts |= ARRIVED | {
            "state": CopyState.借出,
            "holder_id": form.to.id,
            "place": f"{form.place.value}{form.room}",
        }
    else:
        facts |= {
            "state": CopyState.待签收,
            "to_person_id": form.to.id,
            "to_organ_id": None,
            "state_before": CopyState.在库,
        }
    for copy in asked.named:
        yield Alter("copy", copy.id, facts)


@dataclass(frozen=True, slots=True)
class ReturnForm:
    note: str = ask("备注", required=False, default="")


@art.act(
    "return_copies", "交回密件室", Verb.RETURN, of="copy", many=True, form=ReturnForm, askers=(Tie.持有人,),
    page="借阅",
    help="交回后由专管人员清点、收回签收，双方签名",
)  # fmt: skip
def return_copies(asked: Asked[Copy, ReturnForm]) -> Iterator[Effect]:
    for copy in asked.named:
        to = {"to_person_id": None, "to_organ_id": copy.organ, "state_before": copy.state}
        yield Alter("copy", copy.id, {"state": CopyState.待签收} | to)


@dataclass(frozen=True, slots=True)
class TakeBackForm(AcceptForm):
    place: str = ask("存放处", required=False, default="")


@art.act(
    "accept_return", "收回签收", Verb.TAKE_BACK, of="copy", many=True, form=TakeBackForm, askers=(Post.专管人员,),
    cosigned=True, page="借阅", recordable=True, help="交件人在场的，不必先办「交回」：双方在同一屏幕签名即可",
)  # fmt: skip
def accept_return(asked: Asked[Copy, TakeBackForm]) -> Iterator[Effect]:
    back = {"state": CopyState.在库, "holder_id": asked.actor.id, "due_on": None, "place": asked.form.place}
    for copy in asked.named:
        yield Alter("copy", copy.id, ARRIVED | back)


@art.act(
    "decline_return", "退回交回件", Verb.DECLINE, of="copy", many=True, form=DeclineForm, askers=(Post.专管人员,),
    page="借阅", recordable=True, help="交回的份数、页数不符等，退给交件人，并立一笔差异",
)  # fmt: skip
def decline_return(asked: Asked[Copy, DeclineForm]) -> Iterator[Effect]:
    yield from sent_back(asked)


@dataclass(frozen=True, slots=True)
class ReadForm:
    place: ReadingPlace = ask("阅读场所")
    room: str = ask("房间", required=False, default="", most=100, help="绝密件必填，如 301阅文室")
    reader: Person | None = ask(
        "阅读人", noun="person", required=False, help="本人阅读的不填；专管人员可代为登记"
    )


@art.act(
    "read_copy", "阅读登记", Verb.READ, of="copy", form=ReadForm, askers=(Post.专管人员, Tie.持有人, Tie.知悉人), page="借阅",
    recordable=True,
    help="由保管人或专管人员逐次登记；阅读机密级以上的，同时记入知悉登记",
)  # fmt: skip
def read_copy(asked: Asked[Copy, ReadForm]) -> Iterator[Effect]:
    yield Alter("copy", asked.thing.id, {"last_seen_on": asked.at.date()})


@art.rule(Verb.LEND)
def the_day_of_return_is_still_ahead(asked: Asked[Copy, LendForm]) -> Bar | None:
    if asked.recorded or asked.form.due_on >= asked.at.date():
        return None
    return bar(f"归还日期{asked.form.due_on}已过", "请填写今天或以后的日期")


@art.rule(Verb.LEND)
def the_borrower_signs_himself(asked: Asked[Copy, LendForm]) -> Bar | None:
    if asked.cosigner is None or asked.cosigner.id == asked.form.to.id:
        return None
    return bar(f"验证身份的{asked.cosigner.name}不是借阅人{asked.form.to.name}", "请借阅人本人验证身份签收")


@art.rule(Verb.LEND, Verb.READ)
def it_is_read_at_a_prescribed_place(asked: Asked[Copy, Any]) -> Forbid | None:
    if asked.form.place is not ReadingPlace.其他场所 or not asked.thing.matter.protected:
        return None
    return forbid(
        "密件只能在规定的场所阅读、使用", "请改在阅文室或本机关办公场所阅读；确需带出的办理「携带外出」"
    )


@art.rule(Verb.READ)
def a_reading_of_top_secret_names_its_room(asked: Asked[Copy, ReadForm]) -> Forbid | None:
    if asked.thing.level is not Level.绝密 or asked.form.room:
        return None
    return forbid("阅读绝密件没有写明房间", "请在「房间」填写阅文室的房间号或名称，如 301阅文室")


@art.rule(Verb.READ)
def another_reader_is_entered_by_the_custodian(asked: Asked[Copy, ReadForm]) -> Bar | None:
    reader = asked.form.reader
    if reader is None or reader.id == asked.actor.id or Post.专管人员 in asked.posts:
        return None
    return bar("只能登记您本人的阅读", "他人阅读的，由其本人或专管人员登记")


@art.rule(Verb.TAKE_BACK)
def only_what_is_given_back_is_taken_back(asked: Asked[Copy, Any]) -> Bar | None:
    copy, giver = asked.thing, asked.cosigner
    there = copy.state in RETURNABLE and giver is not None and giver.id == copy.holder
    if there or (copy.state is CopyState.待签收 and copy.to_organ == copy.organ):
        return None
    return bar(
        f"份号{copy.number}现为{copy.state.value}，没有交回",
        "请持有人先办理「交回密件室」，或由其当面验证身份一并签名",
    )
