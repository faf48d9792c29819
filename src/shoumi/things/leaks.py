"""泄密事件、案件, their appraisals, and what follows for people."""

from typing import Any, ClassVar

from django.db import models

from shoumi.kernel.words import Kind, Post
from shoumi.nouns.document import Carrier
from shoumi.nouns.leak import (
    Applicant,
    AppraisalState,
    Appraiser,
    Conclusion,
    Fault,
    LeakStanding,
    LeakState,
    Occurrence,
    SeizedState,
    UnitNature,
)
from shoumi.nouns.leak import Appraisal as AppraisalFacts
from shoumi.nouns.leak import Leak as LeakFacts
from shoumi.nouns.leak import RelayedLeak as RelayedLeakFacts
from shoumi.nouns.leak import SeizedCarrier as SeizedCarrierFacts
from shoumi.nouns.liability import (
    CaseOutcome,
    GainState,
    Offence,
    RewardGround,
    RewardKind,
    RewardState,
    SanctionBasis,
    SanctionDecision,
    SanctionState,
    TransferState,
)
from shoumi.nouns.liability import Gain as GainFacts
from shoumi.nouns.liability import Reward as RewardFacts
from shoumi.nouns.liability import Sanction as SanctionFacts
from shoumi.nouns.liability import Transfer as TransferFacts
from shoumi.things.secret import Searched, SecretText
from shoumi.things.sight import Cleared, Holders, Keepers, Named
from shoumi.things.thing import EnumField, LevelField, Thing, link

COMMITTEE = Holders((Post.保密委员会主任, Post.保密委员会委员))
_OF_A_LEAK = ("leak__copy", "leak__reporter")


def text(label: str, most: int = 2000) -> Any:
    """A text that may be empty."""
    return SecretText(max_length=most, default="", blank=True, verbose_name=label)


class Leak(Searched, Thing):
    """Known to who keeps the organ's books, who reported it and who handles it, cleared for its level."""

    noun, label, kind_of_facts = "leak", "泄密事件", LeakFacts
    sight = (Keepers() | Named("reporter") | Named("handlers", many=True)) & Cleared()
    sought = ("title",)
    organ = link("things.Organ")
    number = models.CharField(max_length=40, verbose_name="编号")
    title = SecretText(max_length=200, verbose_name="事件名称")
    level = LevelField(null=True, verbose_name="密级")
    state = EnumField(LeakState, default=LeakState.查处中, db_index=True, verbose_name="状态")
    standing = EnumField(LeakStanding, verbose_name="定性")
    discovered_at = models.DateTimeField(verbose_name="发现时间")
    bureau_told_at = models.DateTimeField(null=True, verbose_name="报同级保密行政管理部门时间")
    superior_told_at = models.DateTimeField(null=True, verbose_name="报上级机关时间")
    leader_told_at = models.DateTimeField(null=True, verbose_name="报单位领导时间")
    received_at = models.DateTimeField(verbose_name="保密机构接报时间")
    discovery_corrected = models.DateTimeField(null=True, verbose_name="更正后的发现时间")
    receipt_corrected = models.DateTimeField(null=True, verbose_name="更正后的接报时间")
    ministry_told_at = models.DateTimeField(null=True, verbose_name="报公安部保密委员会时间")
    letters = text("报告文号和迟报原因")
    kind = EnumField(Kind, default=Kind.国家秘密, verbose_name="秘密种类")
    item = text("涉及事项")
    copy = link("things.Copy", verbose_name="涉及份号")
    missing = models.BooleanField(default=False, verbose_name="下落不明")
    internet = models.BooleanField(default=False, verbose_name="经互联网等")
    tip = models.BooleanField(default=False, verbose_name="来自举报")
    reporter = link("things.Person", verbose_name="报告人")
    handlers = models.JSONField(default=list, verbose_name="经办人")
    form_filled = models.BooleanField(default=False, verbose_name="已填报告表")
    contact = text("联系方式", 200)
    content = text("涉密内容")
    carrier = EnumField(Carrier, null=True, verbose_name="载体形式")
    quantity = models.PositiveIntegerField(default=0, verbose_name="载体数量")
    found_how = text("发现经过")
    responsible = text("责任人情况")
    course = text("发生时间、地点和经过")
    harm = text("已造成或者可能造成的危害")
    inquiry = text("已进行或者拟进行的查处")
    remedies = text("已采取或者拟采取的补救措施")
    spread = text("知悉范围和实际扩散范围")
    fault = EnumField(Fault, null=True, verbose_name="案件性质")
    occurrence = EnumField(Occurrence, null=True, verbose_name="发案形式")
    unit_nature = EnumField(UnitNature, null=True, verbose_name="责任单位性质")
    answerable = text("责任人名单", 6000)
    origin = text("原定密单位", 200)
    term = text("保密期限", 200)
    attachments = text("附件", 3000)
    reviewed = text("密级审核意见", 2200)
    appraised = text("国家秘密鉴定", 400)
    finding = text("查清的事实")
    culprits = models.JSONField(default=list, verbose_name="责任人")
    no_fault = text("无人有责的认定")
    top_items = models.PositiveIntegerField(default=0, verbose_name="绝密级件数")
    high_items = models.PositiveIntegerField(default=0, verbose_name="机密级件数")
    low_items = models.PositiveIntegerField(default=0, verbose_name="秘密级件数")
    concealed = models.BooleanField(default=False, verbose_name="遗失后隐瞒不报")
    remedy_evidence = text("补救措施的落实和凭据")
    measures = text("加强保密工作的措施和凭据")
    handling = text("责任人处理情况")
    sanctions_open = models.PositiveIntegerField(default=0, verbose_name="未执行的处分建议")
    dealt = models.JSONField(default=list, verbose_name="已处理的责任人")
    gains_open = models.PositiveIntegerField(default=0, verbose_name="未上交的非法收入")
    transferred = models.BooleanField(default=False, verbose_name="已移送")
    spared = models.JSONField(default=list, verbose_name="经审理免予刑事处罚的")
    result_told_at = models.DateTimeField(null=True, verbose_name="查处结果报告时间")
    closing = text("终结报告")
    closed_on = models.DateField(null=True, verbose_name="终结日期")

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class RelayedLeak(Searched, Thing):
    """转报的泄密: known to the office that took the report and to who keeps its books."""

    noun, label, kind_of_facts = "relayed_leak", "转报的泄密", RelayedLeakFacts
    sight = Keepers() & Cleared()
    sought = ("title",)
    organ = link("things.Organ")
    origin = link("things.Organ", verbose_name="发生单位")
    number = models.CharField(max_length=100, verbose_name="发生单位的编号")
    title = SecretText(max_length=200, verbose_name="事件名称")
    kind = EnumField(Kind, verbose_name="秘密种类")
    level = LevelField(null=True, verbose_name="密级")
    discovered_at = models.DateTimeField(verbose_name="发现时间")
    received_at = models.DateTimeField(verbose_name="接报时间")
    account = text("报告内容摘要")
    bureau_told_at = models.DateTimeField(null=True, verbose_name="报同级保密行政管理部门时间")
    superior_told_at = models.DateTimeField(null=True, verbose_name="报上级机关时间")
    ministry_told_at = models.DateTimeField(null=True, verbose_name="报公安部保密委员会时间")
    letters = text("转报文号和迟报原因")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "origin", "number"], name="relayed_leak_once")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Appraisal(Thing):
    """国家秘密鉴定 asked for."""

    noun, label, kind_of_facts = "appraisal", "国家秘密鉴定", AppraisalFacts
    joins, sight = _OF_A_LEAK, Keepers() & Cleared("leak__level")
    organ = link("things.Organ")
    number = models.CharField(max_length=40, verbose_name="编号")
    leak = link("things.Leak", verbose_name="泄密事件")
    state = EnumField(AppraisalState, default=AppraisalState.已提请, verbose_name="状态")
    applicant = EnumField(Applicant, verbose_name="提请机关")
    appraiser = EnumField(Appraiser, verbose_name="鉴定机关")
    item = text("提请鉴定的内容")
    letter = text("提请文号", 200)
    accepted_on = models.DateField(null=True, verbose_name="受理日期")
    extended_to = models.DateField(null=True, verbose_name="延长至")
    conclusion = EnumField(Conclusion, null=True, verbose_name="鉴定结论")
    concluded_level = LevelField(null=True, verbose_name="结论密级")
    conclusion_letter = text("结论文号", 200)
    concluded_on = models.DateField(null=True, verbose_name="结论日期")
    objected_on = models.DateField(null=True, verbose_name="提出异议日期")
    objection = text("异议和复查文号", 400)

    def __str__(self) -> str:
        return self.number


class SeizedCarrier(Thing):
    """收缴的涉密载体."""

    noun, label, kind_of_facts = "seized_carrier", "收缴的载体", SeizedCarrierFacts
    joins, sight = _OF_A_LEAK, Keepers() & Cleared() & Cleared("leak__level")
    organ = link("things.Organ")
    number = models.CharField(max_length=40, verbose_name="清单编号")
    leak = link("things.Leak", verbose_name="泄密事件")
    state = EnumField(SeizedState, default=SeizedState.在管, verbose_name="状态")
    carrier = EnumField(Carrier, verbose_name="载体形式")
    item = text("名称或代号", 200)
    level = LevelField(null=True, verbose_name="密级")
    quantity = models.PositiveIntegerField(default=1, verbose_name="数量")
    source = text("来源", 500)
    spread = text("扩散范围", 500)
    seized_on = models.DateField(verbose_name="收缴日期")
    place = text("保管处所", 200)
    receiver = text("移交给", 200)
    receipt = text("接收回执", 200)

    def __str__(self) -> str:
        return self.number


class Sanction(Thing):
    """处分建议; the committee, which proposes, sees it too."""

    noun, label, kind_of_facts = "sanction", "处分建议", SanctionFacts
    joins, sight = (*_OF_A_LEAK, "person"), (Keepers() | COMMITTEE) & Cleared("leak__level")
    organ = link("things.Organ")
    number = models.CharField(max_length=40, verbose_name="编号")
    leak = link("things.Leak", verbose_name="泄密事件")
    state = EnumField(SanctionState, default=SanctionState.拟稿, verbose_name="状态")
    person = link("things.Person", verbose_name="责任人")
    basis = EnumField(SanctionBasis, verbose_name="依据")
    circumstances = text("事实和情节")
    aggravations = models.JSONField(default=list, verbose_name="从重情节")
    heavier = models.BooleanField(default=False, verbose_name="从重提出")
    proposal = text("处分建议", 200)
    body = text("有权决定的部门", 200)
    decide_by = models.DateField(null=True, verbose_name="商请决定日期")
    pressed = models.PositiveIntegerField(default=0, verbose_name="督促次数")
    decision = EnumField(SanctionDecision, null=True, verbose_name="决定")
    decided = text("决定内容")
    decided_by = text("决定机关", 200)
    letter = text("决定文号", 200)
    decided_on = models.DateField(null=True, verbose_name="决定日期")
    execute_by = models.DateField(null=True, verbose_name="应执行日期")
    executed_on = models.DateField(null=True, verbose_name="执行日期")
    execution = text("执行情况")

    def __str__(self) -> str:
        return self.number


class Transfer(Thing):
    """移送 for criminal liability."""

    noun, label, kind_of_facts = "transfer", "移送", TransferFacts
    joins, sight = (*_OF_A_LEAK, "person"), Keepers() & Cleared("leak__level")
    organ = link("things.Organ")
    number = models.CharField(max_length=40, verbose_name="编号")
    leak = link("things.Leak", verbose_name="泄密事件")
    person = link("things.Person", verbose_name="涉嫌人")
    state = EnumField(TransferState, default=TransferState.已移送, verbose_name="状态")
    offence = EnumField(Offence, verbose_name="涉嫌罪名")
    addressee = text("移送给", 200)
    letter = text("移送文号", 200)
    transferred_on = models.DateField(null=True, verbose_name="移送日期")
    outcome = EnumField(CaseOutcome, null=True, verbose_name="办理结果")
    outcome_letter = text("结果文号", 200)

    def __str__(self) -> str:
        return self.number


class Gain(Thing):
    """非法收入."""

    noun, label, kind_of_facts = "gain", "非法收入", GainFacts
    joins, sight = (*_OF_A_LEAK, "person"), Keepers() & Cleared("leak__level")
    organ = link("things.Organ")
    number = models.CharField(max_length=40, verbose_name="编号")
    leak = link("things.Leak", verbose_name="泄密事件")
    state = EnumField(GainState, default=GainState.待收缴, verbose_name="状态")
    person = link("things.Person", verbose_name="所得人")
    amount = SecretText(max_length=20, verbose_name="金额（元）")
    source = text("来源和依据")
    receipt = text("国库收据号", 100)
    paid_on = models.DateField(null=True, verbose_name="上交日期")

    def __str__(self) -> str:
        return self.number


class Reward(Thing):
    """奖励."""

    noun, label, kind_of_facts = "reward", "保密奖励", RewardFacts
    sight = Keepers() | COMMITTEE
    organ = link("things.Organ")
    number = models.CharField(max_length=40, verbose_name="编号")
    state = EnumField(RewardState, default=RewardState.已提出, verbose_name="状态")
    person = link("things.Person", verbose_name="个人")
    collective = text("集体", 200)
    alias = text("代号", 100)
    ground = EnumField(RewardGround, verbose_name="情形")
    kind = EnumField(RewardKind, verbose_name="奖励种类")
    deeds = text("事迹")
    letter = text("奖励文号", 200)
    granted_on = models.DateField(null=True, verbose_name="奖励日期")
    outcome = text("办理结果", 200)

    def __str__(self) -> str:
        return self.number
