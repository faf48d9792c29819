"""落实情况 of a province: every article of 150 organs, against the statements alone."""

from collections.abc import Iterator
from functools import partial
from time import perf_counter_ns

from django.db import connection

from bench.figures import Figure
from bench.site import KEEPER, founded
from bench.sizes import Sizes
from bench.timing import NS_A_S, in_turns, median
from shoumi.kernel.words import OrganLevel
from shoumi.records import asking, compliance
from shoumi.records.ids import new_id
from shoumi.things.organs import Organ

LIMIT = 2
"""Seconds for a province."""


def figures(sizes: Sizes) -> Iterator[Figure]:
    """One figure."""
    world = founded()
    organs = Organ.objects.bulk_create(
        [
            Organ(
                id=new_id(), born=0, touched=0, code=f"8{n:05d}", name=f"（虚构）{n}局", level=OrganLevel.县
            )
            for n in range(sizes.organs)
        ]
    )
    person = asking.actor(world[KEEPER], world.at.date())
    judge = partial(compliance.board, person, organs, world.at.date())
    spent = [0]

    def timed(execute, sql, params, many, context):  # a wrapper of Django's
        begun = perf_counter_ns()
        try:
            return execute(sql, params, many, context)
        finally:
            spent[0] += perf_counter_ns() - begun

    def statements() -> None:
        spent[0] = 0
        with connection.execute_wrapper(timed):
            judge()

    statements()
    taken = in_turns((judge,), 5, 1)[0]
    yield Figure(
        section="board", name=f"{sizes.organs} organs", value=median(taken, NS_A_S), unit="s", target=LIMIT,
        baseline=spent[0] / NS_A_S, baseline_is="its statements alone",
        how=f"{len(judge()[organs[0].pk])} articles and all standing duties of each, median of {len(taken)}",
    )  # fmt: skip
