"""What the yearly report counts, part by part, by keys of registers and nouns (law.md §9.6)."""

from collections.abc import Iterable

from shoumi.kernel.words import Level, Post
from shoumi.nouns.device import DeviceKind, DeviceState, SystemState
from shoumi.records.yearly import Counted, Heading, Lines, Rows

MEDIA = frozenset(kind for kind in DeviceKind if kind.medium)
COMPUTERS = frozenset(kind for kind in DeviceKind if kind.computes)


def _by_level(register: str, label: str = "{}", words: str = "") -> tuple[Counted, ...]:
    """One figure for each level."""
    return tuple(Lines(label.format(m.name), register, words=words, level=m) for m in reversed(Level))


def _seats(label: str, post: Post, **more: bool) -> Rows:
    """Posts held today."""
    return Rows(label, "appointment", {"post": post, "ended_on__isnull": True, **more}, words=post.value)


def _kept(label: str, kinds: Iterable[DeviceKind]) -> Rows:
    """Machines and media that have not been destroyed."""
    standing = [state.name for state in DeviceState if state is not DeviceState.已销毁]
    return Rows(label, "device", {"kind__in": sorted(k.name for k in kinds), "state__in": standing})


def _cleared(label: str, level: Level) -> Rows:
    return Rows(label, "person", {"clearance": int(level), "left_on__isnull": True})


HEADINGS = (
    Heading("保密工作机构及成员", (
        _seats("保密委员会主任", Post.保密委员会主任), _seats("保密委员会委员", Post.保密委员会委员),
        _seats("机关领导", Post.机关领导), Lines("本年任职登记", "appointments"),
        Lines("签订的责任书", "responsibilities"),
    )),
    Heading("专兼职人员", (
        _seats("专职保密干部", Post.保密干部, full_time=True), _seats("兼职保密干部", Post.保密干部, full_time=False),
        _seats("专管人员", Post.专管人员), _seats("机要人员", Post.机要人员),
    )),
    Heading("要害部门、部位", (
        Rows("要害部门、部位", "key_place", {"ended_on__isnull": True}), Lines("本年确定的", "key_places"),
    )),
    Heading("移动介质", (
        _kept("在册的存储介质", MEDIA), Lines("本年登记的存储介质", "media"),
    )),
    Heading("计算机", (
        _kept("在册的计算机", COMPUTERS), Lines("本年登记的计算机", "devices", words="计算机"),
    )),
    Heading("网络", (
        Rows("运行的涉密信息系统", "secret_system", {"state": SystemState.运行.name}),
        Lines("本年登记的涉密信息系统", "secret_systems"),
    )),
    Heading("其他设备", (
        _kept("在册的其他设备", frozenset(DeviceKind) - MEDIA - COMPUTERS),
        Lines("本年登记的涉密设备", "devices"), Lines("设备外带", "device_carry_outs"),
        Lines("设备违规和问题", "device_findings"),
    )),
    Heading("计划与总结", (
        Rows("工作计划", "work_plan", by_year="year"), Rows("已总结", "work_plan", {"state": "已总结"}, by_year="year"),
        Lines("分派的任务", "duty_tasks"), Lines("完成的任务", "duty_tasks", state="已完成"),
        Lines("报送的年度报告", "yearly_reports", state="已报送"),
    )),
    Heading("宣传教育", (
        Lines("安排的教育项目", "education_items"), Lines("培训", "trainings"), Lines("受训人次", "attendances"),
        Lines("测验人次", "quiz_results"), Lines("领导教育检查", "leader_educations"), Lines("院校课程", "courses"),
    )),
    Heading("承担课题", (Lines("科研项目", "research_projects"),)),
    Heading("信息发布审查", (
        Lines("送审稿件", "press_reviews"), Lines("逐项审查的事项", "press_items"),
        Lines("出境科技资料审查", "abroad_papers"),
    )),
    Heading("网站", (Lines("网站发布审查", "press_reviews", words="网站"),)),
    Heading("保密制度", (
        Rows("现行规章制度", "local_rules", {"internal": True, "ended": False}),
        Lines("本年制定、修订的规章制度", "internal_rules"),
        Rows("制定、修订规章的履职记录", "duty_evidence", {"duty": "committee_rules"}, on="done_on"),
    )),
    Heading("会议、活动", (
        Lines("保密委员会会议", "committee_meetings"), Lines("涉密会议", "meetings"),
        Lines("会议文件收发", "meeting_papers"), Lines("专项任务", "special_tasks"),
    )),
    Heading("监督检查", (
        Rows("开展的检查", "inspection", on="held_on", whose="by"), Lines("登记的受检", "inspections"),
        Lines("发现的问题", "findings"), Lines("已销号的问题", "findings", state="已销号"),
        Lines("自查自评", "self_checks"), Lines("技术检查", "device_inspections"), Lines("清点", "stock"),
    )),
    Heading("奖惩", (Lines("奖励", "rewards"), Lines("处分建议", "sanction_proposals"))),
    Heading("收到密件", (Lines("收文", "received"), *_by_level("received"))),
    Heading("知悉绝密人员", (Lines("知悉绝密的人次", "knowledge", level=Level.绝密),)),
    Heading("载体销毁报废", (
        Lines("造册销毁的份数", "destructions"), Lines("销毁的设备、介质", "device_destructions"),
        Lines("移交档案馆的案卷", "archive_transfers"),
    )),
    Heading("借阅", (Lines("借阅份次", "loans"), *_by_level("loans"))),
    Heading("打印、印制", (Lines("打印登记", "prints_made"), Lines("印制委托", "print_orders"))),
    Heading("复印", (Lines("复制、摘抄份数", "copies_made"), *_by_level("copies_made"))),
    Heading("设备维修", (Lines("维修", "repairs"),)),
    Heading("技防设备", (Lines("防护合格证", "protection_certificates"),)),
    Heading("国家秘密事项一览表", (
        Rows("现行事项", "catalogue_item", {"withdrawn_on__isnull": True}), Lines("本年编入", "catalogue"),
    )),
    Heading("涉密人员", (
        _cleared("核心涉密人员", Level.绝密), _cleared("重要涉密人员", Level.机密), _cleared("一般涉密人员", Level.秘密),
        Lines("本年登记的涉密等级", "clearances"), Lines("签订的承诺书", "pledges"),
        Lines("登记的离岗手续", "leaving_steps"), Lines("解除的脱密期", "secrecy_periods"), Lines("出国（境）和接待", "trips"),
    )),
    Heading("密品", (Lines("本年登记的密品", "classified_products"),)),
    Heading("涉密科研项目", (
        Lines("涉密科研项目", "research_projects"), Lines("对外提供科技秘密", "science_exports"),
    )),
    Heading("定密", (
        *_by_level("classification_decisions", "原始定密（{}）", words="原始"),
        *_by_level("classification_decisions", "派生定密（{}）", words="派生"),
        _seats("法定定密责任人", Post.机关领导),
        _seats("指定定密责任人", Post.定密责任人), Lines("定密授权", "authorisations"),
        Lines("密级审核", "level_reviews"), Lines("年度审核", "reviews"),
    )),
    Heading("变更和解密", (
        Lines("变更", "changes_and_declassifications", words="变更"),
        Lines("延长期限", "changes_and_declassifications", words="延长"),
        Lines("届满解密", "changes_and_declassifications", words="届满"),
        Rows("提前解密", "matter", {"declassified_by": "解密决定"}, on="declassified_on"),
        Lines("解密（全部）", "changes_and_declassifications", words="解密"),
        Lines("纠正定密", "changes_and_declassifications", words="纠正"),
    )),
    Heading("泄密案件", (
        Lines("泄密案件", "leaks"), Lines("绝密级", "leaks", words="绝密"), Lines("机密级", "leaks", words="机密"),
        Lines("秘密级", "leaks", words="秘密级"), Lines("国家秘密鉴定", "appraisals"), Lines("移送", "transfers"),
    )),
)  # fmt: skip
"""In the order of the workbook."""
