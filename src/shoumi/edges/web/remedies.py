"""The way out that a refusal names, made passable: an act it speaks of is a link to its form."""

import re
from collections.abc import Sequence
from functools import cache
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from shoumi.edges.web.faces import FACES
from shoumi.kernel.model import Act
from shoumi.nouns.person import Person
from shoumi.records import law

_NAMED = re.compile("「([^「」]+)」")
_UP = {
    ("copy", "document"): "document_id",
    ("copy", "matter"): "document__matter_id",
    ("document", "matter"): "matter_id",
}
"""How one comes from what is acted on to what the act named is done to."""


@cache
def _by_label() -> dict[str, Act]:
    """The acts whose name no other bears."""
    found: dict[str, list[Act]] = {}
    for act in law.book().acts.values():
        found.setdefault(act.label, []).append(act)
    return {label: acts[0] for label, acts in found.items() if len(acts) == 1}


def linked(remedy: str, act: Act, things: Sequence[str], person: Person) -> SafeString:
    """The remedy, its acts linked; each opens beside the form at hand, with its things put in."""

    def link(match: "re.Match[str]") -> str:
        named = _by_label().get(match[1])
        if named is None or named is act:
            return match[0]
        ids = _things(named, act, things, person)
        query = "?" + urlencode([("thing", i) for i in ids]) if ids else ""
        href = reverse("act", args=(named.key,)) + query
        return format_html('「<a href="{}" target="_blank" rel="noopener">{}</a>」', href, match[1])

    parts: list[str] = []
    at = 0
    for match in _NAMED.finditer(remedy):
        parts += [remedy[at : match.start()], link(match)]
        at = match.end()
    return format_html_join("", "{}", ((part,) for part in (*parts, remedy[at:])))


def _things(named: Act, act: Act, things: Sequence[str], person: Person) -> list[str]:
    """What the named act would be done to; nothing where that is not sure, or not his to know."""
    if named.of == act.of:
        ids = list(things)
    elif (act.of, named.of) in _UP:
        rows = FACES[act.of].visible(person).filter(pk__in=list(things))
        ids = sorted(set(rows.values_list(_UP[act.of, named.of], flat=True)))
    else:
        return []
    return ids if named.many or len(ids) == 1 else []
