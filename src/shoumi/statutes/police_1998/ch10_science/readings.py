"""Readings of chapter ten: where its words leave a doubt, what is held."""

from datetime import date

from shoumi.kernel.declare import Reading

_DECIDED = date(2026, 1, 5)

READINGS = (
    Reading(
        185,
        ("police_1998/45",),
        "科研项目在审定以前是否受保护？",
        "受保护：自登记之日起按拟定的密级管理；审定以后以审定的密级为准。",
        _DECIDED,
    ),
    Reading(
        186,
        ("police_1998/46",),
        "扩大科研项目的控制范围由谁批准？",
        "由主管领导批准（从严）；参加人员须有相应涉密资格。",
        _DECIDED,
    ),
    Reading(
        187,
        ("police_1998/45", "police_1998/46", "secrets_law_2024/23"),
        "随研究进展调整密级由谁决定？",
        "由本机关定密责任人决定；已经审定的，另须原审定机构同意并填写文号；密级不变的不另批准。",
        _DECIDED,
    ),
    Reading(
        188,
        ("police_1998/48",),
        "投寄论文、携带资料物品出境是否不涉密，由谁认定？",
        "由保密干部或者业务部门领导审查，主管领导批准（从严）；查出涉密的不得出境，确需提供的按第一款逐级报批。",
        _DECIDED,
    ),
    Reading(
        189,
        ("police_1998/48",),
        "两个主管部门的审查同意有无先后？",
        "先业务主管部门，后科技主管部门，再报部领导，最后办理出口审查；前一步未同意的，后一步不受理。",
        _DECIDED,
    ),
    Reading(
        190,
        ("police_1998/47",),
        "参加审定、鉴定会的人员如何落实不泄露的义务？",
        "参加人员和审定、鉴定人员一律书面承诺；没有承诺的不登记审定结果，也不领取密品。",
        _DECIDED,
    ),
)
