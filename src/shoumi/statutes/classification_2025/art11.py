"""没有定密权或者权限不够的，先行保护，立即报有权的上级机关确定；派生定密不受定密权限的限制。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Effect, Forbid, Make, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Kind, Level, Post, Tie, Verb
from shoumi.law.periods import Term, term_end
from shoumi.nouns.matter import Clarification, ClarificationState, Manner, Matter, MatterState
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import post_key
from shoumi.nouns.scope import notices

art = Article("classification_2025", 11, __doc__)


def _beyond(level: Level | None, organ: Organ) -> bool:
    return level is not None and (organ.power is None or level > organ.power)


@dataclass(frozen=True, slots=True)
class PowerlessForm:
    superior: Organ = ask("有定密权的上级机关", noun="organ")
    letter: str = ask("报告文号")
    question: str = ask("报告内容", long=True, help="事项、拟定密级和理由、已采取的保护措施")


@art.act(
    "report_powerless", "无权定密事项报告", Verb.REPORT, of="matter", form=PowerlessForm,
    askers=(Tie.拟定人, Post.保密干部, Post.定密责任人), page="拟定密", help="应当立即报告；决定以前按拟定密级保护",
)  # fmt: skip
def report_powerless(asked: Asked[Matter, PowerlessForm]) -> Iterator[Effect]:
    matter, form = asked.thing, asked.form
    yield Make("clarification", "q", {
        "matter_id": matter.id,
        "organ_id": asked.organ.id,
        "state": ClarificationState.已报,
        "powerless": True,
        "question": form.question,
        "addressees": form.superior.name,
        "letter": form.letter,
        "asked_by_id": asked.actor.id,
    })  # fmt: skip
    told = {post_key(form.superior.id, post) for post in (Post.定密责任人, Post.保密干部)}
    yield Alter("matter", matter.id, {"state": MatterState.无权待定, "scope": sorted(matter.scope | told)})


@art.rule(Verb.REPORT)
def only_a_draft_beyond_the_power_is_reported(asked: Asked[Matter, PowerlessForm]) -> Bar | None:
    matter = asked.thing
    powerless = matter.manner is Manner.原始 and _beyond(matter.level, asked.organ)
    if matter.state is MatterState.拟定 and powerless:
        return None
    return bar("该事项不是待定的无权定密事项", "本机关有权或者属于派生定密的，请报请确定；不明确的请办理请示")


@art.rule(Verb.REPORT)
def the_report_goes_to_one_with_power(asked: Asked[Matter, PowerlessForm]) -> Forbid | None:
    superior = asked.form.superior
    if not _beyond(asked.thing.level, superior) or superior.outside:
        return None
    return forbid(f"{superior.name}也没有确定{asked.thing.level}级的权限", "请报有权的上级机关")


@dataclass(frozen=True, slots=True)
class DecisionForm:
    decided_by: Organ = ask("决定机关", noun="organ")
    letter: str = ask("决定文号")
    answer: str = ask("决定内容", long=True, most=1500)
    not_secret: bool = ask("决定为不属于国家秘密", required=False, default=False)
    level: Level | None = ask("所定密级", required=False)
    term: Term | None = ask("所定保密期限", required=False)
    starts_on: date | None = ask("起算日期", required=False, help="未写明的，自登记决定之日起算")


@art.act(
    "answer_powerless", "登记有权机关的定密决定", Verb.DECIDE_ABOVE, of="clarification", form=DecisionForm,
    askers=(Post.保密干部, Post.定密责任人, Post.上级保密干部), page="拟定密",
    help="凭有权机关的书面决定登记；自此按所定密级管理，并书面通知知悉范围内的机关和人员",
)  # fmt: skip
def take_decision(asked: Asked[Clarification, DecisionForm]) -> Iterator[Effect]:
    form = asked.form
    said = {"state": ClarificationState.已答复, "answer": f"{form.letter}：{form.answer}"}
    yield Alter("clarification", asked.thing.id, said)
    matter = asked.thing.matter
    yield Alter("matter", matter.id, _settled(asked))
    outcome = "不属于国家秘密" if form.not_secret else f"密级为{form.level}，期限为{form.term}"
    text = f"「{matter.title}」经决定（{form.letter}）{outcome}。内容：{form.answer}"
    yield from notices(matter, asked.at, text)


def _settled(asked: Asked[Clarification, DecisionForm]) -> dict[str, Any]:
    form, today = asked.form, asked.at.date()
    if form.not_secret:
        return {
            "state": MatterState.已解密,
            "declassified_on": today,
            "declassified_by": "决定不属于国家秘密",
        }
    start = form.starts_on or asked.thing.matter.starts_on or today
    return {
        "state": MatterState.已确定,
        "level": form.level,
        "term": str(form.term or ""),
        "starts_on": start,
        "ends_on": term_end(form.term, start) if form.term else None,
        "determined_on": today,
        "origin_id": form.decided_by.id,
        "origin_name": form.decided_by.name,
    }


@art.rule(Verb.DECIDE_ABOVE)
def only_an_open_report_is_decided(asked: Asked[Clarification, DecisionForm]) -> Bar | None:
    if asked.thing.state is ClarificationState.已报 and asked.thing.powerless:
        return None
    return bar("这不是待决定的无权定密事项报告", "请核对所选报告；不明确事项请办理「登记不明确事项的答复」")


@art.rule(Verb.DECIDE_ABOVE)
def a_decision_says_secret_or_not(asked: Asked[Clarification, DecisionForm]) -> Bar | None:
    form = asked.form
    if form.not_secret is (form.level is None) and (form.level is None) is (form.term is None):
        return None
    return bar("决定内容前后不一", "属于国家秘密的填密级和期限；不属于的只勾选「决定为不属于国家秘密」")


@art.rule(Verb.DECIDE_ABOVE)
def who_decides_has_the_power(asked: Asked[Clarification, DecisionForm]) -> Forbid | None:
    decided_by = asked.form.decided_by
    if not _beyond(asked.form.level, decided_by) or decided_by.outside:
        return None
    return forbid(
        f"{decided_by.name}没有确定{asked.form.level}级的权限", "请核对决定机关；应由有权的机关决定"
    )


def _drafted_beyond_power(asked: Asked[Organ, Any]) -> bool:
    form = asked.form
    return form.kind is Kind.国家秘密 and not form.unclear and _beyond(form.level, asked.organ)


art.clock(
    "powerless_report", "无权定密事项报告",
    opens_on=("draft_matter",), closes_on=("report_powerless",),
    parameter="nopower.report.limit", on_made="matter", when=_drafted_beyond_power,
)  # fmt: skip
