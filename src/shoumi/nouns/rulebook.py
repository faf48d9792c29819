"""What is made of the regulation elsewhere: a province's detailed rules, interpretations."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from shoumi.nouns.noun import Noun


class Interpreter(Enum):
    """Who answered a question on the regulation; the first alone interprets it."""

    公安部保密委员会 = "公安部保密委员会"
    上级机关 = "上级机关"
    保密行政管理部门 = "保密行政管理部门"


@dataclass(frozen=True, slots=True)
class LocalRules(Noun):
    """实施办法 of a province; `statute` is the key of the pack that carries them out here.

    `internal`: an organ's own rules, which the engine does not hear (reading 28). `ended`: replaced.
    """

    id: str
    organ: str
    title: str
    number: str
    in_force_from: date
    statute: str = ""
    internal: bool = False
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Interpretation(Noun):
    """解释意见 on one article, in our own words."""

    id: str
    organ: str
    issuer: Interpreter
    number: str
    dated: date
    article: int
    text: str
