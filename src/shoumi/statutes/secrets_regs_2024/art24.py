"""定密不当的，本机关应当立即纠正；上级机关可以通知纠正，也可以直接纠正。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Duty
from shoumi.kernel.say import duty
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.matter import Matter

art = Article("secrets_regs_2024", 24, __doc__)


@art.rule(Verb.CORRECT_LEVEL)
def a_superiors_correction_is_told_to_the_organ(asked: Asked[Matter, Any]) -> Duty | None:
    if Post.上级保密干部 not in asked.posts:
        return None
    return duty("上级直接纠正的，应书面通知被纠正的机关和知悉范围内的人员")
