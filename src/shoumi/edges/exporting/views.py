"""Registers as Excel files over the web."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from shoumi.edges.exporting.lines import Extract
from shoumi.edges.exporting.workbook import TooManyLinesError, register_xlsx, report_xlsx
from shoumi.edges.print.views import handed_out, told
from shoumi.edges.reporting import report as report_of
from shoumi.edges.web import errors
from shoumi.edges.web.desk import DeskRequest, with_content
from shoumi.records import looks
from shoumi.records.now import now


@require_GET
@with_content
@told
def register(request: DeskRequest, key: str) -> HttpResponse:
    """A register, under the conditions of its page: organ, since, until, q, open."""
    extract, at = Extract.read(request.desk.person, key, request.GET), now()
    try:
        content = register_xlsx(extract, at)
    except TooManyLinesError as why:
        return errors.page(request, 422, str(why))
    return handed_out(
        request, looks.EXPORTED, extract.matters(), content, label=extract.register.label, key=key
    )


@require_GET
@with_content
@told
def report(request: DeskRequest, year: int) -> HttpResponse:
    """The yearly report, one figure a row."""
    try:
        made = report_of(request.desk.person, year)
    except ValueError as why:
        return errors.page(request, 404, str(why))
    return handed_out(request, looks.EXPORTED, (), report_xlsx(made), label=made.title, key=str(year))
