"""危害国家安全、恐怖活动、黑社会性质组织、毒品等案件，对证人、被害人等采取四类专门保护措施。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Duty
from shoumi.kernel.say import duty
from shoumi.kernel.words import Verb
from shoumi.nouns.organ import Organ
from shoumi.nouns.tips import CaseKind

art = Article("criminal_procedure_2018", 64, __doc__)
GRAVE = frozenset({
    CaseKind.危害国家安全犯罪, CaseKind.恐怖活动犯罪, CaseKind.黑社会性质的组织犯罪, CaseKind.毒品犯罪,
})  # fmt: skip


@art.rule(Verb.TAKE_TIP)
def in_grave_cases_measures_are_taken(asked: Asked[Organ, Any]) -> Duty | None:
    kind, measures = asked.form.case_kind, asked.form.measures
    if kind not in GRAVE or measures:
        return None
    return duty(f"{kind.value}案件，有作证等危险的，应当采取专门保护措施，请办理「落实检举人保护措施」")
