"""成批列入: the copies of a place, in people's hands, or all of them, put into a form at once as one row."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from shoumi.edges.web.desk import DeskRequest, with_content
from shoumi.edges.web.errors import missing
from shoumi.edges.web.faces import FACES
from shoumi.nouns.document import IN_HAND, CopyState
from shoumi.nouns.person import Person

ALL, HANDS = "all", "hands"


@dataclass(frozen=True, slots=True)
class Heap:
    """Copies put in together. `key` is a word or the id of one of them: no place stands in an address."""

    key: str
    label: str
    copies: tuple[str, ...]


def heaps(person: Person) -> list[Heap]:
    """Copies of his organ that are not closed: all, those in people's hands, those of each place."""
    still = [s for s in CopyState if not s.closed]
    rows = FACES["copy"].visible(person).filter(organ_id=person.organ, state__in=still).order_by("pk")
    found = list(rows.values_list("pk", "state", "place"))
    places: dict[str, list[str]] = {}
    for key, state, place in found:
        if state is CopyState.在库:
            places.setdefault(place or "密件室（没有写明柜号）", []).append(key)
    every = [
        Heap(ALL, "全部未闭环的", tuple(key for key, *_ in found)),
        Heap(HANDS, "各人手中的", tuple(key for key, state, _ in found if state in IN_HAND)),
        *(Heap(keys[0], place, tuple(keys)) for place, keys in sorted(places.items())),
    ]
    return [heap for heap in every if heap.copies]


@require_GET
@with_content
def gather(request: DeskRequest) -> HttpResponse:
    """What can be put in, or one of them as a row of the form."""
    into, wanted = request.GET.get("into", "copies")[:40], request.GET.get("heap", "")
    if not into.isidentifier():
        missing()
    every = heaps(request.desk.person)
    if not wanted:
        return render(request, "web/parts/heaps.html", {"heaps": every, "into": into})
    heap = next((h for h in every if h.key == wanted), None) or missing()
    return render(request, "web/parts/heap.html", {"heap": heap, "into": into})
