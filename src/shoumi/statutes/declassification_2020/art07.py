"""解密由原定密机关负责，其他机关只能建议；原定密机关撤并的，由承继其职能的机关负责。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.matter import Matter

art = Article("declassification_2020", 7, __doc__)


@art.rule(Verb.DECLASSIFY)
def the_organ_that_determined_declassifies(asked: Asked[Matter, Any]) -> Forbid | None:
    if not asked.thing.foreign or Post.上级保密干部 in asked.posts:
        return None
    return forbid("解密由原定密机关负责", "请向原定密机关提出解密建议，接到解密通知后登记落实")
