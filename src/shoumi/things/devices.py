"""设备、介质 and what is done to them; 涉密信息系统; 传输."""

from django.db import models

from shoumi.nouns import device as nouns
from shoumi.nouns import device_care as care
from shoumi.nouns import transmission as sending
from shoumi.things.secret import Searched, SecretText
from shoumi.things.sight import Cleared, Keepers, Named
from shoumi.things.thing import EnumField, LevelField, Thing, link

_TEXT = {"default": "", "blank": True}


class Device(Searched, Thing):
    """涉密设备和介质."""

    noun, label, kind_of_facts = "device", "设备和介质", nouns.Device
    sight = (
        (Keepers() & Cleared()) | Named("custodian") | Named("to_person") | Named("supervisors", many=True)
    )
    sought = ("name",)
    organ = link("things.Organ")
    number = models.CharField(max_length=100, verbose_name="编号")
    name = SecretText(max_length=200, verbose_name="名称型号", **_TEXT)
    kind = EnumField(nouns.DeviceKind, verbose_name="种类")
    level = LevelField(null=True, verbose_name="密级")
    state = EnumField(nouns.DeviceState, db_index=True, verbose_name="状态")
    custodian = link("things.Person", verbose_name="责任人")
    place = SecretText(max_length=200, verbose_name="存放处", **_TEXT)
    due_on = models.DateField(null=True, verbose_name="应还日期")
    network = EnumField(nouns.Network, default=nouns.Network.不联网, verbose_name="接入网络")
    certified_until = models.DateField(null=True, verbose_name="防护合格证至")
    last_inspected_on = models.DateField(null=True, verbose_name="上次技术检查")
    labelled = models.BooleanField(default=True, verbose_name="已贴标识")
    operators = models.JSONField(default=list, verbose_name="操作人员")
    copy_number = models.CharField(max_length=60, verbose_name="所载密件份号", **_TEXT)
    supervisors = models.JSONField(default=list, verbose_name="监销人员")
    confirmed = models.JSONField(default=list)
    copy = link("things.Copy")
    to_person = link("things.Person")
    to_registry = models.BooleanField(default=False)
    state_before = EnumField(nouns.DeviceState, null=True)
    open_findings = models.PositiveIntegerField(default=0)
    stopped_from = EnumField(nouns.DeviceState, null=True)
    sent_by = link("things.Person")
    volume = SecretText(max_length=100, verbose_name="卷标", **_TEXT)
    secrecy_number = models.CharField(max_length=100, verbose_name="保密编号", **_TEXT)
    flow_number = models.CharField(max_length=100, verbose_name="流转号", **_TEXT)
    mail_number = models.CharField(max_length=100, verbose_name="机要号", **_TEXT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organ", "number"], name="device_number_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip()


_BOOKS = Keepers() & Cleared("device__level")
"""Of what is done to a device knows who keeps the books and is cleared for the device."""


class OperatorNotice(Thing):
    """操作人员保密告知书."""

    noun, label, kind_of_facts = "operator_notice", "操作保密告知", nouns.OperatorNotice
    joins, sight = ("device__custodian", "operator"), _BOOKS | Named("operator")
    organ = link("things.Organ")
    device = link("things.Device", verbose_name="设备")
    operator = link("things.Person", verbose_name="操作人员")
    signed_on = models.DateField(verbose_name="签字日期")


class DeviceInspection(Thing):
    """保密技术检查."""

    noun, label, kind_of_facts = "device_inspection", "技术检查", care.DeviceInspection
    joins, sight = ("device__custodian",), _BOOKS
    organ = link("things.Organ")
    device = link("things.Device", verbose_name="设备")
    done_on = models.DateField(verbose_name="检查日期")
    result = EnumField(care.InspectionResult, verbose_name="结论")
    inspectors = models.JSONField(default=list, verbose_name="检查人员")
    means = SecretText(max_length=200, verbose_name="检查手段", **_TEXT)
    account = SecretText(max_length=2000, verbose_name="检查情况", **_TEXT)


class DeviceFinding(Thing):
    """违规和问题."""

    noun, label, kind_of_facts = "device_finding", "违规和问题", care.DeviceFinding
    joins, sight = ("device__custodian",), _BOOKS
    organ = link("things.Organ")
    device = link("things.Device", verbose_name="设备")
    kind = EnumField(care.FindingKind, verbose_name="问题")
    state = EnumField(care.FindingState, db_index=True, verbose_name="状态")
    found_on = models.DateField(verbose_name="发现日期")
    due_on = models.DateField(verbose_name="整改期限")
    closed_on = models.DateField(null=True, verbose_name="整改完成日期")
    account = SecretText(max_length=2000, verbose_name="情况", **_TEXT)
    measures = SecretText(max_length=2000, verbose_name="整改措施", **_TEXT)
    leak = link("things.Leak", verbose_name="报告的泄密事件")


class Repair(Thing):
    """维修."""

    noun, label, kind_of_facts = "repair", "维修", care.Repair
    joins, sight = ("device__custodian", "treated_by", "checked_by"), _BOOKS
    organ = link("things.Organ")
    number = models.CharField(max_length=60, verbose_name="维修单号")
    device = link("things.Device", verbose_name="设备")
    state = EnumField(care.RepairState, db_index=True, verbose_name="状态")
    outside = models.BooleanField(verbose_name="送外维修")
    vendor = SecretText(max_length=200, verbose_name="维修单位")
    due_on = models.DateField(verbose_name="应修回日期")
    treatment = EnumField(care.Treatment, verbose_name="存储信息处理")
    treated_by = link("things.Person", verbose_name="处理人")
    treated_on = models.DateField(null=True, verbose_name="处理日期")
    fault = SecretText(max_length=2000, verbose_name="故障情况")
    attendants = models.JSONField(default=list, verbose_name="在场人员")
    returned_on = models.DateField(null=True, verbose_name="修回日期")
    work_done = SecretText(max_length=2000, verbose_name="维修内容", **_TEXT)
    checked_on = models.DateField(null=True, verbose_name="修后检查日期")
    checked_by = link("things.Person", verbose_name="修后检查人")
    state_before = EnumField(nouns.DeviceState, default=nouns.DeviceState.在库)
    check_account = SecretText(max_length=2000, verbose_name="修后检查情况", **_TEXT)

    def __str__(self) -> str:
        return self.number


class ForeignAccess(Thing):
    """外国人介入."""

    noun, label, kind_of_facts = "foreign_access", "外国人介入", care.ForeignAccess
    sight = Keepers() | Named("asked_by")
    organ = link("things.Organ")
    asked_by = link("things.Person")
    subject = SecretText(max_length=200, verbose_name="设备或系统")
    work = EnumField(care.ForeignWork, verbose_name="工作")
    company = SecretText(max_length=200, verbose_name="外方单位和人员")
    from_on = models.DateField(verbose_name="开始日期")
    until_on = models.DateField(verbose_name="结束日期")
    attendants = models.JSONField(default=list, verbose_name="我方在场人员")
    ended_on = models.DateField(null=True, verbose_name="实际结束日期")
    measures = SecretText(max_length=2000, verbose_name="保密保卫措施", **_TEXT)
    account = SecretText(max_length=2000, verbose_name="结束检查情况", **_TEXT)

    def __str__(self) -> str:
        return self.subject


class ProtectionCertificate(Searched, Thing):
    """防护合格证."""

    noun, label, kind_of_facts = "protection_certificate", "防护合格证", nouns.ProtectionCertificate
    sight = Keepers()
    sought = ("name",)
    organ = link("things.Organ")
    number = models.CharField(max_length=100, verbose_name="证号")
    kind = EnumField(nouns.CertificateKind, verbose_name="类别")
    name = SecretText(max_length=200, verbose_name="名称")
    issuer = SecretText(max_length=200, verbose_name="发证单位")
    issued_on = models.DateField(verbose_name="发证日期")
    expires_on = models.DateField(verbose_name="有效期至")
    measures = SecretText(max_length=2000, verbose_name="防护措施", **_TEXT)
    ended = models.BooleanField(default=False, verbose_name="已注销")
    device = link("things.Device")

    def __str__(self) -> str:
        return self.number


class SecretSystem(Searched, Thing):
    """涉密信息系统."""

    noun, label, kind_of_facts = "secret_system", "涉密信息系统", nouns.SecretSystem
    sight = Keepers() & Cleared()
    sought = ("name",)
    organ = link("things.Organ")
    name = SecretText(max_length=200, verbose_name="系统名称")
    level = LevelField(null=True, verbose_name="密级")
    state = EnumField(nouns.SystemState, verbose_name="状态")
    approval = SecretText(max_length=200, verbose_name="批准文号", **_TEXT)
    approved_on = models.DateField(null=True, verbose_name="批准日期")
    assessed_on = models.DateField(null=True, verbose_name="上次风险评估")
    assessor = SecretText(max_length=200, verbose_name="评估单位", **_TEXT)
    result = SecretText(max_length=2000, verbose_name="评估结果", **_TEXT)

    def __str__(self) -> str:
        return self.name


class Transmission(Thing):
    """传输涉密事项."""

    noun, label, kind_of_facts = "transmission", "传输", sending.Transmission
    sight = (Keepers() & Cleared()) | Named("sent_by")
    organ = link("things.Organ")
    sent_by = link("things.Person")
    number = models.CharField(max_length=60, verbose_name="传输编号")
    code_name = SecretText(max_length=200, verbose_name="事项代号")
    level = LevelField(null=True, verbose_name="密级")
    means = EnumField(sending.Means, verbose_name="通信工具")
    cipher = EnumField(sending.CipherClass, verbose_name="密码")
    code_words = models.BooleanField(default=False, verbose_name="使用代号密语")
    urgent = models.BooleanField(default=False, verbose_name="紧急而重要")
    sent_at = models.DateTimeField(verbose_name="传输时间")
    addressee = SecretText(max_length=200, verbose_name="收受单位")

    def __str__(self) -> str:
        return self.number
