"""发现不是本机关所定的秘密需要变更、解密的，向原定密机关或者其上级提出建议。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.matter import Matter

art = Article("secrets_regs_2024", 22, __doc__)


@art.rule(Verb.CHANGE, Verb.EXTEND, Verb.DECLASSIFY, Verb.CORRECT_LEVEL)
def to_anothers_secret_one_only_proposes(asked: Asked[Matter, Any]) -> Forbid | None:
    matter = asked.thing
    if not matter.foreign or Post.上级保密干部 in asked.posts:
        return None
    origin = matter.origin_name or "原定密机关"
    return forbid("本机关不是原定密机关，只能提出建议", f"请向{origin}书面提出变更、纠正或者解密的建议")
