"""是否属于国家秘密、属于何种密级不明确的，产生机关先拟定密级并保护，再向上一级公安保密机构报告，由其及时答复。

定了以后发现不合目录的，本机关保密机构或者上级公安保密机构可以纠正。
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Effect, Forbid, Make, Need, ask
from shoumi.kernel.say import bar, forbid, need
from shoumi.kernel.words import Authority, Level, Post, Tie, Verb
from shoumi.law.periods import Term, term_end
from shoumi.nouns.matter import Answerer, Clarification, ClarificationState, Matter, MatterState
from shoumi.nouns.person import post_key
from shoumi.nouns.scope import notices

art = Article(
    "police_1998", 14, __doc__,
    today="1998年报上一级公安保密机构，没有期限；"
    "今日不明确的10个工作日内报保密行政管理部门，无权定的立即报有权的上级，从严并行。",
    beside=("secrets_regs_2024/26", "classification_2025/11"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class QuestionForm:
    question: str = ask("请示内容", long=True, help="不明确之处、初步意见和理由")
    letter: str = ask("请示文号")
    bureau: Answerer = ask("报送的保密行政管理部门")
    superior_informed: bool = ask("已同时报上一级公安机关保密工作机构", required=False, default=False)


@art.act(
    "report_unclear_matter", "不明确事项请示", Verb.ASK_UPWARD, of="matter", form=QuestionForm,
    askers=(Tie.拟定人, Post.保密干部, Post.定密责任人), page="拟定密", help="答复以前，按所主张的最高密级保护",
)  # fmt: skip
def ask_upward(asked: Asked[Matter, QuestionForm]) -> Iterator[Effect]:
    matter, form, above = asked.thing, asked.form, asked.organ.superior
    told = form.bureau.value + ("、上一级公安机关保密工作机构" if form.superior_informed else "")
    yield Make("clarification", "q", {
        "matter_id": matter.id, "organ_id": asked.organ.id, "state": ClarificationState.已报,
        "question": form.question, "addressees": told, "letter": form.letter, "asked_by_id": asked.actor.id,
    })  # fmt: skip
    told_above = {post_key(above, Post.保密干部)} if above else set()
    yield Alter(
        "matter", matter.id, {"state": MatterState.不明确, "scope": sorted(matter.scope | told_above)}
    )


@art.rule(Verb.ASK_UPWARD)
def the_superior_secrecy_office_is_told(asked: Asked[Matter, QuestionForm]) -> Forbid | None:
    if asked.form.superior_informed or asked.organ.superior is None:
        return None
    return forbid("还没有报上一级公安机关保密工作机构", "请同时报上一级公安机关保密工作机构，再登记本请示")


@art.rule(Verb.ASK_UPWARD)
def only_what_is_not_yet_settled_is_asked(asked: Asked[Matter, QuestionForm]) -> Bar | None:
    if asked.thing.state in {MatterState.拟定, MatterState.不明确}:
        return None
    return bar(
        f"该事项{asked.thing.state.value}，不属于不明确事项", "对已定密级有异议的，请先办理「提出定密异议」"
    )


@art.rule(Verb.DETERMINE)
def an_unclear_matter_waits_for_its_answer(asked: Asked[Matter, Any]) -> Forbid | None:
    if asked.thing.state is not MatterState.不明确:
        return None
    return forbid(
        "该事项是否属于国家秘密或属于何种密级尚不明确，不能自行确定", "请先请示，接到答复后登记答复"
    )


@dataclass(frozen=True, slots=True)
class AnswerForm:
    answered_by: Answerer = ask("答复单位")
    letter: str = ask("答复文号")
    answer: str = ask("答复内容", long=True, most=1500)
    not_secret: bool = ask("答复为不属于国家秘密", required=False, default=False)
    level: Level | None = ask("答复的密级", required=False)
    term: Term | None = ask("答复的保密期限", required=False)
    starts_on: date | None = ask("起算日期", required=False, help="未写明的，自登记答复之日起算")


@art.act(
    "answer_unclear_matter", "登记不明确事项的答复", Verb.ANSWER, of="clarification", form=AnswerForm,
    askers=(Post.保密干部, Post.定密责任人, Post.上级保密干部), page="拟定密",
    help="凭答复的书面文号登记；自此按答复管理，并书面通知知悉范围内的机关和人员",
)  # fmt: skip
def take_answer(asked: Asked[Clarification, AnswerForm]) -> Iterator[Effect]:
    form = asked.form
    said = {"state": ClarificationState.已答复, "answer": f"{form.letter}：{form.answer}"}
    yield Alter("clarification", asked.thing.id, said)
    matter = asked.thing.matter
    yield Alter("matter", matter.id, _settled(asked))
    outcome = "不属于国家秘密" if form.not_secret else f"密级为{form.level}，期限为{form.term}"
    text = f"「{matter.title}」经答复（{form.letter}）{outcome}。内容：{form.answer}"
    yield from notices(matter, asked.at, text)


def _settled(asked: Asked[Clarification, AnswerForm]) -> dict[str, Any]:
    form, today = asked.form, asked.at.date()
    if form.not_secret:
        return {
            "state": MatterState.已解密,
            "declassified_on": today,
            "declassified_by": "答复不属于国家秘密",
        }
    start = form.starts_on or asked.thing.matter.starts_on or today
    return {
        "state": MatterState.已确定,
        "level": form.level,
        "term": str(form.term or ""),
        "starts_on": start,
        "ends_on": term_end(form.term, start) if form.term else None,
        "determined_on": today,
    }


@art.rule(Verb.ANSWER)
def only_an_open_question_is_answered(asked: Asked[Clarification, AnswerForm]) -> Bar | None:
    if asked.thing.state is ClarificationState.已报 and not asked.thing.powerless:
        return None
    return bar("这不是待答复的不明确事项请示", "请核对所选请示；无权定密事项请办理「登记有权机关的定密决定」")


@art.rule(Verb.ANSWER)
def an_answer_says_secret_or_not(asked: Asked[Clarification, AnswerForm]) -> Bar | None:
    form = asked.form
    if form.not_secret is (form.level is None) and (form.level is None) is (form.term is None):
        return None
    return bar("答复内容前后不一", "属于国家秘密的填密级和期限；不属于的只勾选「答复为不属于国家秘密」")


art.clock(
    "unclear_superior_reply", "上级公安保密工作机构答复",
    opens_on=("report_unclear_matter",), closes_on=("answer_unclear_matter",),
    parameter="unclear.superior_reply.limit", on_made="clarification",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CorrectionForm:
    reason: str = ask("纠正理由", long=True, most=1500, help="不合哪一条目录")
    not_secret: bool = ask("不应定为国家秘密", required=False, default=False)
    level: Level | None = ask("应定密级", required=False)
    term: Term | None = ask("应定保密期限", required=False, help="不变的可不填")
    over_cap_approval: str = ask("超期批准文号", required=False, default="", help="已登记批复的不填")


@art.act(
    "correct_classification", "纠正不当定密", Verb.CORRECT_LEVEL, of="matter", form=CorrectionForm,
    askers=(Post.保密干部,), page="拟定密", help="保密工作机构提出纠正，定密责任人决定",
)  # fmt: skip
def correct(asked: Asked[Matter, CorrectionForm]) -> Iterator[Effect]:
    yield Alter("matter", asked.thing.id, _corrected(asked))
    yield from notices(asked.thing, asked.at, f"定密纠正：{asked.form.reason}")


@art.act(
    "correct_as_superior", "上级纠正不当定密", Verb.CORRECT_LEVEL, of="matter", form=CorrectionForm,
    askers=(Post.上级保密干部,), page="拟定密", help="由上级机关保密干部直接纠正，不另报批；纠正后书面通知知悉范围内的机关和人员",
)  # fmt: skip
def correct_from_above(asked: Asked[Matter, CorrectionForm]) -> Iterator[Effect]:
    yield from correct(asked)


def _corrected(asked: Asked[Matter, CorrectionForm]) -> dict[str, Any]:
    matter, form, today = asked.thing, asked.form, asked.at.date()
    if form.not_secret:
        return {"state": MatterState.已解密, "declassified_on": today, "declassified_by": "纠正：不应定密"}
    term, start = form.term or matter.term, matter.starts_on or today
    return {
        "level": form.level,
        "term": str(term or ""),
        "ends_on": term_end(term, start) if term else None,
        **matter.approval(form.level, term, form.over_cap_approval),
    }


@art.rule(Verb.CORRECT_LEVEL)
def the_organs_own_officer_decides_on_a_correction(asked: Asked[Matter, CorrectionForm]) -> Need | None:
    if Post.上级保密干部 in asked.posts:
        return None
    return need(Authority.定密责任人, reason="保密工作机构提出纠正，由定密责任人决定")


@art.rule(Verb.CORRECT_LEVEL)
def a_correction_changes_something(asked: Asked[Matter, CorrectionForm]) -> Bar | None:
    matter, form = asked.thing, asked.form
    moved = form.level != matter.level or form.term not in {None, matter.term}
    if form.not_secret is (form.level is None) and moved:
        return None
    return bar(
        "没有填写要纠正成什么，或者与现定密级、期限相同", "请填写应定密级和期限，或只勾选「不应定为国家秘密」"
    )
