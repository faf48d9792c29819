"""Django finds the tables here."""

from shoumi.things.counsel import Engagement, LawyerMeeting
from shoumi.things.custody import DestructionList, Discrepancy, StockTaking, Volume
from shoumi.things.documents import Copy, Document
from shoumi.things.matters import CatalogueItem, Clarification, Matter, Notice
from shoumi.things.organs import DutyEvidence, Organ
from shoumi.things.people import Appointment, Person
from shoumi.things.scope import ScopeKey
from shoumi.things.tasks import CodeName, Disclosure, SpecialTask
from shoumi.things.technical import CaseMaterial, CaseTransfer, TechFile
from shoumi.things.thing import Thing
from shoumi.things.tips import Tip

__all__ = [
    "Appointment",
    "CaseMaterial",
    "CaseTransfer",
    "CatalogueItem",
    "Clarification",
    "CodeName",
    "Copy",
    "DestructionList",
    "Disclosure",
    "Discrepancy",
    "Document",
    "DutyEvidence",
    "Engagement",
    "LawyerMeeting",
    "Matter",
    "Notice",
    "Organ",
    "Person",
    "ScopeKey",
    "SpecialTask",
    "StockTaking",
    "TechFile",
    "Tip",
    "Volume",
]

NOUNS: dict[str, type[Thing]] = {model.noun: model for model in Thing.__subclasses__()}
"""Every table of things, by its noun."""

BY_FACTS: dict[type, type[Thing]] = {model.kind_of_facts: model for model in NOUNS.values()}
"""The table behind a noun."""
