"""The wizard: hand in the file, say which column is which, see what was found, take it over."""

import logging
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from functools import wraps
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shoumi.edges.importing import jobs
from shoumi.edges.importing.headers import Headings
from shoumi.edges.importing.intake import Progress
from shoumi.edges.importing.jobs import Job
from shoumi.edges.importing.lists import OFFICERS
from shoumi.edges.importing.words import KINDS, FileRefusedError, Words, letter
from shoumi.edges.print.views import EXCEL, download
from shoumi.edges.web.desk import DeskRequest, View, signed_in
from shoumi.kernel.words import Post
from shoumi.records.timekeeping import ClockSetBackError
from shoumi.things.organs import Organ

Steps = Generator[Progress, None, None]

LOG = logging.getLogger(__name__)
_STEPS = "<!-- steps -->"
_BROKEN = "系统出错，已全部撤销，没有留下任何登记；请稍后重试，仍不行的请联系系统管理员"


def registries(request: DeskRequest) -> list[Organ]:
    """The organs whose registry he keeps."""
    held = (key.split(":") for key in request.desk.person.keys if key.startswith("岗:"))
    kept = [organ for _, organ, post in held if post == Post.专管人员.name]
    return list(Organ.objects.filter(pk__in=kept).order_by("code"))


def kinds(request: DeskRequest) -> list[Words]:
    """The lists he may take over: old registers as their keeper, people and powers as one of the officers."""
    posts = request.desk.person.posts
    mine = {"people": bool(posts & OFFICERS), "powers": Post.安全保密管理员 in posts}
    mine["register"] = not request.desk.officer and bool(registries(request))
    return [words for key, words in KINDS.items() if mine[key]]


def by_registry(view: View) -> View:
    """Only for who keeps a registry, or registers people; each his own lists."""

    @wraps(view)
    @signed_in
    def opened(request: DeskRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not kinds(request):
            raise PermissionDenied("旧台账由密件专管人员转入；请联系本机关专管人员")
        return view(request, *args, **kwargs)

    return opened


@require_http_methods(["GET", "HEAD", "POST"])
@by_registry
def start(request: DeskRequest) -> HttpResponse:
    """Which file, for which organ."""
    mine, wrong = kinds(request), ""
    kind = {k.key: k for k in mine}.get(request.POST.get("kind", "") or request.GET.get("kind", ""), mine[0])
    organs = registries(request) if kind.key == "register" else []
    if request.method == "POST":
        given, organ = request.FILES.get("file"), request.POST.get("organ", "")
        if kind.key == "register" and organ not in {o.pk for o in organs}:
            wrong = "请选择本人任专管人员的机关"
        elif given is None:
            wrong = "没有收到文件；请选择一个不超过20MB的台账文件（.xlsx、.xls、.ods 或 .csv）"
        else:
            home = organ or request.desk.person.organ
            job = jobs.begun(request.desk.person.id, home, given.name, given.chunks(), kind.key)
            return redirect("import_columns", job.key)
    context = {"organs": organs, "wrong": wrong, "targets": kind.asked, "kind": kind, "kinds": mine}
    return render(request, "importing/start.html", context, status=422 if wrong else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@by_registry
def columns(request: DeskRequest, key: str) -> HttpResponse:
    """Which sheet, which row holds the headings, which column is which."""
    job, wrong = jobs.found(request.desk.person.id, key), ""
    if request.method == "POST":
        job.read_as(
            request.POST.get("sheet", ""), _row(request.POST.get("header", "")), _mapping(request, job)
        )
        if "look" not in request.POST:
            return redirect("import_result", job.key)
    try:
        sheets, headings = job.intake().look()
    except FileRefusedError as refused:
        wrong, sheets, headings = str(refused), (), Headings(0, 0, {})
    context = {"job": job, "sheets": sheets, "headings": headings, "wrong": wrong, "step": 2}
    return render(request, "importing/columns.html", context | _choices(headings))


def _row(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _mapping(request: DeskRequest, job: Job) -> dict[str, str]:
    """Only where the person has said; looked at anew, headings speak for themselves."""
    if "look" in request.POST:
        return {}
    asked = KINDS[job.kind].targets
    return {t.key: request.POST[f"column-{t.key}"] for t in asked if f"column-{t.key}" in request.POST}


def _choices(headings: Headings) -> dict[str, Any]:
    known = [(letter(c), f"{letter(c)}列　{label}") for c, label in sorted(headings.labels.items())]
    at = {key: letter(column) for key, column in headings.columns.items()}
    asked = [(t, at.get(t.key, ""), t.key in headings.missing) for t in headings.words.asked]
    return {
        "known": known,
        "asked": asked,
        "missing": [headings.words.by_key[k].label for k in headings.missing],
    }


@require_safe
@by_registry
def result(request: DeskRequest, key: str) -> HttpResponse:
    """What the check found; before one, the button that begins it."""
    job = jobs.found(request.desk.person.id, key)
    return render(request, "importing/result.html", {"job": job, "report": job.report, "step": 3})


@require_POST
@by_registry
def check(request: DeskRequest, key: str) -> HttpResponseBase:
    """Hear every row, telling how far it is; nothing is stored."""
    job = jobs.found(request.desk.person.id, key)
    intake, onward = job.intake(), reverse("import_result", args=(job.key,))

    def steps() -> Steps:
        yield from intake.check(job.answer)
        job.told(intake.report)

    return _running(request, job, "正在核对", steps(), lambda: (intake.report.says(), onward))


@require_POST
@by_registry
def commit(request: DeskRequest, key: str) -> HttpResponseBase:
    """Take everything over, telling how far it is. Whoever leaves before the end stops the whole."""
    job = jobs.found(request.desk.person.id, key)
    intake, report = job.intake(), job.report
    if report is None or not report.ready:
        messages.error(request, "请先核对；全部核对通过后才能转入")
        return redirect("import_result", job.key)
    intake.report = report

    def steps() -> Steps:
        yield from intake.commit()
        if intake.report.committed:
            job.discard()
        else:
            job.told(intake.report)

    def ended() -> tuple[str, str]:
        done = reverse("register", args=("master",)) if job.kind == "register" else reverse("home")
        onward = done if intake.report.committed else ""
        return intake.report.says(), onward or reverse("import_result", args=(job.key,))

    return _running(request, job, "正在转入", steps(), ended)


def _running(
    request: DeskRequest, job: Job, doing: str, steps: Steps, ended: Callable[[], tuple[str, str]]
) -> HttpResponseBase:
    """A page that grows as the work goes on, and leads on when it is done."""
    page = render_to_string("importing/running.html", {"job": job, "doing": doing, "steps": _STEPS}, request)
    before, after = page.split(_STEPS)

    def parts() -> Iterator[str]:
        yield before
        try:
            with closing(steps):
                for step in steps:
                    yield format_html("<p>{}：{}行，共约{}行</p>\n", step.doing, step.done, step.whole)
            said, onward = ended()
        except ClockSetBackError as why:
            said, onward = str(why), reverse("import_result", args=(job.key,))
        except Exception:
            LOG.exception("an import broke off")
            said, onward = _BROKEN, reverse("import_result", args=(job.key,))
        yield format_html(
            '<p><strong>{}</strong></p>\n<p><a class="btn btn-main" href="{}">继续</a></p>\n', said, onward
        )
        yield after

    response = StreamingHttpResponse(parts())
    response.headers["X-Accel-Buffering"] = "no"
    return response


@require_safe
@by_registry
def answer(request: DeskRequest, key: str) -> HttpResponse:
    """The file with what is wrong in each row."""
    job = jobs.found(request.desk.person.id, key)
    if not job.answer.exists():
        return redirect("import_result", job.key)
    return download(job.answer.read_bytes(), EXCEL, f"错误说明-{Path(job.name).stem}.xlsx")


@require_POST
@by_registry
def discard(request: DeskRequest, key: str) -> HttpResponse:
    """Let the upload go."""
    jobs.found(request.desk.person.id, key).discard()
    messages.success(request, "已放弃，上传的文件已删除，没有转入任何内容。")
    return redirect("import_start")
