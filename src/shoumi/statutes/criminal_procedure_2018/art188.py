"""涉及国家秘密的案件不公开审理。"""

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Duty
from shoumi.kernel.say import duty
from shoumi.kernel.words import Verb
from shoumi.nouns.technical import CaseTransfer

art = Article("criminal_procedure_2018", 188, __doc__)


@art.rule(Verb.TRANSFER_CASE)
def a_case_with_secrets_is_heard_in_private(asked: Asked[CaseTransfer, object]) -> Duty | None:
    if asked.thing.highest is None:
        return None
    return duty("案件涉及国家秘密，请在移送时注明，提请不公开审理")
