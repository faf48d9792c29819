"""确定国家秘密，密级、保密期限、知悉范围同时确定；能标出密点的标出密点。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Bar
from shoumi.kernel.say import bar
from shoumi.kernel.words import Kind, Verb

art = Article("secrets_law_2024", 19, __doc__)


@art.rule(Verb.DRAFT)
def a_term_is_drafted_with_the_level(asked: Asked[Any, Any]) -> Bar | None:
    if asked.form.kind is not Kind.国家秘密 or asked.form.term:
        return None
    return bar("没有拟定保密期限", "密级和期限应同时拟定，请填写期限、解密时间或者解密条件")


@art.rule(Verb.DRAFT, Verb.DERIVE)
def a_scope_is_drafted_with_the_level(asked: Asked[Any, Any]) -> Bar | None:
    form = asked.form
    if form.persons or form.posts or form.organs:
        return None
    return bar("没有拟定知悉范围", "请写明知悉人员或岗位；限定不到人的，写明知悉机关")
