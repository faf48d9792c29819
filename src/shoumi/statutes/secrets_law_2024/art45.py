"""涉密人员出境，应经有关部门批准。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Verb
from shoumi.nouns.abroad import Trip
from shoumi.nouns.personnel import Passport

art = Article("secrets_law_2024", 45, __doc__)


@art.rule(Verb.DEPART)
def leaving_the_country_is_approved(asked: Asked[Trip, Any]) -> Forbid | None:
    if not asked.thing.classified_abroad or asked.form.approval:
        return None
    return forbid("涉密人员出境没有经有关部门批准", "请报批，填写「出境批准文号」")


@art.rule(Verb.TAKE_OUT_PASSPORT)
def a_passport_is_taken_out_on_approval(asked: Asked[Passport, Any]) -> Forbid | None:
    if not asked.thing.bound or asked.form.approval:
        return None
    return forbid("涉密人员领出出入境证件没有经过批准", "请先按管理权限报批，填写「批准文号」")
