"""稿件 and its items; works that print secrets, and orders."""

from django.db import models

from shoumi.kernel.words import Post
from shoumi.nouns.press import (
    Conclusion,
    Finding,
    ItemState,
    ManuscriptKind,
    ManuscriptState,
    Outlet,
)
from shoumi.nouns.press import Manuscript as ManuscriptFacts
from shoumi.nouns.press import PublicationItem as PublicationItemFacts
from shoumi.nouns.printing import Licence, PrintState, WorksKind
from shoumi.nouns.printing import PrintingWorks as PrintingWorksFacts
from shoumi.nouns.printing import PrintOrder as PrintOrderFacts
from shoumi.things.secret import Searched, SecretText, Sounded
from shoumi.things.sight import Holders, Keepers, Knowing, Named
from shoumi.things.thing import EnumField, LevelField, Thing, link


class Manuscript(Searched, Thing):
    """稿件."""

    noun, label, kind_of_facts = "manuscript", "稿件", ManuscriptFacts
    sight = Keepers() | Holders((Post.业务部门领导,)) | Named("author") | Named("final_reviewer")
    sought = ("title",)
    organ = link("things.Organ")
    number = models.CharField(max_length=60, verbose_name="登记号")
    title = SecretText(max_length=200, verbose_name="稿件名称")
    kind = EnumField(ManuscriptKind, verbose_name="种类")
    subjects = models.JSONField(default=list, verbose_name="题材")
    state = EnumField(ManuscriptState, db_index=True, verbose_name="状态")
    author = link("things.Person", verbose_name="作者")
    final_reviewer = link("things.Person", verbose_name="终审人")
    outlet = SecretText(max_length=200, verbose_name="拟发表处")
    finding = EnumField(Finding, null=True, verbose_name="自审结果")
    self_review = SecretText(max_length=2000, default="", blank=True, verbose_name="自审说明")
    conclusion = EnumField(Conclusion, null=True, verbose_name="审查结论")
    reasons = SecretText(max_length=2000, default="", blank=True, verbose_name="审查理由")
    items = models.PositiveIntegerField(default=0, verbose_name="拟公开事项数")
    unjudged = models.PositiveIntegerField(default=0, verbose_name="未审定事项数")
    disputed = models.PositiveIntegerField(default=0, verbose_name="有争议事项数")
    uncut = models.PositiveIntegerField(default=0, verbose_name="待删改事项数")
    published_in = EnumField(Outlet, null=True, verbose_name="发表渠道")
    published_on = models.DateField(null=True, verbose_name="发表日期")

    def __str__(self) -> str:
        return self.title


class PublicationItem(Searched, Thing):
    """拟公开事项."""

    noun, label, kind_of_facts = "publication_item", "拟公开事项", PublicationItemFacts
    joins = ("manuscript__author", "manuscript__final_reviewer")
    sight = (
        Keepers()
        | Holders((Post.业务部门领导,))
        | Named("manuscript__author")
        | Named("manuscript__final_reviewer")
    )
    sought = ("title",)
    organ = link("things.Organ")
    number = models.CharField(max_length=60, verbose_name="序号")
    title = SecretText(max_length=200, verbose_name="事项")
    manuscript = link("things.Manuscript", null=False, verbose_name="稿件")
    state = EnumField(ItemState, db_index=True, verbose_name="审查意见")
    reasons = SecretText(max_length=2000, default="", blank=True, verbose_name="理由")
    cut = models.BooleanField(default=False, verbose_name="已删改")

    def __str__(self) -> str:
        return self.title


class PrintingWorks(Sounded, Thing):
    """印制单位."""

    noun, label, kind_of_facts = "printing_works", "印制单位", PrintingWorksFacts
    sounded = ("name",)
    sight = Keepers() | Holders((Post.承办人,))
    organ = link("things.Organ")
    name = models.CharField(max_length=200, verbose_name="印制单位")
    kind = EnumField(WorksKind, verbose_name="性质")
    licence = EnumField(Licence, default=Licence.没有, verbose_name="资质")
    licence_number = SecretText(max_length=200, default="", blank=True, verbose_name="证书编号")
    level = LevelField(null=True, verbose_name="可承印最高密级")
    expires_on = models.DateField(null=True, verbose_name="有效期至")
    struck = models.BooleanField(default=False, verbose_name="已停用")

    def __str__(self) -> str:
        return self.name


class PrintOrder(Searched, Thing):
    """印制委托."""

    noun, label, kind_of_facts = "print_order", "印制委托", PrintOrderFacts
    joins, sight = ("matter", "works", "supervisor"), Knowing("matter")
    sought = ("title",)
    organ = link("things.Organ")
    number = models.CharField(max_length=60, verbose_name="印制单号")
    title = SecretText(max_length=200, verbose_name="印件名称")
    matter = link("things.Matter", null=False)
    works = link("things.PrintingWorks", null=False, verbose_name="印制单位")
    state = EnumField(PrintState, db_index=True, verbose_name="状态")
    copies = models.PositiveIntegerField(verbose_name="份数")
    pages = models.PositiveIntegerField(default=0, verbose_name="每份页数")
    due_on = models.DateField(verbose_name="应交回日期")
    supervisor = link("things.Person", verbose_name="监印人")
    purpose = SecretText(max_length=2000, default="", blank=True, verbose_name="用途")
    returned = models.PositiveIntegerField(default=0, verbose_name="验收份数")
    spoiled = models.PositiveIntegerField(default=0, verbose_name="收回残次品张数")

    def __str__(self) -> str:
        return self.number
