"""传递的国家秘密信息，以及存储、处理它的系统，须用核心密码、普通密码加密保护和认证；商用密码只保护不属于国家秘密的信息。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Verb
from shoumi.nouns.organ import Organ
from shoumi.nouns.transmission import CipherClass

art = Article("cryptography_2019", 14, __doc__)


@art.rule(Verb.TRANSMIT)
def secrets_under_way_are_in_a_cipher_for_secrets(asked: Asked[Organ, Any]) -> Forbid | None:
    if asked.form.level is None or asked.form.cipher.for_secrets:
        return None
    return forbid(
        "传输国家秘密没有使用核心密码或普通密码", "请改用核心密码、普通密码；商用密码和代号密语都不能代替"
    )


@art.rule(Verb.TRANSMIT)
def the_highest_level_goes_in_core_cipher(asked: Asked[Organ, Any]) -> Forbid | None:
    level, most = asked.form.level, asked.params["cipher.ordinary.most"]
    if level is None or level <= most.level() or asked.form.cipher is not CipherClass.普通密码:
        return None
    return forbid(f"普通密码只保护{most}级以下，不能用于{level.name}级", "请改用核心密码", most)
