"""上岗、晋衔的关口: education comes first; in key posts it comes again and again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Make, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Level, Post, Verb
from shoumi.law.periods import period_end
from shoumi.nouns.education import KEY_POSTS, in_key_post
from shoumi.nouns.person import Person, PoliceRank
from shoumi.statutes.police_1998.ch04_education.art20 import art

CYCLE = "train.key_post.cycle"
_MOMENTS = {Verb.APPOINT: "上岗", Verb.PROMOTE: "晋升警衔"}


@dataclass(frozen=True, slots=True)
class ShownForm:
    trained_on: date = ask("受训日期")
    hours: int = ask("学时", least=1, most=999)
    title: str = ask("培训内容")
    record: str = ask("培训记录编号", help="启用本系统以前或在外单位受训的凭据")


@art.act(
    "show_training_elsewhere", "登记系统外受训", Verb.SHOW_TRAINING, of="person", form=ShownForm,
    askers=(Post.保密干部, Post.安全保密管理员), page="人员", recordable=True,
    help="上岗前培训记录：凭据留存备查，登记人对其真实负责",
)  # fmt: skip
def show_training(asked: Asked[Person, ShownForm]) -> Iterator[Effect]:
    form, person = asked.form, asked.thing
    yield Make("attendance", "a", {
        "organ_id": person.organ, "person_id": person.id, "title": form.title, "held_on": form.trained_on,
        "hours": form.hours, "record": form.record,
    })  # fmt: skip
    yield Alter("person", person.id, {"trained_on": max(filter(None, (person.trained_on, form.trained_on)))})


@art.rule(Verb.SHOW_TRAINING)
def nobody_shows_his_own_training(asked: Asked[Person, ShownForm]) -> Forbid | None:
    if asked.actor.id != asked.thing.id:
        return None
    return forbid("不得登记自己的受训记录", "请由另一名保密干部或安全保密管理员登记")


@art.rule(Verb.SHOW_TRAINING)
def the_training_shown_is_over(asked: Asked[Person, ShownForm]) -> Bar | None:
    if asked.form.trained_on <= asked.at.date():
        return None
    return bar("受训日期还没有到", "请在受训以后登记")


@dataclass(frozen=True, slots=True)
class PromotionForm:
    rank: PoliceRank = ask("晋升为")
    from_on: date = ask("晋升日期")
    document: str = ask("授衔命令文号")


@art.act(
    "promote_rank", "登记晋升警衔", Verb.PROMOTE, of="person", form=PromotionForm,
    askers=(Post.安全保密管理员, Post.保密干部), page="人员", recordable=True,
    help="晋升以前须经保密培训；由保密干部或安全保密管理员凭授衔命令登记",
)  # fmt: skip
def promote_rank(asked: Asked[Person, PromotionForm]) -> Iterator[Effect]:
    yield Alter("person", asked.thing.id, {"police_rank": asked.form.rank})


@art.rule(Verb.PROMOTE)
def a_promotion_goes_upward(asked: Asked[Person, PromotionForm]) -> Bar | None:
    held, given = asked.thing.police_rank, asked.form.rank
    if held is None or given.value > held.value:
        return None
    return bar(f"{asked.thing.name}现为{held.name}，{given.name}不是晋升", "请核对警衔和命令")


@art.rule(Verb.APPOINT, Verb.PROMOTE)
def education_comes_before_post_and_rank(asked: Asked[Person, Any]) -> Forbid | None:
    moment, cycle = asked.params["train.before"], asked.params[CYCLE]
    what, trained = _MOMENTS[asked.act.verb], asked.thing.trained_on
    if what not in moment.texts() or (trained and period_end(trained, cycle.period()) >= asked.at.date()):
        return None
    last = f"，上次为{trained}" if trained else ""
    return forbid(
        f"{asked.thing.name}{what}前{cycle}内没有保密教育培训记录{last}",
        "请先组织培训并签到；已在系统外受训的，办理「登记系统外受训」",
        moment, cycle,
    )  # fmt: skip


def _key_persons(asked: Asked[Any, Any]) -> frozenset[str]:
    """Those of the people trained who hold key posts."""
    people = (asked.thing,) if asked.act.of == "person" else asked.form.persons
    return frozenset(p.id for p in people if in_key_post(p))


def _first_key_post(asked: Asked[Person, Any]) -> bool:
    """Whether one who was trained now comes into a key post, or is cleared for 绝密."""
    person, form = asked.thing, asked.form
    comes = getattr(form, "post", None) in KEY_POSTS or getattr(form, "level", None) is Level.绝密
    return comes and not in_key_post(person) and person.trained_on is not None


_TRAINED = ("sign_in_to_training", "show_training_elsewhere")
_ENDS = (*_TRAINED, "leave_post")

art.clock(
    "key_post_training", "重点岗位再培训", opens_on=("sign_in_to_training",), closes_on=_ENDS,
    parameter=CYCLE, on_made="person", since="thing.held_on", whom=_key_persons,
)  # fmt: skip
art.clock(
    "key_post_training_elsewhere", "重点岗位再培训（系统外受训后）", opens_on=("show_training_elsewhere",),
    closes_on=_ENDS, parameter=CYCLE, on_made="person", since="trained_on", whom=_key_persons,
)  # fmt: skip
art.clock(
    "key_post_first_training", "重点岗位再培训（上岗后）", opens_on=("appoint", "grant_clearance"), closes_on=_ENDS,
    parameter=CYCLE,
    since="thing.trained_on", when=_first_key_post, whom=lambda asked: frozenset({asked.thing.id}),
)  # fmt: skip

art.register(
    "promotions", "晋升警衔登记", noun="person", opens=("promote_rank",),
    columns=(
        Column("登记时间", "at"), Column("姓名", "thing.name"), Column("单位", "thing.organ_name"),
        Column("晋升为", "form.rank"), Column("晋升日期", "form.from_on"), Column("命令文号", "form.document"),
        Column("受训日期", "thing.trained_on"), Column("违反", "violations"), Column("登记人", "actor.name"),
    ),
)  # fmt: skip
