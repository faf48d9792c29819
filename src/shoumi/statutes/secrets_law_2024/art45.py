"""涉密人员出境，应经有关部门批准。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Verb
from shoumi.nouns.abroad import Trip

art = Article("secrets_law_2024", 45, __doc__)


@art.rule(Verb.DEPART)
def leaving_the_country_is_approved(asked: Asked[Trip, Any]) -> Forbid | None:
    if not asked.thing.classified_abroad or asked.form.approval:
        return None
    return forbid("涉密人员出境没有经有关部门批准", "请报批，填写「出境批准文号」")
