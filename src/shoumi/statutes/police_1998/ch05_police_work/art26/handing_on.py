"""接替: when every knower has left, the tip goes to the stand-in, else to a head; nobody is told before.

Leaving is not refused on its account: that would tell who registers it that there is a tip (reading 156).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from shoumi.kernel.model import Alter, Asked, Bar, Effect, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.noun import Ref
from shoumi.nouns.person import Person
from shoumi.nouns.tips import Tip
from shoumi.statutes.police_1998.ch05_police_work.art26 import art


@dataclass(frozen=True, slots=True)
class StandInForm:
    person: Person = ask("接替人", noun="person", help="知情人员都离岗时由他接办，此前不告诉他")
    reason: str = ask("工作需要", long=True, most=500)


@art.act(
    "name_stand_in", "指定检举接替人", Verb.NAME_STAND_IN, of="tip", form=StandInForm, askers=(Tie.知悉人,),
    page="检举保密", help="没有指定的由机关领导接办；涉及机关领导的务必另行指定",
)  # fmt: skip
def name_stand_in(asked: Asked[Tip, StandInForm]) -> Iterator[Effect]:
    yield Alter("tip", asked.thing.id, {"stand_in_id": asked.form.person.id})


@dataclass(frozen=True, slots=True)
class HandOnForm:
    to: Person = ask("接办人", noun="person")


@art.act(
    "hand_on_tip", "转交检举", Verb.HAND_ON_TIP, of="tip", form=HandOnForm, askers=(Post.系统,), page="检举保密",
    help="知情人员都已离岗的，由系统自动转交，接办人从此列为知情人员",
)  # fmt: skip
def hand_on(asked: Asked[Tip, HandOnForm]) -> Iterator[Effect]:
    new = Ref(asked.form.to.id, asked.form.to.name)
    yield Alter("tip", asked.thing.id, {"knowers": (*asked.thing.knowers, new)})


@art.rule(Verb.HAND_ON_TIP)
def it_is_handed_on_when_no_knower_is_here(asked: Asked[Tip, HandOnForm]) -> Bar | None:
    if not asked.thing.here:
        return None
    return bar("还有在岗的知情人员", "由在岗的知情人员办理；要增加人员的，办理「增加检举知情人员」")


@art.rule(Verb.HAND_ON_TIP, Verb.NAME_STAND_IN)
def who_is_to_take_it_over_is_here(asked: Asked[Tip, HandOnForm | StandInForm]) -> Bar | None:
    form = asked.form
    person = form.to if isinstance(form, HandOnForm) else form.person
    return bar(f"{person.name}已经离岗", "请改定在岗的人员") if person.left else None


@art.rule(Verb.HAND_ON_TIP)
def it_goes_to_who_was_named_else_to_a_head(asked: Asked[Tip, HandOnForm]) -> Bar | None:
    named, to = asked.thing.next_in_line, asked.form.to
    if named.id == to.id if named else Post.机关领导 in to.posts:
        return None
    return bar(f"{to.name}不是接替人，也不是机关领导", "请转交指定的接替人；没有指定的，转交机关领导")
