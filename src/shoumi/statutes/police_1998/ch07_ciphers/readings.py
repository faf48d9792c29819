"""Readings of chapter seven: where its words leave a doubt, what is held."""

from datetime import date

from shoumi.kernel.declare import Reading

_DECIDED = date(2026, 11, 25)

READINGS = (
    Reading(
        161,
        ("police_1998/33",),
        "核心秘密由何种资格的人保管？",
        "按绝密级对待：保管人须有绝密级涉密资格（从严）。",
        _DECIDED,
    ),
    Reading(
        162,
        ("police_1998/34", "police_1998/35"),
        "现在由谁配发、维修、收回？",
        "密码法施行前为公安部机要处和中办机要局，施行后为密码管理部门；此前配发的现有物品照登，不作违规。",
        _DECIDED,
    ),
    Reading(
        163,
        ("police_1998/35",),
        "专门条例的条文不在手边，软件做到哪一步？",
        "只管数量、渠道、签收和交回；条例另有更严规定的，从其规定，由机要部门另行掌握。",
        _DECIDED,
    ),
    Reading(
        164,
        ("police_1998/36",),
        "密电的阅知范围由谁决定扩大？",
        "登记时由机要人员按来电要求填写；此后增加人员须经主管领导批准（从严）。",
        _DECIDED,
    ),
    Reading(
        165,
        ("police_1998/36",),
        "明电来的可否用密电回？",
        "可以；禁止的只是密来明复和明密混用。",
        _DECIDED,
    ),
    Reading(
        151,
        ("police_1998/35", "police_1998/31"),
        "名下还有密码物品的机要人员离岗、免职，怎样把住又不外露？",
        "不能办理，直到别的机要人员签收或者交回指定的机关；对办理离岗、免职的人只说在机要部门还有物品没有交接清楚，"
        "不说种类和数量。",
        _DECIDED,
    ),
)
