"""Which requests are made of a pair of worlds: every route, with what its parts and its query may hold."""

from collections.abc import Iterator
from random import Random

from tests.edges.web.pair import CANARY, Ask
from tests.edges.web.routes import LONG, METHODS, Named, address, fillings, routes

WORDS = (CANARY, "会议通知", "不存在的词", "金", "%", "_", "金%", "000001", "'", "\\")
TEXTS = ("/find", "/registers/<slug:key>", "/registers/<slug:key>/sheets", "/ledger", "/jobs/<slug:slug>",
         "/pick/<slug:noun>", "/scan/<slug:noun>", "/accounts", "/audit", "/api/v1/documents",
         "/print/registers/<str:key>.pdf", "/export/registers/<str:key>.xlsx")  # fmt: skip
QUERIES: dict[str, tuple[dict[str, object], ...]] = {
    "/find": ({"q": "", "kind": "copy"}, {"q": "", "kind": "matter"}, {"q": "", "level": "绝密"}),
    "/registers/<slug:key>": ({"level": "绝密"}, {"open": "1"}, {"year": "2026"}, {"since": "x"}),
    "/jobs/<slug:slug>": ({"tab": "all"}, {"after": '[9, "z"]'}, {"level": "绝密"}),
    "/board": tuple({"article": n} for n in (13, 26, 28, 29, 33, 58)),
    "/limits": ({"only": "late"},),
    "/ledger": ({"q": "5"}, {"after": "[3]"}),
    "/api/v1/clocks": ({"state": "overdue"}, {"state": "closed"}, {"limit": 1}),
    "/api/v1/documents": ({"level": "绝密"}, {"limit": 1}),
    "/api/v1/copies": ({"state": "借出"}, {"limit": 1}, {"number": "0"}),
    "/api/v1/proceedings": ({"box": "waiting"},),
    "/api/v1/ledger/inclusion": ({"index": 3}, {"index": 10**6}),
    "/api/v1/ledger/consistency": ({"old": 3},),
}


ALWAYS = (
    Ask("GET", "/"), Ask("GET", "/find", {"q": CANARY}), Ask("GET", "/find", {"q": ""}),
    Ask("GET", "/ledger"),
    Ask("GET", "/registers/master"), Ask("GET", "/pick/document", {"q": CANARY}), Ask("GET", "/pick/copy"),
    Ask("GET", "/api/v1/documents"), Ask("GET", "/api/v1/clocks"),
    Ask("GET", "/board"), Ask("GET", "/articles"),
)  # fmt: skip
"""What tells most, whatever is drawn."""


LOOKS_DOWN = ("/board", "/api/v1/board", "/print/board.pdf")
"""What tells a superior the numbers of the organs below him, and is meant to (philosophy.md, Knowing)."""


def looks_down(who: str, ask: Ask) -> bool:
    """Whether it is the one exception: the board, asked for by a head or secrecy officer of a superior."""
    return who == "up_officer" and ask.path in LOOKS_DOWN


DEAR = frozenset({
    *LONG, "/board", "/report/<int:year>", "/ledger", "/ledger/<int:index>", "/articles", "/approvals",
    "/api/v1/openapi.json", "/api/v1/ledger", "/api/v1/clocks", "/find", "/limits", "/badges", "/",
})  # fmt: skip
"""Ten times as costly as others; they are asked a few times in each story."""
DEAR_ONES = 4


def every(named: Named, seed: int, most: int, routes_: tuple[str, ...] = ()) -> list[Ask]:
    """Up to `most` requests a route, what is hidden first; the rest drawn."""
    dice = Random(seed)
    asks = list(ALWAYS)
    for route in routes_ or routes():
        by_text = {str(one): one for one in asks_of(route, named)}
        first = [t for t in by_text if any(one in t for one in named.unseen.values())]
        told = set(first)
        rest = [t for t in by_text if t not in told]
        dice.shuffle(first)
        dice.shuffle(rest)
        room = min(most, DEAR_ONES) if route in DEAR else most
        half = max(1, room // 2)
        picked = [*first[:half], *rest[: room - min(half, len(first))]]
        asks += [by_text[t] for t in picked]
    return asks


def asks_of(route: str, named: Named) -> Iterator[Ask]:
    """Every request of a route, with what there is of each kind."""
    for filled in fillings(route, named):
        path = address(route, filled)
        yield Ask("GET", path)
        yield from (Ask("GET", path, query) for query in QUERIES.get(route, ()))
        if route in TEXTS:
            yield from (Ask("GET", path, {"q": word}) for word in (*WORDS, *named.unseen.values()))
        if route.startswith("/acts/"):
            yield from _acts(route, path, named)
        if route == "/api/v1/acts/<act>":
            yield from (
                Ask("POST", path, {"things": [one], "form": {}, "dry_run": dry})
                for one in _any(named) for dry in (True, False)
            )  # fmt: skip
        if route in {"/print/labels.pdf", "/print/stamps.pdf"}:
            yield from (Ask("GET", path, {"copy": one}) for one in named.ids("copy"))
        yield from (Ask(method, path) for method in METHODS if method != "GET")


def _acts(route: str, path: str, named: Named) -> Iterator[Ask]:
    method = "GET" if route == "/acts/<slug:key>" else "POST"
    for one in _any(named):
        yield Ask(method, path, {"thing": one})
        yield Ask(method, path, {"thing": one, "copies": one, "to": one, "persons": one, "volume": one})


def _any(named: Named) -> tuple[str, ...]:
    return (*dict.fromkeys((*named.unseen.values(), *named.seen.values())), named.absent)
