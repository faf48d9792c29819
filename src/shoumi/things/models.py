"""Django finds the tables here."""

from shoumi.things.custody import DestructionList, Discrepancy, StockTaking, Volume
from shoumi.things.documents import Copy, Document
from shoumi.things.matters import CatalogueItem, Clarification, Matter, Notice
from shoumi.things.organs import DutyEvidence, Organ
from shoumi.things.people import Appointment, Person
from shoumi.things.press import Manuscript, PrintingWorks, PrintOrder, PublicationItem
from shoumi.things.science import (
    AbroadPaper,
    ClassifiedProduct,
    ResearchProject,
    ScienceExport,
    SciencePledge,
)
from shoumi.things.scope import ScopeKey
from shoumi.things.thing import Thing

__all__ = [
    "AbroadPaper",
    "Appointment",
    "CatalogueItem",
    "Clarification",
    "ClassifiedProduct",
    "Copy",
    "DestructionList",
    "Discrepancy",
    "Document",
    "DutyEvidence",
    "Manuscript",
    "Matter",
    "Notice",
    "Organ",
    "Person",
    "PrintOrder",
    "PrintingWorks",
    "PublicationItem",
    "ResearchProject",
    "ScienceExport",
    "SciencePledge",
    "ScopeKey",
    "StockTaking",
    "Volume",
]

NOUNS: dict[str, type[Thing]] = {model.noun: model for model in Thing.__subclasses__()}
"""Every table of things, by its noun."""

BY_FACTS: dict[type, type[Thing]] = {model.kind_of_facts: model for model in NOUNS.values()}
"""The table behind a noun."""
