"""发现国家秘密已经泄露或者可能泄露的，立即采取补救措施并及时报告。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Kind, Verb

art = Article("secrets_law_2024", 47, __doc__)


@art.rule(Verb.REPORT_LEAK)
def who_finds_a_leak_acts_at_once(asked: Asked[Any, Any]) -> Forbid | None:
    told = asked.form if hasattr(asked.form, "kind") else getattr(asked.thing, "matter", None)
    if asked.form.remedied or (told is not None and told.kind is Kind.工作秘密):
        return None
    return forbid("国家秘密已经泄露或者可能泄露，没有立即采取补救措施", "请立即补救，并登记补救情况")
