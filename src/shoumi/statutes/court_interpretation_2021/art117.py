"""技术侦查证据会危及人员安全或造成严重后果的，用化名、不写明设备和方法等办法保护，必要时庭外核实。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Verb
from shoumi.nouns.technical import CaseTransfer

art = Article("court_interpretation_2021", 117, __doc__)


@art.rule(Verb.TRANSFER_CASE)
def how_covert_evidence_is_protected_is_settled_first(asked: Asked[CaseTransfer, Any]) -> Forbid | None:
    listed = (m for m in asked.thing.materials if m.listed and m.covert and m.evidence)
    open_ = [m.name for m in listed if not m.protections and not m.unprotected]
    if not open_:
        return None
    return forbid(
        f"证据{'、'.join(open_)}还没有确定保护措施", "请先办理「选择证据保护措施」；不需保护的写明理由"
    )
