"""保密干部每半年与涉密人员谈心一次，留下记录（虚构）。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Bar, Effect, Make, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.organ import Organ

art = Article("yanshi_rules", 5, __doc__)


@dataclass(frozen=True, slots=True)
class TalkForm:
    done_on: date = ask("谈心日期")
    persons: int = ask("谈心人数", least=1)
    account: str = ask("情况", long=True)


@art.act(
    "yanshi_register_talk", "登记涉密人员谈心（演示省）", Verb.EVIDENCE_OF_LOCAL_DUTY, of="organ", form=TalkForm,
    askers=(Post.保密干部,), page="履职",
)  # fmt: skip
def register_talk(asked: Asked[Organ, TalkForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("duty_evidence", "e", {
        "organ_id": asked.thing.id, "duty": "yanshi_talk", "done_on": form.done_on,
        "account": f"{form.persons}人；{form.account}", "shown_by_id": asked.actor.id,
    })  # fmt: skip


@art.rule(Verb.EVIDENCE_OF_LOCAL_DUTY)
def talks_are_registered_after_they_were_held(asked: Asked[Organ, TalkForm]) -> Bar | None:
    if asked.form.done_on <= asked.at.date():
        return None
    return bar("谈心日期还没有到", "请在谈心以后登记")


art.standing(
    "yanshi_talk", "与涉密人员谈心（演示省）", applies=lambda upkeep: upkeep.county_or_above,
    remedy="请与涉密人员谈心，并登记情况", cycle="yanshi.talk.cycle",
)  # fmt: skip
