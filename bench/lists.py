"""A screen of a permitted clerk's list among many, against the same list with the filter of knowledge out."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any
from unittest.mock import patch

from django.db import connection
from django.db.models import Q
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.figures import Figure
from bench.growth import RARE, SELDOM, Growth
from bench.site import KEEPER, founded
from bench.sizes import Sizes
from bench.timing import in_turns, median, p95
from shoumi.records.tables import Account, RegisterLine
from tests.world import World

PAGES = {
    "list of copies": ("work", "stock", "?tab=all", "things_copy"),
    "list of documents": ("work", "receive", "?tab=received", "things_document"),
    "密件总登记簿": ("register", "master", "", "records_registerline"),
}
"""Name and argument of the address, its query, and the table its rows stand in."""
Query = tuple[str, tuple[Any, ...]]


def figures(sizes: Sizes) -> Iterator[Figure]:
    """Every page at every size."""
    world = founded()
    growth, where = Growth(world), {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
    for copies in sizes.copies:
        growth.to(copies)
        for name, (page, key, query, table) in PAGES.items():
            address = reverse(page, args=(key,)) + query
            yield from _measured(sizes, world, f"{name}, {copies:,} copies, {where}", address, table)


def _measured(sizes: Sizes, world: World, name: str, address: str, table: str) -> Iterator[Figure]:
    page, asked = opened(world, KEEPER, address), taken_down(world, address, table)
    with all_seeing():
        everything = taken_down(world, address, table)
    seen, all_ = in_turns((page, partial(_all_seeing, page)), sizes.pages, 5)
    few = in_turns((opened(world, RARE, address),), sizes.pages, 5)[0]
    yield Figure(
        section="lists", name=name, value=p95(seen), unit="ms p95", target=40, baseline=p95(all_),
        baseline_is="the same page with the filter of knowledge taken out",
        how=f"{len(seen)} GET {address} as a keeper who may know half, whole middleware, in process; "
        f"who may know 1 in {SELDOM:,}: p95 {p95(few):.1f} ms",
    )  # fmt: skip
    yield Figure(
        section="lists", name=f"{name}, against all", value=median(seen) / median(all_), unit="times",
        target=1.2, how=f"median of the page, {median(seen):.1f} ms, over that of the same page "
        f"asked without the filter of knowledge, {median(all_):.1f} ms",
    )  # fmt: skip
    yield _ratio(sizes, name, asked, everything)
    yield Figure(
        section="lists", name=f"{name}, statements", value=statements(page), unit="statements", target=6,
        how=f"GET {address}, session and all",
    )  # fmt: skip


def _ratio(sizes: Sizes, name: str, asked: Query, everything: Query) -> Figure:
    with_filter, without = in_turns((partial(_run, asked), partial(_run, everything)), sizes.pages, 5)
    return Figure(
        section="lists", name=f"{name}, query", value=median(with_filter) / median(without), unit="times",
        how=f"no target, to see what the filter costs: the rows' own statement, median "
        f"{median(with_filter):.2f} ms, over that without the filter of knowledge, {median(without):.2f} ms",
    )  # fmt: skip


def opened(world: World, who: str, address: str) -> Callable[[], None]:
    """A signed-in person's browser that opens one page."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(Account.objects.get(person=world[who]))

    def page() -> None:
        answer = client.get(address)
        assert answer.status_code == 200, answer.status_code

    return page


@contextmanager
def all_seeing() -> Iterator[None]:
    """Within it lists do not ask who may know."""

    def every_line(_: Any, register: str) -> Any:
        return RegisterLine.objects.filter(register=register)

    with ExitStack() as stack:
        stack.enter_context(patch("shoumi.edges.web.faces.face.seen", lambda *_: Q()))
        stack.enter_context(patch("shoumi.records.sight.lines", every_line))
        yield


def _all_seeing(page: Callable[[], None]) -> None:
    with all_seeing():
        page()


def statements(page: Callable[[], None]) -> int:
    """How many the page sends."""
    with CaptureQueriesContext(connection) as sent:
        page()
    return len(sent)


def taken_down(world: World, address: str, table: str) -> Query:
    """The statement that fetches the rows of a page."""
    found: list[Query] = []

    def take(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        if f'FROM "{table}"' in sql and " LIMIT " in sql:
            found.append((sql, tuple(params)))
        return execute(sql, params, many, context)

    page = opened(world, KEEPER, address)
    with connection.execute_wrapper(take):
        page()
    (query,) = found
    return query


def _run(query: Query) -> None:
    with connection.cursor() as cursor:
        cursor.execute(*query)
        cursor.fetchall()
