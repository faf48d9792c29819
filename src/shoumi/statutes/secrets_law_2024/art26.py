"""绝密级载体：未经原定密机关、单位或其上级机关批准，不得复制、摘抄；收发、传递、外出携带由指定人员担负并采取保密措施。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Duty, Need
from shoumi.kernel.say import duty, need
from shoumi.kernel.words import Authority, Level, Verb
from shoumi.nouns.document import Copy

art = Article("secrets_law_2024", 26, __doc__)


@art.rule(Verb.COPY, Verb.EXCERPT)
def top_secret_is_copied_only_with_its_origin(asked: Asked[Copy, Any]) -> Need | None:
    if asked.thing.level is not Level.绝密:
        return None
    origin = (Authority.原定密机关, Authority.原定密机关的上级机关)
    return need(*origin, reason="绝密级载体未经原定密机关或其上级机关批准，不得复制、摘抄")


@art.rule(Verb.DELIVER, Verb.CARRY_OUT)
def top_secret_travels_with_named_persons(asked: Asked[Copy, Any]) -> Duty | None:
    if asked.thing.level is not Level.绝密:
        return None
    return duty("绝密件的传递、携带由指定人员担负，并采取必要的安全措施")
