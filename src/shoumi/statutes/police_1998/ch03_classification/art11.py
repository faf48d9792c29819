"""公安工作中哪些事项属于国家秘密、属于哪一密级，依保密事项范围（目录）确定，不能凭感觉定。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Kind, Verb

art = Article(
    "police_1998", 11, __doc__,
    today="1998年只要求对照公安保密范围；"
    "今日每次定密须对应保密事项范围或本机关一览表的条目，一览表须报备案，从严并行。",
    beside=("secrets_law_2024/15", "classification_2025/6", "classification_2025/10"),
)  # fmt: skip


@art.rule(Verb.DRAFT)
def a_state_secret_rests_on_the_scope_catalogue(asked: Asked[Any, Any]) -> Forbid | None:
    form = asked.form
    if form.kind is not Kind.国家秘密 or form.basis or form.catalogue_item:
        return None
    return forbid("没有注明定密依据", "请选取本机关一览表中的事项，或写明保密事项范围的名称和条目")
