"""从事涉密印制业务的单位应当取得资质；机关、单位应当选择有资质的单位承接涉密印制。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Verb
from shoumi.nouns.printing import PrintingWorks

art = Article("printing_2021", 4, __doc__)


@art.rule(Verb.PRINT, para=2)
def organs_choose_a_works_with_the_qualification(asked: Asked[PrintingWorks, Any]) -> Forbid | None:
    wanted, works = asked.params["printing.licence"], asked.thing
    if not works.needs_a_licence or not asked.form.matter.secret or works.licence.value == wanted.text():
        return None
    return forbid(f"{works.name}没有取得{wanted}", "请选择有资质的单位承接涉密印制", wanted)
