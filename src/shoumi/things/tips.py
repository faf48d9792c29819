"""检举."""

from django.db import models

from shoumi.nouns.noun import Ref
from shoumi.nouns.tips import CaseKind, Safety, Source
from shoumi.nouns.tips import Tip as TipFacts
from shoumi.things.sight import Named
from shoumi.things.thing import EnumField, SealedField, Thing, link


class Tip(Thing):
    """检举: known by number, to those named for it alone; who gave it is under seal."""

    noun, label, kind_of_facts, close = "tip", "检举", TipFacts, True
    joins, sight = ("stand_in",), Named("knowers", many=True)
    organ = link("things.Organ")
    number = models.CharField("代号", max_length=40)
    source = EnumField(Source, verbose_name="来源")
    case_kind = EnumField(CaseKind, verbose_name="案件类别")
    received_on = models.DateField("接受日期")
    identity = SealedField()
    wants_secrecy = models.BooleanField("要求保密", default=False)
    measures = models.JSONField("保护措施", default=list)
    knowers = models.JSONField("知情人员", default=list)
    stand_in = link("things.Person", verbose_name="接替人")

    def __str__(self) -> str:
        return self.number

    def facts(self, away: frozenset[str] = frozenset()) -> TipFacts:
        stand_in = self.stand_in
        return TipFacts(
            id=self.id,
            number=self.number,
            organ=self.organ_id,
            source=self.source,
            case_kind=self.case_kind,
            received_on=self.received_on,
            identity=self.identity,
            wants_secrecy=self.wants_secrecy,
            measures=tuple(Safety[name] for name in self.measures),
            knowers=tuple(Ref(*one) for one in self.knowers),
            stand_in=Ref(stand_in.id, stand_in.name) if stand_in else None,
            away=away,
        )
