"""涉密人员出境，由组织人事部门和保密工作机构提出意见；在境外的情况应当报告。"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Effect, Forbid, ask
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.abroad import Opinion, Trip

art = Article("secrets_regs_2024", 52, __doc__)


@dataclass(frozen=True, slots=True)
class OpinionForm:
    opinion: Opinion = ask("保密审查意见")
    personnel: str = ask("组织人事部门意见", long=True)
    reason: str = ask("理由", required=False, default="")


@art.act(
    "give_trip_opinion", "出具出境审查意见", Verb.GIVE_TRIP_OPINION, of="trip", form=OpinionForm, askers=(Post.保密干部,),
    page="外事",
    help="由保密干部写明审查意见；不同意的不能启程",
)  # fmt: skip
def give_trip_opinion(asked: Asked[Trip, OpinionForm]) -> Iterator[Effect]:
    given = {"opinion": asked.form.opinion, "personnel_opinion": asked.form.personnel}
    yield Alter("trip", asked.thing.id, given)


@art.rule(Verb.GIVE_TRIP_OPINION)
def nobody_gives_an_opinion_on_himself(asked: Asked[Trip, OpinionForm]) -> Forbid | None:
    if asked.thing.traveller is None or asked.thing.traveller.id != asked.actor.id:
        return None
    return forbid("审查的就是本人的出境", "请由另一名保密干部出具意见")


@art.rule(Verb.DEPART)
def an_opinion_in_favour_comes_first(asked: Asked[Trip, Any]) -> Forbid | None:
    trip = asked.thing
    if not trip.classified_abroad or trip.opinion is Opinion.同意:
        return None
    said = "意见为不同意" if trip.opinion else "还没有出具意见"
    return forbid(f"涉密人员出境，保密工作机构{said}", "请先办理「出具出境审查意见」；不同意的不得启程")


@art.rule(Verb.CHECK_TRIP)
def who_was_abroad_reports(asked: Asked[Trip, Any]) -> Forbid | None:
    if not asked.thing.classified_abroad or asked.form.report:
        return None
    return forbid("涉密人员没有报告境外情况", "请由其写明接触人员、异常情况后，填写「境外情况报告」")
