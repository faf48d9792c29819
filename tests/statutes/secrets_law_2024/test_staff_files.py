"""Law 43 to 46: the file of one who handles secrets, through the books."""

from datetime import date

import pytest

from shoumi.edges.web.faces import FACES
from shoumi.records.asking import actor
from shoumi.records.loading import NotFoundError
from shoumi.records.proceedings import RefusedError
from shoumi.records.tables import RunningClock
from shoumi.things.people import Appointment, Person
from shoumi.things.personnel import Passport, PersonalReport


def running(key: str, thing: str) -> list[RunningClock]:
    return list(RunningClock.objects.filter(key=key, thing=thing, closed_at__isnull=True))


def test_a_longer_period_takes_the_place_of_the_least(world):
    """机密: two years at least; five are fixed, and clock and release follow the five."""
    reader = world["reader"]
    world.leave("reader")
    assert len(running("secrecy_period_机密_leave_post", reader)) == 1
    fixed = {"until_on": "2031-03-02", "ground": "（虚构）"}
    world.ask("officer", "fix_secrecy_period", reader, **fixed)
    assert running("secrecy_period_机密_leave_post", reader) == []
    [clock] = running("secrecy_period_fixed", reader)
    assert (clock.due_at.date(), clock.person) == (date(2031, 3, 2), reader)
    world.pass_days(900)
    with pytest.raises(RefusedError, match="至2031-03-02"):
        world.ask("officer", "end_secrecy_period", reader, account="（虚构）")
    world.pass_days(927)
    world.ask("officer", "end_secrecy_period", reader, account="（虚构）")
    assert running("secrecy_period_fixed", reader) == []
    assert Person.objects.get(pk=reader).period_until is None


def test_a_period_fixed_before_leaving_is_the_only_one_that_runs(world):
    reader = world["reader"]
    world.ask("officer", "fix_secrecy_period", reader, until_on="2030-03-02", ground="（虚构）")
    world.leave("reader")
    assert running("secrecy_period_机密_leave_post", reader) == []
    assert len(running("secrecy_period_fixed", reader)) == 1


def test_a_report_of_oneself_is_known_to_oneself_and_the_office(world):
    """Not to those who keep the papers, nor to the leader in charge."""
    form = {"kind": "婚姻变化", "happened_on": "2026-03-01", "account": "（虚构）"}
    world.ask("reader", "report_personal_matter", world["reader"], **form)
    report = PersonalReport.objects.get()
    for who in ("keeper", "leader", "other"):
        with pytest.raises(NotFoundError):
            world.ask(who, "note_personal_matter", report.pk, opinion="（虚构）")
    world.ask("officer", "note_personal_matter", report.pk, opinion="（虚构）")
    report.refresh_from_db()
    assert (report.state.value, report.opinion) == ("已阅处", "（虚构）")


def test_a_passport_out_is_due_back_and_late_is_seen(world):
    """The limit runs on its holder, from the form; the return of the day it came back closes it."""
    reader = world["reader"]
    handed = {"kind": "因私护照", "number": "（虚构）E9", "handed_in_on": "2026-03-02"}
    world.ask("officer", "hand_in_passport", reader, **handed)
    passport = Passport.objects.get().pk
    out = {"purpose": "（虚构）", "out_on": "2026-03-02", "due_on": "2026-03-10", "approval": "（虚构）1号"}
    world.ask("officer", "take_out_passport", passport, **out)
    [clock] = running("passport_out", passport)
    assert (clock.due_at.date(), clock.person) == (date(2026, 3, 10), reader)
    found = FACES["passport"].found(actor(world["officer"], world.at.date()), "（虚构）E9")
    assert [row.pk for row in found] == [passport]
    world.pass_days(10)
    world.ask("officer", "bring_back_passport", passport, back_on="2026-03-12")
    clock.refresh_from_db()
    assert clock.closed_at is not None
    assert Passport.objects.get().state.value == "在管"


def test_a_post_has_the_grade_of_what_it_handles(world):
    seat = Appointment.objects.filter(person=world["drafter"], ended_on__isnull=True).first()
    world.ask("officer", "grade_post", seat.pk, highest="秘密", ground="（虚构）")
    seat.refresh_from_db()
    assert seat.facts(world.at.date()).grade.value == "一般"
    with pytest.raises(RefusedError, match="涉密等级低于"):
        world.ask("officer", "grade_post", seat.pk, highest="绝密", ground="（虚构）")


def test_the_next_vetting_stands_in_the_file(world):
    form = {"kind": "复审", "outcome": "合格", "vetted_on": "2026-03-01", "document": "（虚构）"}
    world.ask("secadmin", "vet_person", world["reader"], again_on="2029-03-01", **form)
    assert Person.objects.get(pk=world["reader"]).again_on == date(2029, 3, 1)
    world.ask("secadmin", "vet_person", world["reader"], **(form | {"outcome": "不合格"}))
    assert Person.objects.get(pk=world["reader"]).again_on is None
