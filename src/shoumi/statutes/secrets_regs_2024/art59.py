"""检查结束提出意见，写明整改的内容和期限；期限届满前整改并复查。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Verb

art = Article("secrets_regs_2024", 59, __doc__)


@art.rule(Verb.FIND_PROBLEM)
def rectification_has_a_term(asked: Asked[Any, Any]) -> Forbid | None:
    if asked.form.due_on:
        return None
    return forbid("检查意见没有写明整改期限", "请填写整改期限")


art.clock(
    "problem_rectification", "检查问题整改",
    opens_on=("find_problem", "find_problem_in_self_check", "return_rectified"),
    closes_on=("confirm_rectified", "return_rectified"), form_field="due_on", on_made="finding",
)  # fmt: skip
