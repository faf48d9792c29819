"""传递的国家秘密信息，以及存储、处理它的系统，须用核心密码、普通密码加密保护和认证；商用密码只保护不属于国家秘密的信息。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Verb
from shoumi.nouns.organ import Organ

art = Article("cryptography_2019", 14, __doc__)


@art.rule(Verb.TRANSMIT)
def secrets_under_way_are_in_a_cipher_for_secrets(asked: Asked[Organ, Any]) -> Forbid | None:
    if asked.form.level is None or asked.form.cipher.for_secrets:
        return None
    return forbid(
        "传输国家秘密没有使用核心密码或普通密码", "请改用核心密码、普通密码；商用密码和代号密语都不能代替"
    )
