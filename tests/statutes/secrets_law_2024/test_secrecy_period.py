"""Law 46: who leaves secret work is bound for some years more."""

from datetime import date

import pytest

from shoumi.records.proceedings import RefusedError
from shoumi.records.tables import RunningClock
from shoumi.things.people import Person


def periods(person: str) -> list[RunningClock]:
    return list(
        RunningClock.objects.filter(thing=person, key__startswith="secrecy_period", closed_at__isnull=True)
    )


def test_the_period_runs_from_the_day_of_leaving_by_the_grade(world):
    """机密: two years, from the day in the form, not from that of its entry."""
    reader = world["reader"]
    world.pass_days(10)
    world.leave("reader", left_on="2026-03-05")
    [clock] = periods(reader)
    assert clock.due_at.date() == date(2028, 3, 5)
    assert clock.person == reader, "it binds him, not who registered the leaving"
    world.pass_days(724)
    with pytest.raises(RefusedError, match="至2028-03-05"):
        world.ask("officer", "end_secrecy_period", reader, account="（虚构）遵守")
    world.pass_days(1)
    world.ask("officer", "end_secrecy_period", reader, account="（虚构）遵守")
    assert periods(reader) == []
    with pytest.raises(RefusedError, match="没有在脱密期内"):
        world.ask("officer", "end_secrecy_period", reader, account="（虚构）遵守")


def test_who_loses_his_clearance_is_bound_though_he_stays(world):
    """秘密: one year from the withdrawal; so nobody escapes the period by losing his clearance first."""
    other = world["other"]
    world.ask("secadmin", "withdraw_clearance", other, reason="调离涉密岗位")
    [clock] = periods(other)
    assert clock.due_at.date() == date(2027, 3, 2)
    world.leave("other", departure="离职", left_on="2026-03-02")
    assert len(periods(other)) == 1
    assert Person.objects.get(pk=other).facts(world.at.date()).released_on == date(2026, 3, 2)


def test_who_knew_no_secrets_has_no_period(world):
    world.ask("officer", "leave_post", world["outsider"], departure="离职", left_on="2026-03-02")
    assert periods(world["outsider"]) == []
