"""向境外提供国家秘密，按国家有关规定办理。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Verb
from shoumi.nouns.science import ExportState, ScienceExport

art = Article("secrets_law_2024", 37, __doc__)


@art.rule(Verb.RECORD_GIVEN)
def nothing_secret_is_given_abroad_unpermitted(asked: Asked[ScienceExport, Any]) -> Forbid | None:
    if asked.thing.state is not ExportState.未经批准:
        return None
    return forbid("向境外提供国家秘密没有按规定批准", "请停止提供；已经提供的立即报告并采取补救措施")
