"""移送技术侦查证据，附批准的法律文书、证据材料清单和说明；转录的附制作说明。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Verb
from shoumi.nouns.technical import CaseTransfer

art = Article("court_interpretation_2021", 118, __doc__)


@art.rule(Verb.TRANSFER_CASE)
def papers_go_with_covert_evidence(asked: Asked[CaseTransfer, Any]) -> Forbid | None:
    covert = any(m.listed and m.covert and m.evidence for m in asked.thing.materials)
    if not covert or (asked.form.legal_documents and asked.form.explanation):
        return None
    return forbid("移送技侦证据没有附法律文书或者说明", "请填写批准采取措施的法律文书和来源、制作说明")
