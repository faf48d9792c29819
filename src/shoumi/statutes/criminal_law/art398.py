"""故意或者过失泄露国家秘密，情节严重的追究刑事责任。

立案标准（高检发释字〔2006〕2号，条号待核）在此只作提示：供人参考，不是认定，由有权机关决定。
"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Duty
from shoumi.kernel.say import duty
from shoumi.kernel.words import Level, Verb
from shoumi.law.parameters import Value
from shoumi.nouns.leak import Fault, Leak

art = Article("criminal_law", 398, __doc__)

_SOURCE = "《关于渎职侵权犯罪案件立案标准的规定》（高检发释字〔2006〕2号）"
_ADVICE = f"提示：已达到或者可能达到{_SOURCE}所列标准，供参考，不是认定；请由本机关领导决定是否移送"


_ITEMS = {Level.绝密: "top_items", Level.机密: "high_items", Level.秘密: "low_items"}


def _reached(asked: Asked[Leak, Any], said: object, fault: Fault | None) -> tuple[Value, ...]:
    """The thresholds that the counted items reach."""
    marks = (
        {level: asked.params[f"crime.threshold.{fault.name}.{level}"] for level in _ITEMS} if fault else {}
    )
    return tuple(mark for level, mark in marks.items() if getattr(said, _ITEMS[level]) >= mark.number())


@art.rule(Verb.ESTABLISH_LEAK)
def the_number_of_items_may_call_for_a_case(asked: Asked[Leak, Any]) -> Duty | None:
    reached = _reached(asked, asked.form, asked.form.fault)
    if not reached:
        return None
    return duty(f"{_ADVICE}（{'；'.join(f'{v.label}{v}' for v in reached)}）", *reached)


@art.rule(Verb.ESTABLISH_LEAK)
def negligence_with_a_network_or_concealment_may_call_for_a_case(asked: Asked[Leak, Any]) -> Duty | None:
    negligent = asked.form.fault is Fault.过失
    if not negligent or not (asked.thing.internet or asked.form.concealed):
        return None
    return duty(f"{_ADVICE}（过失，且经互联网或者遗失后隐瞒不报）")


@art.rule(Verb.CLOSE_LEAK)
def what_may_call_for_a_case_is_weighed_before_closing(asked: Asked[Leak, Any]) -> Duty | None:
    leak = asked.thing
    if leak.transferred or not _reached(asked, leak, leak.fault):
        return None
    return duty(f"{_ADVICE}；不移送的请写明理由")
