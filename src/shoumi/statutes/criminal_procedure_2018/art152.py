"""技术侦查中知悉的秘密应当保密，与案件无关的材料及时销毁，材料只能用于侦查、起诉和审判。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Effect, Forbid, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.noun import Ref
from shoumi.nouns.person import Person
from shoumi.nouns.technical import CaseMaterial, CaseTransfer, MaterialState, Receiver

art = Article("criminal_procedure_2018", 152, __doc__)


@dataclass(frozen=True, slots=True)
class IrrelevantForm:
    reason: str = ask("与案件无关的理由", long=True, most=500, help="不写内容")
    due_on: date = ask("应销毁日期", help="及时：由主管领导定")


@art.act(
    "note_irrelevant_material", "认定材料与案件无关", Verb.NOTE_IRRELEVANT, of="case_material", form=IrrelevantForm,
    askers=(Post.主管领导, Tie.拟定人), page="移送",
    help="由登记材料的人或主管领导认定；认定后按期销毁",
)  # fmt: skip
def note_irrelevant_material(asked: Asked[CaseMaterial, IrrelevantForm]) -> Iterator[Effect]:
    told = {"state": MaterialState.待销毁, "reason": asked.form.reason}
    yield Alter("case_material", asked.thing.id, told)


@dataclass(frozen=True, slots=True)
class DestroyForm:
    destroyed_on: date = ask("销毁日期", today=True)
    supervisors: tuple[Person, ...] = ask("监销人员", noun="person", help="二人以上，不含本人")


@art.act(
    "destroy_irrelevant_material", "登记销毁无关材料", Verb.DESTROY_IRRELEVANT, of="case_material", form=DestroyForm,
    askers=(Post.承办人, Post.主管领导, Tie.拟定人), page="移送",
    help="销毁以后登记，由登记人以外的二人以上监销；登记本身长期保存",
)  # fmt: skip
def destroy_irrelevant_material(asked: Asked[CaseMaterial, DestroyForm]) -> Iterator[Effect]:
    watched = tuple(Ref(p.id, p.name) for p in asked.form.supervisors)
    told = {"state": MaterialState.已销毁, "destroyed_on": asked.form.destroyed_on, "supervisors": watched}
    yield Alter("case_material", asked.thing.id, told)


@art.rule(Verb.NOTE_IRRELEVANT, Verb.DESTROY_IRRELEVANT)
def evidence_is_never_destroyed_as_irrelevant(asked: Asked[CaseMaterial, Any]) -> Forbid | None:
    if not asked.thing.evidence:
        return None
    return forbid("该材料是证据，不是与案件无关的材料，不得销毁", "请将其随案移送")


@art.rule(Verb.DESTROY_IRRELEVANT)
def only_what_was_found_irrelevant_is_destroyed(asked: Asked[CaseMaterial, DestroyForm]) -> Bar | None:
    if asked.thing.state is MaterialState.待销毁 and asked.form.destroyed_on <= asked.at.date():
        return None
    return bar(
        "该材料没有认定为与案件无关，或者销毁日期还没有到", "请先办理「认定材料与案件无关」，销毁以后再登记"
    )


@art.rule(Verb.DESTROY_IRRELEVANT)
def two_others_see_it_destroyed(asked: Asked[CaseMaterial, DestroyForm]) -> Forbid | None:
    others = {p.id for p in asked.form.supervisors} - {asked.actor.id}
    if len(others) > 1:
        return None
    return forbid("监销人员不足二人，或者是登记人本人", "请由登记人以外的二人以上监销")


@art.rule(Verb.NOTE_IRRELEVANT)
def what_has_moved_or_gone_is_settled(asked: Asked[CaseMaterial, IrrelevantForm]) -> Bar | None:
    if asked.thing.state in {MaterialState.在列, MaterialState.不移送}:
        return None
    return bar(f"该材料{asked.thing.state.value}", "请核对所选材料")


@art.rule(Verb.TRANSFER_CASE)
def technical_material_serves_the_proceedings_alone(asked: Asked[CaseTransfer, Any]) -> Forbid | None:
    covert = [m for m in asked.thing.materials if m.listed and m.covert]
    if not covert or asked.thing.receiver is not Receiver.其他单位:
        return None
    return forbid(
        "技术侦查取得的材料只能用于侦查、起诉和审判，不得交给其他单位", "请改为移送有管辖权的办案机关"
    )


art.clock(
    "irrelevant_material", "销毁与案件无关的材料", opens_on=("note_irrelevant_material",),
    closes_on=("destroy_irrelevant_material",), form_field="due_on",
)  # fmt: skip
