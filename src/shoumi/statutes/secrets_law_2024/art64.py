"""不属于国家秘密、泄露后会造成不利影响的是工作秘密，采取必要的保护措施，办法另行规定。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Duty
from shoumi.kernel.say import duty
from shoumi.kernel.words import Kind, Verb

art = Article("secrets_law_2024", 64, __doc__)


@art.rule(Verb.DRAFT)
def a_work_secret_is_protected_as_needed(asked: Asked[Any, Any]) -> Duty | None:
    if asked.form.kind is not Kind.工作秘密:
        return None
    return duty("警务工作秘密应限定知悉范围，采取必要的保护措施，载体只写“警务工作秘密”")
