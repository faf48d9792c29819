"""报告泄密案件一律用统一的报告表；事件和案件都填，说不清的写“尚不清楚”并限期补报。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.document import Carrier
from shoumi.nouns.leak import Answerable, Fault, Leak, Occurrence, UnitNature

art = Article("police_1998", 59, __doc__)

_UNCLEAR = "说不清的写“尚不清楚”"


@dataclass(frozen=True, slots=True)
class ReportSheet:
    content: str = ask("（一）泄露的内容、密级、数量", long=True, most=1000, help=_UNCLEAR)
    carrier: Carrier = ask("载体形式")
    quantity: int = ask("载体数量", least=0)
    found_how: str = ask("（二）发现经过", long=True, most=1000, help=_UNCLEAR)
    responsible: str = ask("（三）责任人情况", long=True, most=1000, help=_UNCLEAR)
    course: str = ask("（四）发生时间、地点和经过", long=True, most=1000, help=_UNCLEAR)
    harm: str = ask("（五）已造成或者可能造成的危害", long=True, most=1000, help=_UNCLEAR)
    inquiry: str = ask("（六）已进行或者拟进行的查处", long=True, most=1000, help=_UNCLEAR)
    remedies: str = ask("（七）已采取或者拟采取的补救措施", long=True, most=1000, help=_UNCLEAR)
    contact: str = ask("联系方式", most=100)
    spread: str = ask("知悉范围和实际扩散范围", long=True, required=False, default="", most=1000)
    fault: Fault | None = ask("案件性质", required=False)
    occurrence: Occurrence | None = ask("发案形式", required=False)
    unit_nature: UnitNature | None = ask("责任单位性质", required=False)
    answerable: tuple[Answerable, ...] = ask(
        "责任人名单",
        required=False,
        default=(),
        help="每行 姓名,单位,职务,政治面貌,涉密等级；各项说不清的写尚不清楚",
    )
    origin: str = ask("原定密单位", required=False, default="", most=100, help="已由登记簿带出的不填")
    term: str = ask("保密期限", required=False, default="", most=100, help="已由登记簿带出的不填")
    attachments: tuple[str, ...] = ask("附件", required=False, default=(), help="每行一件：名称、份数、页数")
    supplement_on: date | None = ask("补报日期", required=False, help="有“尚不清楚”的必填")


_KEPT = (
    "content", "carrier", "quantity", "found_how", "responsible", "course", "harm", "inquiry", "remedies",
    "contact", "spread",
)  # fmt: skip


@art.act(
    "fill_leak_form", "填写泄密案件报告表", Verb.FILL_LEAK_FORM, of="leak", form=ReportSheet,
    askers=(Post.保密干部,), page="泄密查处", recordable=True, help="补报时重新填写；每次所填都留在记录里",
)  # fmt: skip
def fill_in(asked: Asked[Leak, ReportSheet]) -> Iterator[Effect]:
    form, leak = asked.form, asked.thing
    yield Alter("leak", leak.id, {
        **{name: getattr(form, name) for name in _KEPT},
        "form_filled": True,
        "fault": form.fault or leak.fault,
        "occurrence": form.occurrence or leak.occurrence,
        "unit_nature": form.unit_nature or leak.unit_nature,
        "answerable": "\n".join(map(str, form.answerable)) or leak.answerable,
        "origin": form.origin or leak.origin, "term": form.term or leak.term,
        "attachments": "\n".join(form.attachments) or leak.attachments,
    })  # fmt: skip


@art.rule(Verb.TELL_OF_LEAK)
def a_report_goes_out_on_the_sheet(asked: Asked[Leak, Any]) -> Forbid | None:
    if asked.thing.form_filled or asked.act.key == "tell_own_leader":
        return None
    return forbid("报告时没有填写《泄密案件报告表》", "请补填报告表，随后补送")


@art.rule(Verb.FILL_LEAK_FORM)
def a_supplement_is_still_to_come(asked: Asked[Leak, ReportSheet]) -> Bar | None:
    day = asked.form.supplement_on
    if day is None or asked.recorded or day >= asked.at.date():
        return None
    return bar("补报日期已经过去", "请填今天或者以后的日期")


art.clock(
    "leak_supplement", "补报泄密案件报告表", opens_on=("fill_leak_form",),
    closes_on=("fill_leak_form", "rule_out_leak"),
    form_field="supplement_on",
)  # fmt: skip

art.paper(
    "leak_report_sheet", "泄密案件报告表", noun="leak",
    lines=(
        Column("报告编号", "thing.number"), Column("报告人", "thing.reporter"), Column("联系方式", "thing.contact"),
        Column("事件名称", "thing.title"), Column("定性", "thing.standing"), Column("密级", "thing.level"),
        Column("发现时间", "thing.discovered_at"), Column("更正后的发现时间", "thing.discovery_corrected"),
        Column("接报时间", "thing.received_at"),
        Column("报本单位领导时间", "thing.leader_told_at"),
        Column("报同级保密行政管理部门时间", "thing.bureau_told_at"),
        Column("报上级机关时间", "thing.superior_told_at"),
        Column("报公安部保密委员会时间", "thing.ministry_told_at"),
        Column("（一）泄露的内容、密级、数量", "thing.content"), Column("涉及事项", "thing.item"),
        Column("保密期限", "thing.term"), Column("原定密单位", "thing.origin"),
        Column("载体形式", "thing.carrier"), Column("载体数量", "thing.quantity"),
        Column("是否下落不明", "thing.missing"), Column("知悉范围和实际扩散范围", "thing.spread"),
        Column("（二）发现经过", "thing.found_how"), Column("（三）责任人", "thing.responsible"),
        Column("责任人名单（姓名，单位，职务，政治面貌，涉密等级）", "thing.answerable"),
        Column("（四）发生时间、地点和经过", "thing.course"), Column("案件性质", "thing.fault"),
        Column("发案形式", "thing.occurrence"), Column("责任单位性质", "thing.unit_nature"),
        Column("（五）危害", "thing.harm"), Column("（六）查处情况", "thing.inquiry"),
        Column("（七）补救措施", "thing.remedies"), Column("密级审核意见", "thing.reviewed"),
        Column("国家秘密鉴定", "thing.appraised"), Column("处理情况", "thing.handling"),
        Column("加强措施", "thing.measures"), Column("终结情况", "thing.closing"), Column("附件", "thing.attachments"),
    ),
    signatures=("填表人", "保密工作机构负责人", "单位领导", "报告单位（盖章）"),
    statement="各项如实填写；举报人不列入本表。",
)  # fmt: skip
