"""建立期满提醒制度；届满以前、信息公开以前、向国家档案馆移交以前，必须先作解密审核。"""

from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Duty, Forbid
from shoumi.kernel.say import duty, forbid
from shoumi.kernel.words import Verb
from shoumi.law.parameters import Value
from shoumi.law.periods import period_end
from shoumi.nouns.custody import Volume
from shoumi.nouns.matter import Matter

art = Article("declassification_2020", 4, __doc__)


@art.rule(Verb.EXPIRE, Verb.PUBLISH)
def a_review_comes_before_the_end(asked: Asked[Matter, Any]) -> Duty | None:
    if _is_fresh(asked.thing.reviewed_on, asked.params["review.cycle"], asked.at.date()):
        return None
    return duty("届满、公开以前没有审核记录，请补作审核说明", asked.params["review.triggers"])


@art.rule(Verb.TRANSFER_TO_ARCHIVE)
def a_review_comes_before_the_archive(asked: Asked[Volume, Any]) -> Forbid | None:
    cycle, day = asked.params["review.cycle"], asked.at.date()
    stale = [reviewed for reviewed in asked.thing.reviews if not _is_fresh(reviewed, cycle, day)]
    own = zip(asked.thing.within, asked.thing.reviews, strict=False)
    late = [key for key, reviewed in own if not _is_fresh(reviewed, cycle, day)]
    if not stale:
        return None
    return forbid(
        f"案卷{asked.thing.number}内有{len(stale)}项国家秘密没有在移交以前作解密审核",
        "请由定密责任人逐项办理「定期审核」，该解密的解密，再移交档案馆",
        cycle, asked.params["review.triggers"],
        which=tuple(("matter", key) for key in late),
    )  # fmt: skip


def _is_fresh(reviewed: date | None, cycle: Value, day: date) -> bool:
    """Whether the last review still counts on that day."""
    return reviewed is not None and period_end(reviewed, cycle.period()) >= day
