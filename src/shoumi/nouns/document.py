"""密件 and its numbered copies (份): paper alone is a first-class record."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from shoumi.kernel.words import Level, Post, Tie
from shoumi.nouns.matter import Matter
from shoumi.nouns.person import Person, post_key


class Carrier(Enum):
    """载体形式."""

    纸质 = "纸质"
    光盘 = "光盘"
    磁介质 = "磁介质"
    音像 = "音像"
    图纸 = "图纸"
    物品 = "物品"
    笔记本 = "笔记本"


class CopyState(Enum):
    """Where a copy stands. The last four close its life (闭环)."""

    在库 = "在库"
    待签收 = "待签收"
    持有 = "持有"
    借出 = "借出"
    外带 = "外带"
    个人保存 = "个人保存"
    待销毁 = "待销毁"
    下落不明 = "下落不明"
    归档 = "归档"
    销毁 = "销毁"
    外发 = "外发"
    回收 = "回收"

    @property
    def closed(self) -> bool:
        return self in {CopyState.归档, CopyState.销毁, CopyState.外发, CopyState.回收}


IN_HAND = frozenset({CopyState.持有, CopyState.借出, CopyState.外带, CopyState.个人保存})
ANSWERED_FOR = IN_HAND | {CopyState.待签收}
"""What its holder still answers for: handed on and not yet signed for, it is his (readings 34)."""
IN_CUSTODY = frozenset({CopyState.在库, CopyState.待销毁, CopyState.下落不明})
"""What stands in a keeper's name for the registry, until another keeper takes it over."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A copy as its document sees it; `organ` has it now, where that is another one's registry."""

    id: str
    number: str
    state: CopyState
    holder: str | None
    draft: bool = False
    organ: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A classified document as registered by one organ. `copies` only when it is itself acted on."""

    id: str
    matter: Matter
    organ: str
    title: str
    reference: str = ""
    register_number: str = ""
    received: bool = False
    sender: str | None = None
    sender_name: str = ""
    carrier: Carrier = Carrier.纸质
    dated: date | None = None
    pages: int = 0
    marked: bool = True
    copying_forbidden: bool = False
    numbers: str = ""
    """份号起止 as registered."""
    copies: tuple[Slip, ...] = ()
    received_on: date | None = None

    @property
    def level(self) -> Level | None:
        """None once declassified, and for work secrets."""
        return self.matter.level if self.matter.secret else None

    def ties(self, person: Person) -> frozenset[Tie]:
        return self.matter.ties(person)


@dataclass(frozen=True, slots=True)
class Copy:
    """One numbered copy, in one hand, at one place, in one state.

    Sent and not yet signed for (待签收), it is still the giver's; `state_before` is what it goes back to.
    `loss_reported`: its being missing has been reported as a leak. `retained`: an open leak case names it.
    `draft`: 稿纸, printed to be corrected; it is kept and destroyed as a copy and never issued.
    """

    id: str
    number: str
    document: Document
    organ: str
    state: CopyState
    holder: str | None = None
    holder_name: str = ""
    parent: str | None = None
    excerpt: bool = False
    pages: int = 0
    place: str = ""
    to_person: str | None = None
    to_organ: str | None = None
    due_on: date | None = None
    volume: str | None = None
    listed: str | None = None
    children: int = 0
    state_before: CopyState | None = None
    stamp: str = ""
    loss_reported: bool = False
    retained: bool = False
    draft: bool = False

    @property
    def level(self) -> Level | None:
        """None once declassified, and for work secrets."""
        return self.document.level

    @property
    def matter(self) -> Matter:
        return self.document.matter

    def ties(self, person: Person) -> frozenset[Tie]:
        tied = set(self.document.matter.ties(person))
        if self.holder == person.id:
            tied.add(Tie.持有人)
            if self.state is CopyState.借出:
                tied.add(Tie.借阅人)
        if self.addressed_to(person):
            tied.add(Tie.签收人)
        return frozenset(tied)

    def addressed_to(self, person: Person) -> bool:
        """Sent to him, or to the registry (专管人员) of his organ."""
        if self.state is not CopyState.待签收:
            return False
        if self.to_person:
            return self.to_person == person.id
        return self.to_organ is not None and post_key(self.to_organ, Post.专管人员) in person.keys
