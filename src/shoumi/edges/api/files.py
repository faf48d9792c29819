"""电子件: the body of the request is the file, and so is the body of the answer."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from ninja import Query, Router, Schema

from shoumi.edges.api.acts import answers
from shoumi.edges.api.door import near_papers
from shoumi.edges.api.paging import Id, Short
from shoumi.edges.web.files import sent
from shoumi.edges.web.presence import ask_for_top_secret
from shoumi.records import filing
from shoumi.records.files import take

router = Router()
BLOCK = 2**18


class Attached(Schema):
    """The file as it was entered."""

    entry: int
    attachment: str


class Named(Schema):
    """What the file is called."""

    name: Short


FILE = {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}


@router.post(
    "/documents/{document}/files",
    response=answers(Attached),
    summary="附电子件",
    openapi_extra={"requestBody": {"required": True} | FILE},
)
def attach_file(request: HttpRequest, document: Id, wanted: Query[Named]) -> dict[str, Any]:
    """The body is the file itself (application/octet-stream), sealed as it comes in."""
    person = near_papers(request)
    upload = filing.upload_for(person, document, int(request.META.get("CONTENT_LENGTH") or 0))
    file = take(upload, iter(lambda: request.read(BLOCK), b""))
    outcome = filing.attach(person, document, file, wanted.name)
    made = next(key for noun, key in outcome.made if noun == "attachment")
    return {"entry": outcome.entry.index, "attachment": made}


@router.post(
    "/files/{attachment}",
    response=answers(None),
    summary="阅看电子件",
    openapi_extra={"responses": {200: {"description": "OK"} | FILE}},
)
def open_file(request: HttpRequest, attachment: Id) -> HttpResponseBase:
    """The file. That it was looked at is entered first; 绝密 asks for the factor again."""
    person = near_papers(request)
    ask_for_top_secret(request, filing.known(person, attachment))
    return sent(filing.look(person, attachment))
