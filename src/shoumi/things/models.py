"""Django finds the tables here."""

from shoumi.things.custody import DestructionList, Discrepancy, StockTaking, Volume
from shoumi.things.documents import Copy, Document
from shoumi.things.education import (
    Attendance,
    Course,
    EducationItem,
    EducationPlan,
    LeaderEducation,
    Question,
    QuizResult,
    Training,
)
from shoumi.things.matters import CatalogueItem, Clarification, Matter, Notice
from shoumi.things.organs import DutyEvidence, Organ
from shoumi.things.oversight import (
    DutyTask,
    Inspection,
    ProblemFinding,
    Responsibility,
    SelfCheck,
    WorkPlan,
    YearlyReport,
)
from shoumi.things.people import Appointment, Person
from shoumi.things.scope import ScopeKey
from shoumi.things.thing import Thing

__all__ = [
    "Appointment",
    "Attendance",
    "CatalogueItem",
    "Clarification",
    "Copy",
    "Course",
    "DestructionList",
    "Discrepancy",
    "Document",
    "DutyEvidence",
    "DutyTask",
    "EducationItem",
    "EducationPlan",
    "Inspection",
    "LeaderEducation",
    "Matter",
    "Notice",
    "Organ",
    "Person",
    "ProblemFinding",
    "Question",
    "QuizResult",
    "Responsibility",
    "ScopeKey",
    "SelfCheck",
    "StockTaking",
    "Training",
    "Volume",
    "WorkPlan",
    "YearlyReport",
]

NOUNS: dict[str, type[Thing]] = {model.noun: model for model in Thing.__subclasses__()}
"""Every table of things, by its noun."""

BY_FACTS: dict[type, type[Thing]] = {model.kind_of_facts: model for model in NOUNS.values()}
"""The table behind a noun."""
