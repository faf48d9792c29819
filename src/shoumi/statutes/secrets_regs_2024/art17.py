"""国家秘密一产生就要定密；能标明密点的，标明密点。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Duty
from shoumi.kernel.say import duty
from shoumi.kernel.words import Level, Verb

art = Article("secrets_regs_2024", 17, __doc__)


@art.rule(Verb.DRAFT, Verb.DERIVE)
def secret_points_are_marked_where_they_can(asked: Asked[Any, Any]) -> Duty | None:
    level = getattr(asked.form, "level", None) or asked.thing.level
    if asked.form.secret_points or not isinstance(level, Level):
        return None
    return duty("没有填写密点；能够标明密点的，应当标明")
