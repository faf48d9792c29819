"""第二章 readings: doubts of the text, and what is held."""

from datetime import date

from shoumi.kernel.declare import Reading

_ON = date(2026, 11, 23)

READINGS = (
    Reading(
        1, ("police_1998/9", "secrets_law_2024/15"),
        "“划分保密范围”与保密法规定的统一制定如何相处？",
        "委员会编制本机关一览表、提出建议；本系统没有任何制定保密范围的途径，该项部分不再适用。",
        _ON,
    ),
    Reading(
        26, ("police_1998/7", "police_1998/66", "police_1998/67"),
        "“保密工作领导小组”是什么机构？",
        "县级以下机关设领导小组的，按保密委员会对待。",
        _ON,
    ),
    Reading(
        27, ("police_1998/7", "police_1998/8"),
        "市辖区、副省级城市的公安机关算哪一级？",
        "机关层级是登记并由上级确认的事实，从不由名称推定。",
        _ON,
    ),
    Reading(
        31, ("police_1998/10", "police_1998/60"),
        "公安保密机构能不能作密级鉴定？",
        "只提审核意见；可供诉讼使用的鉴定结论只由有权的保密行政管理部门作出。",
        _ON,
    ),
    Reading(
        159, ("police_1998/10",),
        "密级审核在哪一步办，没有审核能不能制发？",
        "制发以前由办事机构审核；条文没有把它定为制发的条件，没有审核的在登记时提醒，不代替定密责任人的确定。",
        date(2026, 11, 26),
    ),
)  # fmt: skip
