"""密件的密级和期限先由承办人拟定，再由承办单位主管领导或者指定的人审核；现在最后由定密责任人确定。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Make, Need, ask
from shoumi.kernel.say import bar, need
from shoumi.kernel.words import Authority, Kind, Level, Post, Tie, Verb
from shoumi.law.periods import Term, term_end
from shoumi.nouns.matter import CatalogueItem, Manner, Matter, MatterState
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person, person_key
from shoumi.nouns.scope import BY_OFFICE, scope_keys

art = Article(
    "police_1998", 13, __doc__,
    today="1998年由承办单位主管领导或者指定的人审核；"
    "今日审核之后须由有相应权限的定密责任人确定，审核不能代替，以现行法为准。",
    beside=(
        "secrets_regs_2024/14", "secrets_regs_2024/15", "secrets_regs_2024/16", "secrets_regs_2024/18",
        "secrets_law_2024/18", "classification_2025/13",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DraftForm:
    title: str = ask("事项名称或代号", help="名称本身涉密、超出本系统可存密级的，填代号")
    reasons: str = ask("定密理由", long=True, help="泄露后会造成什么损害，对应目录哪一条")
    kind: Kind = ask("类别", required=False, default=Kind.国家秘密)
    level: Level | None = ask("拟定密级", required=False, help="警务工作秘密不填")
    term: Term | None = ask(
        "拟定保密期限", required=False, help="如 20年、6个月、2030年12月31日、工程竣工后解密"
    )
    catalogue_item: CatalogueItem | None = ask("一览表事项", noun="catalogue_item", required=False)
    basis: str = ask(
        "定密依据", required=False, default="", help="保密事项范围的名称和条目；已选一览表事项的可不填"
    )
    persons: tuple[Person, ...] = ask("知悉人员", noun="person", required=False, default=())
    posts: tuple[Post, ...] = ask("知悉岗位", required=False, default=())
    organs: tuple[Organ, ...] = ask("知悉机关（全体涉密人员）", noun="organ", required=False, default=())
    secret_points: str = ask("密点", required=False, default="", long=True)
    starts_on: date | None = ask(
        "制发日期", required=False, help="保密期限自此日起算；未定的，自确定之日起算"
    )
    over_cap_answer: Matter | None = ask(
        "已登记超期批复的事项", noun="matter", required=False,
        help="期限超过本密级上限的，选取登记过该批复的事项，批复自动采用",
    )  # fmt: skip
    over_cap_approval: str = ask(
        "超期批准文号", required=False, default="", help="批复没有在本系统登记的才填"
    )
    unclear: bool = ask("是否属于国家秘密或者属于何种密级不明确", required=False, default=False)
    asserted: Level | None = ask(
        "不同意见主张的最高密级", required=False, help="意见不一致时，先按最高的保护"
    )

    @property
    def protected_at(self) -> Level | None:
        """The highest level anybody asserts."""
        return max((level for level in (self.level, self.asserted) if level), default=None)


@art.act(
    "draft_matter", "拟定密级和保密期限", Verb.DRAFT, of="organ", form=DraftForm, askers=(Post.承办人,),
    page="拟定密", help="提交后即按所拟密级保护，再由主管领导审核、定密责任人确定",
)  # fmt: skip
def draft(asked: Asked[Organ, DraftForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("matter", "m", _drafted(asked) | {
        "kind": form.kind,
        "state": MatterState.不明确 if form.unclear else MatterState.拟定,
        "level": form.protected_at,
        "term": str(form.term or ""),
        "secret_points": form.secret_points,
        "scope": sorted(_scope(asked)),
    })  # fmt: skip


def _drafted(asked: Asked[Organ, DraftForm]) -> dict[str, Any]:
    form, item = asked.form, asked.form.catalogue_item
    return {
        "organ_id": asked.thing.id,
        "title": form.title,
        "manner": Manner.原始,
        "basis": form.basis or (item.name if item else ""),
        "catalogue_item_id": item.id if item else None,
        "reasons": form.reasons,
        "drafted_by_id": asked.actor.id,
        "starts_on": form.starts_on,
        **(form.over_cap_answer.answered if form.over_cap_answer else _typed(form)),
    }


def _typed(form: DraftForm) -> dict[str, Any]:
    return {"over_cap_approval": form.over_cap_approval}


def _scope(asked: Asked[Organ, DraftForm]) -> set[str]:
    """The drafter and those whose office it is to review and keep, beside those he names."""
    form, organ = asked.form, asked.thing.id
    named = scope_keys(organ, persons=form.persons, posts=(*form.posts, *BY_OFFICE), organs=form.organs)
    return named | {person_key(asked.actor.id)}


@dataclass(frozen=True, slots=True)
class DetermineForm:
    note: str = ask("备注", required=False, default="", long=True)


@art.act(
    "determine_matter", "报请确定密级、保密期限和知悉范围", Verb.DETERMINE, of="matter", form=DetermineForm,
    askers=(Tie.拟定人,), page="拟定密", help="依次由主管领导或指定审核人审核、定密责任人确定",
)  # fmt: skip
def determine(asked: Asked[Matter, DetermineForm]) -> Iterator[Effect]:
    matter, today = asked.thing, asked.at.date()
    start = matter.starts_on or today
    yield Alter("matter", matter.id, {
        "state": MatterState.已确定,
        "starts_on": start,
        "ends_on": term_end(matter.term, start) if matter.term else None,
        "determined_on": today,
    })  # fmt: skip


@art.rule(Verb.DETERMINE)
def the_units_leader_or_a_named_person_reviews(_: Asked[Matter, DetermineForm]) -> Need:
    return need(
        Authority.承办单位主管领导, Authority.指定审核人, reason="承办人所拟密级、期限应先经审核", step=1
    )


@art.rule(Verb.DETERMINE)
def only_a_draft_is_determined(asked: Asked[Matter, DetermineForm]) -> Bar | None:
    state = asked.thing.state
    if state in {MatterState.拟定, MatterState.不明确, MatterState.无权待定}:
        return None
    return bar(f"该事项{state.value}，不必再报请确定", "需要调整的，请办理变更、延长或者解密")


art.register(
    "classification_decisions",
    "定密登记",
    noun="matter",
    opens=("draft_matter", "draft_derived_matter"),
    columns=(
        Column("拟定时间", "at"),
        Column("事项名称", "thing.title"),
        Column("类别", "thing.kind"),
        Column("定密方式", "thing.manner"),
        Column("拟定密级、期限", "thing.mark"),
        Column("依据", "thing.basis"),
        Column("理由", "form.reasons"),
        Column("拟定人", "actor.name"),
        Column("确定时间", "at", on=("determine_matter", "answer_unclear_matter", "answer_powerless")),
        Column(
            "确定密级、期限",
            "thing.mark",
            on=("determine_matter", "answer_unclear_matter", "answer_powerless"),
        ),
        Column("审核、批准", "approvals", on=("determine_matter",)),
        Column("答复文号", "form.letter", on=("answer_unclear_matter", "answer_powerless")),
        Column("定密责任人签名", "", signature=True),
    ),
)
