"""对外发言、报道、史志、年鉴、教材、书刊、影视、电子出版物遵守新闻出版保密规定，国家秘密和警务工作秘密都不得外泄。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Make, Next, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person
from shoumi.nouns.press import Manuscript, ManuscriptKind, ManuscriptState, Outlet, Subject

art = Article(
    "police_1998", 41, __doc__,
    today="1998年对外稿件守新闻出版保密规定；"
    "今日拟公开的信息一律先审查、后公开，并且逐项审查，从严并行。",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ManuscriptForm:
    title: str = ask("稿件名称")
    kind: ManuscriptKind = ask("种类")
    subjects: tuple[Subject, ...] = ask("题材", help="可选多项，各项的审核叠加；其余的选本单位日常工作")
    outlet: str = ask("拟发表处", help="新闻单位、出版单位、网站栏目或者场合")
    author: Person | None = ask("作者", noun="person", required=False, help="不填为登记人本人")
    final_reviewer: Person | None = ask("终审人", noun="person", required=False, help="书稿必填，由其负责")


@art.act(
    "register_manuscript", "登记稿件", Verb.REGISTER_MANUSCRIPT, of="organ", form=ManuscriptForm,
    askers=(Post.承办人, Post.业务部门领导, Post.保密干部), page="新闻出版",
    help="先登记，再列出拟公开事项、自审、送审；稿件正文不录入本系统",
)  # fmt: skip
def register_manuscript(asked: Asked[Organ, ManuscriptForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("manuscript", "m", {
        "organ_id": asked.thing.id, "number": Next("稿件登记号"), "title": form.title, "kind": form.kind,
        "subjects": tuple(dict.fromkeys(form.subjects)), "outlet": form.outlet,
        "author_id": (form.author or asked.actor).id, "state": ManuscriptState.起草,
        "final_reviewer_id": form.final_reviewer.id if form.final_reviewer else None,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class PublicForm:
    outlet: Outlet = ask("发表渠道")
    published_on: date = ask("发表日期")
    account: str = ask("发表情况", help="刊播单位、版次、栏目、场合")


@art.act(
    "make_public", "公开发表", Verb.MAKE_PUBLIC, of="manuscript", form=PublicForm,
    askers=(Tie.拟定人, Tie.终审人, Post.保密干部, Post.业务部门领导), page="新闻出版", recordable=True,
    help="未经审查已经发表的，由保密干部补登，记为违规",
)  # fmt: skip
def make_public(asked: Asked[Manuscript, PublicForm]) -> Iterator[Effect]:
    form = asked.form
    facts = {"published_in": form.outlet, "published_on": form.published_on}
    yield Alter("manuscript", asked.thing.id, {"state": ManuscriptState.已发表} | facts)


@dataclass(frozen=True, slots=True)
class WithdrawForm:
    reason: str = ask("撤稿原因", long=True)


@art.act(
    "withdraw_manuscript", "撤回稿件", Verb.WITHDRAW_MANUSCRIPT, of="manuscript", form=WithdrawForm,
    askers=(Tie.拟定人, Tie.终审人, Post.保密干部), page="新闻出版",
    help="由拟稿人、终审人或保密干部提出；撤回后不再审查，也不能发表",
)  # fmt: skip
def withdraw(asked: Asked[Manuscript, WithdrawForm]) -> Iterator[Effect]:
    yield Alter("manuscript", asked.thing.id, {"state": ManuscriptState.已撤稿})


@art.rule(Verb.SUBMIT_MANUSCRIPT, Verb.MAKE_PUBLIC)
def neither_state_nor_work_secrets_are_let_out(asked: Asked[Manuscript, Any]) -> Forbid | None:
    finding = asked.thing.finding
    if finding is None or not finding.secret:
        return None
    return forbid(
        f"自审结果为{finding.value}，不得公开", "请删去有关内容，重新办理「登记自审」；不能删的撤回稿件"
    )


@art.rule(Verb.MAKE_PUBLIC, Verb.WITHDRAW_MANUSCRIPT)
def what_is_out_or_withdrawn_is_settled(asked: Asked[Manuscript, Any]) -> Bar | None:
    if asked.thing.state not in {ManuscriptState.已发表, ManuscriptState.已撤稿}:
        return None
    return bar(f"稿件{asked.thing.number}{asked.thing.state.value}", "不必重复办理；另有新稿的请重新登记")


@art.rule(Verb.MAKE_PUBLIC)
def publication_is_not_dated_ahead(asked: Asked[Manuscript, PublicForm]) -> Bar | None:
    if asked.form.published_on <= asked.at.date():
        return None
    return bar(f"发表日期{asked.form.published_on}晚于今天", "请在发表以后登记，填写实际发表日期")


art.register(
    "press_reviews", "新闻出版保密审查登记簿", noun="manuscript", opens=("register_manuscript",),
    columns=(
        Column("登记时间", "at"), Column("登记号", "thing.number"), Column("稿件名称", "thing.title"),
        Column("种类", "thing.kind"), Column("题材", "thing.subjects"), Column("拟发表处", "thing.outlet"),
        Column("作者", "thing.author"), Column("终审人", "thing.final_reviewer"),
        Column("自审结果", "form.finding", on=("review_own_manuscript",)),
        Column("送审时间", "at", on=("submit_manuscript",)),
        Column("审查人", "approvals", on=("conclude_review",)),
        Column("审查结论", "form.conclusion", on=("conclude_review",)),
        Column("理由", "form.reasons", on=("conclude_review",)),
        Column("发表日期", "form.published_on", on=("make_public",)),
        Column("发表渠道", "form.outlet", on=("make_public",)),
        Column("违规情形", "violations", on=("make_public",)),
        Column("撤稿原因", "form.reason", on=("withdraw_manuscript",)),
    ),
)  # fmt: skip
