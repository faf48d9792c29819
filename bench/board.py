"""落实情况 of a province: every article of 150 organs with a year behind them, beside its statements alone."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from itertools import cycle, islice
from time import perf_counter_ns

from django.db import connection
from django.db.models import Max

from bench.figures import Figure
from bench.site import founded
from bench.sizes import Sizes
from bench.timing import NS_A_S, in_turns, median
from shoumi.kernel.words import OrganLevel
from shoumi.records import asking, compliance, law
from shoumi.records.ids import new_id
from shoumi.records.tables import Entry, EntryThing, RunningClock, Violation
from shoumi.things.organs import DutyEvidence, Organ
from tests.world import World

LIMIT = 2
"""Seconds for a province."""
SUPERIOR = "up_officer"
CLOCKS, BROKEN, SHOWN, DONE = 20, 5, 30, 60
"""Of each organ: limits now running (a quarter late), violations of the year, evidence of duties, acts."""
NOUNS = ("copy", "device", "leak", "matter", "finding", "person")


def figures(sizes: Sizes) -> Iterator[Figure]:
    """One figure."""
    world = founded()
    organs = province(world, sizes.organs)
    person = asking.actor(world[SUPERIOR], world.at.date())
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
        how=f"{len(judge()[organs[0].pk])} articles and all standing duties of each, read by their superior; "
        f"each with {CLOCKS} limits, {BROKEN} violations, {SHOWN} evidences and {DONE} acts; "
        f"median of {len(taken)}",
    )  # fmt: skip


def province(world: World, count: int) -> list[Organ]:
    """So many organs below the prefecture, each with what a year leaves."""
    about = {"born": 0, "touched": 0, "level": OrganLevel.县, "superior_id": world.prefecture}
    names = ((f"8{n:05d}", f"（虚构）{n}局") for n in range(count))
    organs = Organ.objects.bulk_create([Organ(id=new_id(), code=c, name=n, **about) for c, n in names])
    first = (Entry.objects.aggregate(last=Max("index"))["last"] or 0) + 1
    for n, organ in enumerate(organs):
        _acts(world, organ.pk, first + n * DONE)
    RunningClock.objects.bulk_create([one for organ in organs for one in _limits(world, organ.pk)])
    DutyEvidence.objects.bulk_create([one for organ in organs for one in _shown(world, organ.pk)])
    return organs


def _acts(world: World, organ: str, first: int) -> None:
    """Acts of a year, the first few of them against an article."""
    keys = list(islice(cycle(sorted(law.book().acts)), first, first + DONE))
    entries = [
        Entry(
            index=first + n, body=b"", leaf=b"", kind="recorded" if n < BROKEN else "performed", act=act,
            actor=world[SUPERIOR], organ=organ, at=world.at - timedelta(days=n % 30),
        ) for n, act in enumerate(keys)
    ]  # fmt: skip
    Entry.objects.bulk_create(entries)
    about = zip(entries, cycle(NOUNS), strict=False)
    EntryThing.objects.bulk_create([EntryThing(entry=e, noun=noun, thing=new_id()) for e, noun in about])
    articles = sorted({rule.place.article_key for rule in law.book().rules.values()})
    Violation.objects.bulk_create(
        [
            Violation(entry=e, article=articles[(first + n * 7) % len(articles)], organ=organ, at=e.at)
            for n, e in enumerate(entries[:BROKEN])
        ]
    )


def _limits(world: World, organ: str) -> Iterator[RunningClock]:
    kinds = cycle(sorted(law.book().clocks))
    for n, key, noun in zip(range(CLOCKS), kinds, cycle(NOUNS), strict=False):
        due = world.at + timedelta(days=3 * n - 15)
        yield RunningClock(
            key=key, noun=noun, thing=new_id(), organ=organ, opened_entry=1, due_at=due,
            opened_at=due - timedelta(days=30),
        )  # fmt: skip


def _shown(world: World, organ: str) -> Iterator[DutyEvidence]:
    day: date = world.at.date()
    duties = cycle(sorted(d.key for d in law.book().standing.values() if d.cycle))
    for n, duty in zip(range(SHOWN), duties, strict=False):
        yield DutyEvidence(
            id=new_id(), born=0, touched=0, organ_id=organ, duty=duty, done_on=day - timedelta(days=13 * n),
            account="（虚构）已办", shown_by_id=world[SUPERIOR],
        )  # fmt: skip
