"""培训: opened, signed into, closed; each who signed in has been trained on the day it was held."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Make, Next, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.education import EducationItem, ItemState, Training, TrainingState
from shoumi.nouns.noun import Ref
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person
from shoumi.statutes.police_1998.ch04_education.art20 import art

_TEACHERS = (Post.保密干部, Post.主管领导, Post.业务部门领导, Post.保密委员会委员, Post.保密委员会主任)


@dataclass(frozen=True, slots=True)
class TrainingForm:
    title: str = ask("主题")
    held_on: date = ask("日期")
    hours: int = ask("学时", least=1, most=999)
    place: str = ask("地点")
    speaker: str = ask("讲课人", required=False, default="")
    item: EducationItem | None = ask(
        "教育项目", noun="education_item", required=False, help="计划内的培训选取"
    )


@art.act(
    "open_training", "组织培训", Verb.TRAIN, of="organ", form=TrainingForm, askers=_TEACHERS, page="教育",
    recordable=True,
    help="开出签到簿；到场人员扫证件签到，或成批导入名单",
)  # fmt: skip
def open_training(asked: Asked[Organ, TrainingForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("training", "t", {
        "organ_id": asked.thing.id, "number": Next("培训编号"), "title": form.title, "held_on": form.held_on,
        "hours": form.hours, "place": form.place, "speaker": form.speaker, "state": TrainingState.签到中,
        "item_id": form.item.id if form.item else None,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class AttendForm:
    persons: tuple[Person, ...] = ask("签到人员", noun="person", scan=True)


@art.act(
    "sign_in_to_training", "培训签到", Verb.ATTEND, of="training", form=AttendForm, askers=_TEACHERS, page="教育",
    help="可在培训页面用「扫码签到」，或填入多人",
)  # fmt: skip
def sign_in(asked: Asked[Training, AttendForm]) -> Iterator[Effect]:
    training, came = asked.thing, tuple(dict.fromkeys(asked.form.persons))
    yield Alter("training", training.id, {
        "attended": (*training.attended, *(Ref(p.id, p.name) for p in came)),
    })  # fmt: skip
    for n, person in enumerate(came):
        yield Make("attendance", f"a{n}", {
            "organ_id": training.organ, "training_id": training.id, "person_id": person.id,
            "title": training.title,
            "held_on": training.held_on, "hours": training.hours,
        })  # fmt: skip
    for person in came:
        latest = max(filter(None, (person.trained_on, training.held_on)))
        yield Alter("person", person.id, {"trained_on": latest})


@art.rule(Verb.ATTEND)
def one_signs_in_while_the_book_is_open(asked: Asked[Training, AttendForm]) -> Bar | None:
    training = asked.thing
    if training.state is TrainingState.签到中 and training.held_on <= asked.at.date():
        return None
    return bar(
        f"「{training.title}」已经结束或者还没有到日期",
        "请核对培训；漏签的，办理「登记系统外受训」并写明原因",
    )


@art.rule(Verb.ATTEND)
def one_signs_in_once(asked: Asked[Training, AttendForm]) -> Bar | None:
    twice = [p.name for p in asked.form.persons if p.id in asked.thing.present]
    return bar(f"{'、'.join(twice)}已经签到", "请勿重复签到") if twice else None


@art.rule(Verb.ATTEND)
def who_has_left_is_not_trained(asked: Asked[Training, AttendForm]) -> Bar | None:
    gone = [p.name for p in asked.form.persons if p.left]
    return bar(f"{'、'.join(gone)}已经离岗", "请核对人员编号") if gone else None


@dataclass(frozen=True, slots=True)
class CloseForm:
    summary: str = ask("小结", long=True, help="到场人数、效果、缺课人员的安排")


@art.act(
    "close_training", "结束培训", Verb.CLOSE_TRAINING, of="training", form=CloseForm, askers=_TEACHERS, page="教育",
    help="结束后不再签到；计划内的项目同时销号",
)  # fmt: skip
def close_training(asked: Asked[Training, CloseForm]) -> Iterator[Effect]:
    training = asked.thing
    yield Alter("training", training.id, {"state": TrainingState.已结束, "summary": asked.form.summary})
    if training.item:
        yield Alter("education_item", training.item.id, {"state": ItemState.已开展})


@art.rule(Verb.CLOSE_TRAINING)
def a_training_that_is_closed_had_people(asked: Asked[Training, CloseForm]) -> Bar | None:
    training = asked.thing
    if training.attended and training.state is TrainingState.签到中:
        return None
    fault = "还没有人签到" if training.state is TrainingState.签到中 else "已经结束"
    return bar(f"「{training.title}」{fault}", "请先办理签到；已经结束的不再办理")


art.register(
    "trainings", "教育培训登记簿", noun="training", opens=("open_training",),
    columns=(
        Column("登记时间", "at"), Column("培训编号", "thing.number"), Column("主题", "form.title"),
        Column("日期", "form.held_on"), Column("学时", "form.hours"), Column("地点", "form.place"),
        Column("讲课人", "form.speaker"), Column("教育项目", "thing.item"), Column("组织人", "actor.name"),
        Column("参加人员", "thing.attended", on=("sign_in_to_training", "close_training")),
        Column("结束时间", "at", on=("close_training",)), Column("小结", "form.summary", on=("close_training",)),
    ),
)  # fmt: skip
art.paper(
    "training_sheet", "培训签到表", noun="training",
    lines=(
        Column("培训编号", "thing.number"), Column("主题", "thing.title"), Column("日期", "thing.held_on"),
        Column("学时", "thing.hours"), Column("地点", "thing.place"), Column("讲课人", "thing.speaker"),
        Column("已签到人员", "thing.attended"), Column("到场签名", ""), Column("备注", ""),
    ),
    signatures=("组织人", "讲课人"),
    statement="以上人员参加了本次保密教育培训。",
)  # fmt: skip
art.register(
    "attendances", "受训人员登记簿", noun="attendance", opens=("sign_in_to_training", "show_training_elsewhere"),
    columns=(
        Column("登记时间", "at"), Column("姓名", "thing.person"), Column("主题", "thing.title"),
        Column("受训日期", "thing.held_on"), Column("学时", "thing.hours"), Column("培训", "thing.training"),
        Column("系统外记录编号", "thing.record"), Column("登记人", "actor.name"), Column("签名", "", signature=True),
    ),
)  # fmt: skip
