"""保密期限自标明的制发日起算，不能标明的自通知之日起算；定不了期限的定解密条件。"""

from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Bar
from shoumi.kernel.say import bar
from shoumi.kernel.words import Verb
from shoumi.law.periods import Term, has_run_out
from shoumi.nouns.matter import Matter

art = Article("secrets_regs_2024", 19, __doc__)


def _over_before_it_begins(term: Term | None, start: date, today: date) -> Bar | None:
    if term is None or not has_run_out(term, start, today):
        return None
    return bar(f"自{start}起算，「{term}」已经届满", "请核对制发日期和保密期限；已过期限的不必定密")


@art.rule(Verb.DRAFT, Verb.DERIVE)
def a_drafted_term_ends_in_the_future(asked: Asked[Any, Any]) -> Bar | None:
    form, today = asked.form, asked.at.date()
    return _over_before_it_begins(form.term, form.starts_on or today, today)


@art.rule(Verb.DETERMINE)
def a_determined_term_ends_in_the_future(asked: Asked[Matter, Any]) -> Bar | None:
    matter, today = asked.thing, asked.at.date()
    return _over_before_it_begins(matter.term, matter.starts_on or today, today)


@art.rule(Verb.CHANGE, Verb.EXTEND, Verb.CORRECT_LEVEL)
def a_changed_term_ends_in_the_future(asked: Asked[Matter, Any]) -> Bar | None:
    today = asked.at.date()
    return _over_before_it_begins(asked.form.term, asked.thing.starts_on or today, today)
