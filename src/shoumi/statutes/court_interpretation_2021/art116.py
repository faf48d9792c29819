"""作为证据的技术侦查材料应当随案移送。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid, Lift
from shoumi.kernel.say import forbid, lift
from shoumi.kernel.words import Verb
from shoumi.nouns.technical import CaseMaterial, CaseTransfer

art = Article("court_interpretation_2021", 116, __doc__)
LITIGATION_ONLY = "police_1998/23/only_the_litigation_file_moves"


@art.rule(Verb.TRANSFER_CASE, lifts=(LITIGATION_ONLY,))
def covert_evidence_moves_with_the_case(asked: Asked[CaseTransfer, Any]) -> Lift | None:
    covert = [m for m in asked.thing.materials if m.listed and m.covert]
    if not covert or not all(m.evidence for m in covert):
        return None
    return lift(LITIGATION_ONLY, "作为证据的技侦材料应当随案移送，只移送诉讼卷的规定不再适用")


@art.rule(Verb.TRANSFER_CASE)
def no_evidence_is_left_off_the_list(asked: Asked[CaseTransfer, Any]) -> Forbid | None:
    left = [m.name for m in asked.thing.evidence_left_off]
    if not left:
        return None
    return forbid(f"证据{'、'.join(left)}没有列入移送清单", "请办理「指定作为证据」使其回到清单，随案移送")


@art.rule(Verb.LEAVE_OFF)
def evidence_is_not_left_off(asked: Asked[CaseMaterial, Any]) -> Forbid | None:
    if not asked.thing.evidence:
        return None
    return forbid("该材料作为证据，不得不移送", "需要保密的，请办理「选择证据保护措施」，随案移送")
