"""派生事项的密级与所执行、办理的已定密事项一致；标明密点的，按密点的密级。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Duty
from shoumi.kernel.say import duty
from shoumi.kernel.words import Verb
from shoumi.nouns.matter import Manner, Matter

art = Article("derived_2023", 8, __doc__)


@art.rule(Verb.CHANGE, Verb.EXTEND, Verb.CORRECT_LEVEL)
def a_derived_matter_follows_its_source(asked: Asked[Matter, Any]) -> Duty | None:
    """Asked of all alike: what the source is today is not told to one who may not know it."""
    level = getattr(asked.form, "level", None)
    if asked.thing.manner is not Manner.派生 or (level in {None, asked.thing.level} and not asked.form.term):
        return None
    return duty(
        "派生事项的密级应与原事项一致，标明密点的按密点的密级，期限不超过原事项；请对照原事项核对后再改"
    )
