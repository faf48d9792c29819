"""任用涉密人员以前进行保密审查，任用以后定期复审；审查由组织人事部门会同保密工作机构进行。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.person import Person, Vetting, VettingKind

art = Article("secrets_regs_2024", 50, __doc__)


@dataclass(frozen=True, slots=True)
class VettingForm:
    kind: VettingKind = ask("审查种类", help="任用涉密人员以前的填任前审查，任用以后的填复审")
    outcome: Vetting = ask("审查结论")
    vetted_on: date = ask("审查日期")
    document: str = ask("审查表编号", help="审查表存入涉密人员档案")
    again_on: date | None = ask(
        "复审日期", required=False, help="按组织人事部门规定的周期填写，到期前提醒复审"
    )


@art.act(
    "vet_person", "登记保密审查", Verb.VET, of="person", form=VettingForm,
    askers=(Post.保密干部, Post.安全保密管理员), page="人员", recordable=True,
    help="任用涉密人员以前审查，任用以后定期复审；凭组织人事部门的审查结论登记",
)  # fmt: skip
def vet_person(asked: Asked[Person, VettingForm]) -> Iterator[Effect]:
    passed = asked.form.outcome is Vetting.合格
    form, nothing = asked.form, {"vetted_on": None, "again_on": None}
    vetted = {"vetted_on": form.vetted_on, "again_on": form.again_on}
    yield Alter("person", asked.thing.id, vetted if passed else nothing)


@art.rule(Verb.VET)
def nobody_enters_his_own_vetting(asked: Asked[Person, VettingForm]) -> Forbid | None:
    if asked.actor.id != asked.thing.id:
        return None
    return forbid("不得登记自己的保密审查", "请由另一名保密干部或安全保密管理员登记")


@art.rule(Verb.VET)
def a_vetting_is_entered_when_done(asked: Asked[Person, VettingForm]) -> Bar | None:
    form = asked.form
    if form.vetted_on <= asked.at.date() and (form.again_on is None or form.again_on > form.vetted_on):
        return None
    return bar("审查日期还没有到，或者复审日期不在审查日期以后", "请核对两个日期，在审查以后登记")


@art.rule(Verb.VET)
def who_is_vetted_again_was_vetted_or_holds_a_level(asked: Asked[Person, VettingForm]) -> Bar | None:
    person = asked.thing
    if asked.form.kind is VettingKind.任前审查 or person.vetted_on or person.clearance:
        return None
    return bar(f"{person.name}还没有任前审查的记录，也没有涉密等级，不是复审", "请改填「任前审查」")


@art.rule(Verb.CLEAR)
def who_is_cleared_was_vetted(asked: Asked[Person, Any]) -> Forbid | None:
    if asked.thing.vetted_on:
        return None
    return forbid(
        f"{asked.thing.name}没有审查合格的记录，不能登记涉密等级",
        "请由组织人事部门会同保密工作机构审查，合格的办理「登记保密审查」",
    )


art.clock(
    "revetting", "涉密人员定期复审", opens_on=("vet_person",),
    closes_on=("vet_person", "withdraw_clearance", "leave_post"), form_field="again_on",
)  # fmt: skip
art.register(
    "vettings", "涉密人员保密审查登记", noun="person", opens=("vet_person",),
    columns=(
        Column("登记时间", "at"), Column("姓名", "thing.name"), Column("单位", "thing.organ_name"),
        Column("审查种类", "form.kind"), Column("审查时的涉密等级", "thing.clearance"),
        Column("审查日期", "form.vetted_on"), Column("审查结论", "form.outcome"),
        Column("审查表编号", "form.document"), Column("复审日期", "form.again_on"),
        Column("登记人", "actor.name"),
    ),
)  # fmt: skip
art.paper(
    "vetting_sheet", "涉密人员保密审查表", noun="person",
    lines=(
        Column("姓名", "thing.name"), Column("编号", "thing.code"), Column("单位", "thing.organ_name"),
        Column("审查种类（任前审查、复审）", ""), Column("现有涉密等级", "thing.grade"), Column("拟任岗位和涉密等级", ""),
        Column("上次审查日期", "thing.vetted_on"), Column("审查情况", ""), Column("审查结论", ""),
        Column("下次复审日期", ""),
    ),
    signatures=("组织人事部门", "保密工作机构", "单位负责人"),
    statement="任用涉密人员以前审查，任用以后定期复审；结论登记后本表存入涉密人员档案。",
)  # fmt: skip
