"""What every page shows: whose desk it is, where he may go, and whether all of it is invented."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import ResolverMatch

from shoumi.edges.web.alarms import alarms
from shoumi.edges.web.sidebar import groups
from shoumi.records import law
from shoumi.records.now import today


def site(request: HttpRequest) -> dict[str, Any]:
    """The demo says so on every page; before login there is no side bar."""
    desk = getattr(request, "desk", None)
    here = getattr(request, "resolver_match", None)
    return {
        "demo": settings.DEMO,
        "site_alarms": alarms(desk) if desk else (),
        "strict_login": settings.STRICT_LOGIN,
        "desk": desk,
        "groups": groups(desk) if desk else (),
        "idle": idle() if desk else 0,
        "here": _here(here) if here else "",
    }


def idle() -> int:
    """Minutes after which a page left alone clears itself; 0 where sessions do not end by themselves."""
    if not getattr(settings, "STRICT_LOGIN", False):
        return 0
    return law.parameters().on(today())["session.idle"].number()


_UNDER = {
    "register": "registers", "sheets": "registers", "article": "articles", "case": "inbox", "entry": "ledger",
    "receipts": "ledger", "counter": "stock", "door": "meetings",
}  # fmt: skip


def _here(match: ResolverMatch) -> str:
    """Which line of the side bar the page stands under."""
    name = match.url_name or ""
    return match.kwargs.get("slug") or _UNDER.get(name, name)
