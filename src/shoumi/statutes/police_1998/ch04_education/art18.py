"""保密教育纳入各级公安机关的政治教育：年度计划写明列入哪一项政治教育计划，逐项限期开展。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Bar, Column, Effect, Forbid, Make, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.education import EducationPlan, ItemState
from shoumi.nouns.organ import Organ

art = Article("police_1998", 18, __doc__, beside=("secrets_law_2024/9",))

DUTY = "education_in_political_education"
_PLANNERS = (Post.保密干部, Post.保密委员会主任, Post.保密委员会委员, Post.主管领导)


@dataclass(frozen=True, slots=True)
class PlanForm:
    year: int = ask("年度", least=1998, most=2199)
    title: str = ask("计划名称")
    political_plan: str = ask("列入的政治教育计划", required=False, default="", help="计划名称或文号")


@art.act(
    "open_education_plan", "制定教育计划", Verb.PLAN_EDUCATION, of="organ", form=PlanForm, askers=_PLANNERS,
    page="教育",
    help="每年一份；制定后在计划中逐项安排",
)  # fmt: skip
def open_plan(asked: Asked[Organ, PlanForm]) -> Iterator[Effect]:
    form, organ = asked.form, asked.thing.id
    yield Make("education_plan", "p", {
        "organ_id": organ, "year": form.year, "title": form.title, "political_plan": form.political_plan,
    })  # fmt: skip
    yield Make("duty_evidence", "e", {
        "organ_id": organ, "duty": DUTY, "done_on": asked.at.date(), "shown_by_id": asked.actor.id,
        "account": f"制定{form.year}年度保密教育计划，列入：{form.political_plan}",
    })  # fmt: skip


@art.rule(Verb.PLAN_EDUCATION)
def education_is_part_of_political_education(asked: Asked[Organ, PlanForm]) -> Forbid | None:
    if asked.form.political_plan:
        return None
    return forbid(
        "保密教育应当列为政治教育的内容", "请填写所列入的政治教育计划；还没有列入的，先商政工部门列入"
    )


@dataclass(frozen=True, slots=True)
class ItemForm:
    title: str = ask("教育内容")
    audience: str = ask("对象", help="如 全体民警、涉密人员、新录用人员")
    hours: int = ask("学时", least=1, most=999)
    due_on: date = ask("完成期限")


@art.act(
    "add_education_item", "安排教育项目", Verb.ADD_TO_PLAN, of="education_plan", form=ItemForm, askers=_PLANNERS,
    page="教育", help="到期前组织培训；培训时选取本项目，结束后自动销号",
)  # fmt: skip
def add_item(asked: Asked[EducationPlan, ItemForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("education_item", "i", {
        "organ_id": asked.thing.organ, "plan_id": asked.thing.id, "title": form.title,
        "audience": form.audience,
        "hours": form.hours, "due_on": form.due_on, "state": ItemState.待开展,
    })  # fmt: skip


@art.rule(Verb.ADD_TO_PLAN)
def an_item_falls_within_the_year_of_its_plan(asked: Asked[EducationPlan, ItemForm]) -> Bar | None:
    if asked.form.due_on.year == asked.thing.year:
        return None
    return bar(f"完成期限{asked.form.due_on}不在{asked.thing.year}年度内", "请改写期限，或列入相应年度的计划")


art.clock(
    "education_item", "教育项目完成", opens_on=("add_education_item",), closes_on=("close_training",),
    form_field="due_on", on_made="education_item",
)  # fmt: skip
art.register(
    "education_items", "保密教育计划登记", noun="education_item", opens=("add_education_item",),
    columns=(
        Column("登记时间", "at"), Column("年度", "thing.plan.year"), Column("教育内容", "form.title"),
        Column("对象", "form.audience"), Column("学时", "form.hours"), Column("完成期限", "form.due_on"),
        Column("列入的政治教育计划", "thing.plan.political_plan"), Column("开展时间", "at", on=("close_training",)),
    ),
)  # fmt: skip
art.standing(
    DUTY,
    "保密教育列入政治教育计划",
    applies=lambda upkeep: upkeep.own,
    remedy="请制定年度保密教育计划，写明所列入的政治教育计划",
    cycle="education.plan.cycle",
)
art.paper(
    "education_plan_sheet", "年度保密教育计划", noun="education_plan",
    lines=(Column("年度", "thing.year"), Column("名称", "thing.title"),
           Column("列入政治工作计划", "thing.political_plan"), Column("备注", "")),
    each="education_item.plan",
    columns=(Column("教育内容", "thing.title"), Column("对象", "thing.audience"), Column("学时", "thing.hours"),
             Column("完成期限", "thing.due_on"), Column("状态", "thing.state")),
    signatures=("制定人", "政治部门负责人"),
)  # fmt: skip
