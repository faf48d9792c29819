"""Readings of chapter eight: where its words leave a doubt, what is held."""

from datetime import date

from shoumi.kernel.declare import Reading

_DECIDED = date(2026, 11, 25)

READINGS = (
    Reading(
        16,
        ("police_1998/38",),
        "警务工作秘密可否用没有保密措施的线路？",
        "可以登记并提醒，须用代号密语；国家秘密一律不可以。",
        _DECIDED,
    ),
    Reading(
        166,
        ("police_1998/38", "secrets_law_2024/29", "cryptography_2019/14"),
        "代号、密语的许可现在还剩什么？",
        "对国家秘密已无放行的余地，只登记为附加措施；本项为推论，待本单位机要、保密部门确认。",
        _DECIDED,
    ),
    Reading(
        167,
        ("police_1998/39",),
        "“按相同密级的密件管理”到什么程度？",
        "登记、签收、借用、外带、销毁与同密级密件一样；介质即密件的一份时，对上份号一同办理。",
        _DECIDED,
    ),
    Reading(
        168,
        ("police_1998/39",),
        "“定期”检查的周期？",
        "用本单位保密检查的周期，每次检查以后重新起算；不以系统风险评估代替。",
        _DECIDED,
    ),
    Reading(
        169,
        ("police_1998/39",),
        "“符合国家安全标准”由什么证明？",
        "由在有效期内的防护合格证证明；没有的不交付使用、不接入网络（从严）。",
        _DECIDED,
    ),
    Reading(
        173,
        ("police_1998/39",),
        "涉密设备可否降级或改作非涉密使用？",
        "须先彻底清除信息并收回密件室；标识和防护合格证随之重办（从严）。",
        _DECIDED,
    ),
    Reading(
        170,
        ("police_1998/40",),
        "“主管业务部门领导”指谁？",
        "本机关内主管该项业务的部门领导；与本单位领导的批准缺一不可，提出人不得自批。",
        _DECIDED,
    ),
    Reading(
        171,
        ("police_1998/40",),
        "是否“确需送外检修”由谁认定？",
        "主管领导批准（从严）；上门维修的不必批准，但须本机关人员在场。",
        _DECIDED,
    ),
    Reading(
        172,
        ("police_1998/40", "secrets_regs_2024/27"),
        "送外维修是否也要本机关人员在场？",
        "要。信息清除以后，仍由本机关人员送取并在场监督（从严）。",
        _DECIDED,
    ),
)
