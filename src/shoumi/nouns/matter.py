"""国家秘密事项: what is secret, at which level, for how long, on what ground, known to whom."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from shoumi.kernel.words import Kind, Level, Tie
from shoumi.law.periods import Term, term_end
from shoumi.nouns.person import Person


class MatterState(Enum):
    """Where a matter stands."""

    拟定 = "拟定"
    不明确 = "不明确"
    无权待定 = "无权待定"
    已确定 = "已确定"
    已解密 = "已解密"


class Manner(Enum):
    """原始定密, 派生定密, or as marked by the sender."""

    原始 = "原始"
    派生 = "派生"
    来文 = "来文"


class Derivation(Enum):
    """The four cases in which a derived matter must be classified."""

    与已定密事项完全一致 = "一致"
    涉及已定密事项密点 = "密点"
    概括摘编汇总具体化 = "加工"
    原定密机关明确要求 = "要求"


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter on one day. Dates are inclusive; `ends_on` None: until a condition, or 长期."""

    id: str
    title: str
    organ: str
    state: MatterState
    level: Level | None
    kind: Kind = Kind.国家秘密
    term: Term | None = None
    manner: Manner = Manner.原始
    basis: str = ""
    origin: str | None = None
    origin_name: str = ""
    drafted_by: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    over_cap_approval: str = ""
    over_cap_on: date | None = None
    over_cap_term: Term | None = None
    over_cap_level: Level | None = None
    """The whole term that the registered answer grants, and the level it was asked for at."""
    default_term: bool = False
    reviewed_on: date | None = None
    opined_on: date | None = None
    """When the secrecy office agreed with level and term, before issue."""
    longer_asked_on: date | None = None
    """When a term beyond the cap was asked for that is not answered yet."""
    longer_asked_term: Term | None = None
    longer_asked_level: Level | None = None
    scope: frozenset[str] = frozenset()

    def ties(self, person: Person) -> frozenset[Tie]:
        tied = {Tie.知悉人} if self.admits(person) else set()
        if self.drafted_by == person.id:
            tied.add(Tie.拟定人)
        return frozenset(tied)

    def admits(self, person: Person) -> bool:
        """Cleared for the level and named by the scope, himself or by post or organ; no officer of the three.

        A state secret whose level is not known, and a work secret that has one, are open to nobody.
        """
        known = (self.level is None) is (self.kind is Kind.工作秘密)
        return (
            known and not person.apart and person.cleared_for(self.level) and bool(self.scope & person.keys)
        )

    @property
    def protected(self) -> bool:
        """A state secret or a work secret, not declassified."""
        return self.state is not MatterState.已解密

    @property
    def foreign(self) -> bool:
        """Determined by another organ: this one may only propose."""
        return self.manner is Manner.来文 or self.origin not in {None, self.organ}

    def granted(self, level: Level | None, term: Term | None, start: date) -> bool:
        """Whether the registered answer to a request for a longer term covers this one."""
        longest = self.longest if level is self.level else None
        if longest is None or term is None:
            return False
        end, last = term_end(term, start), term_end(longest, start)
        return end is not None and last is not None and end <= last

    def covers(self, level: Level | None, term: Term | None, start: date) -> bool:
        """Whether its registered answer serves a matter that follows from this one and ends no later."""
        longest = self.longest if level is self.level and self.over_cap_on else None
        if longest is None or term is None:
            return False
        end, last = term_end(term, start), term_end(longest, self.starts_on or start)
        return end is not None and last is not None and end <= last

    @property
    def answered(self) -> dict[str, object]:
        """Its registered answer, as another matter takes it over."""
        return {
            "over_cap_approval": self.over_cap_approval,
            "over_cap_on": self.over_cap_on,
            "over_cap_term": str(self.over_cap_term or ""),
            "over_cap_level": self.over_cap_level,
        }

    @property
    def longest(self) -> Term | None:
        """What the registered answer grants at the level the matter has."""
        return self.over_cap_term if self.over_cap_level is self.level else None

    def approval(self, level: Level | None, term: Term | None, typed: str) -> dict[str, object]:
        """What stands of the approval beyond the cap after a decision; another level needs another one."""
        if not typed and level is self.level:
            return {}
        if not typed:
            term, level = None, None
        return {
            "over_cap_approval": typed,
            "over_cap_on": None,
            "over_cap_term": str(term or ""),
            "over_cap_level": level,
        }

    @property
    def secret(self) -> bool:
        return self.kind is Kind.国家秘密 and self.state is not MatterState.已解密


class ClarificationState(Enum):
    """How far a query upward has come."""

    待报 = "待报"
    已报 = "已报"
    已答复 = "已答复"


@dataclass(frozen=True, slots=True)
class Clarification:
    """An upward query on an unclear matter, or a report for want of power."""

    id: str
    matter: Matter
    organ: str
    state: ClarificationState
    powerless: bool = False
    asked_by: str = ""

    def ties(self, person: Person) -> frozenset[Tie]:
        return self.matter.ties(person)


@dataclass(frozen=True, slots=True)
class CatalogueItem:
    """A row of the organ's 国家秘密事项一览表."""

    id: str
    organ: str
    name: str
    level: Level
    term: str
    filed: bool = False
    withdrawn: bool = False

    def ties(self, person: Person) -> frozenset[Tie]:  # noqa: ARG002  known by post alone
        return frozenset()


@dataclass(frozen=True, slots=True)
class Notice:
    """A written notice of a change, owed to one who knows the matter.

    `organ` sees to it: the one that is told, or where nobody there signs here (`outside`: an organ that keeps
    no books here, a person who has left), whose matter it is.
    """

    id: str
    matter: Matter
    organ: str
    to_person: str | None = None
    to_organ: str | None = None
    sent: bool = False
    acknowledged: bool = False
    outside: bool = False
    to_name: str = ""
    text: str = ""
    changed_on: date | None = None

    def ties(self, person: Person) -> frozenset[Tie]:
        return frozenset({Tie.签收人}) if person.id == self.to_person else frozenset()


class Answerer(Enum):
    """Who may be asked, and answer, whether and how far a matter is secret."""

    国家保密行政管理部门 = "国家保密行政管理部门"
    省级保密行政管理部门 = "省级保密行政管理部门"
    上级公安机关保密工作机构 = "上级公安机关保密工作机构"
