"""Every address of the site, with something in its places."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from tests.edges.web.routes import LONG

SAMPLES = {
    "number": "29", "year": "2026", "index": "3", "statute": "police_1998", "slug": "lend",
    "noun": "document",
    "paper": "pledge", "proceeding": "a" * 26, "register": "master", "nowhere": "nowhere", "path": "nowhere",
}  # fmt: skip
NOT_STATE = {"django_session", "records_loginevent", "records_failures", "records_look"}
"""What reading and the door itself may write: sessions, what befell at the door, and who looked at what."""


def addresses(samples: dict[str, str], *, long: bool = True) -> Iterator[tuple[str, str]]:
    """Name and path of each, its places filled; without those that take long, if so wanted."""
    for name, parts in _walked(get_resolver().url_patterns, ""):
        if long or f"/{parts}" not in LONG:
            yield name, "/" + _filled(parts, SAMPLES | samples, name)


def _walked(patterns: list[Any], before: str) -> Iterator[tuple[str, str]]:
    for one in patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walked(one.url_patterns, route)
        elif isinstance(one, URLPattern):
            yield one.name or one.lookup_str, route


def _filled(route: str, samples: dict[str, str], name: str) -> str:
    while "<" in route:
        before, _, rest = route.partition("<")
        place, _, after = rest.partition(">")
        kind, _, what = place.rpartition(":")
        act = what in {"key", "act"} and (name in {"act", "check", "submit"} or "acts" in before)
        said = "3" if kind == "int" and what == "key" else samples.get(what, samples.get("key", "x"))
        route = before + ("open_volume" if act else said) + after
    return route


def state() -> str:
    """All that the tables hold, but what is no state."""
    told = sha256()
    for table in apps.get_models():
        if table._meta.db_table not in NOT_STATE:
            rows = sorted(map(repr, table._default_manager.values_list()))
            told.update(repr((table._meta.db_table, rows)).encode())
    return told.hexdigest()
