"""要害部门、部位 from naming to end; vetting with its limit, through the books."""

from datetime import date

import pytest

from shoumi.records import sight
from shoumi.records.asking import actor
from shoumi.records.proceedings import RefusedError
from shoumi.records.tables import RegisterLine, RunningClock
from shoumi.records.yearly import Span, sections
from shoumi.records.yearly_sections import HEADINGS
from shoumi.things.key_places import KeyPlace
from shoumi.things.people import Person
from tests.world import World, made


def counted(world: World) -> int:
    span = Span(actor(world["officer"], world.at.date()), world.organ, 2026)
    [told] = [s for s in sections(span, HEADINGS) if s.label == "要害部门、部位"]
    return told.figures[0].number


def test_a_key_place_is_named_filed_and_taken_off(world):
    """Regs 31: on the list and in the yearly report until its end; known to its leader, not to anybody."""
    day = world.at.date().isoformat()
    form = {"name": "（虚构）密件室", "kind": "要害部位", "level": "机密", "leader": world["reader"],
            "measures": "（虚构）双人双锁", "named_on": day, "document": "虚构保1号"}  # fmt: skip
    [key] = made(world.ask("officer", "name_key_place", world.organ, **form), "key_place")
    assert counted(world) == 1
    for who, known in (("reader", True), ("keeper", True), ("outsider", False)):
        found = sight.known_things(actor(world[who], world.at.date()), [("key_place", key)])
        assert (key in found) is known, who
    world.ask("officer", "file_key_place", key, letter="虚构函1号", filed_on=day)
    world.ask("officer", "end_key_place", key, ended_on=day, reason="（虚构）迁址")
    line = RegisterLine.objects.get(register="key_places", thing=key).columns
    assert (line["备案函号"], line["撤销理由"]) == ("虚构函1号", "（虚构）迁址")
    assert KeyPlace.objects.get(pk=key).ended_on
    assert counted(world) == 0


def test_who_is_vetted_is_vetted_again_by_the_day_named(world):
    """Regs 50: the next vetting ends the limit and opens its own; one that failed leaves no fitness."""
    form = {
        "kind": "复审",
        "outcome": "合格",
        "vetted_on": "2026-03-02",
        "document": "虚构审2号",
    }
    world.ask("officer", "vet_person", world["reader"], again_on="2027-03-01", **form)
    [clock] = RunningClock.objects.filter(key="revetting", closed_at__isnull=True)
    assert (clock.thing, clock.due_at.date()) == (world["reader"], date(2027, 3, 1))
    world.pass_days(366)
    failed = {"kind": "复审", "outcome": "不合格", "vetted_on": world.at.date().isoformat()}
    world.ask("officer", "vet_person", world["reader"], document="虚构审3号", **failed)
    clock.refresh_from_db()
    assert (clock.late, bool(clock.closed_at)) == (True, True)
    assert Person.objects.get(pk=world["reader"]).vetted_on is None
    with pytest.raises(RefusedError, match="没有审查合格的记录"):
        world.ask("secadmin", "grant_clearance", world["reader"], level="秘密", from_on="2027-03-03")


def test_the_book_says_which_vetting_it_was(world):
    """任前审查 before the post and 复审 in it stand in the book by their own words."""
    day = world.at.date().isoformat()
    form = {"outcome": "合格", "vetted_on": day, "document": "（虚构）"}
    with pytest.raises(RefusedError, match="不是复审"):
        world.ask("officer", "vet_person", world["outsider"], kind="复审", **form)
    for kind in ("任前审查", "复审"):
        world.ask("officer", "vet_person", world["outsider"], kind=kind, **form)
    rows = RegisterLine.objects.filter(register="vettings", thing=world["outsider"]).order_by("entry")
    assert [row.columns["审查种类"] for row in rows] == ["任前审查", "复审"]
