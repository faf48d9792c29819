"""Django finds the tables here."""

from shoumi.things.abroad import Trip, TripNote, UnitAbroad
from shoumi.things.custody import DestructionList, Discrepancy, StockTaking, Volume
from shoumi.things.documents import Copy, Document
from shoumi.things.matters import CatalogueItem, Clarification, Matter, Notice
from shoumi.things.meetings import Attendee, Meeting, MeetingPaper, MeetingRecord
from shoumi.things.organs import DutyEvidence, Organ
from shoumi.things.people import Appointment, Person
from shoumi.things.scope import ScopeKey
from shoumi.things.thing import Thing

__all__ = [
    "Appointment",
    "Attendee",
    "CatalogueItem",
    "Clarification",
    "Copy",
    "DestructionList",
    "Discrepancy",
    "Document",
    "DutyEvidence",
    "Matter",
    "Meeting",
    "MeetingPaper",
    "MeetingRecord",
    "Notice",
    "Organ",
    "Person",
    "ScopeKey",
    "StockTaking",
    "Trip",
    "TripNote",
    "UnitAbroad",
    "Volume",
]

NOUNS: dict[str, type[Thing]] = {model.noun: model for model in Thing.__subclasses__()}
"""Every table of things, by its noun."""

BY_FACTS: dict[type, type[Thing]] = {model.kind_of_facts: model for model in NOUNS.values()}
"""The table behind a noun."""
