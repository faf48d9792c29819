"""第三章 readings: doubts of the text, and what is held."""

from datetime import date

from shoumi.kernel.declare import Reading

_ON = date(2026, 11, 23)

READINGS = (
    Reading(
        2, ("police_1998/13", "secrets_law_2024/16"),
        "有了定密责任人，1998年规定的领导审核是否还要？",
        "仍要：承办人拟定，主管领导或指定审核人审核，定密责任人确定，依次进行；一人兼两职的可算两步，拟定人不得审自己的。",
        _ON,
    ),
    Reading(
        3, ("police_1998/14", "secrets_regs_2024/24"),
        "本机关所定密级有误，由谁纠正？",
        "保密工作机构提出，定密责任人决定；上级机关可以直接纠正。",
        _ON,
    ),
    Reading(
        4, ("police_1998/14", "secrets_regs_2024/25"),
        "不明确事项只报上级公安保密机构够不够？",
        "不够：在十个工作日内报保密行政管理部门，同时报上级公安保密机构；拟定当日不计。",
        _ON,
    ),
    Reading(
        5, ("police_1998/15", "secrets_regs_2024/19"),
        "期限的最后一日是对应日还是前一日？",
        "起算日不计，对应日为最后一日：2026年3月1日标一年的，2027年3月1日为最后一日。",
        _ON,
    ),
    Reading(
        6, ("police_1998/15", "secrets_law_2024/20"),
        "三十年、二十年、十年的上限管不管延长以后的整个期限？",
        "管：自起算日计；超过的，须附有权机关的批准。",
        _ON,
    ),
    Reading(
        7, ("police_1998/15", "secrets_law_2024/24"),
        "延长已及时决定而通知没有送到的，效力如何？",
        "在决定机关内部有效，并开出通知任务；其他持有单位没有接到通知的，可以按届满处理，页面如实写明。",
        _ON,
    ),
)  # fmt: skip
