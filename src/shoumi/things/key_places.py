"""保密要害部门、部位."""

from django.db import models

from shoumi.nouns.key_place import KeyPlace as KeyPlaceFacts
from shoumi.nouns.key_place import KeyPlaceKind
from shoumi.things.secret import SecretText
from shoumi.things.sight import Cleared, Keepers, Named
from shoumi.things.thing import EnumField, LevelField, Thing, link


class KeyPlace(Thing):
    """要害部门、部位."""

    noun, label, kind_of_facts = "key_place", "要害部门、部位", KeyPlaceFacts
    sight = (Keepers() | Named("leader")) & Cleared()
    name = SecretText(max_length=200, verbose_name="名称")
    kind = EnumField(KeyPlaceKind, verbose_name="类别")
    level = LevelField(null=True, verbose_name="密级")
    leader = link("things.Person", verbose_name="负责人")
    measures = SecretText(max_length=2000, verbose_name="防护措施")
    named_on = models.DateField(null=True, verbose_name="确定日期")
    decision = SecretText(max_length=200, default="", blank=True, verbose_name="确定文号")
    filed_on = models.DateField(null=True, verbose_name="备案日期")
    letter = SecretText(max_length=200, default="", blank=True, verbose_name="备案函号")
    ended_on = models.DateField(null=True, verbose_name="撤销日期")
    organ = link("things.Organ")

    def __str__(self) -> str:
        return self.name
