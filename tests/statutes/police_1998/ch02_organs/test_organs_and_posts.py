"""What registering, confirming, appointing and showing leave behind."""

from datetime import date

import pytest

from shoumi.kernel.words import Level, OrganLevel, Post
from tests.statutes.doing import altered, done, made


def test_an_organ_is_registered_below_its_superior_unconfirmed_and_without_power():
    """Reading 27: its level waits for the superior's word."""
    [organ] = made(
        done("register_organ", thing={"id": "上级局"}, form={"code": "11", "name": "某县局", "level": "县"}),
        "organ",
    )
    assert organ["superior_id"] == "上级局"
    assert organ["level"] is OrganLevel.县
    assert organ["confirmed"] is False
    assert "power" not in organ


@pytest.mark.parametrize(
    ("level", "power"),
    [
        ("部", Level.绝密),
        ("省", Level.绝密),
        ("省会市", Level.机密),
        ("地市", Level.机密),
        ("县", None),
        ("基层", None),
    ],
)
def test_a_confirmed_level_brings_the_power_the_law_gives_it(level, power):
    """Law 17: county and below have none of their own."""
    thing = {"id": "新局", "confirmed": "false"}
    facts = altered(
        done("confirm_organ_level", thing=thing, form={"level": level, "document": "编1"}), "organ"
    )
    assert facts["power"] == power
    assert facts["confirmed"] is True


def test_confirming_does_not_take_away_what_was_authorised():
    thing = {"id": "新局", "confirmed": "false", "power": "绝密"}
    facts = altered(
        done("confirm_organ_level", thing=thing, form={"level": "地市", "document": "编1"}), "organ"
    )
    assert facts["power"] is Level.绝密


def test_before_the_law_of_2024_a_level_brings_no_power():
    """The shipped values begin with the law in force."""
    thing = {"id": "新局", "confirmed": "false"}
    form = {"level": "省", "document": "编1"}
    assert (
        altered(done("confirm_organ_level", thing=thing, form=form, date="2024-04-30"), "organ")["power"]
        is None
    )


def test_an_appointment_holds_from_today_at_the_persons_own_organ():
    [post] = made(done("appoint", thing={"id": "乙"}, form={"post": "承办人"}), "appointment")
    assert (post["person_id"], post["organ_id"], post["post"]) == ("乙", "本局", Post.承办人)
    assert post["from_on"] == date(2026, 11, 23)


def test_an_appointment_may_be_at_another_organ_from_another_day():
    form = {"post": "保密干部", "organ": "派出所", "from_on": "2026-12-01", "full_time": "true"}
    [post] = made(done("appoint", thing={"id": "乙"}, form=form), "appointment")
    assert (post["organ_id"], post["from_on"], post["full_time"]) == ("派出所", date(2026, 12, 1), True)


def test_an_end_an_office_and_a_duty_are_kept_as_told():
    ended = done("end_appointment", form={"ended_on": "2026-11-23", "reason": "调离"})
    assert altered(ended, "appointment") == {"ended_on": date(2026, 11, 23)}
    assert altered(done("set_organ_office", form={"has_office": "true", "document": "编2"}), "organ") == {
        "has_office": True
    }
    form = {"duty": "committee_meeting", "done_on": "2026-11-01", "account": "年会"}
    [shown] = made(done("show_duty_done", form=form), "duty_evidence")
    assert (shown["duty"], shown["done_on"], shown["shown_by_id"]) == (
        "committee_meeting",
        date(2026, 11, 1),
        "甲",
    )
