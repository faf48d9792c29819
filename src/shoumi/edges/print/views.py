"""Sheets over the web: each is made anew for who asks for it, and kept nowhere."""

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shoumi.edges.exporting.lines import BadFilterError, Extract, NoSuchRegisterError
from shoumi.edges.print import copies
from shoumi.edges.print.board import board_pdf
from shoumi.edges.print.checkpoint import checkpoint_pdf
from shoumi.edges.print.coverage import coverage_pdf
from shoumi.edges.print.destruction import destruction_pdf
from shoumi.edges.print.handover import handover_pdf, held_things
from shoumi.edges.print.labels import ON_A_SHEET, labels_pdf, stamps_pdf, tape_pdf
from shoumi.edges.print.papers import paper_pdf
from shoumi.edges.print.receipt import of_entry, receipt_pdf
from shoumi.edges.print.register import register_pdf
from shoumi.edges.print.report import report_pdf
from shoumi.edges.print.typeset import PrintFailedError
from shoumi.edges.reporting import report as report_of
from shoumi.edges.web import errors
from shoumi.edges.web.board import chosen_organ
from shoumi.edges.web.desk import DeskRequest, View, signed_in, with_content
from shoumi.edges.web.duties import own_organ, year_of
from shoumi.records import law, looks, outside
from shoumi.records.loading import NotFoundError
from shoumi.records.now import now

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to be saved, never to be shown in the page."""
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def handed_out(
    request: DeskRequest,
    kind: str,
    things: Iterable[tuple[str, str]],
    content: bytes,
    *,
    label: str,
    key: str = "",
) -> HttpResponse:
    """The file, once it is written down who takes it away and what is in it."""
    way = request.resolver_match.url_name if request.resolver_match else ""
    looks.handed_out(request.desk.person, kind, things, label=label, way=way or "", sheet=key)
    mime, ending = ("application/pdf", "pdf") if kind == looks.PRINTED else (EXCEL, "xlsx")
    return download(content, mime, f"{label}{now():%Y%m%d%H%M}.{ending}")


def told(view: View) -> View:
    """What cannot be printed is said on a page."""

    @wraps(view)
    def answered(request: DeskRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (NoSuchRegisterError, NotFoundError):
            return errors.page(request, 404)
        except (BadFilterError, PrintFailedError) as why:
            return errors.page(request, 422, str(why))

    return answered


def sheet(name: str, make: Callable[..., bytes], holds: Callable[..., Iterable[tuple[str, str]]]) -> View:
    """A view that prints one thing: by the person, its key, now. `holds` names what is on it."""

    @require_GET
    @with_content
    @told
    def printed(request: DeskRequest, key: Any) -> HttpResponse:
        person = request.desk.person
        pdf = make(person, key, now())
        return handed_out(request, looks.PRINTED, holds(person, key), pdf, label=name, key=str(key))

    return printed


def _each_copy(keys: Iterable[str]) -> list[tuple[str, str]]:
    return [("copy", key) for key in keys]


receipt = sheet("密件签收单", receipt_pdf, lambda person, key: _each_copy(of_entry(person, key)))
handover = sheet("密件移交清单", handover_pdf, held_things)
destruction = sheet(
    "密件销毁清册",
    destruction_pdf,
    lambda person, key: _each_copy(c.pk for c in copies.seen(person, listed=key)),
)


@require_GET
@with_content
@told
def paper(request: DeskRequest, paper: str, key: str) -> HttpResponse:
    """A sheet the law declares, of one thing."""
    pdf = paper_pdf(request.desk.person, paper, key, now())
    declared = law.book().papers[paper]
    return handed_out(request, looks.PRINTED, [(declared.noun, key)], pdf, label=declared.label, key=key)


@require_GET
@signed_in
@told
def board(request: DeskRequest) -> HttpResponse:
    """落实情况 of the organ asked for."""
    organ, at = chosen_organ(request.desk.person, request.GET.get("organ", "")), now()
    return handed_out(
        request, looks.PRINTED, (), board_pdf(request.desk.person, organ, at), label="落实情况", key=organ.pk
    )


@require_GET
@with_content
@told
def covered(request: DeskRequest) -> HttpResponse:
    """履职覆盖 of the organ and year asked for."""
    person, year, at = request.desk.person, year_of(request), now()
    organ = own_organ(person, request.GET.get("organ", ""))
    pdf = coverage_pdf(person, organ, year, at)
    return handed_out(request, looks.PRINTED, (), pdf, label=f"{year}年度履职覆盖表", key=organ.pk)


@require_GET
@with_content
@told
def register(request: DeskRequest, key: str) -> HttpResponse:
    """A register, under the conditions of its page: organ, since, until, q, open."""
    extract, at = Extract.read(request.desk.person, key, request.GET), now()
    pdf = register_pdf(extract, at)
    return handed_out(request, looks.PRINTED, extract.matters(), pdf, label=extract.register.label, key=key)


@require_GET
@with_content
@told
def report(request: DeskRequest, year: int) -> HttpResponse:
    """The yearly report."""
    try:
        made = report_of(request.desk.person, year)
    except ValueError as why:
        return errors.page(request, 404, str(why))
    return handed_out(request, looks.PRINTED, (), report_pdf(made, now()), label=made.title, key=str(year))


@require_http_methods(["GET", "POST"])
@with_content
@told
def labels(request: DeskRequest) -> HttpResponse:
    """Labels for the copies named by `copy` or `thing`; `used` places of the first sheet are left free."""
    used = _given(request).get("used", "0")
    places = int(used) % ON_A_SHEET if used.isascii() and used.isdigit() and len(used) < 4 else 0
    pdf = labels_pdf(request.desk.person, _copies(request), used=places)
    return handed_out(request, looks.PRINTED, [("copy", c) for c in _copies(request)], pdf, label="标签")


@require_http_methods(["GET", "POST"])
@with_content
@told
def tape(request: DeskRequest) -> HttpResponse:
    """The same labels on a tape of 62 mm, one a page."""
    pdf = tape_pdf(request.desk.person, _copies(request))
    return handed_out(request, looks.PRINTED, [("copy", c) for c in _copies(request)], pdf, label="标签带")


@require_http_methods(["GET", "POST"])
@with_content
@told
def stamps(request: DeskRequest) -> HttpResponse:
    """份号, mark and stamp, to be printed over the first pages of the copies named so."""
    pdf = stamps_pdf(request.desk.person, _copies(request))
    return handed_out(request, looks.PRINTED, [("copy", c) for c in _copies(request)], pdf, label="标密套印")


@require_POST
@signed_in
@told
def checkpoint(request: DeskRequest) -> HttpResponse:
    """A new checkpoint on paper; that it leaves is an entry."""
    person, at = request.desk.person, now()
    pdf = checkpoint_pdf(person, outside.take_out(person.id, "打印"), at)
    return download(pdf, "application/pdf", f"总账检查点{at:%Y%m%d%H%M}.pdf")


@require_POST
@signed_in
def checkpoint_file(request: DeskRequest) -> HttpResponse:
    """A new checkpoint with its proof, for a disc or a witness; that it leaves is an entry."""
    signed = outside.take_out(request.desk.person.id, "文件")
    return download(outside.submission(signed), "text/plain; charset=utf-8", f"checkpoint-{signed.size}.txt")


def _given(request: DeskRequest) -> Any:
    return request.POST if request.method == "POST" else request.GET


def _copies(request: DeskRequest) -> Sequence[str]:
    return [*_given(request).getlist("copy"), *_given(request).getlist("thing")]
