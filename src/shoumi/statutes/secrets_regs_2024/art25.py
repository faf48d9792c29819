"""不明确的事项，自拟定起十个工作日内报保密行政管理部门（绝密级报国家，其他报省级），受理部门十个工作日内答复。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Column, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Level, Verb
from shoumi.nouns.matter import Answerer, Clarification, Matter

art = Article("secrets_regs_2024", 25, __doc__)


def _unclear(asked: Asked[Any, Any]) -> bool:
    return bool(getattr(asked.form, "unclear", True))


art.clock(
    "unclear_report", "不明确事项上报",
    opens_on=("draft_matter", "dispute_matter"), closes_on=("report_unclear_matter",),
    parameter="unclear.report_limit", on_made="matter", when=_unclear,
)  # fmt: skip

art.clock(
    "unclear_reply", "保密行政管理部门答复",
    opens_on=("report_unclear_matter",), closes_on=("answer_unclear_matter",),
    parameter="unclear.reply_limit", on_made="clarification",
)  # fmt: skip


@art.rule(Verb.ASK_UPWARD)
def the_question_goes_to_the_bureau_of_its_level(asked: Asked[Matter, Any]) -> Forbid | None:
    value, wanted = asked.params["unclear.addressee"], _bureau(asked.thing.level)
    if asked.form.bureau in {wanted, Answerer.国家保密行政管理部门}:
        return None
    return forbid(f"所报机关不对：本事项应报{wanted.value}", f"请报{wanted.value}，再登记本请示", value)


@art.rule(Verb.ANSWER)
def a_top_secret_question_is_answered_nationally(asked: Asked[Clarification, Any]) -> Forbid | None:
    top = asked.thing.matter.level is Level.绝密 or asked.form.level is Level.绝密
    if not top or asked.form.answered_by is not Answerer.省级保密行政管理部门:
        return None
    return forbid("绝密级事项由国家保密行政管理部门确定", "请报国家保密行政管理部门，接到答复后再登记")


def _bureau(level: Level | None) -> Answerer:
    return Answerer.国家保密行政管理部门 if level is Level.绝密 else Answerer.省级保密行政管理部门


_ANSWERS = ("answer_unclear_matter", "answer_powerless")
art.register(
    "upward_questions", "不明确、无权定密事项请示登记簿", noun="clarification",
    opens=("report_unclear_matter", "report_powerless"),
    columns=(
        Column("登记时间", "at"), Column("事项名称", "thing.matter.title"),
        Column("拟定密级、期限", "thing.matter.mark"), Column("办理事项", "act"), Column("请示、报告文号", "form.letter"),
        Column("报保密行政管理部门", "form.bureau", on=("report_unclear_matter",)),
        Column("报有权的上级机关", "form.superior", on=("report_powerless",)), Column("报告人", "actor.name"),
        Column("答复登记时间", "at", on=_ANSWERS), Column("答复文号", "form.letter", on=_ANSWERS),
        Column("答复的密级", "form.level", on=_ANSWERS), Column("答复的期限", "form.term", on=_ANSWERS),
        Column("不属于国家秘密", "form.not_secret", on=_ANSWERS), Column("签名", "", signature=True),
    ),
)  # fmt: skip
