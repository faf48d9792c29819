"""涉密会议、与会人员、会议文件、会议记录."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from shoumi.nouns.meeting import Amplification, AttendeeState, MeetingState, PaperState, RecordKind, Role
from shoumi.nouns.meeting import Attendee as AttendeeFacts
from shoumi.nouns.meeting import Meeting as MeetingFacts
from shoumi.nouns.meeting import MeetingPaper as MeetingPaperFacts
from shoumi.nouns.meeting import MeetingRecord as MeetingRecordFacts
from shoumi.nouns.person import Person
from shoumi.things.secret import Searched, SecretText
from shoumi.things.sight import Cleared, Keepers, Knowing, Named, Sight
from shoumi.things.thing import EnumField, LevelField, Thing, link


class Attending(Sight):
    """Who is on the list of the meeting."""

    def admits(self, person: Person, thing: Any) -> bool:
        return any(a.person is not None and a.person.id == person.id for a in thing.attendees)

    def rows(self, person: Person, *, few: bool = False) -> Q:  # noqa: ARG002
        return Q(Exists(Attendee.objects.filter(meeting=OuterRef("pk"), person=person.id)))


class Meeting(Searched, Thing):
    """涉密会议."""

    noun, label, kind_of_facts = "meeting", "涉密会议", MeetingFacts
    sight = Cleared() & (
        Keepers() | Named("opened_by") | Named("papers_manager") | Named("supervisor") | Attending()
    )
    number = models.CharField(max_length=60, verbose_name="会议编号")
    sought = ("title",)
    title = SecretText(max_length=200, verbose_name="会议名称或代号")
    level = LevelField(null=True, verbose_name="密级")
    state = EnumField(MeetingState, db_index=True, verbose_name="状态")
    starts_at = models.DateTimeField(verbose_name="开始时间")
    place = SecretText(max_length=200, verbose_name="会址")
    host_unit = SecretText(max_length=100, verbose_name="主办部门")
    important = models.BooleanField(default=False, verbose_name="重要会议")
    ends_on = models.DateField(verbose_name="结束日期")
    organ = link("things.Organ")
    venue = SecretText(max_length=500, default="", blank=True, verbose_name="会址的保密条件")
    remote = models.BooleanField(default=False, verbose_name="电视电话、网络会议")
    remote_system = SecretText(max_length=200, default="", blank=True, verbose_name="远程会议系统的保密依据")
    no_notes = models.BooleanField(default=False, verbose_name="不准记录")
    no_recording = models.BooleanField(default=False, verbose_name="不准录音录像")
    opened_by = link("things.Person", verbose_name="承办人")
    plan = SecretText(max_length=2000, default="", blank=True, verbose_name="保密工作方案")
    supervisor = link("things.Person", verbose_name="监督落实人")
    papers_manager = link("things.Person", verbose_name="会议文件专管人")
    guards = models.JSONField(default=list, verbose_name="警卫人员")
    amplification = EnumField(Amplification, null=True, verbose_name="扩音设备")
    checked_before_on = models.DateField(null=True, verbose_name="会前检查")
    checked_after_on = models.DateField(null=True, verbose_name="会后检查")
    approved_on = models.DateField(null=True, verbose_name="名单批准日期")
    briefed_on = models.DateField(null=True, verbose_name="保密教育日期")
    phones_in = models.PositiveIntegerField(null=True, verbose_name="存放手机")
    phones_out = models.PositiveIntegerField(default=0, verbose_name="发还手机")
    counted_on = models.DateField(null=True, verbose_name="文件清点日期")

    def __str__(self) -> str:
        return self.title


class Attendee(Searched, Thing):
    """与会人员."""

    noun, label, kind_of_facts = "attendee", "与会人员", AttendeeFacts
    sight = Cleared() & (Keepers() | Named("person"))
    sought = ("name", "code")
    name = SecretText(max_length=100, verbose_name="姓名")
    code = SecretText(max_length=40, verbose_name="证件号")
    unit = SecretText(max_length=200, default="", blank=True, verbose_name="单位")
    role = EnumField(Role, verbose_name="身份")
    state = EnumField(AttendeeState, verbose_name="签到")
    checked_in_at = models.DateTimeField(null=True, verbose_name="签到时间")
    meeting = link("things.Meeting", related_name="attendees", verbose_name="会议")
    level = LevelField(null=True)
    person = link("things.Person")
    organ = link("things.Organ")

    def __str__(self) -> str:
        return self.name


class MeetingPaper(Thing):
    """会议文件."""

    noun, label, kind_of_facts = "meeting_paper", "会议文件", MeetingPaperFacts
    joins = ("meeting", "holder", "copy__holder", "copy__document__matter")
    sight = Knowing("copy__document__matter", "Document")
    copy = link("things.Copy", verbose_name="份号")
    holder = link("things.Person", verbose_name="领取人")
    state = EnumField(PaperState, db_index=True, verbose_name="状态")
    take_away = models.BooleanField(default=False, verbose_name="允许带回")
    meeting = link("things.Meeting", related_name="papers", verbose_name="会议")
    organ = link("things.Organ", verbose_name="领取人单位")
    host = link("things.Organ")

    def __str__(self) -> str:
        return str(self.copy)


class MeetingRecord(Searched, Thing):
    """会议记录."""

    noun, label, kind_of_facts = "meeting_record", "会议记录", MeetingRecordFacts
    sight = Cleared() & (Keepers() | Named("by"))
    sought = ("title",)
    title = SecretText(max_length=200, verbose_name="名称")
    kind = EnumField(RecordKind, verbose_name="种类")
    by = link("things.Person", verbose_name="制作人")
    meeting = link("things.Meeting", verbose_name="会议")
    level = LevelField(null=True, verbose_name="密级")
    organ = link("things.Organ")
    account = SecretText(max_length=2000, default="", blank=True, verbose_name="情况")

    def __str__(self) -> str:
        return self.title
