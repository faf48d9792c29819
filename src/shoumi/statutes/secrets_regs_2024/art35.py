"""涉密信息系统定期作风险评估：绝密级每年至少一次，机密级以下每两年至少一次。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Effect, Make, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Level, Post, Verb
from shoumi.nouns.device import SecretSystem, SystemState

art = Article("secrets_regs_2024", 35, __doc__)

TOP, OTHERS = "risk_assessment_of_top_secret", "risk_assessment"


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
    yield Make("duty_evidence", "e", {
        "organ_id": asked.thing.organ, "duty": TOP if _top(asked) else OTHERS, "done_on": form.assessed_on,
        "account": "系统风险评估，见系统记录", "shown_by_id": asked.actor.id,
    })  # fmt: skip


@art.rule(Verb.ASSESS_SYSTEM)
def a_running_system_has_been_assessed(asked: Asked[SecretSystem, AssessForm]) -> Bar | None:
    if asked.thing.state is SystemState.运行 and asked.form.assessed_on <= asked.at.date():
        return None
    return bar(f"该系统现为{asked.thing.state.value}，或者评估日期晚于今天", "请在系统启用、评估做完以后登记")


def _top(asked: Asked[Any, Any]) -> bool:
    return asked.thing.level is Level.绝密


for _key, _parameter, _when in (
    (TOP, "risk.assess.绝密", _top),
    (OTHERS, "risk.assess.其他", lambda asked: not _top(asked)),
):
    art.clock(
        _key, "系统风险评估", opens_on=("start_secret_system", "assess_system_risk"),
        closes_on=("assess_system_risk",), parameter=_parameter, when=_when,
    )  # fmt: skip
# every organ owes both, so that the board tells nobody whether there is a 绝密 system
for _key, _parameter, _which, _none in (
    (TOP, "risk.assess.绝密", "绝密级系统每年", "没有绝密级系统"),
    (OTHERS, "risk.assess.其他", "机密级以下系统至少每两年", "没有这一级系统"),
):
    art.standing(
        _key, f"涉密信息系统风险评估（{_which}）", applies=lambda upkeep: upkeep.county_or_above, cycle=_parameter,
        remedy=f"请组织评估：{_which}一次，在系统上办理「登记风险评估」；{_none}的，登记“本期无”",
    )  # fmt: skip
