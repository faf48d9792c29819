"""犯罪嫌疑人有权聘请辩护律师，任何案件都不须侦查机关批准；这里只作登记。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Bar, Column, Effect, Make, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.organ import Organ

art = Article("criminal_procedure_2018", 34, __doc__)


@dataclass(frozen=True, slots=True)
class EngagementForm:
    case_code: str = ask("案件代号", most=60)
    lawyer: str = ask("律师", most=100)
    firm: str = ask("律师事务所")
    engaged_on: date = ask("告知日期", today=True)
    secrets: bool = ask("案件涉及国家秘密", required=False, default=False, help="只作记载，不影响聘请")


@art.act(
    "record_engagement", "登记聘请律师", Verb.ENGAGE_LAWYER, of="organ", form=EngagementForm,
    askers=(Post.承办人, Post.主管领导, Post.保密干部), page="律师会见", help="只作登记，不须任何批准",
)  # fmt: skip
def record_engagement(asked: Asked[Organ, EngagementForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("engagement", "e", {
        "organ_id": asked.thing.id, "case_code": form.case_code, "lawyer": form.lawyer, "firm": form.firm,
        "engaged_on": form.engaged_on, "secrets": form.secrets, "recorded_by_id": asked.actor.id,
    })  # fmt: skip


@art.rule(Verb.ENGAGE_LAWYER)
def an_engagement_was_notified(asked: Asked[Organ, EngagementForm]) -> Bar | None:
    if asked.form.engaged_on <= asked.at.date():
        return None
    return bar("告知日期还没有到", "请填写律师实际告知的日期")


art.register(
    "engagements", "聘请律师登记簿", noun="engagement", opens=("record_engagement",),
    columns=(
        Column("登记时间", "at"), Column("案件代号", "thing.case_code"), Column("律师", "thing.lawyer"),
        Column("律师事务所", "form.firm"), Column("告知日期", "thing.engaged_on"),
        Column("涉及国家秘密", "thing.secrets"), Column("登记人", "actor.name"),
    ),
)  # fmt: skip
