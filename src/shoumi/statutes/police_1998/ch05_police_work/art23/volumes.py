"""技侦卷：单独立卷，标明密级和保密期限；只登记卷号、代号、批准文号和有效期，不登记手段和内容。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Make, Need, Next, ask
from shoumi.kernel.say import bar, forbid, need
from shoumi.kernel.words import Authority, Level, Post, Tie, Verb
from shoumi.law.periods import Term, period_end
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person
from shoumi.nouns.technical import TechFile, TechFileState
from shoumi.statutes.police_1998.ch05_police_work.art23 import art


@dataclass(frozen=True, slots=True)
class VolumeForm:
    code: str = ask("代号", most=60, help="只写代号，不写手段名称和内容")
    case_code: str = ask("案件代号", most=60)
    approval: str = ask("批准文号")
    issued_at: datetime = ask("批准签发时间", help="有效期自签发之日起算")
    holders: tuple[Person, ...] = ask("持卷人员", noun="person", help="只有他们能看到本卷")
    level: Level | None = ask("密级", required=False)
    term: Term | None = ask("保密期限", required=False)


@art.act(
    "open_tech_file", "设立技侦卷", Verb.OPEN_TECH_FILE, of="organ", form=VolumeForm,
    askers=(Post.承办人, Post.主管领导), page="代号和技侦卷", help="技侦材料单独立卷，不并入诉讼卷",
)  # fmt: skip
def open_tech_file(asked: Asked[Organ, VolumeForm]) -> Iterator[Effect]:
    form, validity = asked.form, asked.params["tech.approval.validity"]
    yield Make("tech_file", "f", {
        "organ_id": asked.thing.id, "number": Next("技侦卷号"), "code": form.code, "case_code": form.case_code,
        "approval": form.approval, "valid_until": period_end(form.issued_at.date(), validity.period()),
        "level": form.level, "term": str(form.term or ""), "state": TechFileState.有效, "holders": form.holders,
    })  # fmt: skip


@art.rule(Verb.OPEN_TECH_FILE)
def a_technical_file_bears_level_and_term(asked: Asked[Organ, VolumeForm]) -> Forbid | None:
    if asked.form.level and asked.form.term:
        return None
    return forbid("技侦材料单独立卷，须标明密级和保密期限", "请填写密级和保密期限")


@dataclass(frozen=True, slots=True)
class HoldersForm:
    holders: tuple[Person, ...] = ask("今后的持卷人员", noun="person", help="没有列入的不再看到本卷")
    reason: str = ask("理由", long=True, most=500)


@art.act(
    "change_tech_holders", "调整持卷人员", Verb.HOLD_TECH, of="tech_file", form=HoldersForm,
    askers=(Tie.持有人,), page="代号和技侦卷", help="持卷人调离以前办理，否则无人能办理本卷",
)  # fmt: skip
def change_tech_holders(asked: Asked[TechFile, HoldersForm]) -> Iterator[Effect]:
    yield Alter("tech_file", asked.thing.id, {"holders": asked.form.holders})


@art.rule(Verb.HOLD_TECH)
def a_leader_consents_to_other_holders(asked: Asked[TechFile, HoldersForm]) -> Need | None:
    if asked.posts & {Post.主管领导, Post.机关领导}:
        return None
    return need(Authority.主管领导, reason="技侦卷的知悉范围由主管领导控制")


@art.rule(Verb.OPEN_TECH_FILE, Verb.HOLD_TECH)
def who_holds_a_technical_file_is_cleared(asked: Asked[Any, Any]) -> Forbid | None:
    level = asked.form.level if asked.act.verb is Verb.OPEN_TECH_FILE else asked.thing.level
    uncleared = [p.name for p in asked.form.holders if not p.cleared_for(level)]
    if not uncleared or level is None:
        return None
    return forbid(f"{'、'.join(uncleared)}没有{level.name}级涉密资格，不能持卷", "请改定有相应涉密资格的人员")


@art.rule(Verb.OPEN_TECH_FILE)
def an_approval_has_been_issued(asked: Asked[Organ, VolumeForm]) -> Bar | None:
    if asked.form.issued_at <= asked.at:
        return None
    return bar("批准签发时间还没有到", "请在批准签发以后立卷")


art.register(
    "tech_files", "技侦卷登记簿", noun="tech_file", opens=("open_tech_file",), open_only=frozenset({"有效"}),
    columns=(
        Column("立卷时间", "at"), Column("卷号", "thing.number"), Column("代号", "thing.code"),
        Column("案件代号", "thing.case_code"), Column("密级", "thing.level"), Column("保密期限", "thing.term"),
        Column("批准文号", "thing.approval"),
        Column("有效期至", "thing.valid_until", on=("open_tech_file", "extend_tech_approval")),
        Column("延长文号", "form.approval", on=("extend_tech_approval",)),
        Column("作为证据", "thing.evidence", on=("open_tech_file", "designate_evidence")),
        Column("持卷人员", "thing.holders", on=("open_tech_file", "change_tech_holders")),
        Column("解除时间", "at", on=("end_tech_measures",)),
    ),
)  # fmt: skip
