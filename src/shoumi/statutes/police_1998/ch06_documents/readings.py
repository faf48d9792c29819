"""Readings of chapter six: where its words leave a doubt, what is held."""

from datetime import date

from shoumi.kernel.declare import Reading

_DECIDED = date(2026, 1, 5)

READINGS = (
    Reading(
        8,
        ("police_1998/29",),
        "机密、秘密级密件的复制，上级机关可否批准？",
        "不可以。只有本机关领导或制文单位可以批准。",
        _DECIDED,
    ),
    Reading(
        9,
        ("police_1998/29", "secrets_regs_2024/27"),
        "机密、秘密级密件的摘抄是否须经批准？",
        "与复制一样须经批准。",
        _DECIDED,
    ),
    Reading(
        10,
        ("police_1998/29",),
        "发文单位自己规定的不准复制，由谁解除？",
        "只由发文单位以登记在案的决定解除；联合发文的，各单位都同意，由主办单位牵头。",
        _DECIDED,
    ),
    Reading(
        11,
        ("police_1998/30",),
        "县级以上公安机关领导指哪一级的领导？",
        "本机关为县级以上的，指本机关领导；否则指其上级中最近的县级以上机关的领导；不指其他机关的领导。",
        _DECIDED,
    ),
    Reading(
        12,
        ("police_1998/28", "police_1998/30"),
        "传递是否属于携带外出？",
        "不属于。传递按渠道、密封和绝密级二人的规定办理；携带外出指外出期间随身保管。",
        _DECIDED,
    ),
    Reading(
        13,
        ("secrets_regs_2024/29",),
        "绝密级载体的同行人员是否须在知悉范围内？",
        "须有相应涉密资格；载体密封期间不必在知悉范围内。",
        _DECIDED,
    ),
    Reading(14, ("police_1998/32",), "造册人可否兼任监销人？", "不可以。", _DECIDED),
    Reading(
        15,
        ("police_1998/32", "secrets_regs_2024/28"),
        "少量自行销毁的条件？",
        "只用有合格证的设备，份数不超过本单位所定上限；造册、批准和二人监销不变，专车和定点单位不再要求。",
        _DECIDED,
    ),
    Reading(
        33,
        ("police_1998/31",),
        "“确因工作需要”个人保存，由谁认定？",
        "由主管领导批准（从严）；笔记本由专管人员编号发放，不另批准。",
        _DECIDED,
    ),
    Reading(
        34,
        ("police_1998/28",),
        "已交出、尚未签收的密件由谁负责？",
        "仍由移交人负责；签收之时责任转移；拒收的回到移交前的状态。",
        _DECIDED,
    ),
    Reading(
        35,
        ("police_1998/28",),
        "本机关规定的阅读场所指哪些？",
        "阅文室和本机关办公场所；绝密级只在阅文室。其他场所须先办理携带外出。",
        _DECIDED,
    ),
    Reading(
        36,
        ("police_1998/27", "police_1998/28"),
        "来文标志的期限已届满、未见延长通知的，是否登记为密件？",
        "不登记；发文单位已延长的，按延长通知填写后登记。",
        _DECIDED,
    ),
)
