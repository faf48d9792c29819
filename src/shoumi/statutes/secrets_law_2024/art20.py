"""保密期限，除另有规定外，绝密不超过三十年、机密不超过二十年、秘密不超过十年；可以定期限、解密时间或者解密条件。"""

from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Level, Verb
from shoumi.law.caps import over_cap
from shoumi.law.parameters import View
from shoumi.law.periods import Term, TermForm
from shoumi.nouns.matter import Matter

art = Article("secrets_law_2024", 20, __doc__)


def _within(level: Level | None, term: Term | None, start: date, params: View) -> Forbid | None:
    """长期 is no number of years: article 12 of 1998 speaks of it."""
    if (
        level is None
        or term is None
        or term.form is TermForm.长期
        or not over_cap(term, level, start, params)
    ):
        return None
    cap = params[f"term.max.{level.name}"]
    remedy = "请缩短期限；确需超过的，先报有权批准的机关，批准后填写批准文号"
    return forbid(f"{level}级的保密期限自起算日计不得超过{cap}，所填「{term}」超过了", remedy, cap)


@art.rule(Verb.DRAFT)
def a_drafted_term_keeps_within_the_cap(asked: Asked[Any, Any]) -> Forbid | None:
    form = asked.form
    if form.over_cap_approval:
        return None
    return _within(form.level, form.term, form.starts_on or asked.at.date(), asked.params)


@art.rule(Verb.DERIVE)
def a_derived_term_keeps_within_the_cap(asked: Asked[Matter, Any]) -> Forbid | None:
    form = asked.form
    if form.over_cap_approval:
        return None
    return _within(asked.thing.level, form.term, form.starts_on or asked.at.date(), asked.params)


@art.rule(Verb.CHANGE, Verb.CORRECT_LEVEL)
def a_changed_level_and_term_keep_within_the_cap(asked: Asked[Matter, Any]) -> Forbid | None:
    matter, form = asked.thing, asked.form
    if form.over_cap_approval:
        return None
    start = matter.starts_on or asked.at.date()
    return _within(form.level or matter.level, form.term or matter.term, start, asked.params)


@art.rule(Verb.EXTEND)
def the_whole_extended_term_keeps_within_the_cap(asked: Asked[Matter, Any]) -> Forbid | None:
    matter, form = asked.thing, asked.form
    if form.over_cap_approval:
        return None
    return _within(matter.level, form.term, matter.starts_on or asked.at.date(), asked.params)
