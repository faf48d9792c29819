"""Invented titles. Nothing here ever was a paper of anybody."""

import random

KINDS = ("通知", "通报", "方案", "情况报告", "纪要", "函", "意见", "会议材料", "专报", "批复")
SUBJECTS = (
    "年度演练", "专项行动", "装备调拨", "值班备勤", "线索核查", "联合检查", "培训安排", "应急处突", "会议保障",
    "信息研判", "经费安排", "机构调整", "岗位轮换", "档案整理", "设备巡检", "区域协作",
)  # fmt: skip
PLACES = ("云岭", "青川", "白石", "南屏", "北湖", "东浦", "西岗", "松坪")
SENDERS = (
    "云岭县人民武装部（演示）",
    "云岭县人民检察院（演示）",
    "云岭县委办公室（演示）",
    "青川铁路公安处（演示）",
)


def title(draw: random.Random) -> str:
    """「演示」 stands in every one."""
    return f"（演示）关于{draw.choice(PLACES)}{draw.choice(SUBJECTS)}的{draw.choice(KINDS)}"
