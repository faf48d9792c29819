"""定密授权不得超出授权机关自身的定密权限（第十二、十三条合看，条次待核）。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Verb

art = Article("classification_2025", 13, __doc__)


@art.rule(Verb.AUTHORISE)
def nobody_grants_beyond_his_own_power(asked: Asked[Any, Any]) -> Forbid | None:
    grantor, level = asked.form.grantor, asked.form.level
    if grantor.power is not None and level <= grantor.power:
        return None
    return forbid(f"{grantor.name}没有{level}级的定密权，不能授权", "请在授权机关的定密权限以内授权")
