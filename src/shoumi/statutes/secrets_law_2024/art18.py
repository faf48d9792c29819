"""执行已定密事项而产生的秘密（派生定密），密级随原事项定，期限不超过原事项。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Bar, Effect, Forbid, Make, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Kind, Post, Verb
from shoumi.law.caps import over_cap
from shoumi.law.periods import Term, TermForm, term_end
from shoumi.nouns.matter import Derivation, Manner, Matter, MatterState
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person, person_key
from shoumi.nouns.scope import BY_OFFICE, scope_keys

art = Article("secrets_law_2024", 18, __doc__)


@dataclass(frozen=True, slots=True)
class DerivedForm:
    title: str = ask("事项名称或代号")
    derivation: Derivation = ask("派生情形")
    reasons: str = ask("派生定密理由", long=True, help="与原事项、原密点是什么关系")
    term: Term = ask("保密期限", help="不超过原事项的最后一日")
    persons: tuple[Person, ...] = ask("知悉人员", noun="person", required=False, default=())
    posts: tuple[Post, ...] = ask("知悉岗位", required=False, default=())
    organs: tuple[Organ, ...] = ask("知悉机关（全体涉密人员）", noun="organ", required=False, default=())
    secret_points: str = ask("密点", required=False, default="", long=True)
    request: str = ask("原定密机关的要求文号", required=False, default="")
    starts_on: date | None = ask("制发日期", required=False, help="未定的，自确定之日起算")
    over_cap_approval: str = ask(
        "超期批准文号", required=False, default="", help="原事项已登记批复的不填，自动采用"
    )


@art.act(
    "draft_derived_matter", "拟定派生国家秘密", Verb.DERIVE, of="matter", form=DerivedForm,
    askers=(Post.承办人, Post.专管人员), page="拟定密", help="在原事项的页面上办理；密级随原事项，不受本机关定密权的限制",
)  # fmt: skip
def derive(asked: Asked[Matter, DerivedForm]) -> Iterator[Effect]:
    source, form, own = asked.thing, asked.form, asked.actor.organ
    keys = scope_keys(own, persons=form.persons, posts=(*form.posts, *BY_OFFICE), organs=form.organs)
    yield Make("matter", "m", {
        "organ_id": own,
        "title": form.title,
        "kind": Kind.国家秘密,
        "state": MatterState.拟定,
        "level": source.level,
        "term": str(form.term),
        "manner": Manner.派生,
        "derived_from_id": source.id,
        "derivation": form.derivation.name,
        "basis": "；".join(part for part in ("派生自原事项", form.request) if part),
        "reasons": form.reasons,
        "secret_points": form.secret_points,
        "drafted_by_id": asked.actor.id,
        "starts_on": form.starts_on,
        **_approval(asked),
        "scope": sorted(keys | {person_key(asked.actor.id)}),
    })  # fmt: skip


def _approval(asked: Asked[Matter, DerivedForm]) -> dict[str, object]:
    """As it is typed, else the registered answer of its source, where the term needs one."""
    source, form, start = asked.thing, asked.form, asked.form.starts_on or asked.at.date()
    level, counted = source.level, form.term.form is not TermForm.长期
    if form.over_cap_approval or level is None or not counted:
        return {"over_cap_approval": form.over_cap_approval}
    longer = over_cap(form.term, level, start, asked.params)
    return source.answered if longer and source.covers(level, form.term, start) else {}


@art.rule(Verb.DERIVE)
def a_matter_derives_from_a_determined_state_secret(asked: Asked[Matter, DerivedForm]) -> Bar | None:
    if asked.thing.secret and asked.thing.state is MatterState.已确定:
        return None
    return bar(
        "原事项不是现行有效的国家秘密，不能派生定密",
        "请核对原事项；属于新的秘密的，请办理「拟定密级和保密期限」",
    )


@art.rule(Verb.DERIVE)
def a_derived_term_ends_with_its_source(asked: Asked[Matter, DerivedForm]) -> Forbid | None:
    source, term = asked.thing, asked.form.term
    end = term_end(term, asked.form.starts_on or asked.at.date())
    longer = (
        term.form is TermForm.长期 if end is None else source.ends_on is not None and end > source.ends_on
    )
    if not longer or source.term == term:
        return None
    return forbid(
        "派生事项的保密期限超过了原事项", f"请定在原事项的期限以内（{source.ends_on or source.term}）"
    )
