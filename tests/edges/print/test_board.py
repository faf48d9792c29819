"""落实情况表 on paper: the articles, and the last twelve months as the page shows them."""

from datetime import timedelta

import pytest

from shoumi.edges.print.board import board_pdf, board_sheet
from shoumi.edges.print.typeset import typeset
from shoumi.records import asking, compliance
from shoumi.records.tables import RunningClock
from shoumi.things.organs import Organ
from tests.edges.print.paper import inked, is_archival, texts
from tests.world import World


@pytest.fixture(name="wanting")
def _wanting(world: World) -> None:
    """One violation entered, and three limits missed the month before."""
    _, (copy,) = world.received()
    form = {
        "to": world["reader"],
        "due_on": world.at.date().isoformat(),
        "place": "其他场所",
        "purpose": "（虚构）",
    }
    world.request("keeper", "lend_copy", copy, form, recorded=True)
    for _ in range(3):
        RunningClock.objects.create(
            key="appraisal", noun="person", thing=world["reader"], organ=world.organ, opened_entry=1,
            opened_at=world.at, due_at=world.at - timedelta(days=32), late=True,
        )  # fmt: skip


def test_the_board_on_paper_tells_the_months_of_the_page(world: World, wanting: None):
    """The same numbers as `compliance.trend`, for the same reader, in words under two bars each."""
    person, organ = asking.actor(world["keeper"], world.at.date()), Organ.objects.get(pk=world.organ)
    told = compliance.trend(person, organ, world.at.date())
    sheet = board_sheet(person, organ, world.at)
    assert [(m["month"], m["late"], m["violations"]) for m in sheet["months"]] == [
        (m.month[2:], m.late, m.violations) for m in told
    ]
    assert (sum(m.late for m in told), told[-1].violations) == (3, 1)
    pdf = board_pdf(person, organ, world.at)
    text = "".join("".join(texts(pdf)).split())
    assert is_archival(pdf)
    assert "近十二个月" in text
    assert "".join(f"{m.late}／{m.violations}" for m in told) in text
    assert "".join(m.month[2:] for m in told) in text


def test_the_bars_grow_with_the_numbers(world: World):
    """More ink for more missed; however many, they stay on one page."""
    person, organ = asking.actor(world["officer"], world.at.date()), Organ.objects.get(pk=world.organ)
    sheet = board_sheet(person, organ, world.at) | {"rows": [], "high": []}

    def ink(late: int) -> float:
        pdf = typeset("slip.typ", sheet | {"months": [m | {"late": late} for m in sheet["months"]]})
        assert len(texts(pdf)) == 1
        return inked(pdf)

    assert ink(0) < ink(2) < ink(5)
    assert ink(9999) < ink(5) * 3
