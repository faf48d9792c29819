"""外事案卷、境外保密事项、驻外单位."""

from django.db import models

from shoumi.nouns.abroad import Opinion, TripKind, TripNoteKind, TripState
from shoumi.nouns.abroad import Trip as TripFacts
from shoumi.nouns.abroad import TripNote as TripNoteFacts
from shoumi.nouns.abroad import UnitAbroad as UnitAbroadFacts
from shoumi.things.secret import Searched, SecretText
from shoumi.things.sight import Keepers, Named
from shoumi.things.thing import EnumField, LevelField, Thing, link


class Trip(Thing):
    """外事案卷."""

    noun, label, kind_of_facts = "trip", "外事案卷", TripFacts
    sight = Keepers() | Named("traveller") | Named("opened_by")
    number = models.CharField(max_length=60, verbose_name="案卷号")
    traveller = link("things.Person", verbose_name="出访（接待）人员")
    kind = EnumField(TripKind, verbose_name="种类")
    state = EnumField(TripState, db_index=True, verbose_name="状态")
    destination = SecretText(max_length=200, verbose_name="前往国家、地区或来访方")
    from_on = models.DateField(verbose_name="启程（开始）日期")
    back_on = models.DateField(verbose_name="返回（结束）日期")
    clearance = LevelField(null=True, verbose_name="涉密等级")
    organ = link("things.Organ")
    purpose = SecretText(max_length=500, default="", blank=True, verbose_name="事由")
    delegation = SecretText(max_length=200, default="", blank=True, verbose_name="团组")
    opened_by = link("things.Person", verbose_name="承办人")
    trained_on = models.DateField(null=True, verbose_name="保密教育日期")
    talked_on = models.DateField(null=True, verbose_name="行前谈话日期")
    bounds = SecretText(max_length=2000, default="", blank=True, verbose_name="保密界限和措施")
    agreed_on = models.DateField(null=True, verbose_name="外派协议签订日期")
    opinion = EnumField(Opinion, null=True, verbose_name="保密审查意见")
    personnel_opinion = SecretText(max_length=2000, default="", blank=True, verbose_name="组织人事部门意见")
    approval = SecretText(max_length=200, default="", blank=True, verbose_name="出境批准文号")
    ids_out = models.PositiveIntegerField(default=0, verbose_name="领出证件本数")
    ids_back = models.PositiveIntegerField(default=0, verbose_name="交回证件本数")
    permit = SecretText(max_length=200, default="", blank=True, verbose_name="出境许可证号")
    permit_issuer = SecretText(max_length=200, default="", blank=True, verbose_name="发证机关")
    permit_until = models.DateField(null=True, verbose_name="许可证有效期至")
    permitted = models.JSONField(default=list, verbose_name="获准携带出境的各份")
    permitted_devices = models.JSONField(default=list, verbose_name="获准携带出境的设备、介质")
    ids_due_on = models.DateField(null=True, verbose_name="证件交回期限")
    check_due_on = models.DateField(null=True, verbose_name="事后检查期限")
    returned_on = models.DateField(null=True, verbose_name="返回日期")
    checked_on = models.DateField(null=True, verbose_name="事后检查日期")
    findings = SecretText(max_length=2000, default="", blank=True, verbose_name="检查情况")
    report = SecretText(max_length=2000, default="", blank=True, verbose_name="境外情况报告")

    def __str__(self) -> str:
        return self.number


class TripNote(Thing):
    """境外保密事项."""

    noun, label, kind_of_facts = "trip_note", "境外保密事项", TripNoteFacts
    joins, sight = ("trip",), Keepers() | Named("by")
    trip = link("things.Trip", verbose_name="外事案卷")
    kind = EnumField(TripNoteKind, verbose_name="事项")
    on = models.DateField(verbose_name="日期")
    subject = SecretText(max_length=200, verbose_name="代号或资料名称")
    place = SecretText(max_length=200, default="", blank=True, verbose_name="场所或对象")
    by = link("things.Person", verbose_name="登记人")
    organ = link("things.Organ")
    account = SecretText(max_length=2000, default="", blank=True, verbose_name="情况")


class UnitAbroad(Searched, Thing):
    """驻外单位."""

    noun, label, kind_of_facts = "unit_abroad", "驻外单位", UnitAbroadFacts
    sight = Keepers() | Named("leader")
    sought = ("name",)
    name = SecretText(max_length=200, verbose_name="名称")
    country = SecretText(max_length=100, verbose_name="驻在国家或地区")
    leader = link("things.Person", verbose_name="负责人")
    rules = SecretText(max_length=200, default="", blank=True, verbose_name="外事保密制度")
    checked_on = models.DateField(null=True, verbose_name="上次检查")
    next_check_on = models.DateField(null=True, verbose_name="下次检查不晚于")
    rectify_by = models.DateField(null=True, verbose_name="整改期限")
    found_on = models.DateField(null=True)
    rectified_on = models.DateField(null=True, verbose_name="整改完成日期")
    withdrawn_on = models.DateField(null=True, verbose_name="撤销日期")
    organ = link("things.Organ")
    findings = SecretText(max_length=2000, default="", blank=True, verbose_name="检查情况")
    rectification = SecretText(max_length=2000, default="", blank=True, verbose_name="整改情况")

    def __str__(self) -> str:
        return self.name
