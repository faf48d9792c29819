"""Django finds the tables here."""

from shoumi.records.identity import Admission, Factor, Failures, LoginEvent
from shoumi.records.sealing import SealedValue
from shoumi.records.tables import (
    Account,
    Approval,
    Checkpoint,
    Entry,
    EntryContent,
    EntryThing,
    IssuedStatute,
    LogHead,
    Look,
    Number,
    Proceeding,
    ProceedingThing,
    RegisterLine,
    RunningClock,
)

__all__ = [
    "Account",
    "Admission",
    "Approval",
    "Checkpoint",
    "Entry",
    "EntryContent",
    "EntryThing",
    "Factor",
    "Failures",
    "IssuedStatute",
    "LogHead",
    "LoginEvent",
    "Look",
    "Number",
    "Proceeding",
    "ProceedingThing",
    "RegisterLine",
    "RunningClock",
    "SealedValue",
]
