"""定密责任人批准密级的确定、变更、解除，审核在保的秘密，编制一览表，对不明确事项先提意见。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Need
from shoumi.kernel.say import need
from shoumi.kernel.words import Authority, Post, Verb
from shoumi.nouns.matter import Matter

art = Article("secrets_regs_2024", 15, __doc__)

_HIS_OWN = {Post.定密责任人, Post.机关领导}


@art.rule(Verb.REVIEW)
def the_classification_officer_reviews(asked: Asked[Matter, Any]) -> Need | None:
    if not asked.thing.secret or _HIS_OWN & asked.posts:
        return None
    return need(Authority.定密责任人, reason="在保的国家秘密由定密责任人审核，您所填的只是意见")
