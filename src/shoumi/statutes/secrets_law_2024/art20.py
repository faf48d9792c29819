"""保密期限，除另有规定外，绝密不超过三十年、机密不超过二十年、秘密不超过十年；可以定期限、解密时间或者解密条件。"""

from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Duty, Forbid
from shoumi.kernel.say import duty, forbid
from shoumi.kernel.words import Level, Verb
from shoumi.law.caps import over_cap
from shoumi.law.parameters import View
from shoumi.law.periods import Term, TermForm
from shoumi.nouns.matter import Matter
from shoumi.nouns.organ import Organ
from shoumi.nouns.paper import mark_on

art = Article("secrets_law_2024", 20, __doc__)


def _beyond(level: Level | None, term: Term | None, start: date, params: View) -> bool:
    """长期 is no number of years: article 12 of 1998 speaks of it."""
    if level is None or term is None or term.form is TermForm.长期:
        return False
    return over_cap(term, level, start, params)


def _within(level: Level | None, term: Term | None, start: date, params: View) -> Forbid | None:
    if level is None or not _beyond(level, term, start, params):
        return None
    cap = params[f"term.max.{level.name}"]
    remedy = "请缩短期限；确需超过的，先办理「报请批准超期期限」，批复登记后自动采用"
    return forbid(f"{level}级的保密期限自起算日计不得超过{cap}，所填「{term}」超过了", remedy, cap)


@art.rule(Verb.DRAFT)
def a_drafted_term_keeps_within_the_cap(asked: Asked[Any, Any]) -> Forbid | None:
    form, start, answer = asked.form, asked.form.starts_on or asked.at.date(), asked.form.over_cap_answer
    if form.over_cap_approval or (answer and answer.covers(form.level, form.term, start)):
        return None
    return _within(form.level, form.term, start, asked.params)


@art.rule(Verb.DERIVE)
def a_derived_term_keeps_within_the_cap(asked: Asked[Matter, Any]) -> Forbid | None:
    form, start, level = asked.form, asked.form.starts_on or asked.at.date(), asked.thing.level
    if form.over_cap_approval or asked.thing.covers(level, form.term, start):
        return None
    return _within(level, form.term, start, asked.params)


@art.rule(Verb.CHANGE, Verb.CORRECT_LEVEL)
def a_changed_level_and_term_keep_within_the_cap(asked: Asked[Matter, Any]) -> Forbid | None:
    matter, form, start = asked.thing, asked.form, asked.thing.starts_on or asked.at.date()
    level, term = form.level or matter.level, form.term or matter.term
    if form.over_cap_approval or matter.granted(level, term, start):
        return None
    return _within(level, term, start, asked.params)


@art.rule(Verb.EXTEND)
def the_whole_extended_term_keeps_within_the_cap(asked: Asked[Matter, Any]) -> Forbid | None:
    matter, form, start = asked.thing, asked.form, asked.thing.starts_on or asked.at.date()
    if form.over_cap_approval or matter.granted(matter.level, form.term, start):
        return None
    return _within(matter.level, form.term, start, asked.params)


@art.rule(Verb.RECEIVE)
def a_received_term_beyond_the_cap_is_asked_about(asked: Asked[Organ, Any]) -> Duty | None:
    """The mark is its sender's: it is registered as it stands."""
    form, mark = asked.form, mark_on(asked.form.mark)
    level, term = (mark.level, mark.term) if mark else (None, None)
    if level is None or not _beyond(level, term, form.dated or form.received_on, asked.params):
        return None
    cap, own = asked.params[f"term.max.{level.name}"], form.sender and form.sender.id == asked.organ.id
    whom = "请核对定密材料中有无超期批准" if own else "照录标志登记后，请向发文机关核实期限"
    return duty(f"标志「{form.mark}」的期限超过{level}级的上限{cap}；{whom}", cap)
