"""出版、影视、网络等公开传播的内容应当遵守保密规定，不得含有国家秘密。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Verb
from shoumi.nouns.press import Finding, Manuscript

art = Article("secrets_law_2024", 33, __doc__)


@art.rule(Verb.MAKE_PUBLIC)
def no_state_secret_is_published(asked: Asked[Manuscript, Any]) -> Forbid | None:
    if asked.thing.finding is not Finding.涉及国家秘密:
        return None
    return forbid("公开发表的内容含有国家秘密", "请停止发表；已经发表的立即撤回，并按泄密事件报告")
