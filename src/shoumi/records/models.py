"""Django finds the tables here."""

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
    "Approval",
    "Checkpoint",
    "Entry",
    "EntryContent",
    "EntryThing",
    "IssuedStatute",
    "LogHead",
    "Look",
    "Number",
    "Proceeding",
    "ProceedingThing",
    "RegisterLine",
    "RunningClock",
    "SealedValue",
]
