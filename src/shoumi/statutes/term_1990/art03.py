"""保密期限一年以上的以年计，不满一年的以月计。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Verb

art = Article("term_1990", 3, __doc__)


@art.rule(Verb.DRAFT, Verb.DERIVE, Verb.CHANGE, Verb.EXTEND)
def a_year_or_more_is_counted_in_years(asked: Asked[Any, Any]) -> Forbid | None:
    term = asked.form.term
    if term is None or term.in_lawful_unit:
        return None
    return forbid(
        f"「{term}」满一年以上，应以年计", "请改写为年，如12个月写1年", asked.params["term.unit_below_year"]
    )
