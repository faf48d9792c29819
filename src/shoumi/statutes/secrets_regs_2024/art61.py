"""发现泄密立即补救，并在二十四小时内报同级保密行政管理部门和上级机关；举报人受保护。

每个机关都一样，自发现时起算，节假日不停；可能泄密和下落不明同样计时（释义第21号）。
"""

from datetime import timedelta
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Bar, Duty, Forbid
from shoumi.kernel.say import bar, duty, forbid
from shoumi.kernel.words import Kind, Post, Verb
from shoumi.law.periods import deadline
from shoumi.nouns.leak import Leak
from shoumi.nouns.liability import RewardGround
from shoumi.nouns.organ import Organ

art = Article("secrets_regs_2024", 61, __doc__)

_LIMIT = "leak.report.limit"
_REPORTS = (
    "report_leak", "report_missing_as_leak", "report_finding_as_leak", "loss_becomes_leak",
    "device_loss_becomes_leak",
)  # fmt: skip
_LEGS = frozenset({"report_leak_to_bureau", "report_leak_to_superior"})


def _late(asked: Asked[Leak, Any]) -> timedelta | None:
    """How much too late the leg was told; None: in time, or of no state secret."""
    due = deadline(asked.thing.counted_from, asked.params[_LIMIT].period())
    bound = asked.act.key in _LEGS and asked.thing.kind is Kind.国家秘密
    return asked.form.told_at - due if bound and asked.form.told_at > due else None


@art.rule(Verb.TELL_OF_LEAK)
def each_leg_is_told_within_hours_of_discovery(asked: Asked[Leak, Any]) -> Forbid | None:
    late, limit = _late(asked), asked.params[_LIMIT]
    if late is None:
        return None
    hours, minutes = divmod(late // timedelta(minutes=1), 60)
    by = f"{hours}小时{minutes}分钟" if hours else f"{minutes}分钟"
    return forbid(f"自发现起{limit}内应报出，迟报{by}", "请写明迟报原因；继续查处并如实上报", limit)


@art.rule(Verb.TELL_OF_LEAK)
def a_late_report_says_why(asked: Asked[Leak, Any]) -> Bar | None:
    if _late(asked) is None or asked.form.why_late:
        return None
    return bar("报告已超过时限，没有写迟报原因", "请填写「迟报原因」再登记")


@art.rule(Verb.REPORT_LEAK)
def who_informed_is_not_listed(asked: Asked[Any, Any]) -> Bar | None:
    if not (asked.form.tip and asked.form.reporter):
        return None
    return bar("来自举报的，不得把举报人列入", "请删去报告人；举报材料另行密封，由保密工作机构负责人保存")


@art.rule(Verb.REPORT_LEAK)
def a_tip_is_entered_by_the_secrecy_office(asked: Asked[Any, Any]) -> Bar | None:
    if not asked.form.tip or Post.保密干部 in asked.posts:
        return None
    return bar("举报由保密干部登记，台账上不出现举报人", "请把举报当面交给保密干部，由其登记")


@art.rule(Verb.PROPOSE_REWARD)
def an_informant_is_rewarded_without_his_name(asked: Asked[Any, Any]) -> Bar | None:
    form = asked.form
    if form.ground is not RewardGround.及时检举泄露或者非法获取 or form.person is None or form.agreed:
        return None
    return bar("因检举受奖励的，本人未同意不得列名", "请改填代号，或者取得本人书面同意后勾选")


@art.rule(Verb.TAKE_TIP)
def whoever_tells_of_a_leak_is_protected(asked: Asked[Organ, Any]) -> Duty | None:
    if asked.form.case_kind.name != "泄密案件":
        return None
    return duty("举报泄密的人受保护，不得泄露其身份；所举报的泄密另按泄密报告办理")


def _of_a_state_secret(asked: Asked[Any, Any]) -> bool:
    """As the form says, else as its matter is; what a classified device may have let out is one."""
    told = asked.form if hasattr(asked.form, "kind") else getattr(asked.thing, "matter", None)
    return told is None or told.kind is Kind.国家秘密


art.clock(
    "leak_to_bureau", "泄密报同级保密行政管理部门", opens_on=_REPORTS, closes_on=("report_leak_to_bureau",),
    on_made="leak", since="discovered_at", met="told_at", parameter=_LIMIT, when=_of_a_state_secret,
)  # fmt: skip
art.clock(
    "leak_to_superior", "泄密报上级机关", opens_on=_REPORTS, closes_on=("report_leak_to_superior",), on_made="leak",
    since="discovered_at", met="told_at", parameter=_LIMIT,
    when=lambda asked: asked.organ.superior is not None and _of_a_state_secret(asked),
)  # fmt: skip
art.clock(
    "loss_report", "下落不明立案上报", opens_on=("record_loss",),
    closes_on=("report_missing_as_leak", "record_found", "loss_becomes_leak"),
    since="discovered_at", parameter=_LIMIT, when=lambda asked: asked.thing.matter.secret,
)  # fmt: skip


def _was_on_the_internet(asked: Asked[Any, Any]) -> bool:
    return bool(asked.form.kind.on_the_internet and asked.organ.level.county_or_above)


art.clock(
    "device_incident_report", "违规联网立案上报", opens_on=("record_device_violation",),
    closes_on=("report_finding_as_leak",), on_made="device_finding", since="found_on", parameter=_LIMIT,
    when=_was_on_the_internet,
)  # fmt: skip
