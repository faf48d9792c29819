"""Registering a received document with five copies over HTTP, against the same act without it."""

import http.client
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from django.conf import settings

from bench import crowd
from bench.figures import Figure
from bench.server import Browser, Server, serving
from bench.site import KEEPER, carbon, founded
from bench.sizes import Sizes
from bench.timing import in_turns, median, p95
from shoumi.records import proceedings
from shoumi.records.asking import Request
from tests.world import PASSWORD, World

ACT = "register_received_document"
COPIES = 5


def figures(sizes: Sizes) -> Iterator[Figure]:
    """One client, then several, of one server over SQLite."""
    world = founded()
    form = carbon(world, COPIES)
    body = {"things": [world.organ], "form": form}
    with serving(Path(settings.HOME)) as server:
        alone = registering(server, body)
        taken, plain = in_turns((alone, partial(_without, world, form)), sizes.registrations, 10)
        yield from _alone(taken, plain)
        yield _together(sizes, server, world, form)


def registering(server: Server, body: dict[str, object]) -> Callable[[], None]:
    """A signed-in keeper's browser; each call registers one more document."""
    browser = Browser(server.port).sign_in(KEEPER, PASSWORD)

    def one() -> None:
        status, said = browser.post(f"/api/v1/acts/{ACT}", body)
        assert status == http.client.OK, said

    return one


def _without(world: World, form: dict[str, object]) -> None:
    request = Request(actor=world[KEEPER], act=ACT, things=(world.organ,), form=form)
    assert proceedings.ask(request).entry is not None


def _alone(taken: list[int], plain: list[int]) -> Iterator[Figure]:
    how = f"{len(taken)} POST api/v1/acts/{ACT}, {COPIES} copies; kept connection, session, CSRF; WAL, FULL"
    for name, figure, target in (("median", median, 20), ("p95", p95, 40)):
        yield Figure(
            section="http", name=f"register, 1 client, {name}", value=figure(taken), unit="ms",
            target=target, how=how,
            baseline=figure(plain), baseline_is="the same act through records, no HTTP, same database",
        )  # fmt: skip


def _together(sizes: Sizes, server: Server, world: World, form: dict[str, object]) -> Figure:
    clients, times = range(sizes.browsers), -(-sizes.registrations // 2)
    body = {"things": [world.organ], "form": form}
    taken, seconds = crowd.together(lambda _: registering(server, body), clients, times)
    plain, plain_seconds = crowd.together(lambda _: partial(_without, world, form), clients, times)
    return Figure(
        section="http", name=f"register, {sizes.browsers} clients", value=len(taken) / seconds,
        unit="a second", target=80, at_least=True, baseline=len(plain) / plain_seconds,
        baseline_is=f"the same act through records by {sizes.browsers} processes, no HTTP",
        how=f"{len(taken)} registrations by {sizes.browsers} processes; median {median(taken):.1f} ms, "
        f"p95 {p95(taken):.1f} ms, longest {max(taken) / 1e6:.0f} ms",
    )  # fmt: skip
