"""科研项目, 密品, 科技保密承诺, 对外提供, 出境科技资料."""

from django.db import models

from shoumi.kernel.words import Post
from shoumi.nouns.science import AbroadPaper as AbroadPaperFacts
from shoumi.nouns.science import ClassifiedProduct as ClassifiedProductFacts
from shoumi.nouns.science import (
    ExportState,
    PaperKind,
    PaperState,
    PledgeState,
    ProductKind,
    ProductState,
    ProjectState,
    Role,
)
from shoumi.nouns.science import ResearchProject as ResearchProjectFacts
from shoumi.nouns.science import ScienceExport as ScienceExportFacts
from shoumi.nouns.science import SciencePledge as SciencePledgeFacts
from shoumi.things.secret import Searched, SecretText
from shoumi.things.sight import Cleared, Holders, Keepers, Named
from shoumi.things.thing import EnumField, LevelField, Thing, link


class ResearchProject(Searched, Thing):
    """涉密科研项目: known to its books' keepers and to those who take part, as far as they are cleared."""

    noun, label, kind_of_facts = "research_project", "涉密科研项目", ResearchProjectFacts
    sight = Cleared() & (
        Keepers() | Named("leader") | Named("participants", many=True) | Named("reviewers", many=True)
    )
    sought = ("title",)
    organ = link("things.Organ")
    number = models.CharField(max_length=60, verbose_name="项目编号")
    title = SecretText(max_length=200, verbose_name="项目名称或代号")
    level = LevelField(verbose_name="密级")
    state = EnumField(ProjectState, db_index=True, verbose_name="状态")
    leader = link("things.Person", verbose_name="项目负责人")
    participants = models.JSONField(default=list, verbose_name="参加人员")
    reviewers = models.JSONField(default=list, verbose_name="审定鉴定人员")
    next_review_on = models.DateField(null=True, verbose_name="下次密级复核")
    control = SecretText(max_length=2000, default="", blank=True, verbose_name="控制范围")
    recognised = SecretText(max_length=200, default="", blank=True, verbose_name="审定文号")
    recogniser = SecretText(max_length=200, default="", blank=True, verbose_name="审定机构")
    reviewed_on = models.DateField(null=True, verbose_name="上次密级复核")
    pledged = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.title


class ClassifiedProduct(Searched, Thing):
    """密品."""

    noun, label, kind_of_facts = "classified_product", "密品", ClassifiedProductFacts
    joins = ("project__leader", "holder")
    sight = Cleared() & (Keepers() | Named("holder") | Named("project__leader"))
    sought = ("title",)
    organ = link("things.Organ")
    number = models.CharField(max_length=60, verbose_name="密品编号")
    title = SecretText(max_length=200, verbose_name="名称或代号")
    kind = EnumField(ProductKind, verbose_name="种类")
    level = LevelField(verbose_name="密级")
    project = link("things.ResearchProject", null=False, verbose_name="科研项目")
    state = EnumField(ProductState, db_index=True, verbose_name="状态")
    holder = link("things.Person", verbose_name="保管人")
    place = SecretText(max_length=200, default="", blank=True, verbose_name="存放处")
    quantity = models.PositiveIntegerField(default=1, verbose_name="数量")
    ended = SecretText(max_length=2000, default="", blank=True, verbose_name="注销依据")

    def __str__(self) -> str:
        return self.title


class SciencePledge(Thing):
    """科技保密承诺."""

    noun, label, kind_of_facts = "science_pledge", "科技保密承诺", SciencePledgeFacts
    joins = ("project__leader", "person")
    sight = Cleared("project__level") & (Keepers() | Named("person"))
    organ = link("things.Organ")
    number = models.CharField(max_length=60, verbose_name="承诺书号")
    person = link("things.Person", null=False, verbose_name="承诺人")
    role = EnumField(Role, verbose_name="身份")
    project = link("things.ResearchProject", null=False, verbose_name="科研项目")
    state = EnumField(PledgeState, db_index=True, verbose_name="状态")
    signed_on = models.DateField(null=True, verbose_name="签订日期")

    def __str__(self) -> str:
        return self.number


class ScienceExport(Searched, Thing):
    """对外提供科技秘密."""

    noun, label, kind_of_facts = "science_export", "对外提供科技秘密", ScienceExportFacts
    joins = ("project__leader",)
    sight = Cleared("project__level") & (Keepers() | Named("project__leader"))
    sought = ("title",)
    organ = link("things.Organ")
    number = models.CharField(max_length=60, verbose_name="对外提供号")
    title = SecretText(max_length=200, verbose_name="提供内容")
    project = link("things.ResearchProject", null=False, verbose_name="科研项目")
    recipient = SecretText(max_length=200, verbose_name="接受方")
    country = SecretText(max_length=200, default="", blank=True, verbose_name="国家或地区")
    state = EnumField(ExportState, db_index=True, verbose_name="状态")
    purpose = SecretText(max_length=2000, default="", blank=True, verbose_name="理由")
    permit = SecretText(max_length=200, default="", blank=True, verbose_name="出口审查批准号")
    given_on = models.DateField(null=True, verbose_name="提供日期")

    def __str__(self) -> str:
        return self.number


class AbroadPaper(Searched, Thing):
    """出境科技资料."""

    noun, label, kind_of_facts = "abroad_paper", "出境科技资料", AbroadPaperFacts
    sight = Keepers() | Holders((Post.业务部门领导,)) | Named("author")
    sought = ("title",)
    organ = link("things.Organ")
    number = models.CharField(max_length=60, verbose_name="登记号")
    title = SecretText(max_length=200, verbose_name="名称")
    kind = EnumField(PaperKind, verbose_name="种类")
    destination = SecretText(max_length=200, verbose_name="去向")
    author = link("things.Person", verbose_name="作者或携带人")
    state = EnumField(PaperState, db_index=True, verbose_name="状态")
    reasons = SecretText(max_length=2000, default="", blank=True, verbose_name="审查意见")
    sent_on = models.DateField(null=True, verbose_name="出境日期")

    def __str__(self) -> str:
        return self.title
