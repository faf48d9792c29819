"""本规定由公安部保密委员会解释；其他机关的答复只供参考。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Bar, Column, Duty, Effect, Make, ask
from shoumi.kernel.say import bar, duty
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.organ import Organ
from shoumi.nouns.rulebook import Interpreter

art = Article("police_1998", 69, __doc__)


@dataclass(frozen=True, slots=True)
class InterpretationForm:
    issuer: Interpreter = ask("解释机关")
    number: str = ask("文号", most=100)
    dated: date = ask("日期")
    article: int = ask("所解释的条", least=1, most=70)
    text: str = ask("解释要点", long=True, help="用自己的话概括，不录原文")


@art.act(
    "register_interpretation", "登记解释意见", Verb.INTERPRET, of="organ", form=InterpretationForm,
    askers=(Post.保密干部, Post.保密委员会主任, Post.保密委员会委员), page="法规解释", recordable=True,
    help="凭书面解释登记，显示在所解释的条文旁边；不是公安部保密委员会所作的只供参考",
)  # fmt: skip
def register_interpretation(asked: Asked[Organ, InterpretationForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("interpretation", "i", {
        "organ_id": asked.thing.id, "issuer": form.issuer, "number": form.number, "dated": form.dated,
        "article": form.article, "text": form.text,
    })  # fmt: skip


@art.rule(Verb.INTERPRET)
def others_answers_are_for_reference_alone(asked: Asked[Organ, InterpretationForm]) -> Duty | None:
    if asked.form.issuer is Interpreter.公安部保密委员会:
        return None
    return duty("不是公安部保密委员会的解释，只供参考，不改变本系统的判定")


@art.rule(Verb.INTERPRET)
def what_is_registered_has_been_issued(asked: Asked[Organ, InterpretationForm]) -> Bar | None:
    if asked.form.dated <= asked.at.date():
        return None
    return bar("解释意见的日期还没有到", "请核对日期")


art.register(
    "interpretations", "解释意见登记簿", noun="interpretation", opens=("register_interpretation",),
    columns=(
        Column("登记时间", "at"), Column("解释机关", "thing.issuer"), Column("文号", "thing.number"),
        Column("日期", "thing.dated"), Column("条", "thing.article"), Column("要点", "thing.text"),
        Column("登记人", "actor.name"),
    ),
)  # fmt: skip
