"""聘请律师、律师会见申请."""

from django.db import models

from shoumi.kernel.words import Post
from shoumi.nouns.counsel import Crime, Ground, MeetingState, Stage
from shoumi.nouns.counsel import Engagement as EngagementFacts
from shoumi.nouns.counsel import LawyerMeeting as MeetingFacts
from shoumi.things.secret import SecretText
from shoumi.things.sight import Holders, Keepers
from shoumi.things.thing import EnumField, Thing, link

HANDLING = Holders((Post.承办人,))


class Engagement(Thing):
    """聘请律师: noted, never approved."""

    noun, label, kind_of_facts = "engagement", "聘请律师", EngagementFacts
    sight = Keepers() | HANDLING
    organ = link("things.Organ")
    case_code = models.CharField("案件代号", max_length=60)
    lawyer = SecretText("律师", max_length=100)
    firm = SecretText("律师事务所", max_length=200)
    engaged_on = models.DateField("告知日期")
    secrets = models.BooleanField("案件涉及国家秘密", default=False)
    recorded_by = link("things.Person", verbose_name="登记人")

    def __str__(self) -> str:
        return f"{self.case_code} {self.lawyer}"


class LawyerMeeting(Thing):
    """律师会见申请."""

    noun, label, kind_of_facts = "lawyer_meeting", "律师会见申请", MeetingFacts
    sight = Keepers() | HANDLING
    organ = link("things.Organ")
    number = models.CharField("申请号", max_length=40)
    case_code = models.CharField("案件代号", max_length=60)
    lawyer = SecretText("律师", max_length=100)
    crime = EnumField(Crime, verbose_name="涉嫌犯罪类别")
    stage = EnumField(Stage, verbose_name="诉讼阶段")
    received_at = models.DateTimeField("接到时间")
    state = EnumField(MeetingState, verbose_name="状态")
    firm = SecretText("律师事务所", max_length=200)
    charge = SecretText("涉嫌罪名和立案文号", max_length=200)
    secrets = models.BooleanField("案件涉及国家秘密", default=False)
    permit = SecretText("决定书文号", max_length=200, default="", blank=True)
    ground = EnumField(Ground, verbose_name="不许可情形", null=True)
    reasons = SecretText("理由", max_length=2000, default="", blank=True)
    served_on = models.DateField("送达日期", null=True)
    review_on = models.DateField("复核日期", null=True)
    ground_ended_on = models.DateField("情形消失日期", null=True)
    meet_at = models.DateTimeField("会见时间", null=True)
    place = SecretText("会见场所", max_length=200, default="", blank=True)
    recorded_by = link("things.Person", verbose_name="登记人")

    def __str__(self) -> str:
        return self.number
