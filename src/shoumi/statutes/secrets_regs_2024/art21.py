"""国家秘密标志写明密级和期限，标在载体明显的位置；变更、解密后及时改标。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Duty
from shoumi.kernel.say import duty
from shoumi.kernel.words import Kind, Verb
from shoumi.nouns.matter import Matter

art = Article("secrets_regs_2024", 21, __doc__)


@art.rule(
    Verb.CHANGE, Verb.EXTEND, Verb.DECLASSIFY, Verb.CORRECT_LEVEL, Verb.EXPIRE, Verb.FOLLOW, Verb.PUBLISH
)
def the_mark_on_every_carrier_is_changed(asked: Asked[Matter, Any]) -> Duty | None:
    if asked.thing.kind is not Kind.国家秘密:
        return None
    return duty("请在全部载体的明显位置改标新的密级和期限；解密的划去原标志或加盖解密章，注明日期")
