"""实施办法, 解释意见."""

from django.db import models

from shoumi.nouns.rulebook import Interpretation as InterpretationFacts
from shoumi.nouns.rulebook import Interpreter
from shoumi.nouns.rulebook import LocalRules as LocalRulesFacts
from shoumi.things.secret import Sounded
from shoumi.things.thing import EnumField, Thing, link


class LocalRules(Sounded, Thing):
    """A province's detailed rules, or an organ's own."""

    noun, label, kind_of_facts = "local_rules", "实施办法、规章制度", LocalRulesFacts
    sounded = ("title",)
    title = models.CharField(max_length=200, verbose_name="名称")
    number = models.CharField(max_length=100, verbose_name="文号")
    organ = link("things.Organ", verbose_name="制定机关")
    in_force_from = models.DateField(verbose_name="施行日期")
    statute = models.CharField(max_length=60, default="", blank=True, verbose_name="规则包")
    internal = models.BooleanField(default=False, verbose_name="内部规章")
    ended = models.BooleanField(default=False, verbose_name="已废止")

    def __str__(self) -> str:
        return self.title


class Interpretation(Thing):
    """An interpretation of one article."""

    noun, label, kind_of_facts = "interpretation", "解释意见", InterpretationFacts
    number = models.CharField(max_length=100, verbose_name="文号")
    issuer = EnumField(Interpreter, verbose_name="解释机关")
    dated = models.DateField(verbose_name="日期")
    article = models.PositiveSmallIntegerField(verbose_name="条")
    text = models.CharField(max_length=2000, verbose_name="要点")
    organ = link("things.Organ")

    def __str__(self) -> str:
        return self.number
