"""待签收: everything sent to the person, ticked or scanned, and signed for at once."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shoumi.edges.web import todo
from shoumi.edges.web.desk import DeskRequest, with_content
from shoumi.edges.web.faces import FACES
from shoumi.edges.web.grounds import acts_of
from shoumi.edges.web.paging import leaf
from shoumi.edges.web.work import row_of
from shoumi.kernel.words import Tie


@require_safe
@with_content
def to_sign(request: DeskRequest) -> HttpResponse:
    """What waits for his signature, with the acts that answer it."""
    person, face = request.desk.person, FACES["copy"]
    found = leaf(todo.to_sign(person), face.order, request.GET.get("after", ""))
    context = {
        "face": face,
        "rows": [row_of(face, r) for r in found.rows],
        "following": found.following,
        "acts": [a for a in acts_of(person, "copy") if Tie.签收人 in a.askers or "return" in a.key],
    }
    return render(request, "web/to_sign.html", context)
