"""核心密码、普通密码用于保护国家秘密，核心密码最高到绝密级，普通密码最高到机密级；两者本身属于国家秘密。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Verb
from shoumi.nouns.organ import Organ
from shoumi.nouns.transmission import CipherClass

art = Article("cryptography_2019", 7, __doc__)


@art.rule(Verb.TRANSMIT)
def the_highest_level_goes_in_core_cipher(asked: Asked[Organ, Any]) -> Forbid | None:
    level, most = asked.form.level, asked.params["cipher.ordinary.most"]
    if level is None or level <= most.level() or asked.form.cipher is not CipherClass.普通密码:
        return None
    return forbid(f"普通密码只保护{most}级以下，不能用于{level.name}级", "请改用核心密码", most)
