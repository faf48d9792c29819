"""The closed lists of handling carriers: how they go, where they are read, why they are declined."""

from enum import Enum

from shoumi.kernel.words import Vocabulary


class Channel(Enum):
    """传递方式. The last two carry no secrets; they are named so that the law can refuse them."""

    机要交通 = "机要交通"
    机要通信 = "机要通信"
    专人直送 = "专人直送"
    普通邮政 = "普通邮政"
    快递 = "快递"

    @property
    def open_to_all(self) -> bool:
        return self in {Channel.普通邮政, Channel.快递}


class PrintKind(Vocabulary):
    """打印 of what: further copies of an own paper, or sheets to be corrected and destroyed."""

    加印 = "加印正式份"
    稿纸 = "稿纸、清样"


class ReadingPlace(Enum):
    """阅读场所."""

    阅文室 = "阅文室"
    本机关办公场所 = "本机关办公场所"
    其他场所 = "其他场所"


class DeclineReason(Enum):
    """拒收原因, each a kind of discrepancy."""

    数量不符 = "数量不符"
    封口破损 = "封口破损"
    错发 = "错发"


class Purpose(Enum):
    """当面签收 for what."""

    分发 = "分发"
    移交 = "移交"
    交回 = "交回"


class Departure(Enum):
    """离岗."""

    调离 = "调离"
    离职 = "离职"
    退休 = "退休"
    离休 = "离休"


class LeavingStep(Vocabulary):
    """离岗手续 beside the papers and devices handed back, which the books count themselves."""

    离岗谈话 = "离岗谈话提醒"
    离岗承诺 = "签订离岗保密承诺书"
    系统权限 = "取消系统权限"
    场所权限 = "取消场所权限"


class Fact(Enum):
    """What a 更正 may set right in the books."""

    标题 = "标题"
    文号 = "文号"
    页数 = "页数"
    制发日期 = "制发日期"
    存放处 = "存放处"
