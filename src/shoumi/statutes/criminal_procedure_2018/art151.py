"""技术侦查的批准决定自签发起三个月内有效；需要继续的，期满前报批延长，每次不超过三个月；不需要的及时解除。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Effect, Forbid, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Tie, Verb
from shoumi.law.periods import period_end
from shoumi.nouns.technical import TechFile, TechFileState

art = Article("criminal_procedure_2018", 151, __doc__)


@dataclass(frozen=True, slots=True)
class ExtendForm:
    approval: str = ask("延长的批准文号")
    until: date = ask("延长至")


@art.act(
    "extend_tech_approval", "登记延长技术侦查", Verb.EXTEND_TECH, of="tech_file", form=ExtendForm,
    askers=(Tie.持有人,), page="代号和技侦卷", help="登记有权机关已批准的延长",
)  # fmt: skip
def extend_tech_approval(asked: Asked[TechFile, ExtendForm]) -> Iterator[Effect]:
    told = {"valid_until": asked.form.until, "extensions": asked.thing.extensions + 1}
    yield Alter("tech_file", asked.thing.id, told)


@art.rule(Verb.EXTEND_TECH)
def an_extension_is_no_longer_than_the_law_says(asked: Asked[TechFile, ExtendForm]) -> Forbid | None:
    until, limit = asked.thing.valid_until, asked.params["tech.approval.extension"]
    if until is None or asked.form.until <= period_end(until, limit.period()):
        return None
    return forbid(
        f"每次延长不得超过{limit}", f"请核对批准文书，延长至不晚于{period_end(until, limit.period())}", limit
    )


@art.rule(Verb.EXTEND_TECH)
def what_has_run_out_is_not_extended(asked: Asked[TechFile, ExtendForm]) -> Forbid | None:
    until = asked.thing.valid_until
    if until is None or asked.at.date() <= until:
        return None
    return forbid(f"批准已于{until}期满，不能延长", "请停止措施；确需继续的，重新报批，另立技侦卷")


@art.rule(Verb.EXTEND_TECH)
def an_extension_reaches_further(asked: Asked[TechFile, ExtendForm]) -> Bar | None:
    until = asked.thing.valid_until
    if until is None or asked.form.until > until:
        return None
    return bar(f"延长至{asked.form.until}，不晚于现有效期{until}", "请核对延长的日期")


@dataclass(frozen=True, slots=True)
class EndForm:
    reason: str = ask("解除理由", long=True, most=500, help="不写手段和内容")


@art.act(
    "end_tech_measures", "登记解除技术侦查", Verb.END_TECH, of="tech_file", form=EndForm, askers=(Tie.持有人,),
    page="代号和技侦卷",
    help="不再需要采取措施的，由持卷人及时登记；解除以后不能再延长",
)  # fmt: skip
def end_tech_measures(asked: Asked[TechFile, EndForm]) -> Iterator[Effect]:
    yield Alter("tech_file", asked.thing.id, {"state": TechFileState.已解除})


@art.rule(Verb.EXTEND_TECH, Verb.END_TECH)
def what_has_ended_stays_ended(asked: Asked[TechFile, Any]) -> Bar | None:
    if asked.thing.state is TechFileState.有效:
        return None
    return bar("该措施已经解除", "请核对所选技侦卷")


art.clock(
    "tech_approval", "技术侦查批准期满", opens_on=("open_tech_file",),
    closes_on=("extend_tech_approval", "end_tech_measures"), parameter="tech.approval.validity",
    since="issued_at", on_made="tech_file",
)  # fmt: skip
art.clock(
    "tech_extension", "技术侦查延长期满", opens_on=("extend_tech_approval",),
    closes_on=("extend_tech_approval", "end_tech_measures"), form_field="until",
)  # fmt: skip
