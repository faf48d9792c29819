"""A finished report keeps its figures; what organs below finished is added up for who watches over them."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shoumi.kernel.forms import FormRefused, fields_of
from shoumi.kernel.model import Reckoned
from shoumi.records import law, reckoning, yearly_reports
from shoumi.records.asking import actor
from shoumi.records.entries import content_of
from shoumi.records.knowledge import may_know, seen
from shoumi.records.proceedings import _unwrapped
from shoumi.records.registers import differences
from shoumi.things.oversight import YearlyReport
from tests.world import World, made

RECEIVED = ("收到密件", "收文")


def finished(world: World, who: str = "officer", organ: str = "", year: int = 2026) -> str:
    [key] = made(world.ask(who, "make_yearly_report", organ or world.organ, year=str(year)), "yearly_report")
    world.ask(who, "finish_yearly_report", key, checked=True)
    return key


def person(world: World, who: str):
    return actor(world[who], world.at.date())


def test_what_was_reported_does_not_change_with_the_books(world):
    """The figures stand in the ledger as they were; a new finish takes those of its day."""
    world.received(readers=("officer",))
    key = finished(world)
    world.received(readers=("officer",))
    last = yearly_reports.last_finished(person(world, "officer"), world.organ, 2026)
    assert (last.id, last.figures[RECEIVED]) == (key, 1)
    outcome = world.ask("officer", "finish_yearly_report", key, checked=True)
    assert "收到密件｜收文｜2" in content_of(outcome.entry)["form"]["figures"]
    assert yearly_reports.read(YearlyReport.objects.get(pk=key).figures)[RECEIVED] == 2
    assert differences() == []


def test_nobody_types_the_figures_himself(world):
    """Neither as text nor in the shape a waiting case keeps them in."""
    [key] = made(world.ask("officer", "make_yearly_report", world.organ, year="2026"), "yearly_report")
    for typed in (["收到密件｜收文｜9"], {"reckoned": ["收到密件｜收文｜9"]}, "x", []):
        with pytest.raises(FormRefused, match="由系统自动汇总"):
            world.ask("officer", "finish_yearly_report", key, checked=True, figures=typed)
    assert YearlyReport.objects.get(pk=key).figures == []


def test_reports_of_organs_below_are_added_up(world):
    """Only finished ones, only for who watches over them; who has none is named."""
    world.received(readers=("officer",))
    found = yearly_reports.below(person(world, "up_officer"), world.prefecture, 2026)
    assert (found.reports, found.totals) == ((), {})
    assert "虚构县公安局" in found.waiting
    key = finished(world)
    found = yearly_reports.below(person(world, "up_officer"), world.prefecture, 2026)
    assert ([r.id for r in found.reports], found.totals[RECEIVED]) == ([key], 1)
    assert "虚构县公安局" not in found.waiting
    assert yearly_reports.below(person(world, "up_keeper"), world.prefecture, 2026).reports == ()
    assert yearly_reports.below(person(world, "up_officer"), world.prefecture, 2025).reports == ()
    assert yearly_reports.below(person(world, "officer"), world.organ, 2026).reports == ()


def test_what_is_only_drawn_up_is_not_seen_from_above(world):
    """The state is part of the sight: as a check of one and as the filter of lists."""
    [key] = made(world.ask("officer", "make_yearly_report", world.organ, year="2026"), "yearly_report")
    up = person(world, "up_officer")
    for expected in (False, True):
        row = YearlyReport.objects.get(pk=key)
        assert may_know(up, row.facts()) is expected
        assert YearlyReport.objects.filter(seen(up, YearlyReport.sight), pk=key).exists() is expected
        if not expected:
            world.ask("officer", "finish_yearly_report", key, checked=True)


def test_however_many_organs_two_queries_add_them_up(world):
    """The plan does not grow with the organs."""
    up = person(world, "up_officer")

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            yearly_reports.below(up, world.prefecture, 2026)
        return len(captured)

    finished(world)
    asked()  # what he may know is put together once
    before = asked()
    for n in range(5):
        world.ask(
            "sysadmin", "register_organ", world.prefecture,
            code=f"T{n}", name=f"（虚构）第{n}县公安局", level="县",
        )  # fmt: skip
    assert (before, asked()) == (2, 2)


def test_a_waiting_case_keeps_what_was_reckoned():
    """JSON of a stored form and back."""
    stored = json.loads(json.dumps({"reckoned": ["甲｜乙｜1"]}))
    assert _unwrapped(stored) == Reckoned(("甲｜乙｜1",))


def test_every_field_nobody_types_has_its_reckoner():
    fields = (f for act in law.book().acts.values() for f in fields_of(act.form))
    assert {f.ask.reckoned for f in fields if f.ask.reckoned} == {*reckoning.RECKONERS, *reckoning.FROM_FORM}
