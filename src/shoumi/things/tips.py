"""检举."""

from django.db import models

from shoumi.nouns.tips import CaseKind, Source
from shoumi.nouns.tips import Tip as TipFacts
from shoumi.things.sight import Named
from shoumi.things.thing import EnumField, SealedField, Thing, link


class Tip(Thing):
    """检举: known by number, to those named for it alone; who gave it is under seal."""

    noun, label, kind_of_facts, close = "tip", "检举", TipFacts, True
    sight = Named("knowers", many=True)
    organ = link("things.Organ")
    number = models.CharField("代号", max_length=40)
    source = EnumField(Source, verbose_name="来源")
    case_kind = EnumField(CaseKind, verbose_name="案件类别")
    received_on = models.DateField("接受日期")
    identity = SealedField()
    wants_secrecy = models.BooleanField("要求保密", default=False)
    measures = models.JSONField("保护措施", default=list)
    knowers = models.JSONField("知情人员", default=list)

    def __str__(self) -> str:
        return self.number
