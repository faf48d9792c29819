"""Django finds the tables here."""

from shoumi.things.ciphers import CipherGoods, Telegram
from shoumi.things.custody import DestructionList, Discrepancy, StockTaking, Volume
from shoumi.things.devices import (
    Device,
    DeviceFinding,
    DeviceInspection,
    ForeignAccess,
    OperatorNotice,
    ProtectionCertificate,
    Repair,
    SecretSystem,
    Transmission,
)
from shoumi.things.documents import Copy, Document
from shoumi.things.matters import CatalogueItem, Clarification, Matter, Notice
from shoumi.things.organs import DutyEvidence, Organ
from shoumi.things.people import Appointment, Person
from shoumi.things.scope import ScopeKey
from shoumi.things.thing import Thing

__all__ = [
    "Appointment",
    "CatalogueItem",
    "CipherGoods",
    "Clarification",
    "Copy",
    "DestructionList",
    "Device",
    "DeviceFinding",
    "DeviceInspection",
    "Discrepancy",
    "Document",
    "DutyEvidence",
    "ForeignAccess",
    "Matter",
    "Notice",
    "OperatorNotice",
    "Organ",
    "Person",
    "ProtectionCertificate",
    "Repair",
    "ScopeKey",
    "SecretSystem",
    "StockTaking",
    "Telegram",
    "Transmission",
    "Volume",
]

NOUNS: dict[str, type[Thing]] = {model.noun: model for model in Thing.__subclasses__()}
"""Every table of things, by its noun."""

BY_FACTS: dict[type, type[Thing]] = {model.kind_of_facts: model for model in NOUNS.values()}
"""The table behind a noun."""
