"""依法以技术侦查和秘密侦查取得的材料可以直接作为证据；会危及人员安全、暴露方法的，采取保护措施。"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Duty, Effect, ask
from shoumi.kernel.say import bar, duty
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.technical import CaseMaterial, MaterialState, Protection

art = Article("criminal_procedure_2018", 154, __doc__)
HANDLERS = (Post.承办人, Post.主管领导, Tie.拟定人)


@dataclass(frozen=True, slots=True)
class EvidenceForm:
    use: str = ask("证明什么", long=True, most=500, help="不写手段和内容")


@art.act(
    "designate_evidence", "指定作为证据", Verb.DESIGNATE_EVIDENCE, of="case_material", form=EvidenceForm,
    askers=HANDLERS, page="移送", help="原样作为证据，随案移送；不能撤出清单",
)  # fmt: skip
def designate_evidence(asked: Asked[CaseMaterial, EvidenceForm]) -> Iterator[Effect]:
    yield Alter(
        "case_material", asked.thing.id, {"evidence": True, "state": MaterialState.在列, "reason": ""}
    )
    if asked.thing.tech_file:
        yield Alter("tech_file", asked.thing.tech_file.id, {"evidence": True})


@art.rule(Verb.DESIGNATE_EVIDENCE)
def covert_material_serves_as_it_is(asked: Asked[CaseMaterial, EvidenceForm]) -> Duty | None:
    if not asked.thing.covert:
        return None
    return duty("可以直接作为证据使用，原样移送；会危及人员安全或暴露方法的，请选择保护措施")


@art.rule(Verb.DESIGNATE_EVIDENCE, Verb.PROTECT_EVIDENCE)
def what_is_still_there_becomes_evidence(asked: Asked[CaseMaterial, Any]) -> Bar | None:
    if asked.thing.state is not MaterialState.已销毁:
        return None
    return bar("该材料已经销毁", "请核对所选材料")


@dataclass(frozen=True, slots=True)
class ProtectForm:
    protections: tuple[Protection, ...] = ask("保护措施", required=False, default=())
    unprotected: str = ask("不需保护的理由", required=False, default="", long=True, most=500)


@art.act(
    "protect_evidence", "选择证据保护措施", Verb.PROTECT_EVIDENCE, of="case_material", form=ProtectForm,
    askers=HANDLERS, page="移送", help="只改变出示的方式，不改动证据本身",
)  # fmt: skip
def protect_evidence(asked: Asked[CaseMaterial, ProtectForm]) -> Iterator[Effect]:
    told = {"protections": asked.form.protections, "unprotected": asked.form.unprotected}
    yield Alter("case_material", asked.thing.id, told)


@art.rule(Verb.PROTECT_EVIDENCE)
def it_is_protected_or_said_why_not(asked: Asked[CaseMaterial, ProtectForm]) -> Bar | None:
    if bool(asked.form.protections) is not bool(asked.form.unprotected):
        return None
    return bar("保护措施和不需保护的理由，没有填写或者都填写了", "请选取保护措施，或只写明不需保护的理由")
