"""What the file of one who handles secrets holds beside his posts: his reports, his passports."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from shoumi.kernel.words import Tie
from shoumi.nouns.noun import Noun, Ref
from shoumi.nouns.person import Person


class PersonalMatter(Enum):
    """重大事项 of one who handles secrets. No public text lists them: the list is a suggestion (readings 221)."""

    婚姻变化 = "婚姻变化"
    与境外人员交往 = "与境外人员交往"
    本人或近亲属出国境 = "本人或近亲属出国（境）"
    近亲属受聘于境外机构 = "近亲属受聘于境外机构"
    涉案涉诉 = "涉案、涉诉、受处分"
    重大财产变化 = "重大财产变化"
    其他 = "其他"


class ReportState(Enum):
    """Whether the secrecy office has seen to it."""

    待阅处 = "待阅处"
    已阅处 = "已阅处"


@dataclass(frozen=True, slots=True)
class PersonalReport(Noun):
    """重大事项报告: what one who handles secrets told of himself."""

    id: str
    organ: str
    person: Ref | None
    kind: PersonalMatter
    state: ReportState = ReportState.待阅处
    happened_on: date | None = None
    account: str = ""
    opinion: str = ""

    def ties(self, person: Person) -> frozenset[Tie]:
        own = self.person is not None and self.person.id == person.id
        return frozenset({Tie.本人}) if own else frozenset()


class PassportKind(Enum):
    """出入境证件."""

    因公护照 = "因公护照"
    因私护照 = "因私护照"
    往来港澳通行证 = "往来港澳通行证"
    往来台湾通行证 = "往来台湾通行证"
    其他 = "其他"


class PassportState(Enum):
    """Where it is: 发还 when its keeping has ended."""

    在管 = "在管"
    已领出 = "已领出"
    发还 = "发还"


@dataclass(frozen=True, slots=True)
class Passport(Noun):
    """出入境证件, kept by the office for its holder. `bound`: he is in secret work or in the years after it."""

    id: str
    organ: str
    holder: Ref | None
    kind: PassportKind
    state: PassportState = PassportState.在管
    number: str = ""
    valid_until: date | None = None
    out_on: date | None = None
    due_on: date | None = None
    bound: bool = False
    released: bool = False
    """He is in the years after his secret work."""

    def ties(self, person: Person) -> frozenset[Tie]:
        own = self.holder is not None and self.holder.id == person.id
        return frozenset({Tie.本人}) if own else frozenset()
