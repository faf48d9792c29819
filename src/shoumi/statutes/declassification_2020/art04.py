"""建立期满提醒制度；届满以前、信息公开以前、向国家档案馆移交以前，必须先作解密审核。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Duty
from shoumi.kernel.say import duty
from shoumi.kernel.words import Verb
from shoumi.law.periods import period_end
from shoumi.nouns.matter import Matter

art = Article("declassification_2020", 4, __doc__)


@art.rule(Verb.EXPIRE, Verb.PUBLISH)
def a_review_comes_before_the_end(asked: Asked[Matter, Any]) -> Duty | None:
    reviewed, cycle = asked.thing.reviewed_on, asked.params["review.cycle"]
    if reviewed is not None and period_end(reviewed, cycle.period()) >= asked.at.date():
        return None
    return duty("届满、公开以前没有审核记录，请补作审核说明", asked.params["review.triggers"])
