"""At the door of a meeting: one field, one card, let in or turned away, and nothing for who may not know."""

import pytest

from shoumi.things.meetings import Attendee
from tests.edges.web.conftest import Visitor
from tests.world import World, made


@pytest.fixture(name="meeting")
def _meeting(world: World) -> str:
    """Approved, with one participant."""
    day = world.at.date().isoformat()
    form = {"level": "机密", "host_unit": "（虚构）办公室", "starts_at": f"{day}T15:00", "ends_on": day}
    asked = world.ask(
        "drafter", "open_meeting", world.organ, title="（虚构）专题会", place="（虚构）", **form
    )
    meeting = made(asked, "meeting")[0]
    world.ask("drafter", "list_attendees", meeting, role="出席", persons=[world["reader"]])
    world.agree("leader", world.ask("drafter", "approve_attendance", meeting))
    return meeting


def test_a_card_lets_its_holder_in(world: World, meeting: str) -> None:
    """By code or by the code on a label; the count goes up."""
    officer = Visitor(world, "officer")
    assert "0<small>／1人" in officer.page(f"/meetings/{meeting}")
    told = officer.post(f"/meetings/{meeting}/in", q="reader", pledged="1").content.decode()
    assert "已签到" in told
    assert 'name="pledged" value="1">' in told
    assert "民警甲" in told
    assert "1<small>／1人" in told
    assert Attendee.objects.get().state.name == "已签到"


def test_who_has_not_signed_waits(world: World, meeting: str) -> None:
    """The page asks it for each; without it nobody is checked in."""
    officer = Visitor(world, "officer")
    assert "已签收会议保密承诺书" in officer.page(f"/meetings/{meeting}")
    told = officer.post(f"/meetings/{meeting}/in", q="reader").content.decode()
    assert "还没有签收会议保密承诺书" in told
    assert Attendee.objects.get().state.name == "未到"


@pytest.mark.parametrize(
    ("card", "why"), [("other", "不在与会人员名单上"), ("", "没有读到证件号"), ("\x00", "控制字符")]
)
def test_who_is_not_listed_is_turned_away_in_red(world: World, meeting: str, card: str, why: str) -> None:
    """Nothing changes, and the reason is an alert."""
    told = Visitor(world, "officer").post(f"/meetings/{meeting}/in", q=card).content.decode()
    assert why in told
    assert 'role="alert"' in told
    assert Attendee.objects.get().state.name == "未到"


def test_the_door_of_an_unknown_meeting_is_no_door(world: World, meeting: str) -> None:
    """Who may not know of it, and a meeting that is not there, get the same answer."""
    other = Visitor(world, "other")
    hidden, absent = other.get(f"/meetings/{meeting}"), other.get(f"/meetings/{'a' * 26}")
    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert other.post(f"/meetings/{meeting}/in", q="reader").status_code == 404
    assert Attendee.objects.get().state.name == "未到"
