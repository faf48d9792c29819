"""技侦卷、案件材料、移送清单."""

from django.db import models

from shoumi.law.periods import Term
from shoumi.nouns.noun import Ref
from shoumi.nouns.technical import CaseMaterial as MaterialFacts
from shoumi.nouns.technical import CaseTransfer as TransferFacts
from shoumi.nouns.technical import MaterialState, Nature, Receiver, TechFileState, TransferState
from shoumi.nouns.technical import TechFile as TechFileFacts
from shoumi.things.secret import Searched, SecretText
from shoumi.things.sight import Cleared, Keepers, Named
from shoumi.things.thing import EnumField, LevelField, Thing, link


class TechFile(Thing):
    """技侦卷: by number and code, never by method or content."""

    noun, label, kind_of_facts, close = "tech_file", "技侦卷", TechFileFacts, True
    sight = Cleared() & Named("holders", many=True)
    organ = link("things.Organ")
    number = models.CharField("卷号", max_length=40)
    code = models.CharField("代号", max_length=60)
    case_code = models.CharField("案件代号", max_length=60)
    level = LevelField("密级", null=True)
    term = models.CharField("保密期限", max_length=200, default="", blank=True)
    approval = SecretText("批准文号", max_length=200)
    valid_until = models.DateField("有效期至", null=True)
    extensions = models.IntegerField("延长次数", default=0)
    evidence = models.BooleanField("有材料作为证据", default=False)
    state = EnumField(TechFileState, verbose_name="状态")
    holders = models.JSONField("持卷人员", default=list)

    def __str__(self) -> str:
        return f"{self.number} {self.code}"

    def facts(self) -> TechFileFacts:
        return TechFileFacts(
            self.id,
            self.number,
            self.organ_id,
            self.code,
            self.state,
            self.approval,
            self.valid_until,
            self.extensions,
            self.level,
            Term.parse(self.term) if self.term else None,
            self.case_code,
            self.evidence,
            tuple(Ref(*one) for one in self.holders),
        )


class CaseMaterial(Searched, Thing):
    """案件材料."""

    noun, label, kind_of_facts, close = "case_material", "案件材料", MaterialFacts, True
    sight = Cleared() & (Keepers() | Named("registered_by"))
    sought = ("name",)
    organ = link("things.Organ")
    case_code = models.CharField("案件代号", max_length=60)
    name = SecretText("材料名称或代号", max_length=200)
    nature = EnumField(Nature, verbose_name="性质")
    level = LevelField("密级", null=True)
    evidence = models.BooleanField("作为证据", default=False)
    state = EnumField(MaterialState, verbose_name="状态")
    protections = models.JSONField("保护措施", default=list)
    unprotected = SecretText("不需保护的理由", max_length=500, default="", blank=True)
    reason = SecretText("不移送、无关的理由", max_length=500, default="", blank=True)
    tech_file = link("things.TechFile")
    registered_by = link("things.Person", verbose_name="登记人")
    supervisors = models.JSONField("监销人员", default=list)
    destroyed_on = models.DateField("销毁日期", null=True)

    def __str__(self) -> str:
        return self.name


class CaseTransfer(Thing):
    """移送清单: with every material registered to the case."""

    noun, label, kind_of_facts, close = "case_transfer", "移送清单", TransferFacts, True
    joins = ("drawn_by",)
    sight = Cleared() & (Keepers() | Named("drawn_by"))
    organ = link("things.Organ")
    number = models.CharField("清单号", max_length=40)
    case_code = models.CharField("案件代号", max_length=60)
    receiver = EnumField(Receiver, verbose_name="移送至")
    receiver_name = SecretText("接收单位", max_length=200)
    level = LevelField("密级", null=True)
    state = EnumField(TransferState, verbose_name="状态")
    drawn_by = link("things.Person", verbose_name="拟制人")
    legal_documents = SecretText("法律文书", max_length=500, default="", blank=True)
    explanation = SecretText("来源和制作说明", max_length=1000, default="", blank=True)
    sent_on = models.DateField("移送日期", null=True)

    def __str__(self) -> str:
        return f"{self.number} {self.case_code}"

    def facts(self) -> TransferFacts:
        gone = [MaterialState.待销毁.name, MaterialState.已销毁.name]
        rows = CaseMaterial.objects.filter(organ=self.organ_id, case_code=self.case_code).exclude(
            state__in=gone
        )
        materials = rows.select_related("tech_file", "registered_by").order_by("born", "pk")
        by = self.drawn_by
        return TransferFacts(
            self.id,
            self.number,
            self.organ_id,
            self.case_code,
            self.receiver,
            self.state,
            self.level,
            Ref(by.pk, by.name) if by else None,
            tuple(m.facts() for m in materials),
        )
