"""原许可确需时在无保密措施的工具上以代号、密语传输；紧急而重要的用密码。

前一句对国家秘密已不适用：现行法要求合标准的保密措施或核心、普通密码，代号密语只登记为附加措施。
"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Duty, Forbid
from shoumi.kernel.say import duty, forbid
from shoumi.kernel.words import Verb
from shoumi.nouns.organ import Organ
from shoumi.nouns.transmission import Means

art = Article(
    "police_1998",
    38,
    __doc__,
    overridden="以代号、密语在无保密措施的工具上传输国家秘密的许可，已被现行保密法和密码法取代，本系统没有放行的路径；"
    "紧急而重要的用密码、警务工作秘密用代号密语仍然执行（释义第16号，待机要部门确认）。",
    today="1998年准许以代号、密语走无保密措施的工具；"
    "今日国家秘密须有合标准的保密措施或者核心、普通密码，代号只作附加（待确认），其余照旧，分别执行。",
)


@art.rule(Verb.TRANSMIT)
def code_words_are_an_addition_only(asked: Asked[Organ, Any]) -> Duty | None:
    if not asked.form.code_words or asked.form.level is None:
        return None
    return duty("代号、密语只登记为附加措施，不能代替合标准的保密措施或者密码")


@art.rule(Verb.TRANSMIT)
def what_is_urgent_and_important_goes_in_cipher(asked: Asked[Organ, Any]) -> Forbid | None:
    form = asked.form
    if not form.urgent or form.level is None or (form.means is Means.密码电报 or form.cipher.for_secrets):
        return None
    return forbid("紧急而重要的秘密事项没有用密码传输", "请改用密码传输，并填写所用密码")


@art.rule(Verb.TRANSMIT)
def work_secrets_over_a_plain_line_go_in_code_words(asked: Asked[Organ, Any]) -> Forbid | None:
    form = asked.form
    if form.level is not None or form.means.protected or form.code_words:
        return None
    return forbid(
        "警务工作秘密在无保密措施的工具上明语传输", "请使用代号、密语并勾选，或者改用有保密措施的工具"
    )


@art.rule(Verb.TRANSMIT)
def a_plain_line_is_warned_of(asked: Asked[Organ, Any]) -> Duty | None:
    form = asked.form
    if form.level is not None or form.means.protected or not form.code_words:
        return None
    return duty(f"{form.means.value}没有保密措施：核对内容确无国家秘密，对方知道所用代号，用后按登记备查")
