"""国家秘密分绝密、机密、秘密三级，按泄露后的损害程度区分。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Bar
from shoumi.kernel.say import bar
from shoumi.kernel.words import Kind, Verb

art = Article("secrets_law_2024", 14, __doc__)


@art.rule(Verb.DRAFT)
def a_state_secret_has_one_of_three_levels(asked: Asked[Any, Any]) -> Bar | None:
    if asked.form.kind is not Kind.国家秘密 or asked.form.level:
        return None
    return bar("国家秘密没有拟定密级", "请拟定绝密、机密或者秘密；一时定不下来的，先拟定并勾选「不明确」")
