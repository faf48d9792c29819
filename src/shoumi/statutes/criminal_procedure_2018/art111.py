"""报案、控告、举报的人要求不公开姓名和行为的，应当为其保密，并保障其本人和近亲属的安全。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Duty
from shoumi.kernel.say import duty
from shoumi.kernel.words import Verb
from shoumi.nouns.organ import Organ

art = Article("criminal_procedure_2018", 111, __doc__)


@art.rule(Verb.TAKE_TIP)
def whoever_wants_it_stays_unnamed(asked: Asked[Organ, Any]) -> Duty | None:
    if not asked.form.wants_secrecy:
        return None
    return duty("检举人要求保密：不公开其姓名和检举行为，文书中用代号，并保障其本人和近亲属的安全")
