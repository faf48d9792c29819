"""机关、单位公开信息，事先进行保密审查。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Verb
from shoumi.nouns.press import Manuscript

art = Article("secrets_law_2024", 35, __doc__)


@art.rule(Verb.MAKE_PUBLIC)
def review_comes_before_publication(asked: Asked[Manuscript, Any]) -> Forbid | None:
    if asked.thing.passed:
        return None
    return forbid(
        "拟公开的内容没有经过保密审查", "请先送审，取得同意公开的审查结论；已经公开的补登并核查后果"
    )
