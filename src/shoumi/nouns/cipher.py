"""密码机、密码资料 by kind, number and count alone, and the book of telegrams.

Nothing here holds a key, an algorithm, a parameter or a text, and no field is made to.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from shoumi.kernel.words import Level, Tie
from shoumi.nouns.noun import Noun, Ref
from shoumi.nouns.person import Person

_NUMBERED = re.compile(r"([A-Z]{0,4})(\d{1,8})(?:-(\d{1,8}))?")
"""A number or a range of numbers, with at most four letters before; too short to be anything else."""


def numbered(text: str) -> int | None:
    """How many numbers 「M0001-0012、M0020」 stands for; None where it is not numbers alone."""
    total = 0
    for part in re.split(r"[、，,；;\s]+", text.strip()):
        found = _NUMBERED.fullmatch(part)
        if found is None:
            return None
        first, last = int(found[2]), int(found[3] or found[2])
        if last < first:
            return None
        total += last - first + 1
    return total


class CipherKind(Enum):
    """种类."""

    密码机 = "密码机"
    密码机零部件 = "密码机零部件"
    密码资料 = "密码资料"


class CipherState(Enum):
    """Where they stand. The last ends their life here."""

    在库 = "在库"
    待签收 = "待签收"
    送修 = "送修"
    已交回 = "已交回"


class Supplier(Enum):
    """配发、维修单位. The last is named so that the law can refuse it."""

    公安部机要处 = "公安部机要处"
    中办机要局 = "中办机要局"
    密码管理部门 = "密码管理部门"
    其他单位 = "其他单位"


class CipherChannel(Enum):
    """传递方式; the last two are named so that the law can refuse them."""

    机要交通 = "机要交通"
    机要通信 = "机要通信"
    机要人员直送 = "机要人员直送"
    普通邮政 = "普通邮政"
    快递 = "快递"

    @property
    def appointed(self) -> bool:
        return self not in {CipherChannel.普通邮政, CipherChannel.快递}


@dataclass(frozen=True, slots=True)
class CipherGoods(Noun):
    """A line of the count: so many of a kind, their numbers, their place, who keeps them."""

    id: str
    number: str
    organ: str
    kind: CipherKind
    count: int
    state: CipherState
    numbers: str = ""
    place: str = ""
    supplier: Supplier | None = None
    voucher: str = ""
    keeper: Ref | None = None
    to_person: Ref | None = None
    counted_on: date | None = None
    counted: int | None = None

    def ties(self, person: Person) -> frozenset[Tie]:
        sent_to = self.to_person if self.state is CipherState.待签收 else None
        return frozenset({Tie.签收人}) if sent_to and sent_to.id == person.id else frozenset()


class Direction(Enum):
    """来去."""

    收电 = "收电"
    发电 = "发电"


@dataclass(frozen=True, slots=True)
class Telegram(Noun):
    """密电登记: its number, whether enciphered, who may read it; never its words."""

    id: str
    number: str
    organ: str
    direction: Direction
    enciphered: bool
    at: datetime
    other_side: str
    reference: str = ""
    level: Level | None = None
    recipients: tuple[Ref, ...] = ()
    answers: str | None = None
    relays: str | None = None
