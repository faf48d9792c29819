"""四种情形应当派生定密：与已定密事项一致，涉及其密点，概括摘编汇总具体化，原定密机关明确要求。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Verb
from shoumi.nouns.matter import Derivation, Matter

art = Article("secrets_regs_2024", 18, __doc__)


@art.rule(Verb.DERIVE)
def a_request_of_the_origin_is_named(asked: Asked[Matter, Any]) -> Forbid | None:
    if asked.form.derivation is not Derivation.原定密机关明确要求 or asked.form.request:
        return None
    return forbid("没有注明原定密机关要求的文号", "请填写原定密机关要求派生定密的文号，或改选其他派生情形")
