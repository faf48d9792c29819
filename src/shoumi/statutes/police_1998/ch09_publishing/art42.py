"""重大活动和案件、队伍案件、公安科技的稿件经同级业务部门领导同意；涉外的另经上级业务部门和外事部门；有争议的送审定。

不得把涉密内容交给新闻单位。
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Need, ask
from shoumi.kernel.say import bar, forbid, need
from shoumi.kernel.words import Authority, Post, Tie, Verb
from shoumi.nouns.press import ItemState, Manuscript, Outlet, PublicationItem
from shoumi.statutes.police_1998.ch09_publishing.art41 import PublicForm
from shoumi.statutes.police_1998.ch09_publishing.art43 import ConcludeForm

art = Article("police_1998", 42, __doc__)


@art.rule(Verb.CONCLUDE_REVIEW)
def the_department_in_charge_agrees_to_its_own_subjects(
    asked: Asked[Manuscript, ConcludeForm],
) -> Need | None:
    subjects = asked.thing.departments
    if not subjects or not asked.form.conclusion.public:
        return None
    named = "；".join(sorted(subject.value for subject in subjects))
    return need(Authority.同级业务部门领导, reason=f"稿件题材为{named}，须经同级主管业务部门领导同意")


@art.rule(Verb.CONCLUDE_REVIEW)
def the_superior_department_agrees_to_a_foreign_case(asked: Asked[Manuscript, ConcludeForm]) -> Need | None:
    if not asked.thing.foreign or not asked.form.conclusion.public:
        return None
    return need(Authority.上级业务主管部门, reason="报道涉外案件，须经上级主管业务部门审核同意")


@art.rule(Verb.CONCLUDE_REVIEW)
def the_foreign_office_agrees_to_a_foreign_case(asked: Asked[Manuscript, ConcludeForm]) -> Need | None:
    if not asked.thing.foreign or not asked.form.conclusion.public:
        return None
    return need(
        Authority.政府外事部门, reason="报道涉外案件，须经政府外事（外宣）主管部门审核同意，凭其书面答复登记"
    )


@art.rule(Verb.CONCLUDE_REVIEW)
def a_disputed_item_goes_upward_first(asked: Asked[Manuscript, ConcludeForm]) -> Forbid | None:
    if not asked.thing.disputed:
        return None
    return forbid(
        f"有{asked.thing.disputed}项是否涉密存在争议，尚未审定",
        "请逐项办理「审定争议事项」，报同级保密行政管理部门或者上级公安机关保密工作机构",
    )


@art.rule(Verb.MAKE_PUBLIC)
def the_press_is_given_nothing_secret(asked: Asked[Manuscript, PublicForm]) -> Forbid | None:
    if asked.form.outlet is not Outlet.新闻单位 or not asked.thing.holds_secrets:
        return None
    return forbid("严禁向新闻单位提供涉密内容", "请收回已提供的稿件，删去涉密内容并重新送审")


@art.rule(Verb.JUDGE_ITEM)
def a_disputed_item_is_due_an_answer(asked: Asked[PublicationItem, Any]) -> Bar | None:
    if (asked.form.outcome is ItemState.有争议) is (asked.form.answer_by is not None):
        return None
    return bar(
        "有争议的没有写明要求答复日期，或者没有争议却写了", "有争议的填写要求审定单位答复的日期，其余的不填"
    )


@dataclass(frozen=True, slots=True)
class SettleForm:
    outcome: ItemState = ask("审定意见", help="可以公开、删改后公开或者不得公开")
    reasons: str = ask("理由", long=True)


@art.act(
    "settle_disputed_item", "审定争议事项", Verb.SETTLE_ITEM, of="publication_item", form=SettleForm,
    askers=(Tie.拟定人, Tie.终审人, Post.保密干部), page="新闻出版",
    help="同级保密行政管理部门答复的，凭书面批复登记",
)  # fmt: skip
def settle(asked: Asked[PublicationItem, SettleForm]) -> Iterator[Effect]:
    item, form, manuscript = asked.thing, asked.form, asked.thing.manuscript
    yield Alter("publication_item", item.id, {"state": form.outcome, "reasons": form.reasons})
    yield Alter("manuscript", manuscript.id, {
        "unjudged": manuscript.unjudged - 1, "disputed": manuscript.disputed - 1,
        "uncut": manuscript.uncut + form.outcome.to_be_cut,
    })  # fmt: skip


@art.rule(Verb.SETTLE_ITEM)
def a_dispute_is_settled_outside_or_above(asked: Asked[PublicationItem, SettleForm]) -> Need | None:
    if asked.thing.state is not ItemState.有争议:
        return None
    return need(
        Authority.保密行政管理部门, Authority.上级保密工作机构,
        reason="是否涉密有争议的，由同级保密行政管理部门或者上级公安机关保密工作机构审定",
    )  # fmt: skip


@art.rule(Verb.SETTLE_ITEM)
def only_a_dispute_is_settled_so(asked: Asked[PublicationItem, SettleForm]) -> Bar | None:
    if asked.thing.state is ItemState.有争议 and asked.form.outcome.judged:
        return None
    return bar(
        "该项没有争议，或者审定意见没有定下来", "请选有争议的事项，填写可以公开、删改后公开或者不得公开"
    )


art.register(
    "press_items", "拟公开事项逐项审查登记簿", noun="publication_item", opens=("list_publication_items",),
    columns=(
        Column("列出时间", "at"), Column("稿件", "thing.manuscript.title"), Column("序号", "thing.number"),
        Column("事项", "thing.title"),
        Column("审查意见", "form.outcome", on=("judge_publication_item",)),
        Column("理由", "form.reasons", on=("judge_publication_item",)),
        Column("审查人", "actor.name", on=("judge_publication_item",)),
        Column("争议审定", "form.outcome", on=("settle_disputed_item",)),
        Column("审定单位", "approvals", on=("settle_disputed_item",)),
        Column("审定理由", "form.reasons", on=("settle_disputed_item",)),
        Column("删改情况", "form.account", on=("cut_publication_item",)),
    ),
)  # fmt: skip
art.clock(
    "disputed_item", "争议事项审定答复",
    opens_on=("judge_publication_item",), closes_on=("settle_disputed_item",), form_field="answer_by",
)  # fmt: skip
