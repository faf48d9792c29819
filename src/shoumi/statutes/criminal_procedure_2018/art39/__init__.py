"""辩护律师要求会见的，看守所至迟四十八小时内安排；侦查期间两类案件的会见须经侦查机关许可，其他案件不须许可。

不许可的情形消失后应当许可。沉默不是决定：逾期未决的仍然待决，页面一直显示逾期。
"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked
from shoumi.kernel.words import Post
from shoumi.nouns.counsel import Stage

art = Article("criminal_procedure_2018", 39, __doc__)
HANDLERS = (Post.承办人, Post.主管领导)
SCOPE, HOURS = "lawyer.meet.permit.scope", "lawyer.meet.arrange"


def needs_permit(asked: Asked[Any, Any]) -> bool:
    """Of what a form tells of a case: whether the law asks for a permit."""
    form = asked.form
    return form.stage is Stage.侦查 and form.crime.value in asked.params[SCOPE].texts()


def needs_none(asked: Asked[Any, Any]) -> bool:
    return not needs_permit(asked)
