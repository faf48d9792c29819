"""年度报告: the figures of a year, beside what was reported and what the organs below reported."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from shoumi.edges import reporting
from shoumi.edges.api.door import near_papers
from shoumi.edges.api.spec import answers

router = Router()
Year = Annotated[int, Field(ge=reporting.FIRST, le=reporting.LAST)]


class OrganNamed(Schema):
    """An organ."""

    id: str
    name: str


class ReportedFigure(Schema):
    """One figure: today's, the one reported (null where none was), and the total of the organs below."""

    label: str
    number: int
    book: str = Field(alias="register")
    noun: str
    reported: int | None
    below: int


class ReportedPart(Schema):
    """A part of the report."""

    label: str
    started: bool
    figures: list[ReportedFigure]


class FinishedReport(Schema):
    """A report whose figures stand in the ledger."""

    id: str
    organ: str
    organ_name: str
    on: str
    state: str


class ReportsBelow(Schema):
    """Finished reports of organs below, and those that have none."""

    reports: list[FinishedReport]
    waiting: list[str]


class YearReport(Schema):
    """The report of a year."""

    year: int
    organ: OrganNamed
    sections: list[ReportedPart]
    finished: FinishedReport | None
    below: ReportsBelow


@router.get("/reports/{year}", response=answers(YearReport), summary="年度报告", by_alias=True)
def report(request: HttpRequest, year: Year) -> dict[str, Any]:
    """Of one's own organ, as far as one may know what is counted."""
    return reporting.report(near_papers(request), year).told()
