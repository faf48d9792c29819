"""保密委员会或者领导小组对泄密责任者提出处分建议，由有关部门按照权限决定和执行。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Need, ask
from shoumi.kernel.say import bar, need
from shoumi.kernel.words import Authority, Post, Tie, Verb
from shoumi.nouns.liability import Sanction, SanctionDecision, SanctionState

art = Article("police_1998", 67, __doc__)


@dataclass(frozen=True, slots=True)
class ProposeForm:
    decide_by: date = ask("商请决定日期", help="请有权的部门在这一天以前决定；到期未决定的督促")


@art.act(
    "propose_sanction", "提出处分建议", Verb.PROPOSE_SANCTION, of="sanction", form=ProposeForm,
    askers=(Post.保密干部, Post.保密委员会委员), page="奖惩",
    help="报保密委员会同意后，送有权决定的部门",
)  # fmt: skip
def propose_sanction(asked: Asked[Sanction, ProposeForm]) -> Iterator[Effect]:
    proposed = {"state": SanctionState.已提出, "decide_by": asked.form.decide_by}
    yield Alter("sanction", asked.thing.id, proposed)


@art.rule(Verb.PROPOSE_SANCTION)
def the_committee_proposes(asked: Asked[Sanction, ProposeForm]) -> Need | None:
    if asked.thing.state is not SanctionState.拟稿:
        return None
    return need(Authority.保密委员会, reason="处分建议由本级保密委员会或者领导小组提出")


@dataclass(frozen=True, slots=True)
class DecisionForm:
    decision: SanctionDecision = ask("决定")
    decided: str = ask("决定内容", long=True)
    decided_by: str = ask("决定机关", help="按照权限决定的部门")
    letter: str = ask("决定文号")
    decided_on: date = ask("决定日期")
    execute_by: date = ask("应执行日期", help="决定生效、宣布、归档应完成的日期")


@art.act(
    "decide_sanction", "登记处分决定", Verb.DECIDE_SANCTION, of="sanction", form=DecisionForm,
    askers=(Post.保密干部,), page="奖惩", help="凭有权部门的文书登记；保密机构不决定处分",
)  # fmt: skip
def decide_sanction(asked: Asked[Sanction, DecisionForm]) -> Iterator[Effect]:
    form = asked.form
    yield Alter("sanction", asked.thing.id, {
        "state": SanctionState.已决定, "decision": form.decision, "decided": form.decided,
        "decided_by": form.decided_by, "letter": form.letter, "decided_on": form.decided_on,
        "execute_by": form.execute_by,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class ExecutionForm:
    executed_on: date = ask("执行日期", today=True)
    execution: str = ask("执行情况", long=True)


@art.act(
    "execute_sanction", "登记处分执行", Verb.EXECUTE_SANCTION, of="sanction", form=ExecutionForm,
    askers=(Post.保密干部,), page="奖惩",
    help="凭决定文书登记执行日期和情况",
)  # fmt: skip
def execute_sanction(asked: Asked[Sanction, ExecutionForm]) -> Iterator[Effect]:
    one, form = asked.thing, asked.form
    done = {"state": SanctionState.已执行, "executed_on": form.executed_on, "execution": form.execution}
    yield Alter("sanction", one.id, done)
    yield Alter("leak", one.leak.id, {
        "sanctions_open": max(one.leak.sanctions_open - 1, 0),
        "dealt": (*one.leak.dealt, one.person) if one.person else one.leak.dealt,
    })  # fmt: skip


_FOLLOWS = {
    Verb.PROPOSE_SANCTION: SanctionState.拟稿,
    Verb.DECIDE_SANCTION: SanctionState.已提出,
    Verb.EXECUTE_SANCTION: SanctionState.已决定,
}


@art.rule(*_FOLLOWS)
def draft_proposal_decision_execution_follow_in_order(asked: Asked[Sanction, Any]) -> Bar | None:
    if asked.thing.state is _FOLLOWS[asked.act.verb]:
        return None
    return bar(f"处分建议{asked.thing.state.value}，办不到这一步", "请按拟稿、提出、决定、执行的次序办理")


@art.rule(*_FOLLOWS)
def nobody_carries_on_his_own(asked: Asked[Sanction, Any]) -> Bar | None:
    if Tie.本人 not in asked.thing.ties(asked.actor):
        return None
    return bar("责任人就是您本人", "请回避，由其他保密干部或者保密委员会委员办理")


@art.rule(Verb.DECIDE_SANCTION, Verb.EXECUTE_SANCTION)
def a_decision_lies_behind_us(asked: Asked[Sanction, Any]) -> Bar | None:
    days = (getattr(asked.form, name, None) for name in ("decided_on", "executed_on"))
    if all(day is None or day <= asked.at.date() for day in days):
        return None
    return bar("决定、执行日期还没有到", "请凭文书登记实际日期")


art.clock(
    "sanction_decision", "有权部门作出处分决定", opens_on=("propose_sanction",), closes_on=("decide_sanction",),
    form_field="decide_by",
)  # fmt: skip
art.clock(
    "sanction_execution", "执行处分决定", opens_on=("decide_sanction",), closes_on=("execute_sanction",),
    form_field="execute_by",
)  # fmt: skip
art.register(
    "sanction_proposals", "处分建议登记簿", noun="sanction", opens=("draft_sanction",),
    columns=(
        Column("编号", "thing.number"), Column("拟稿时间", "at"), Column("泄密事件", "thing.leak.number"),
        Column("责任人", "thing.person"), Column("依据", "thing.basis"), Column("从重情节", "thing.aggravations"),
        Column("处分建议", "thing.proposal"), Column("有权决定的部门", "thing.body"), Column("拟稿人", "actor.name"),
        Column("保密委员会提出", "approvals", on=("propose_sanction",)),
        Column("商请决定日期", "thing.decide_by", on=("propose_sanction",)),
        Column("督促次数", "thing.pressed", on=("press_for_decision",)),
        Column("最近督促", "form.letter", on=("press_for_decision",)),
        Column("决定", "thing.decision", on=("decide_sanction",)),
        Column("决定机关", "thing.decided_by", on=("decide_sanction",)),
        Column("决定文号", "thing.letter", on=("decide_sanction",)),
        Column("执行日期", "thing.executed_on", on=("execute_sanction",)),
        Column(
            "状态", "thing.state",
            on=("draft_sanction", "propose_sanction", "decide_sanction", "execute_sanction"),
        ),
    ),
)  # fmt: skip
