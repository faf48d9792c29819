"""保密期限依国家和公安的两个期限规定确定；“长期”只用于目录写明长期的事项，这类事项也不由本机关自行解密。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid, Need
from shoumi.kernel.say import forbid, need
from shoumi.kernel.words import Authority, Verb
from shoumi.law.periods import TermForm
from shoumi.nouns.matter import Matter

art = Article(
    "police_1998", 12, __doc__,
    today="1998年依国家和公安两个期限规定确定；"
    "今日三级一般不超过30年、20年、10年，自制发日起算，超过的须附批准，从严并行。",
)  # fmt: skip


@art.rule(Verb.DRAFT)
def a_long_term_stands_in_the_catalogue(asked: Asked[Any, Any]) -> Forbid | None:
    term, item = asked.form.term, asked.form.catalogue_item
    if term is None or term.form is not TermForm.长期 or (item and item.term == str(term)):
        return None
    return forbid("目录没有把该事项定为长期，保密期限不能写长期", "请改为具体年限、解密时间或解密条件")


@art.rule(Verb.CHANGE, Verb.EXTEND)
def no_later_decision_makes_a_term_long(asked: Asked[Matter, Any]) -> Forbid | None:
    if asked.form.term is None or asked.form.term.form is not TermForm.长期:
        return None
    return forbid("不能以变更、延长的方式改为长期", "请定为具体年限、解密时间或解密条件")


@art.rule(Verb.DECLASSIFY)
def who_set_the_long_term_consents_to_its_end(asked: Asked[Matter, Any]) -> Need | None:
    term = asked.thing.term
    if term is None or term.form is not TermForm.长期:
        return None
    return need(
        Authority.有权批准超期的机关, reason="长期保密的事项，非经规定其期限的机关同意不得解密", step=2
    )
