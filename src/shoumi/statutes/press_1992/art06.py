"""新闻出版保密审查实行自审与送审相结合。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Verb
from shoumi.nouns.press import Manuscript

art = Article("press_1992", 6, __doc__)


@art.rule(Verb.SUBMIT_MANUSCRIPT)
def self_review_comes_before_submission(asked: Asked[Manuscript, Any]) -> Forbid | None:
    if asked.thing.finding is not None:
        return None
    return forbid("送审以前没有自审", "请先办理「登记自审」，再送审")
