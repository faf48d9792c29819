"""领导干部对本单位人员负有保密教育和检查的责任：每年做了什么，逐人留痕。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Make, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.education import LEADING, EducationKind
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person

art = Article("police_1998", 17, __doc__)

DUTY = "leaders_educate_and_inspect"


@dataclass(frozen=True, slots=True)
class LeaderForm:
    kind: EducationKind = ask("方式")
    done_on: date = ask("日期", today=True)
    reached: int = ask("受教育人数", least=1)
    account: str = ask("情况", long=True, help="讲了什么、查了什么，凭据在哪里")
    leader: Person | None = ask("领导干部", noun="person", required=False, help="不填为本人；代为登记的填写")


@art.act(
    "show_leader_education", "登记领导教育检查", Verb.EDUCATE, of="organ", form=LeaderForm,
    askers=(*sorted(LEADING, key=lambda p: p.name), Post.保密干部), page="教育", recordable=True,
    help="每名领导干部每年至少留痕一次；同时计入本机关履职",
)  # fmt: skip
def show_leader_education(asked: Asked[Organ, LeaderForm]) -> Iterator[Effect]:
    form, leader = asked.form, asked.form.leader or asked.actor
    facts = {"organ_id": asked.thing.id, "done_on": form.done_on, "account": form.account}
    yield Make("leader_education", "l", facts | {
        "leader_id": leader.id, "kind": form.kind, "reached": form.reached,
    })  # fmt: skip
    yield Alter("person", leader.id, {
        "educated_on": max(filter(None, (leader.educated_on, form.done_on))),
    })  # fmt: skip
    yield Make("duty_evidence", "e", facts | {"duty": DUTY, "shown_by_id": asked.actor.id})


@art.rule(Verb.EDUCATE)
def the_evidence_is_of_a_leader(asked: Asked[Organ, LeaderForm]) -> Bar | None:
    leader = asked.form.leader or asked.actor
    if leader.posts & LEADING:
        return None
    return bar(f"{leader.name}没有担任领导职务", "请选取本单位的领导干部，或先登记其领导职务")


@art.rule(Verb.EDUCATE)
def what_a_leader_shows_has_been_done(asked: Asked[Organ, LeaderForm]) -> Bar | None:
    if asked.form.done_on <= asked.at.date():
        return None
    return bar("教育、检查的日期还没有到", "请在完成以后登记")


def _first_leading_post(asked: Asked[Person, Any]) -> bool:
    """Whether one comes into a leading post who held none."""
    return asked.form.post in LEADING and not asked.thing.posts & LEADING


_ENDS = ("show_leader_education", "leave_post")

art.clock(
    "leader_education", "领导干部每年教育检查", opens_on=("show_leader_education",), closes_on=_ENDS,
    parameter="duty.leader.cycle", on_made="person", since="done_on",
    whom=lambda asked: frozenset({(asked.form.leader or asked.actor).id}),
)  # fmt: skip
art.clock(
    "leader_first_education", "领导干部教育检查（任职后）", opens_on=("appoint",), closes_on=_ENDS,
    parameter="duty.leader.cycle", since="from_on", when=_first_leading_post,
    whom=lambda asked: frozenset({asked.thing.id}),
)  # fmt: skip
art.register(
    "leader_educations", "领导干部保密教育检查登记", noun="leader_education", opens=("show_leader_education",),
    columns=(
        Column("登记时间", "at"), Column("领导干部", "thing.leader"), Column("方式", "form.kind"),
        Column("日期", "form.done_on"), Column("受教育人数", "form.reached"), Column("情况", "form.account"),
        Column("登记人", "actor.name"), Column("签名", "", signature=True),
    ),
)  # fmt: skip
art.standing(
    DUTY,
    "领导干部对本单位人员进行保密教育和检查",
    applies=lambda upkeep: upkeep.own,
    met=lambda upkeep: not upkeep.idle_leaders,
    remedy="请由每名领导干部开展教育、检查后，办理「登记领导教育检查」；还没有做的见「教育培训」页「本年未留痕的领导」",
    cycle="duty.leader.cycle",
)
