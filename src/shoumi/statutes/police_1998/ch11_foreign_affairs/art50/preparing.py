"""行前: the file is opened, the traveller taught and talked to, the posted one signs; then he may leave."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Effect, Forbid, Make, Next, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Verb
from shoumi.nouns.abroad import Trip, TripKind, TripState
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person
from shoumi.statutes.police_1998.ch11_foreign_affairs.art50 import CARERS, art


@dataclass(frozen=True, slots=True)
class TripForm:
    kind: TripKind = ask("种类")
    travellers: tuple[Person, ...] = ask("出访（接待）人员", noun="person", help="每人一卷")
    destination: str = ask("前往国家、地区或来访方")
    purpose: str = ask("事由", most=500)
    from_on: date = ask("启程（开始）日期")
    back_on: date = ask("返回（结束）日期")
    check_due_on: date = ask("事后检查期限")
    delegation: str = ask("团组", required=False, default="")
    ids_due_on: date | None = ask("证件交回期限", required=False, help="出国（境）的必填")


@art.act(
    "open_trip", "登记外事案卷", Verb.OPEN_TRIP, of="organ", form=TripForm, askers=CARERS, page="外事",
    recordable=True,
    help="先登记案卷，再办行前教育、谈话、许可证；手续齐备的才能启程",
)  # fmt: skip
def open_trip(asked: Asked[Organ, TripForm]) -> Iterator[Effect]:
    form = asked.form
    facts = {name: getattr(form, name) for name in ("kind", "destination", "purpose", "delegation", "from_on",
             "back_on", "ids_due_on", "check_due_on")}  # fmt: skip
    for place, person in enumerate(form.travellers, 1):
        own = {"traveller_id": person.id, "clearance": person.clearance, "number": Next("外事案卷")}
        begun = {"organ_id": asked.organ.id, "state": TripState.准备中, "opened_by_id": asked.actor.id}
        yield Make("trip", f"trip{place}", facts | own | begun)


@dataclass(frozen=True, slots=True)
class TrainingForm:
    trained_on: date = ask("教育日期", today=True)
    account: str = ask("教育内容", long=True)


@art.act(
    "train_traveller", "登记行前保密教育", Verb.TRAIN_TRAVELLER, of="trip", form=TrainingForm, askers=CARERS,
    page="外事",
    help="启程前完成；填写教育日期和内容要点",
)  # fmt: skip
def train_traveller(asked: Asked[Trip, TrainingForm]) -> Iterator[Effect]:
    yield Alter("trip", asked.thing.id, {"trained_on": asked.form.trained_on})


@dataclass(frozen=True, slots=True)
class TalkForm:
    talked_on: date = ask("谈话日期", today=True)
    bounds: str = ask(
        "保密界限和措施",
        long=True,
        required=False,
        default="",
        help="可以谈、可以看、可以给的以外，一律不谈、不看、不给",
    )


@art.act(
    "talk_before_trip", "登记行前谈话", Verb.TALK_BEFORE_TRIP, of="trip", form=TalkForm, askers=CARERS, page="外事",
    help="谈话时签收出国（境）人员保密承诺书",
)  # fmt: skip
def talk_before_trip(asked: Asked[Trip, TalkForm]) -> Iterator[Effect]:
    yield Alter("trip", asked.thing.id, {"talked_on": asked.form.talked_on, "bounds": asked.form.bounds})


@dataclass(frozen=True, slots=True)
class AgreementForm:
    agreed_on: date = ask("签订日期", today=True)
    signed_for: str = ask("派出单位签订人", most=100)


@art.act(
    "sign_posting_agreement", "登记派驻人员保密协议", Verb.SIGN_POSTING_AGREEMENT, of="trip", form=AgreementForm,
    askers=CARERS, page="外事", help="先打印协议，双方签字后登记",
)  # fmt: skip
def sign_posting_agreement(asked: Asked[Trip, AgreementForm]) -> Iterator[Effect]:
    yield Alter("trip", asked.thing.id, {"agreed_on": asked.form.agreed_on})


@dataclass(frozen=True, slots=True)
class DepartForm:
    ids: int = ask("领出证件本数", least=0, most=20, required=False, default=0)
    approval: str = ask("出境批准文号", required=False, default="", help="涉密人员出境的必填")


@art.act(
    "depart", "启程（开始接待）", Verb.DEPART, of="trip", form=DepartForm, askers=CARERS, page="外事", recordable=True,
    help="行前教育、谈话和应有的许可证齐备后办理",
)  # fmt: skip
def depart(asked: Asked[Trip, DepartForm]) -> Iterator[Effect]:
    gone = {"state": TripState.进行中, "ids_out": asked.form.ids, "approval": asked.form.approval}
    yield Alter("trip", asked.thing.id, gone)


@dataclass(frozen=True, slots=True)
class CancelTripForm:
    reason: str = ask("取消原因")


@art.act(
    "cancel_trip", "取消外事活动", Verb.CANCEL_TRIP, of="trip", form=CancelTripForm, askers=CARERS, page="外事",
    help="由承办人员或保密干部写明原因；只限还没有启程的，已办的许可证退回发证机关",
)  # fmt: skip
def cancel_trip(asked: Asked[Trip, CancelTripForm]) -> Iterator[Effect]:
    yield Alter("trip", asked.thing.id, {"state": TripState.已取消})


@art.rule(Verb.OPEN_TRIP)
def the_days_of_a_trip_are_in_order(asked: Asked[Organ, TripForm]) -> Bar | None:
    form = asked.form
    due = [day for day in (form.ids_due_on, form.check_due_on) if day is not None]
    if form.from_on <= form.back_on and all(day >= form.back_on for day in due):
        return None
    return bar("启程、返回的日期或者期限前后不一", "启程不晚于返回，证件交回和事后检查的期限不早于返回")


@art.rule(Verb.OPEN_TRIP)
def papers_lent_for_a_trip_are_due_back(asked: Asked[Organ, TripForm]) -> Bar | None:
    if asked.form.ids_due_on is not None or not asked.form.kind.leaves:
        return None
    return bar("出国（境）没有定证件交回期限", "请填写「证件交回期限」")


@art.rule(Verb.OPEN_TRIP)
def an_organ_keeps_the_files_of_its_own_people(asked: Asked[Organ, TripForm]) -> Bar | None:
    strange = [p.name for p in asked.form.travellers if p.organ != asked.organ.id or p.left]
    if not strange:
        return None
    return bar(f"{'、'.join(strange)}不是本机关在岗人员", "请由其所在机关登记外事案卷")


@art.rule(Verb.TRAIN_TRAVELLER, Verb.TALK_BEFORE_TRIP, Verb.SIGN_POSTING_AGREEMENT)
def preparation_is_entered_once_done(asked: Asked[Trip, Any]) -> Bar | None:
    names = ("trained_on", "talked_on", "agreed_on")
    if all(getattr(asked.form, n, None) is None or getattr(asked.form, n) <= asked.at.date() for n in names):
        return None
    return bar("所填日期还没有到", "请在办完以后登记")


@art.rule(Verb.DEPART)
def who_goes_abroad_is_taught_first(asked: Asked[Trip, DepartForm]) -> Forbid | None:
    if asked.thing.trained_on is not None or not asked.thing.kind.leaves:
        return None
    return forbid("出国（境）人员还没有接受保密教育", "请先办理「登记行前保密教育」")


@art.rule(Verb.DEPART)
def who_goes_abroad_is_talked_to_first(asked: Asked[Trip, DepartForm]) -> Forbid | None:
    if asked.thing.talked_on is not None:
        return None
    return forbid("还没有进行行前谈话", "请先谈话提醒，再办理「登记行前谈话」")


@art.rule(Verb.DEPART)
def the_bounds_of_secrecy_are_drawn_first(asked: Asked[Trip, DepartForm]) -> Forbid | None:
    if asked.thing.bounds or asked.thing.talked_on is None or not asked.thing.kind.official:
        return None
    return forbid("出访、接待没有明确保密界限和措施", "请重新办理「登记行前谈话」，写明保密界限和措施")


@art.rule(Verb.DEPART)
def who_is_posted_abroad_signs_first(asked: Asked[Trip, DepartForm]) -> Forbid | None:
    if asked.thing.kind is not TripKind.派驻 or asked.thing.agreed_on is not None:
        return None
    return forbid(
        "外派人员还没有与派出单位签订保密协议", "请打印协议，双方签字后办理「登记派驻人员保密协议」"
    )
