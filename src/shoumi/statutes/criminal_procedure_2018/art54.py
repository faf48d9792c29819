"""证据涉及国家秘密的，收集、移送和使用的人员都应当保密。"""

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Duty
from shoumi.kernel.say import duty
from shoumi.kernel.words import Verb
from shoumi.nouns.technical import CaseMaterial, CaseTransfer

art = Article("criminal_procedure_2018", 54, __doc__)


@art.rule(Verb.DESIGNATE_EVIDENCE, Verb.TRANSFER_CASE, para=3)
def evidence_with_secrets_is_kept_secret(asked: Asked[CaseMaterial | CaseTransfer, object]) -> Duty | None:
    thing = asked.thing
    level = thing.highest if isinstance(thing, CaseTransfer) else thing.level
    if level is None:
        return None
    return duty(f"证据涉及{level.name}级国家秘密，应当保密，随案注明密级")
