"""异议: against a refusal to take the request up, answered within days (2021 rule, article 待核)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Effect, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.leak import Appraisal, AppraisalState, Reexamination
from shoumi.statutes.secrets_regs_2024.art63 import art


@dataclass(frozen=True, slots=True)
class ObjectForm:
    objected_on: date = ask("提出异议日期")
    letter: str = ask("异议文号", most=100)
    reasons: str = ask("理由", long=True)


@art.act(
    "object_to_declined_appraisal", "登记对不予受理提出异议", Verb.OBJECT_APPRAISAL, of="appraisal",
    form=ObjectForm, askers=(Post.保密干部,), page="泄密查处", recordable=True,
    help="向作出不予受理决定的保密行政管理部门书面提出；对方十日内复查",
)  # fmt: skip
def object_to(asked: Asked[Appraisal, ObjectForm]) -> Iterator[Effect]:
    yield Alter("appraisal", asked.thing.id, {
        "state": AppraisalState.已提异议, "objected_on": asked.form.objected_on, "objection": asked.form.letter,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReexaminedForm:
    result: Reexamination = ask("复查结果")
    answered_on: date = ask("答复日期", help="予以受理的，鉴定时限自这一日起算")
    letter: str = ask("复查文号", most=100)


@art.act(
    "record_reexamination", "登记鉴定异议复查结果", Verb.REEXAMINE_APPRAISAL, of="appraisal",
    form=ReexaminedForm, askers=(Post.保密干部,), page="泄密查处", recordable=True,
    help="凭保密行政管理部门的文书登记",
)  # fmt: skip
def reexamined(asked: Asked[Appraisal, ReexaminedForm]) -> Iterator[Effect]:
    form, one = asked.form, asked.thing
    taken = form.result is Reexamination.予以受理
    again: dict[str, Any] = {"state": AppraisalState.维持不予受理}
    if taken:
        nothing = {"conclusion": None, "conclusion_letter": "", "concluded_on": None}
        again = nothing | {"state": AppraisalState.已受理, "accepted_on": form.answered_on}
    yield Alter("appraisal", one.id, again | {"objection": f"{one.objection}；{form.letter}"})
    yield Alter("leak", one.leak.id, {"appraised": f"异议复查：{form.result.value}，{form.letter}"})


@art.rule(Verb.OBJECT_APPRAISAL, Verb.REEXAMINE_APPRAISAL)
def an_objection_and_its_answer_lie_behind_us(asked: Asked[Appraisal, Any]) -> Bar | None:
    objects = asked.act.verb is Verb.OBJECT_APPRAISAL
    day = asked.form.objected_on if objects else asked.form.answered_on
    after = asked.thing.concluded_on if objects else asked.thing.objected_on
    if day <= asked.at.date() and (after is None or day >= after):
        return None
    return bar("日期早于前一步，或者还没有到", "请按文书核对日期：不予受理、异议、复查依次在后")


art.clock(
    "appraisal_objection", "鉴定异议复查答复", opens_on=("object_to_declined_appraisal",),
    closes_on=("record_reexamination",), since="objected_on", parameter="appraisal.reexamination",
)  # fmt: skip
art.clock(
    "appraisal_after_objection", "国家秘密鉴定（异议后受理）", opens_on=("record_reexamination",),
    closes_on=("extend_appraisal", "conclude_appraisal"), since="answered_on", parameter="appraisal.days",
    when=lambda asked: asked.form.result is Reexamination.予以受理,
)  # fmt: skip
