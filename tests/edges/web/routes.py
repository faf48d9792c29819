"""Every address of the product, from its URLconf, and what each of its parts may be filled with."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any

from django.urls import get_resolver

from shoumi.edges.web.faces import FACES
from shoumi.edges.web.jobs import WORK_PAGES
from shoumi.records import law

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
_PART = re.compile(r"<(?:\w+:)?(\w+)>")


@cache
def routes() -> tuple[str, ...]:
    """The patterns of all addresses, each once."""
    return tuple(dict.fromkeys(_walk(get_resolver(), "/")))


LONG = frozenset({
    "/api/v1/board", "/api/v1/reports/<year>", "/print/board.pdf", "/print/coverage.pdf",
    "/print/reports/<int:year>.pdf",
    "/export/reports/<int:year>.xlsx",
})  # fmt: skip
"""They count anew what /board and /report/<int:year> count; asked for at night."""


def short() -> tuple[str, ...]:
    """All addresses but those that take long."""
    return tuple(route for route in routes() if route not in LONG)


def _walk(resolver: Any, before: str) -> Iterator[str]:
    for one in resolver.url_patterns:
        here = before + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from _walk(one, here)
        else:
            yield here


def parts(route: str) -> tuple[str, ...]:
    """The names of what is filled in."""
    return tuple(_PART.findall(route))


def address(route: str, filled: Mapping[str, object]) -> str:
    """The address with its parts filled in. KeyError for a part nobody said how to fill."""
    return _PART.sub(lambda found: str(filled[found[1]]), route)


@dataclass(frozen=True)
class Named:
    """What a world holds, by noun; `seen`: he may know it, `unseen`: he may not, `absent`: not there."""

    seen: Mapping[str, str] = field(default_factory=dict)
    unseen: Mapping[str, str] = field(default_factory=dict)
    absent: str = "a" * 26
    words: tuple[str, ...] = ()

    def ids(self, noun: str) -> tuple[str, ...]:
        """One of each kind that there is."""
        found = (self.seen.get(noun), self.unseen.get(noun), self.absent)
        return tuple(dict.fromkeys(one for one in found if one))


THING = {
    "/stock/": "stock_taking",
    "/meetings/": "meeting",
    "/training/": "training",
    "/quizzes/": "quiz",
    "/documents/": "document",
    "/files/": "attachment",
    "/approvals/": "proceeding",
    "/print/handover/": "person",
    "/print/destruction/": "destruction_list",
    "/api/v1/proceedings/": "proceeding",
}
"""Which noun `key` names under these addresses."""


def fillings(route: str, named: Named) -> Iterator[dict[str, object]]:
    """Every way to fill a route: something he may know, something hidden, nothing at all."""
    names = parts(route)
    if {"noun", "key"} <= set(names) or {"noun", "thing"} <= set(names):
        (key,) = set(names) - {"noun"}
        for noun in (*FACES, "entry", "nothing"):
            yield from ({"noun": noun, key: one} for one in named.ids(noun))
        return
    if "paper" in names:
        for paper in law.book().papers.values():
            yield from ({"paper": paper.key, "key": one} for one in named.ids(paper.noun))
        yield {"paper": "nothing", "key": named.absent}
        return
    for values in product(*(_values(route, name, named) for name in names)):
        yield dict(zip(names, values, strict=True))


def _values(route: str, name: str, named: Named) -> tuple[object, ...]:
    if name == "key":
        for start, noun in THING.items():
            if route.startswith(start):
                return named.ids(noun)
        if route.startswith(("/registers/", "/print/registers/", "/export/registers/", "/api/v1/registers/")):
            return (*law.book().registers, "nothing")
        if route.startswith("/acts/"):
            return (*law.book().acts, "nothing")
        if route.startswith("/print/receipts/"):
            return _indexes(named)
        if route.startswith("/import/"):
            return (named.absent,)
    return {
        "noun": (*FACES, "entry", "nothing"),
        "slug": (*(page.slug for page in WORK_PAGES), "nothing"),
        "act": (*law.book().acts, "nothing"),
        "proceeding": named.ids("proceeding"),
        "document": named.ids("document"),
        "copy_id": named.ids("copy"),
        "attachment": named.ids("attachment"),
        "index": _indexes(named),
        "year": (2026, 2025, 1),
        "statute": ("police_1998", "nothing"),
        "number": (29, 71),
        "nowhere": ("nowhere",),
    }[name]


def _indexes(named: Named) -> tuple[object, ...]:
    return (*named.ids("entry")[:2], 0, 10**9)
