"""Sheets over the web: each is made anew for who asks for it, and kept nowhere."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shoumi.edges.exporting.lines import BadFilterError, Extract, NoSuchRegisterError
from shoumi.edges.print.board import board_pdf
from shoumi.edges.print.checkpoint import checkpoint_pdf
from shoumi.edges.print.destruction import destruction_pdf
from shoumi.edges.print.handover import handover_pdf
from shoumi.edges.print.labels import ON_A_SHEET, labels_pdf, stamps_pdf, tape_pdf
from shoumi.edges.print.papers import paper_pdf
from shoumi.edges.print.receipt import receipt_pdf
from shoumi.edges.print.register import register_pdf
from shoumi.edges.print.report import report_pdf
from shoumi.edges.print.typeset import PrintFailedError
from shoumi.edges.reporting import report as report_of
from shoumi.edges.web import errors
from shoumi.edges.web.board import chosen_organ
from shoumi.edges.web.desk import DeskRequest, View, signed_in, with_content
from shoumi.records import law, outside
from shoumi.records.loading import NotFoundError
from shoumi.records.now import now


def download(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to be saved, never to be shown in the page."""
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


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


def sheet(name: str, make: Callable[..., bytes]) -> View:
    """A view that prints one thing: by the person, its key, now."""

    @require_GET
    @with_content
    @told
    def printed(request: DeskRequest, key: Any) -> HttpResponse:
        at = now()
        pdf = make(request.desk.person, key, at)
        return download(pdf, "application/pdf", f"{name}{at:%Y%m%d%H%M}.pdf")

    return printed


receipt = sheet("密件签收单", receipt_pdf)
handover = sheet("密件移交清单", handover_pdf)
destruction = sheet("密件销毁清册", destruction_pdf)


@require_GET
@with_content
@told
def paper(request: DeskRequest, paper: str, key: str) -> HttpResponse:
    """A sheet the law declares, of one thing."""
    at = now()
    pdf = paper_pdf(request.desk.person, paper, key, at)
    return download(pdf, "application/pdf", f"{law.book().papers[paper].label}{at:%Y%m%d%H%M}.pdf")


@require_GET
@signed_in
@told
def board(request: DeskRequest) -> HttpResponse:
    """落实情况 of the organ asked for."""
    organ, at = chosen_organ(request.desk.person, request.GET.get("organ", "")), now()
    return download(
        board_pdf(request.desk.person, organ, at), "application/pdf", f"落实情况{at:%Y%m%d%H%M}.pdf"
    )


@require_GET
@with_content
@told
def register(request: DeskRequest, key: str) -> HttpResponse:
    """A register, under the conditions of its page: organ, since, until, q, open."""
    extract, at = Extract.read(request.desk.person, key, request.GET), now()
    name = f"{extract.register.label}{at:%Y%m%d%H%M}.pdf"
    return download(register_pdf(extract, at), "application/pdf", name)


@require_GET
@with_content
@told
def report(request: DeskRequest, year: int) -> HttpResponse:
    """The yearly report."""
    try:
        made = report_of(request.desk.person, year)
    except ValueError as why:
        return errors.page(request, 404, str(why))
    at = now()
    return download(report_pdf(made, at), "application/pdf", f"{made.title}{at:%Y%m%d%H%M}.pdf")


@require_http_methods(["GET", "POST"])
@with_content
@told
def labels(request: DeskRequest) -> HttpResponse:
    """Labels for the copies named by `copy` or `thing`; `used` places of the first sheet are left free."""
    used = _given(request).get("used", "0")
    places = int(used) % ON_A_SHEET if used.isascii() and used.isdigit() and len(used) < 4 else 0
    pdf = labels_pdf(request.desk.person, _copies(request), used=places)
    return download(pdf, "application/pdf", f"标签{now():%Y%m%d%H%M}.pdf")


@require_http_methods(["GET", "POST"])
@with_content
@told
def tape(request: DeskRequest) -> HttpResponse:
    """The same labels on a tape of 62 mm, one a page."""
    pdf = tape_pdf(request.desk.person, _copies(request))
    return download(pdf, "application/pdf", f"标签带{now():%Y%m%d%H%M}.pdf")


@require_http_methods(["GET", "POST"])
@with_content
@told
def stamps(request: DeskRequest) -> HttpResponse:
    """份号, mark and stamp, to be printed over the first pages of the copies named so."""
    pdf = stamps_pdf(request.desk.person, _copies(request))
    return download(pdf, "application/pdf", f"标密套印{now():%Y%m%d%H%M}.pdf")


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
