"""电子件 on the page of a 密件: sealed as they come in, entered before they go out, never shown in the browser."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from shoumi.edges.web import errors
from shoumi.edges.web.desk import DeskRequest, with_content
from shoumi.edges.web.presence import ask_for_top_secret, confirm_first
from shoumi.kernel.forms import FormRefused
from shoumi.records import filing
from shoumi.records.accounts import ConfirmFirstError
from shoumi.records.files import FileNotTakenError, Intake, Upload
from shoumi.records.filing import Look
from shoumi.records.keyring import SealBrokenError
from shoumi.records.loading import NotFoundError
from shoumi.records.proceedings import RefusedError

NOTHING = "没有收到文件；请选择一个文件"


class Sealing(FileUploadHandler):
    """Seals the first file of a form as it comes in; what cannot be kept is read to its end and let go."""

    def __init__(self, upload: Upload) -> None:
        super().__init__()
        self.upload, self.intake, self.trouble, self.file = upload, None, NOTHING, ""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.intake is None:
            self._tried(lambda: setattr(self, "intake", Intake(self.upload)))

    def _tried(self, do: Any) -> None:
        try:
            do()
            self.trouble = ""
        except FileNotTakenError as why:
            self.trouble = str(why)
            self.upload_interrupted()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002  as Django calls it
        if self.intake and not self.trouble:
            self._tried(lambda: self.intake.write(raw_data))

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002  as Django calls it
        if self.intake and not self.trouble:
            self._tried(lambda: setattr(self, "file", self.intake.finish()))

    def upload_interrupted(self) -> None:
        if self.intake and not self.file:
            self.intake.drop()


@csrf_exempt  # the token stands in the form, which is read only once the handler is there: see `_entered`
@require_POST
@with_content
def upload(request: DeskRequest, key: str) -> HttpResponseBase:
    """A file for a document. Whether it may be is asked before a byte is read."""
    declared = int(request.META.get("CONTENT_LENGTH") or 0)
    try:
        handler = Sealing(filing.upload_for(request.desk.person, key, declared))
    except NotFoundError:
        return errors.page(request, 404)
    except RefusedError as refused:
        return _told(request, key, _reasons(refused))
    request.upload_handlers = [handler]
    return _entered(request, key, handler)


@csrf_protect
def _entered(request: DeskRequest, key: str, handler: Sealing) -> HttpResponse:
    name = request.POST.get("name", "").strip() or handler.file_name or ""
    if handler.trouble:
        return _told(request, key, handler.trouble)
    try:
        outcome = filing.attach(request.desk.person, key, handler.file, name)
    except FormRefused as refused:
        return _told(request, key, "；".join(map(str, refused.faults)))
    except RefusedError as refused:
        return _told(request, key, _reasons(refused))
    messages.success(request, f"已附上电子件，记入总账第{outcome.entry.index}号。")
    return redirect("thing", "document", key)


def _reasons(refused: RefusedError) -> str:
    return "；".join(f"{f.word.reason}，{f.word.remedy}" for f in refused.decision.refusals)


def _told(request: DeskRequest, key: str, why: str) -> HttpResponse:
    messages.error(request, why)
    return redirect("thing", "document", key)


@require_POST
@with_content
def download(request: DeskRequest, key: str) -> HttpResponseBase:
    """One file, to be saved. 绝密 asks for the factor again; the look is an entry before the first byte."""
    person = request.desk.person
    try:
        file = filing.known(person, key)
        ask_for_top_secret(request, file)
        return sent(filing.look(person, key, request.POST.get("purpose", "")[:200]))
    except ConfirmFirstError:
        return confirm_first(request, reverse("thing", args=("document", file.document.id)))
    except NotFoundError:
        return errors.page(request, 404)
    except RefusedError as refused:
        return errors.page(request, 422, _reasons(refused))
    except SealBrokenError as broken:
        return errors.page(request, 409, str(broken))


def sent(look: Look) -> StreamingHttpResponse:
    """The bytes as a file that no browser opens in its place."""
    response = StreamingHttpResponse(iter(look.opened), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=look.name
    )
    response.headers["Content-Length"] = str(look.size)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Download-Options"] = "noopen"
    return response
