"""保密委员会会议."""

from django.db import models

from shoumi.nouns.committee import CommitteeMeeting as CommitteeMeetingFacts
from shoumi.things.oversight import COMMITTEE
from shoumi.things.secret import Searched, SecretText
from shoumi.things.sight import Keepers, Named
from shoumi.things.thing import Thing, link


class CommitteeMeeting(Searched, Thing):
    """委员会会议."""

    noun, label, kind_of_facts = "committee_meeting", "委员会会议", CommitteeMeetingFacts
    sight = Keepers() | COMMITTEE | Named("members", many=True)
    sought = ("title",)
    organ = link("things.Organ")
    number = models.CharField(max_length=60, verbose_name="会议编号")
    title = SecretText(max_length=200, verbose_name="会议名称")
    held_on = models.DateField(verbose_name="会议日期")
    chair = link("things.Person", verbose_name="主持人")
    members = models.JSONField(default=list, verbose_name="出席委员")
    absent = models.JSONField(default=list, verbose_name="缺席委员")
    others = models.JSONField(default=list, verbose_name="列席人员")
    duties = models.JSONField(default=list, verbose_name="涉及的职责")
    subjects = SecretText(max_length=2000, verbose_name="议题")
    decisions = SecretText(max_length=2000, verbose_name="议定事项")

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
