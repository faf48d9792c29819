"""查找: one field for a scanned label, a number, a title or a name."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from shoumi.edges.print.codes import ID_LENGTH, typed
from shoumi.edges.web.desk import DeskRequest, with_content
from shoumi.edges.web.faces import FACES
from shoumi.edges.web.paging import leaf
from shoumi.edges.web.picking import exactly, sought
from shoumi.edges.web.work import filters, of_level, row_of

KINDS = ("document", "copy", "matter", "person", "organ")


@require_safe
@with_content
def find(request: DeskRequest) -> HttpResponse:
    """Everything he may know in which the words occur; what a label names exactly opens at once."""
    text = request.GET.get("q", "").strip()[:60]
    straight = _straight(request, text)
    if straight:
        return redirect(straight)
    face = FACES[_kind(request, text)]
    wanted = filters(request, face)
    rows = sought(face, request.desk.person, text)
    found = leaf(of_level(rows, face.level, wanted.level), face.order, request.GET.get("after", ""))
    context = {
        "text": text,
        "face": face,
        "kinds": [FACES[k] for k in KINDS],
        "filters": wanted,
        "rows": [row_of(face, r) for r in found.rows],
        "following": found.following,
    }
    return render(request, "web/find.html", context)


def _kind(request: DeskRequest, text: str) -> str:
    """The kind asked for; else the first in which the words occur, papers before all."""
    asked = request.GET.get("kind", "")
    if asked in KINDS:
        return asked
    person = request.desk.person
    return next((k for k in KINDS if text and sought(FACES[k], person, text)[:1]), KINDS[0])


def _straight(request: DeskRequest, text: str) -> str:
    """The page of the one thing that a scanned label names."""
    if "kind" in request.GET or len(typed(text)) != ID_LENGTH:
        return ""
    for noun in ("copy", "document"):
        found = exactly(request.desk.person, noun, text)
        if len(found) == 1:
            return reverse("thing", args=(noun, found[0].id))
    return ""
