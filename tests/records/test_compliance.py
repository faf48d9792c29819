"""The seventy articles of an organ, red, amber, green: from duties, limits and violations one may see."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.board import province
from shoumi.records import asking, checkpoints, compliance, law, standing, violations
from shoumi.records.now import as_if
from shoumi.records.squares import is_base
from shoumi.records.standing import Light
from shoumi.records.tables import RunningClock, Violation
from shoumi.things.organs import Organ


def board(world, who: str = "keeper", organ: str = "") -> dict[int, compliance.Standing]:
    """The articles by number, as one of the cast sees them now."""
    day = world.at.date()
    with as_if(world.at):
        rows = Organ.objects.filter(pk=organ or world.organ)
        found = compliance.board(asking.actor(world[who], day), rows, day)
    return {s.article.number: s for s in found[organ or world.organ] if is_base(s.article.key)}


def test_all_seventy_are_judged(world):
    """In order, each once."""
    assert list(board(world)) == list(range(1, 71))


def test_a_missing_seat_turns_the_article_red(world):
    """The county has a chair of its committee; the prefecture above has none."""
    assert board(world)[7].light is Light.GREEN
    above = board(world, "up_officer", world.prefecture)[7]
    assert above.light is Light.RED
    assert "未落实" in above.says


def test_an_article_that_informs_is_not_judged(world):
    """Article 1 states a basis; nothing is owed."""
    found = board(world)[1]
    assert found.light is Light.NONE
    assert found.says == found.article.informs


@pytest.mark.parametrize(("days", "near", "late"), [(5, 1, 0), (6, 0, 1)])
def test_an_open_limit_is_near_and_then_late(world, days, near, late):
    """A loan due on the fifth day: that day it is near, the day after it is late."""
    _, (copy,) = world.received()
    due = (world.at + timedelta(days=5)).date().isoformat()
    world.ask("keeper", "lend_copy", copy, to=world["reader"], due_on=due, place="阅文室", purpose="（虚构）")
    world.ask("reader", "accept_copies", copy, copies=1, pages=4)
    world.pass_days(days)
    found = board(world)[28]
    assert (found.near, found.late) == (near, late)


@pytest.mark.parametrize(
    ("facts", "light"),
    [
        ({}, Light.NONE),
        ({"done": 1}, Light.GREEN),
        ({"running": 1}, Light.GREEN),
        ({"running": 1, "near": 1}, Light.AMBER),
        ({"violations": 1, "done": 1}, Light.AMBER),
        ({"running": 1, "late": 1, "near": 1}, Light.RED),
    ],
)
def test_the_worst_decides(facts, light):
    """Nothing there: it does not apply; a missed limit outweighs all."""
    article = law.book().articles["police_1998/28"]
    assert compliance.Standing(article, **facts).light is light


def test_a_limit_on_what_one_may_not_know_is_not_counted(world):
    """The reader outside the scope sees the light of an organ without that limit."""
    before = board(world, "other")[28]
    _, (copy,) = world.received()
    due = (world.at + timedelta(days=1)).date().isoformat()
    world.ask("keeper", "lend_copy", copy, to=world["reader"], due_on=due, place="阅文室", purpose="（虚构）")
    world.ask("reader", "accept_copies", copy, copies=1, pages=4)
    world.pass_days(3)
    hidden, seen = board(world, "other")[28], board(world)[28]
    assert (hidden.late, hidden.running) == (before.late, before.running) == (0, 0)
    assert seen.late == 1


@pytest.fixture(name="broken")
def _broken(world) -> int:
    """A copy lent outside the named places, recorded after the fact."""
    _, (copy,) = world.received()
    form = {
        "to": world["reader"], "due_on": world.at.date().isoformat(), "place": "其他场所", "purpose": "（虚构）",
    }  # fmt: skip
    return world.request("keeper", "lend_copy", copy, form, recorded=True).entry.index


def test_a_recorded_violation_stands_against_its_article(world, broken):
    """One row an article, of the entry that recorded it; the year's violations turn the article amber."""
    row = Violation.objects.get(entry=broken, article="police_1998/28")
    assert row.organ == world.organ
    assert board(world)[28].violations == 1
    assert board(world)[28].light in {Light.AMBER, Light.RED}


@pytest.mark.parametrize(
    ("clock", "number"), [("leak_to_bureau", 58), ("appraisal", 60), ("meeting_to_arrange", 25)]
)
def test_a_late_limit_of_higher_law_turns_its_square_red(world, clock, number):
    """Regs 61 on 58, Regs 63 on 60, Criminal Procedure 39 on 25."""
    RunningClock.objects.create(
        key=clock, noun="person", thing=world["reader"], organ=world.organ, opened_entry=1,
        opened_at=world.at, due_at=world.at - timedelta(hours=1),
    )  # fmt: skip
    found = board(world)[number]
    assert (found.late, found.light) == (1, Light.RED)


def test_a_violation_of_higher_law_counts_once_on_its_square(world, broken):
    """Beside that of the regulation itself it is one entry, one violation; alone it counts all the same."""
    Violation.objects.create(entry_id=broken, article="secrets_regs_2024/27", organ=world.organ, at=world.at)
    assert board(world)[28].violations == 1
    Violation.objects.filter(entry=broken).exclude(article="secrets_regs_2024/27").delete()
    assert board(world)[28].violations == 1


def test_a_duty_of_higher_law_stands_on_its_square(world):
    """Law 8 beside art. 8, Regs 35 beside art. 39."""
    found = board(world)
    assert "secrecy_organ_or_person" in {d.duty.key for d in found[8].duties}
    assert "risk_assessment_of_top_secret" in {d.duty.key for d in found[39].duties}


def test_violations_follow_from_the_ledger(world, broken):
    """What is kept agrees; a row wiped or added is named."""
    assert not violations.differences()
    row = Violation.objects.filter(entry=broken).first()
    Violation.objects.filter(pk=row.pk).update(article="police_1998/1")
    faults = violations.differences()
    assert len(faults) == 2
    assert all(str(broken) in fault for fault in faults)
    assert faults == [f for f in checkpoints.verify_site().registers if "违规" in f]


def test_a_violation_on_a_hidden_matter_is_not_counted(world, broken):
    """Only who may know the matter counts it."""
    assert board(world, "other")[28].violations == 0


def test_last_years_violations_no_longer_count(world, broken):
    """The year turned."""
    world.pass_days(366)
    assert board(world)[28].violations == 0


def test_the_trend_counts_by_month(world, broken):
    """Twelve months, this one last, with its violation; the missed limit stands in the month it ended."""
    with as_if(world.at):
        months = compliance.trend(
            asking.actor(world["keeper"], world.at.date()),
            Organ.objects.get(pk=world.organ),
            world.at.date(),
        )
    assert len(months) == compliance.MONTHS
    assert months[-1].month == f"{world.at:%Y-%m}"
    entries = set(Violation.objects.filter(organ=world.organ).values_list("entry", flat=True))
    assert months[-1].violations == len(entries) == 1


def test_a_survey_asks_each_book_once(world, broken):
    """Articles, duties and months of a page come from one look at limits, one at violations, one at acts."""
    organ = Organ.objects.get(pk=world.organ)
    with as_if(world.at), CaptureQueriesContext(connection) as asked:
        person = asking.actor(world["keeper"], world.at.date())
        survey = compliance.surveyed(person, [organ], world.at.date())
    for book in ("runningclock", "violation", "dutyevidence"):
        told = [q["sql"] for q in asked.captured_queries if re.search(rf'FROM "\w+_{book}"', q["sql"])]
        assert len([sql for sql in told if f"_{book}" in sql.split("WHERE")[0]]) == 1, book
    with as_if(world.at):
        assert survey.duties == tuple(standing.board([organ], world.at.date()))
    assert sum(month.violations for month in survey.months) == 1


@pytest.mark.parametrize("who", ["keeper", "up_officer"])
def test_many_organs_take_the_statements_of_one(world, who):
    """One plan, not one an organ, with limits, violations, evidence and acts at each, supervised or not."""
    province(world, 12)
    person = asking.actor(world[who], world.at.date())

    def sent(rows) -> int:
        with CaptureQueriesContext(connection) as seen, as_if(world.at):
            compliance.board(person, rows, world.at.date())
        return len(seen)

    sent(Organ.objects.filter(pk=world.organ))
    one, many = Organ.objects.filter(code="800000"), Organ.objects.filter(code__startswith="8")
    assert sent(one) == sent(many) <= 11


def test_the_province_of_the_bench_has_something_on_each_organ(world):
    """Late limits, violations and evidence reach the board: what is timed is not empty."""
    made = province(world, 2)
    with as_if(world.at):
        found = compliance.board(asking.actor(world["up_officer"], world.at.date()), made, world.at.date())
    for standings in found.values():
        assert all(sum(getattr(s, what) for s in standings) for what in ("late", "violations", "done"))
        assert Light.GREEN in {d.light for s in standings for d in s.duties if d.due}
