"""现在可以办理: every act he could ask for on a thing, each with allowed, needs whom, or refused and why."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from shoumi.edges.web.desk import DeskRequest, with_content
from shoumi.edges.web.faces import FACES
from shoumi.edges.web.grounds import acts_of
from shoumi.edges.web.verdicts import glance
from shoumi.kernel.engine import Verdict
from shoumi.kernel.model import Act, Asked
from shoumi.nouns.person import Person
from shoumi.records import law, proceedings
from shoumi.records.asking import Request
from shoumi.records.loading import NotFoundError

BULK = 50
"""Of how many copies it is counted what could be done to them."""


@dataclass(frozen=True, slots=True)
class Doable:
    """One act on one thing as it stands now."""

    act: Act
    head: str
    tone: str
    line: str
    href: str


@dataclass(frozen=True, slots=True)
class Can:
    """What he may ask to be done with a thing: what can be, outright before by approval, and what cannot."""

    possible: tuple[Doable, ...] = ()
    refused: tuple[Doable, ...] = ()


def doable(person: Person, noun: str, key: str) -> Can:
    """Every act of his on the thing, judged as it stands now."""
    try:
        found = list(_heard(person, noun, key))
    except NotFoundError:
        return Can()
    outright, by_approval = (tuple(d for d in found if d.tone == tone) for tone in ("yes", "ask"))
    return Can(outright + by_approval, tuple(d for d in found if d.tone == "no"))


def _heard(person: Person, noun: str, key: str) -> Iterator[Doable]:
    acts = list(acts_of(person, noun))
    if not acts:
        return
    preview = Request(actor=person.id, act=acts[0].key, things=(key,), form=None)
    asked, _ = proceedings.consider(preview)
    for act in acts:
        heard = replace(asked, act=act, recorded=act.only_recorded)
        if heard.grounds & act.askers:
            yield Doable(act, *glance(heard), href=act_href(act.key, key))


def bulk(person: Person, copies: list[str]) -> list[tuple[Act, int]]:
    """Acts that take several copies at once, each with how many of these it could be done to, if any."""
    acts = [a for a in acts_of(person, "copy") if a.many]
    if not acts or not copies:
        return []
    preview = Request(actor=person.id, act=acts[0].key, things=tuple(copies[:BULK]), form=None)
    try:
        asked, _ = proceedings.consider(preview)
    except NotFoundError:
        return []
    counted = [(act, sum(_possible(asked, act, thing) for thing in asked.things)) for act in acts]
    return [(act, n) for act, n in counted if n]


def _possible(asked: Asked[Any, Any], act: Act, thing: Any) -> bool:
    heard = replace(asked, act=act, thing=thing, things=(thing,), recorded=act.only_recorded)
    return law.bench().consider(heard).verdict is not Verdict.REFUSED


def act_href(act: str, *things: str) -> str:
    """The form of an act on these things."""
    query = urlencode({"thing": things}, doseq=True)
    return f"{reverse('act', args=(act,))}?{query}"


@require_GET
@with_content
def can(request: DeskRequest, noun: str, key: str) -> HttpResponse:
    """The list for one thing, loaded when its row is opened."""
    found = doable(request.desk.person, noun, key) if noun in FACES else Can()
    return render(request, "web/parts/doable.html", {"can": found})
