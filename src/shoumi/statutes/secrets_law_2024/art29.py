"""禁止在互联网等公共网络，或者没有采取保密措施的有线、无线通信中传递国家秘密；私人交往和通信中也不得涉及。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Verb
from shoumi.nouns.organ import Organ

art = Article("secrets_law_2024", 29, __doc__)


@art.rule(Verb.TRANSMIT)
def no_secret_goes_by_an_open_line_whatever_the_words(asked: Asked[Organ, Any]) -> Forbid | None:
    if asked.form.level is None or asked.form.means.protected:
        return None
    return forbid(
        f"禁止通过{asked.form.means.value}传递国家秘密，用代号、密语也不行",
        "请改用采取了合标准保密措施的工具",
    )
