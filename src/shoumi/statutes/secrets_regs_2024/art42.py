"""公开信息先审查、后公开，一事一审：拟公开的每一事项逐项审查，没有审定的不公开。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Effect, Forbid, Make, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.press import ItemState, Manuscript, ManuscriptState, PublicationItem

art = Article("secrets_regs_2024", 42, __doc__)


@dataclass(frozen=True, slots=True)
class ItemsForm:
    items: tuple[str, ...] = ask(
        "拟公开事项", help="一行一项，写位置和性质，如 第3页 破案经过；不写涉密内容本身"
    )


@art.act(
    "list_publication_items", "列出拟公开事项", Verb.LIST_ITEMS, of="manuscript", form=ItemsForm,
    askers=(Tie.拟定人, Tie.终审人, Post.承办人, Post.保密干部), page="新闻出版",
    help="每行一项，写明页码和事项名称，随后逐项审查",
)  # fmt: skip
def list_items(asked: Asked[Manuscript, ItemsForm]) -> Iterator[Effect]:
    manuscript, titles = asked.thing, asked.form.items
    for number, title in enumerate(titles, manuscript.items + 1):
        yield Make("publication_item", f"i{number}", {
            "organ_id": manuscript.organ, "manuscript_id": manuscript.id, "number": str(number),
            "title": title, "state": ItemState.待审,
        })  # fmt: skip
    counts = {"items": manuscript.items + len(titles), "unjudged": manuscript.unjudged + len(titles)}
    yield Alter("manuscript", manuscript.id, counts)


@dataclass(frozen=True, slots=True)
class JudgeForm:
    outcome: ItemState = ask("审查意见", help="有争议的报上级或者保密行政管理部门审定")
    reasons: str = ask("理由", long=True)
    answer_by: date | None = ask("要求答复日期", required=False, help="有争议的填写")


@art.act(
    "judge_publication_item", "逐项审查", Verb.JUDGE_ITEM, of="publication_item", form=JudgeForm,
    askers=(Tie.终审人, Post.保密干部, Post.业务部门领导), page="新闻出版",
    help="逐项写明可否公开；涉密的要求删改，意见不一的提请审定",
)  # fmt: skip
def judge(asked: Asked[PublicationItem, JudgeForm]) -> Iterator[Effect]:
    item, form, manuscript = asked.thing, asked.form, asked.thing.manuscript
    yield Alter("publication_item", item.id, {"state": form.outcome, "reasons": form.reasons})
    yield Alter("manuscript", manuscript.id, {
        "unjudged": manuscript.unjudged - form.outcome.judged,
        "disputed": manuscript.disputed + (form.outcome is ItemState.有争议),
        "uncut": manuscript.uncut + form.outcome.to_be_cut,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class CutForm:
    account: str = ask("删改情况", most=200, help="删去或者改写了哪里")


@art.act(
    "cut_publication_item", "落实删改", Verb.CUT_ITEM, of="publication_item", form=CutForm,
    askers=(Tie.拟定人, Tie.终审人, Post.承办人), page="新闻出版",
    help="由拟稿人或终审人照审查意见删改后登记；没有删改的不能发表",
)  # fmt: skip
def cut(asked: Asked[PublicationItem, CutForm]) -> Iterator[Effect]:
    yield Alter("publication_item", asked.thing.id, {"cut": True})
    manuscript = asked.thing.manuscript
    yield Alter("manuscript", manuscript.id, {"uncut": manuscript.uncut - 1})


@art.rule(Verb.SUBMIT_MANUSCRIPT, Verb.MAKE_PUBLIC)
def what_is_to_be_public_is_listed_item_by_item(asked: Asked[Manuscript, Any]) -> Forbid | None:
    if asked.thing.items:
        return None
    return forbid("没有列出拟公开的事项，无法逐项审查", "请先办理「列出拟公开事项」")


@art.rule(Verb.CONCLUDE_REVIEW, Verb.MAKE_PUBLIC)
def every_item_is_judged(asked: Asked[Manuscript, Any]) -> Forbid | None:
    if not asked.thing.unjudged:
        return None
    return forbid(f"还有{asked.thing.unjudged}项没有审定", "请逐项审查，有争议的报审定，全部审定后再办")


@art.rule(Verb.MAKE_PUBLIC)
def what_may_not_be_public_is_cut(asked: Asked[Manuscript, Any]) -> Forbid | None:
    if not asked.thing.uncut:
        return None
    return forbid(f"还有{asked.thing.uncut}项应删改的没有删改", "请删改后逐项办理「落实删改」")


@art.rule(Verb.LIST_ITEMS)
def items_are_listed_while_it_is_under_review(asked: Asked[Manuscript, ItemsForm]) -> Bar | None:
    if asked.thing.state in {ManuscriptState.起草, ManuscriptState.已自审, ManuscriptState.送审中}:
        return None
    return bar(
        f"稿件{asked.thing.number}{asked.thing.state.value}，不能再列事项",
        "请重新自审后再列，或者另行登记稿件",
    )


@art.rule(Verb.JUDGE_ITEM)
def an_item_is_judged_once(asked: Asked[PublicationItem, JudgeForm]) -> Bar | None:
    if asked.thing.state is ItemState.待审 and asked.form.outcome is not ItemState.待审:
        return None
    return bar(
        f"该项现为{asked.thing.state.value}，或者没有填写意见",
        "待审的填写审查意见；有争议的办理「审定争议事项」",
    )


@art.rule(Verb.CUT_ITEM)
def only_what_is_to_be_cut_is_cut(asked: Asked[PublicationItem, CutForm]) -> Bar | None:
    if asked.thing.state.to_be_cut and not asked.thing.cut:
        return None
    return bar("该项不需要删改，或者已经删改", "请选审查意见为删改后公开、不得公开而尚未删改的事项")
