"""涉密信息系统定期作风险评估：绝密级每年至少一次，机密级以下每两年至少一次。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Effect, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Level, Post, Verb
from shoumi.nouns.device import SecretSystem, SystemState

art = Article("secrets_regs_2024", 35, __doc__)


@dataclass(frozen=True, slots=True)
class AssessForm:
    assessed_on: date = ask("评估日期")
    assessor: str = ask("评估单位")
    result: str = ask("评估结果和整改意见", long=True)


@art.act(
    "assess_system_risk", "登记风险评估", Verb.ASSESS_SYSTEM, of="secret_system", form=AssessForm,
    askers=(Post.专管人员, Post.保密干部), page="通信保密",
    help="由有资质的单位评估；发现的问题限期整改",
)  # fmt: skip
def assess(asked: Asked[SecretSystem, AssessForm]) -> Iterator[Effect]:
    form = asked.form
    yield Alter("secret_system", asked.thing.id, {
        "assessed_on": form.assessed_on, "assessor": form.assessor, "result": form.result,
    })  # fmt: skip


@art.rule(Verb.ASSESS_SYSTEM)
def a_running_system_has_been_assessed(asked: Asked[SecretSystem, AssessForm]) -> Bar | None:
    if asked.thing.state is SystemState.运行 and asked.form.assessed_on <= asked.at.date():
        return None
    return bar(f"该系统现为{asked.thing.state.value}，或者评估日期晚于今天", "请在系统启用、评估做完以后登记")


def _top(asked: Asked[Any, Any]) -> bool:
    return asked.thing.level is Level.绝密


for _key, _parameter, _when in (
    ("risk_assessment_of_top_secret", "risk.assess.绝密", _top),
    ("risk_assessment", "risk.assess.其他", lambda asked: not _top(asked)),
):
    art.clock(
        _key, "系统风险评估", opens_on=("start_secret_system", "assess_system_risk"),
        closes_on=("assess_system_risk",), parameter=_parameter, when=_when,
    )  # fmt: skip
art.standing(
    "risk_assessment", "涉密信息系统风险评估", applies=lambda upkeep: upkeep.county_or_above,
    remedy="请按系统密级组织评估：绝密级系统每年、其他至少每两年；没有涉密信息系统的，登记“本期无”",
    cycle="risk.assess.其他",
)  # fmt: skip
