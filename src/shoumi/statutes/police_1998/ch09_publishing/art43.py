"""保密审查是自审加送审：先由本单位自审，再按题材送审；国家秘密不得写入稿件，书稿由所定的终审人负责。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Need, ask
from shoumi.kernel.say import bar, forbid, need
from shoumi.kernel.words import Authority, Post, Tie, Verb
from shoumi.nouns.organ import Organ
from shoumi.nouns.press import Conclusion, Finding, Manuscript, ManuscriptState

art = Article("police_1998", 43, __doc__, beside=("disclosure_2019/14", "disclosure_2019/17"))


@dataclass(frozen=True, slots=True)
class SelfReviewForm:
    finding: Finding = ask("自审结果")
    account: str = ask("自审说明", long=True, help="查了哪些内容、删改了哪些地方；不写涉密内容本身")


@art.act(
    "review_own_manuscript", "登记自审", Verb.SELF_REVIEW, of="manuscript", form=SelfReviewForm,
    askers=(Tie.拟定人, Tie.终审人, Post.承办人, Post.业务部门领导), page="新闻出版",
    help="业务部门对照一览表逐段自审，有疑问的列为拟公开事项逐项审查",
)  # fmt: skip
def review_own(asked: Asked[Manuscript, SelfReviewForm]) -> Iterator[Effect]:
    said = {"finding": asked.form.finding, "self_review": asked.form.account}
    yield Alter("manuscript", asked.thing.id, {"state": ManuscriptState.已自审} | said)


@dataclass(frozen=True, slots=True)
class SubmitForm:
    due_on: date = ask("要求答复日期")
    note: str = ask("送审说明", long=True)


@art.act(
    "submit_manuscript", "稿件送审", Verb.SUBMIT_MANUSCRIPT, of="manuscript", form=SubmitForm,
    askers=(Tie.拟定人, Post.承办人, Post.业务部门领导), page="新闻出版",
    help="自审以后送审；按题材确定由谁审查",
)  # fmt: skip
def submit(asked: Asked[Manuscript, SubmitForm]) -> Iterator[Effect]:
    yield Alter("manuscript", asked.thing.id, {"state": ManuscriptState.送审中})


@dataclass(frozen=True, slots=True)
class ConcludeForm:
    conclusion: Conclusion = ask("审查结论")
    reasons: str = ask("理由", long=True)


@art.act(
    "conclude_review", "登记审查结论", Verb.CONCLUDE_REVIEW, of="manuscript", form=ConcludeForm,
    askers=(Tie.终审人, Post.保密干部), page="新闻出版", help="书稿由终审人提出；按题材报有关部门同意后生效",
)  # fmt: skip
def conclude(asked: Asked[Manuscript, ConcludeForm]) -> Iterator[Effect]:
    form = asked.form
    state = ManuscriptState.审查通过 if form.conclusion.public else ManuscriptState.不予公开
    said = {"conclusion": form.conclusion, "reasons": form.reasons}
    yield Alter("manuscript", asked.thing.id, {"state": state} | said)


@art.rule(Verb.SUBMIT_MANUSCRIPT)
def it_is_reviewed_at_home_first(asked: Asked[Manuscript, SubmitForm]) -> Forbid | None:
    if asked.thing.finding is not None:
        return None
    return forbid("稿件还没有经本单位自审", "请先办理「登记自审」，再送审")


@art.rule(Verb.SUBMIT_MANUSCRIPT)
def state_secrets_do_not_enter_a_manuscript(asked: Asked[Manuscript, SubmitForm]) -> Forbid | None:
    if asked.thing.finding is not Finding.涉及国家秘密:
        return None
    return forbid("稿件写入了国家秘密", "请删去国家秘密内容，重新办理「登记自审」")


@art.rule(Verb.CONCLUDE_REVIEW)
def other_subjects_go_to_ones_own_leader(asked: Asked[Manuscript, ConcludeForm]) -> Need | None:
    manuscript = asked.thing
    if manuscript.departments or manuscript.foreign or not asked.form.conclusion.public:
        return None
    return need(Authority.主管领导, reason="本单位自身题材的稿件，自审后送本单位主管领导审查")


@art.rule(Verb.CONCLUDE_REVIEW)
def the_named_final_reviewer_concludes_on_a_book(asked: Asked[Manuscript, ConcludeForm]) -> Forbid | None:
    if not asked.thing.kind.book or asked.thing.reviewed_finally_by(asked.actor.id):
        return None
    return forbid("书稿的保密问题由终审人负责，您不是这部书稿的终审人", "请由所定的终审人登记审查结论")


@art.rule(Verb.REGISTER_MANUSCRIPT)
def a_book_has_its_final_reviewer(asked: Asked[Organ, Any]) -> Forbid | None:
    if not asked.form.kind.book or asked.form.final_reviewer is not None:
        return None
    return forbid("书稿没有确定终审人", "请填写终审人，由其对书稿的保密问题负责")


@art.rule(Verb.REGISTER_MANUSCRIPT)
def who_wrote_it_is_not_its_final_reviewer(asked: Asked[Organ, Any]) -> Forbid | None:
    author, last = asked.form.author or asked.actor, asked.form.final_reviewer
    if last is None or last.id != author.id:
        return None
    return forbid("作者不能担任自己稿件的终审人", "请另外确定终审人")


@art.rule(Verb.MAKE_PUBLIC)
def it_goes_out_only_after_its_review(asked: Asked[Manuscript, Any]) -> Forbid | None:
    if asked.thing.passed:
        return None
    return forbid(
        f"稿件{asked.thing.state.value}，没有通过保密审查", "请按自审、送审、审查结论的顺序办理，通过后再发表"
    )


_STATES = {
    Verb.SELF_REVIEW: {ManuscriptState.起草, ManuscriptState.已自审, ManuscriptState.不予公开},
    Verb.SUBMIT_MANUSCRIPT: {ManuscriptState.起草, ManuscriptState.已自审},
    Verb.CONCLUDE_REVIEW: {ManuscriptState.送审中},
}


@art.rule(*_STATES)
def a_manuscript_goes_step_by_step(asked: Asked[Manuscript, Any]) -> Bar | None:
    if asked.thing.state in _STATES[asked.act.verb]:
        return None
    return bar(
        f"稿件{asked.thing.number}现为{asked.thing.state.value}，不能办理{asked.act.label}",
        "请按自审、送审、审查结论的顺序办理；不予公开的删改后重新自审",
    )


@art.rule(Verb.SUBMIT_MANUSCRIPT)
def an_answer_is_wanted_by_a_day_to_come(asked: Asked[Manuscript, SubmitForm]) -> Bar | None:
    if asked.form.due_on >= asked.at.date():
        return None
    return bar(f"要求答复日期{asked.form.due_on}已经过去", "请填写今天或以后的日期")


art.clock(
    "press_review", "稿件审查答复", opens_on=("submit_manuscript",),
    closes_on=("conclude_review", "withdraw_manuscript"), form_field="due_on",
)  # fmt: skip
art.paper(
    "press_review_sheet", "新闻出版保密审查表", noun="manuscript",
    lines=(
        Column("登记号", "thing.number"), Column("稿件名称", "thing.title"), Column("种类", "thing.kind"),
        Column("题材", "thing.subjects"), Column("拟发表处", "thing.outlet"), Column("作者", "thing.author"),
        Column("拟公开事项数", "thing.items"), Column("自审结果", "thing.finding"),
        Column("自审说明", "thing.self_review"), Column("审查结论", "thing.conclusion"),
        Column("理由", "thing.reasons"), Column("终审人", "thing.final_reviewer"), Column("备注", ""),
    ),
    signatures=("自审人", "业务部门领导", "终审人", "保密工作机构"),
    statement="经逐项审查，稿件不含国家秘密和警务工作秘密；需删改的已经删改。",
)  # fmt: skip
art.standing(
    "press_review_system", "落实新闻出版保密自审、送审制度",
    applies=lambda upkeep: upkeep.county_or_above, cycle="press.review.cycle",
    remedy="请登记审查制度的落实情况；本期没有对外稿件的，登记“本期无”",
)  # fmt: skip
