"""Standing duties: judged of every organ in one plan of queries, green, amber, red."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shoumi.kernel.declare import BOOK
from shoumi.kernel.model import Standing
from shoumi.kernel.words import OrganLevel
from shoumi.law.periods import period_end
from shoumi.nouns.organ import Evidence, Upkeep
from shoumi.records import law, standing, workdays
from shoumi.records.standing import Light, judge
from shoumi.things.organs import Organ

PLACE = next(iter(law.book().articles.values())).at()


def organs(count: int, *, outside: bool = False) -> list[Organ]:
    made = [
        Organ(
            id=f"o{n}",
            born=0,
            touched=0,
            code=f"9{n:05d}",
            name=f"（虚构）{n}",
            level=OrganLevel.县,
            outside=outside,
        )
        for n in range(count)
    ]
    return Organ.objects.bulk_create(made)


def statements(count: int, world) -> int:
    """How many statements judging so many organs takes."""
    Organ.objects.filter(code__startswith="9").delete()
    organs(count)
    with CaptureQueriesContext(connection) as seen:
        judged = list(standing.board(Organ.objects.filter(code__startswith="9"), world.at.date()))
    assert len({j.organ for j in judged}) == count
    assert len(judged) == count * len(law.book().standing)
    return len(seen)


def test_the_plan_is_the_same_for_three_organs_and_for_many(world):
    """No statement an organ."""
    assert statements(3, world) == statements(150, world) == statements(600, world) <= 6


def lights(world, organ: str) -> dict[str, Light]:
    found = standing.board(Organ.objects.filter(pk=organ), world.at.date())
    return {j.duty.key: j.light for j in found}


def test_seats_and_evidence_turn_a_duty_green(world):
    """The small world has a full-time officer; a bare organ has nobody."""
    told = lights(world, world.organ)
    assert told["secrecy_organ_or_person"] is Light.GREEN
    assert lights(world, world.prefecture)["secrecy_organ_or_person"] is Light.GREEN
    (bare,) = organs(1)
    assert lights(world, bare.id)["secrecy_organ_or_person"] is Light.RED


def test_an_organ_outside_owes_nothing_here(world):
    """It keeps its books elsewhere."""
    (outside,) = organs(1, outside=True)
    assert set(lights(world, outside.id).values()) == {Light.NONE}


def test_an_ended_appointment_does_not_count(world):
    """From its last day on the seat is empty."""
    held = world.ask("secadmin", "appoint", world["other"], post="保密干部", organ=world.prefecture,
                     from_on=world.at.date().isoformat())  # fmt: skip
    prefecture = {world.prefecture: Organ.objects.get(pk=world.prefecture)}
    before = next(standing.upkeeps(prefecture, world.at.date())).part_time_officers
    world.ask(
        "secadmin",
        "end_appointment",
        held.made[0][1],
        ended_on=world.at.date().isoformat(),
        reason="（虚构）",
    )
    assert next(standing.upkeeps(prefecture, world.at.date())).part_time_officers == before - 1


def duty(**more) -> Standing:
    facts = {"applies": lambda _: True, "met": None, "remedy": "请办理"} | more
    return Standing("test", "（虚构）", PLACE, **facts)


@pytest.mark.parametrize(
    ("about", "light"),
    [
        ({"applies": lambda _: False}, Light.NONE), ({"met": lambda _: True}, Light.GREEN),
        ({"met": lambda _: False}, Light.RED), ({}, Light.GREEN), ({"cycle": "inventory.cycle"}, Light.RED),
    ],
)  # fmt: skip
def test_a_duty_is_judged_by_what_is_met(world, about, light):
    """Not applicable; met; not met, with the remedy; never evidenced."""
    judged = judge(duty(**about), Upkeep(Organ.objects.get(pk=world.organ).facts()), world.at.date())
    assert judged.light is light
    assert (judged.light is Light.RED) is ("请办理" in judged.reason)


def test_evidence_ages_from_green_over_amber_to_red(world):
    """Amber in the last tenth of its time, red the day after its last."""
    day, cycle = world.at.date(), law.parameters().on(world.at.date())["inventory.cycle"]
    organ = Organ.objects.get(pk=world.organ).facts()
    seen = []
    for days in range(800):
        upkeep = Upkeep(organ, evidence=(Evidence("test", days),))
        judged = judge(duty(cycle="inventory.cycle"), upkeep, day)
        due = period_end(day - timedelta(days=days), cycle.period(), workdays.is_workday)
        assert judged.due == due
        assert (judged.light is Light.RED) is (due < day)
        seen.append(judged.light)
    turns = Counter(seen)
    assert (
        seen
        == [Light.GREEN] * turns[Light.GREEN]
        + [Light.AMBER] * turns[Light.AMBER]
        + [Light.RED] * turns[Light.RED]
    )
    assert 0.05 < turns[Light.AMBER] / (turns[Light.AMBER] + turns[Light.GREEN]) < 0.15


def test_the_newest_evidence_counts(world):
    """Shown by an act, dated by its day."""
    before = lights(world, world.organ)["inventory_cycle"]
    stock = world.ask("keeper", "start_stock_taking", world.organ, title="（虚构）",
                      copies=[world.document(copies=1)[1][0]])  # fmt: skip
    world.ask("keeper", "close_stock_taking", stock.made[0][1], account="（虚构）")
    assert (before, lights(world, world.organ)["inventory_cycle"]) == (Light.RED, Light.GREEN)


def test_every_standing_duty_can_be_judged(world):
    """No duty of the book fails on an organ without anything."""
    (bare,) = organs(1)
    assert set(lights(world, bare.id)) == set(BOOK.standing)
