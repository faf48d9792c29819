"""The running application: its first start, and its memory after a working day's kinds of request."""

import http.client
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.urls import reverse

from bench import memory
from bench.figures import Figure
from bench.growth import EACH
from bench.http import registering
from bench.server import Browser, Server, open_to_passwords, query, serving
from bench.site import KEEPER, carbon, founded
from bench.sizes import Sizes
from shoumi.edges.web.jobs import WORK_PAGES
from shoumi.records import law
from shoumi.things.documents import Copy
from tests.world import PASSWORD, World

MOST = 16_000
"""Copies whose register can still be printed in one volume."""
EVERY = 10
"""One request in so many registers a document."""


def figures(sizes: Sizes) -> Iterator[Figure]:
    """First start, then memory."""
    yield _first_start(open_to_passwords(Path(settings.HOME).parent / "empty"))
    world = founded()
    copies = min(*sizes.copies, MOST)
    for _ in range(-(-copies // EACH)):  # by acts: a server records nothing over rows no entry tells of
        world.received(copies=EACH)
    connections.close_all()
    with serving(Path(settings.HOME)) as server:
        with memory.watched(server.process) as seen:
            answered = _worked(server, world, sizes.requests)
        resident, shared_once = memory.of_tree(server.process)
    yield Figure(
        section="running", name=f"memory after {answered} requests", value=resident, unit="MB", target=400,
        baseline=seen[0], baseline_is="the same server before the first of them",
        how="RSS of shoumi serve and all its processes, summed "
        f"({shared_once:.0f} MB with shared pages counted once, {max(seen):.0f} MB at the highest); "
        "every kind of page, PDF and Excel among them, "
        f"{copies:,} copies in the books",
    )  # fmt: skip


def _first_start(home: Path) -> Figure:
    with serving(home) as first:
        pass
    with serving(home) as again:
        pass
    return Figure(
        section="running", name="first start", value=first.first, unit="s", target=15, baseline=again.first,
        baseline_is="the second start of the same home",
        how="from `shoumi serve` on an empty home, tables made, to the first whole page",
    )  # fmt: skip


def _worked(server: Server, world: World, requests: int) -> int:
    browser = Browser(server.port).sign_in(KEEPER, PASSWORD)
    register = registering(server, {"things": [world.organ], "form": carbon(world, 5)})
    for place, address in enumerate(islice(cycle(addresses()), requests)):
        if place % EVERY == 0:
            register()
        else:
            status, body = browser.get(address)
            assert status == http.client.OK, f"{address}: {status} {body[:300]!r}"
    return requests


def addresses() -> list[str]:
    """What a keeper opens, in no order of his own; the heavy ones are among them."""
    copy = Copy.objects.order_by("born")[0]
    connections.close_all()
    things = [f"/things/document/{copy.document_id}", f"/can/copy/{copy.pk}"]
    books = [f"/registers/{key}" for key in law.book().registers]
    printed = [reverse(name, args=("received",)) for name in ("sheets", "register_xlsx", "register_pdf")]
    api = ["/api/v1/me", "/api/v1/acts", "/api/v1/openapi.json"]
    found = ["/", "/badges", "/sign", "/approvals", "/limits", "/registers", "/board", "/articles",
             "/articles/police_1998/29", query("/find", q="演练")]  # fmt: skip
    return [*found, *(reverse("work", args=(p.slug,)) for p in WORK_PAGES), *books, *things, *printed, *api]
