"""涉密人员离岗离职实行脱密期管理：期内继续履行保密义务，期满才解除。"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Level, Post, Verb
from shoumi.law.periods import period_end
from shoumi.nouns.person import Person

art = Article("secrets_law_2024", 46, __doc__)

GRADES = {Level.绝密: "核心", Level.机密: "重要", Level.秘密: "一般"}
"""The grade of a person follows the highest level he is cleared for."""


@dataclass(frozen=True, slots=True)
class EndForm:
    account: str = ask("脱密期内遵守保密规定的情况", long=True)


@art.act(
    "end_secrecy_period", "解除脱密期", Verb.END_SECRECY_PERIOD, of="person", form=EndForm,
    askers=(Post.保密干部, Post.安全保密管理员), page="人员", help="脱密期届满、没有违反规定的办理",
)  # fmt: skip
def end_period(asked: Asked[Person, EndForm]) -> Iterator[Effect]:
    over: dict[str, Any] = {"released_on": None, "released_from": None}
    if asked.thing.left:
        over |= {"clearance": None, "cleared_from": None, "cleared_until": None}
    yield Alter("person", asked.thing.id, over)


@art.rule(Verb.END_SECRECY_PERIOD)
def only_a_period_that_runs_is_ended(asked: Asked[Person, EndForm]) -> Bar | None:
    if asked.thing.released_on and asked.thing.released_from:
        return None
    return bar(f"{asked.thing.name}没有在脱密期内", "请核对人员")


@art.rule(Verb.END_SECRECY_PERIOD)
def the_period_has_run(asked: Asked[Person, EndForm]) -> Forbid | None:
    left, level = asked.thing.released_on, asked.thing.released_from
    if left is None or level is None:
        return None
    value = asked.params[f"decl.period.{GRADES[level]}"]
    last = period_end(left, value.period())
    if asked.at.date() > last:
        return None
    return forbid(
        f"{GRADES[level]}涉密人员的脱密期至{last}", "请在期满后办理；单位另定更长期限的，从其规定", value
    )


def _held(level: Level, asked: Asked[Person, Any]) -> bool:
    return asked.thing.clearance is level


for level, grade in GRADES.items():
    for act, since in (("leave_post", "left_on"), ("withdraw_clearance", "")):
        art.clock(
            f"secrecy_period_{level.name}_{act}",
            f"{grade}涉密人员脱密期",
            opens_on=(act,),
            closes_on=("end_secrecy_period",),
            parameter=f"decl.period.{grade}",
            since=since,
            when=lambda asked, level=level: _held(level, asked),
            whom=lambda asked: frozenset({asked.thing.id}),
        )

art.register(
    "secrecy_periods", "脱密期解除登记", noun="person", opens=("end_secrecy_period",),
    columns=(
        Column("解除时间", "at"), Column("姓名", "thing.name"), Column("单位", "thing.organ_name"),
        Column("情况", "form.account"), Column("登记人", "actor.name"),
    ),
)  # fmt: skip
