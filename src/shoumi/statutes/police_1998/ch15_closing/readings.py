"""第十五章 readings: doubts of the text, and what is held."""

from datetime import date

from shoumi.kernel.declare import Reading

READINGS = (
    Reading(
        28, ("police_1998/68", "police_1998/9"),
        "地市、县级公安机关能不能制定实施办法？",
        "作为内部规章登记保存，系统不据以判定；只有省级的规则包承载系统据以判定的条文。",
        date(2026, 11, 23),
    ),
)  # fmt: skip
