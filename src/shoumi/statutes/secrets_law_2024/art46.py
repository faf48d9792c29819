"""涉密人员离岗离职实行脱密期管理：期内继续履行保密义务，期满才解除。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Level, Post, Verb
from shoumi.law.parameters import Value
from shoumi.law.periods import period_end
from shoumi.nouns.person import GRADES, Person
from shoumi.nouns.personnel import Passport

art = Article("secrets_law_2024", 46, __doc__)


def _least(level: Level, since: date, asked: Asked[Any, Any]) -> tuple[date, Value]:
    """The last day of the shortest period of the grade, and the value it rests on."""
    value = asked.params[f"decl.period.{GRADES[level].value}"]
    return period_end(since, value.period()), value


@dataclass(frozen=True, slots=True)
class EndForm:
    account: str = ask("脱密期内遵守保密规定的情况", long=True)


@art.act(
    "end_secrecy_period", "解除脱密期", Verb.END_SECRECY_PERIOD, of="person", form=EndForm,
    askers=(Post.保密干部, Post.安全保密管理员), page="人员", help="脱密期届满、没有违反规定的办理",
)  # fmt: skip
def end_period(asked: Asked[Person, EndForm]) -> Iterator[Effect]:
    over: dict[str, Any] = {"released_on": None, "released_from": None, "period_until": None}
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
    least, value = _least(level, left, asked)
    last = max(least, asked.thing.period_until or least)
    if asked.at.date() > last:
        return None
    return forbid(f"{GRADES[level].value}涉密人员的脱密期至{last}", "请在期满后办理", value)


@dataclass(frozen=True, slots=True)
class PeriodForm:
    until_on: date = ask("脱密期至", help="可以长于最低年数，不得短于；离岗前确定的，按预计的离岗日期")
    ground: str = ask("确定更长期限的理由", long=True, most=1000)
    document: str = ask("核定文件", required=False, default="", most=100)


@art.act(
    "fix_secrecy_period", "确定脱密期", Verb.FIX_SECRECY_PERIOD, of="person", form=PeriodForm,
    askers=(Post.保密干部, Post.安全保密管理员), page="涉密人员",
    help="离岗前或者脱密期内确定，写明理由；时限和解除都按所定的最后一日",
)  # fmt: skip
def fix_period(asked: Asked[Person, PeriodForm]) -> Iterator[Effect]:
    yield Alter("person", asked.thing.id, {"period_until": asked.form.until_on})


@art.rule(Verb.FIX_SECRECY_PERIOD)
def a_period_is_fixed_for_who_is_bound(asked: Asked[Person, PeriodForm]) -> Bar | None:
    if asked.thing.bound:
        return None
    return bar(f"{asked.thing.name}没有涉密等级，也不在脱密期内", "请核对人员")


@art.rule(Verb.FIX_SECRECY_PERIOD)
def nobody_fixes_his_own_period(asked: Asked[Person, PeriodForm]) -> Forbid | None:
    if asked.actor.id != asked.thing.id:
        return None
    return forbid("不得确定自己的脱密期", "请由另一名保密干部或安全保密管理员确定")


@art.rule(Verb.FIX_SECRECY_PERIOD)
def a_period_may_be_longer_and_not_shorter(asked: Asked[Person, PeriodForm]) -> Forbid | None:
    person = asked.thing
    level, since = person.released_from or person.clearance, person.released_on or asked.at.date()
    return _too_short(level, since, asked.form.until_on, asked)


@art.rule(Verb.LEAVE, Verb.WITHDRAW_CLEARANCE)
def a_period_fixed_before_leaving_still_suffices(asked: Asked[Person, Any]) -> Forbid | None:
    person = asked.thing
    since = getattr(asked.form, "left_on", asked.at.date())
    return _too_short(person.clearance, since, person.period_until, asked)


def _too_short(level: Level | None, since: date, until: date | None, asked: Asked[Any, Any]) -> Forbid | None:
    if level is None or until is None:
        return None
    least, value = _least(level, since, asked)
    if until >= least:
        return None
    return forbid(f"所定脱密期至{until}，短于最低的{least}", "请办理「确定脱密期」，定在最低年数以后", value)


@art.rule(Verb.END_PASSPORT)
def no_passport_goes_back_while_the_period_runs(asked: Asked[Passport, Any]) -> Forbid | None:
    if not asked.thing.released:
        return None
    return forbid("持证人还在脱密期内，证件不能发还", "请在脱密期满、办理「解除脱密期」后发还")


def _held(level: Level, asked: Asked[Person, Any]) -> bool:
    return asked.thing.clearance is level and asked.thing.period_until is None


for level, grade in GRADES.items():
    for act, since in (("leave_post", "left_on"), ("withdraw_clearance", "")):
        art.clock(
            f"secrecy_period_{level.name}_{act}",
            f"{grade.value}涉密人员脱密期",
            opens_on=(act,),
            closes_on=("end_secrecy_period", "fix_secrecy_period"),
            parameter=f"decl.period.{grade.value}",
            since=since,
            when=lambda asked, level=level: _held(level, asked),
            whom=lambda asked: frozenset({asked.thing.id}),
        )

art.clock(
    "secrecy_period_fixed", "另定的脱密期", opens_on=("fix_secrecy_period",),
    closes_on=("fix_secrecy_period", "end_secrecy_period"), form_field="until_on",
    whom=lambda asked: frozenset({asked.thing.id}),
)  # fmt: skip
art.register(
    "fixed_periods", "脱密期确定登记", noun="person", opens=("fix_secrecy_period",),
    columns=(
        Column("登记时间", "at"), Column("姓名", "thing.name"), Column("单位", "thing.organ_name"),
        Column("脱密期至", "form.until_on"), Column("理由", "form.ground"), Column("核定文件", "form.document"),
        Column("登记人", "actor.name"),
    ),
)  # fmt: skip
art.register(
    "secrecy_periods", "脱密期解除登记", noun="person", opens=("end_secrecy_period",),
    columns=(
        Column("解除时间", "at"), Column("姓名", "thing.name"), Column("单位", "thing.organ_name"),
        Column("情况", "form.account"), Column("登记人", "actor.name"),
    ),
)  # fmt: skip
