"""What a browser shows of a second factor, and the challenge it answers: asked once, answered once."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from shoumi.edges.peer import certificate_of
from shoumi.records import factors
from shoumi.records.factors import Presented

CHALLENGE = "challenge"
LONGEST = 20_000


def presented(request: Any) -> Presented:
    """The factor that came with a form. A challenge is forgotten once an answer comes, right or wrong."""
    return Presented(
        code=request.POST.get("code", "").strip()[:20],
        signed=read(request.POST.get("signed", "")),
        challenge=request.session.pop(CHALLENGE, None),
        host=request.get_host(),
        certificate=certificate_of(request),
    )


def read(text: str) -> dict[str, Any] | None:
    """What the browser says its key answered; None where it is no object."""
    try:
        said = json.loads(text) if text and len(text) <= LONGEST else None
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


@require_POST
def challenge(request: HttpRequest) -> HttpResponse:
    """Something to sign; it names nobody, so anybody may have it."""
    options, kept = factors.ask_to_sign(request.get_host())
    request.session[CHALLENGE] = kept
    return JsonResponse(options)
