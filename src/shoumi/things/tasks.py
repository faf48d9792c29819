"""专项任务、代号、知悉登记."""

from django.db import models

from shoumi.kernel.words import Post
from shoumi.nouns.tasks import CodeKind, CodeState, Sensitive, TaskState
from shoumi.nouns.tasks import CodeName as CodeFacts
from shoumi.nouns.tasks import Disclosure as DisclosureFacts
from shoumi.nouns.tasks import SpecialTask as TaskFacts
from shoumi.things.secret import Searched, SecretText
from shoumi.things.sight import Cleared, Holders, Named
from shoumi.things.thing import EnumField, LevelField, SealedField, Thing, link

LEADING = (Post.主管领导, Post.机关领导, Post.保密干部)


class CodeName(Thing):
    """化名、代号、密语; what it stands for is under seal and known by act alone."""

    noun, label, kind_of_facts, close = "code_name", "代号", CodeFacts, True
    sight = Named("users", many=True) | Named("key_holders", many=True)
    organ = link("things.Organ")
    code = models.CharField("代号", max_length=60)
    kind = EnumField(CodeKind, verbose_name="种类")
    subject = EnumField(Sensitive, verbose_name="涉及")
    level = LevelField("密级", null=True)
    state = EnumField(CodeState, verbose_name="状态")
    meaning = SealedField()
    users = models.JSONField("使用人", default=list)
    key_holders = models.JSONField("可查对照表的人员", default=list)

    def __str__(self) -> str:
        return self.code


class SpecialTask(Searched, Thing):
    """专项任务."""

    noun, label, kind_of_facts, close = "special_task", "专项任务", TaskFacts, True
    sight = Cleared() & (Holders(LEADING) | Named("leader") | Named("members", many=True))
    sought = ("title",)
    organ = link("things.Organ")
    number = models.CharField("任务号", max_length=40)
    title = SecretText("任务名称或代号", max_length=200)
    level = LevelField("密级", null=True)
    state = EnumField(TaskState, verbose_name="状态")
    leader = link("things.Person", verbose_name="主管领导")
    members = models.JSONField("执行人员", default=list)
    requirements = SecretText("保密要求", max_length=2000, default="", blank=True)
    check_due = models.DateField("应检查日期", null=True)
    checked_on = models.DateField("上次检查", null=True)
    findings = SecretText("检查情况", max_length=2000, default="", blank=True)

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Disclosure(Thing):
    """知悉登记."""

    noun, label, kind_of_facts, close = "disclosure", "知悉登记", DisclosureFacts, True
    sight = Cleared() & (Holders(LEADING) | Named("person") | Named("told_by"))
    organ = link("things.Organ")
    task = link("things.SpecialTask", verbose_name="专项任务")
    level = LevelField("密级", null=True)
    person = link("things.Person", verbose_name="知悉人")
    told_on = models.DateField("知悉日期")
    what = SecretText("知悉内容", max_length=500)
    told_by = link("things.Person", verbose_name="告知人")
