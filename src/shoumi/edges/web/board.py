"""落实情况: what each organ must have or do always, judged today, for one's own organ and those below it."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shoumi.edges.web.citing import cited, href
from shoumi.edges.web.desk import DeskRequest, signed_in
from shoumi.edges.web.faces.face import own_organs
from shoumi.edges.web.paging import leaf
from shoumi.edges.web.verdicts import Cited
from shoumi.records import standing
from shoumi.records.actors import superiors
from shoumi.records.now import today
from shoumi.records.standing import Judged, Light
from shoumi.things.organs import Organ

TONES = {Light.GREEN: "yes", Light.AMBER: "wait", Light.RED: "no", Light.NONE: "plain"}
_FIRST = (Light.RED, Light.AMBER, Light.GREEN, Light.NONE)


@dataclass(frozen=True, slots=True)
class Duty:
    """One standing duty of one organ."""

    label: str
    place: Cited
    light: str
    tone: str
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """One organ, its lights counted."""

    organ: Organ
    lights: tuple[tuple[str, str, int], ...]


def told(judged: Judged) -> Duty:
    """One duty in words."""
    place = judged.duty.place
    return Duty(
        judged.duty.label,
        Cited(cited(place), href(place)),
        judged.light.value,
        TONES[judged.light],
        judged.reason,
    )


@require_safe
@signed_in
def board(request: DeskRequest) -> HttpResponse:
    """One organ's duties, and the organs below with their lights counted."""
    organ = _chosen(request)
    judged = list(standing.board([organ], today()))
    below = leaf(Organ.objects.filter(superior=organ), ("code", "pk"), request.GET.get("after", ""))
    context = {
        "organ": organ,
        "duties": [told(j) for light in _FIRST for j in judged if j.light is light],
        "lights": _counted(judged),
        "below": _rows(below.rows),
        "following": below.following,
    }
    return render(request, "web/board.html", context)


def _chosen(request: DeskRequest) -> Organ:
    """The organ asked for, if it is his own or stands below his; else his own."""
    own, wanted = own_organs(request.desk.person), request.GET.get("organ", "")
    found = Organ.objects.filter(pk=wanted).first() if wanted else None
    if found and (found.pk in own or own & set(superiors(found.pk))):
        return found
    return Organ.objects.get(pk=request.desk.person.organ)


def _rows(organs: list[Any]) -> list[Row]:
    found: dict[str, list[Judged]] = {}
    for judged in standing.board(organs, today()):
        found.setdefault(judged.organ, []).append(judged)
    return [Row(organ, _counted(found.get(organ.pk, []))) for organ in organs]


def _counted(judged: list[Judged]) -> tuple[tuple[str, str, int], ...]:
    """How many duties stand red, amber, green."""
    counts = Counter(j.light for j in judged)
    return tuple((light.value, TONES[light], counts[light]) for light in _FIRST[:3])
