"""Approvals over HTTP."""

import pytest

from tests.edges.api.conftest import Caller
from tests.world import World, made


@pytest.fixture(name="case")
def _case(world: World) -> str:
    """The keeper asks to copy a 机密 document; the head may agree."""
    _, copies = world.document()
    status, told = Caller(world, "keeper").act(
        "copy_document", copies[0], form={"copies": 2, "purpose": "学习"}
    )
    assert status == 202
    return str(told["proceeding"])


def test_the_asker_sees_what_the_approver_sees(world: World, case: str) -> None:
    """The same form, things and needs stand before both; only the approver may agree."""
    asker, approver = Caller(world, "keeper"), Caller(world, "head")
    mine, theirs = asker.get(f"/proceedings/{case}")[1], approver.get(f"/proceedings/{case}")[1]
    assert not mine.pop("mine_to_approve")
    assert theirs.pop("mine_to_approve")
    assert "列入知悉范围后再报" in theirs.pop("withheld")
    assert mine.pop("withheld") == ""
    assert mine == theirs | {"things": mine["things"]}
    assert mine["form"] == {"copies": 2, "purpose": "学习"}
    assert (mine["state"], mine["label"], mine["actor"]["name"]) == ("待批准", "复制", "专管员")


def test_it_lies_in_the_right_boxes(world: World, case: str) -> None:
    """In the asker's own list and the approver's waiting list, in nobody else's."""
    assert [c["id"] for c in Caller(world, "keeper").get("/proceedings")[1]["items"]] == [case]
    assert [c["id"] for c in Caller(world, "head").get("/proceedings", box="waiting")[1]["items"]] == [case]
    assert Caller(world, "keeper").get("/proceedings", box="waiting")[1]["items"] == []
    assert Caller(world, "reviewer").get("/proceedings", box="waiting")[1]["items"] == []
    assert Caller(world, "keeper").get("/proceedings", state="已办结")[1]["items"] == []


def test_the_last_consent_does_it(world: World, case: str) -> None:
    """200 with the entry and the copies made."""
    status, told = Caller(world, "head").post(f"/proceedings/{case}/approve", {})
    assert status == 200
    assert [m["noun"] for m in told["made"]] == ["copy", "copy"]
    done = Caller(world, "keeper").get(f"/proceedings/{case}")[1]
    assert (done["state"], done["approvals"][0]["by"]["name"]) == ("已办结", "局长")


def test_nobody_agrees_twice_or_after_the_end(world: World, case: str) -> None:
    """409 with how it ended."""
    Caller(world, "head").post(f"/proceedings/{case}/approve", {})
    status, told = Caller(world, "head").post(f"/proceedings/{case}/approve", {})
    assert (status, told["type"]) == (409, "urn:shoumi:problem:ended")


def test_it_is_sent_back_with_a_reason(world: World, case: str) -> None:
    """The asker reads the reason; without one it is refused."""
    assert Caller(world, "head").post(f"/proceedings/{case}/send_back", {"reason": ""})[0] == 422
    status, told = Caller(world, "head").post(f"/proceedings/{case}/send_back", {"reason": "用途不清"})
    assert (status, told["state"]) == (200, "已退回")
    assert "用途不清" in Caller(world, "keeper").get(f"/proceedings/{case}")[1]["outcome"]


def test_only_the_asker_withdraws(world: World, case: str) -> None:
    """403 for the approver, 200 for the asker."""
    assert Caller(world, "head").post(f"/proceedings/{case}/withdraw", {"reason": "x"})[0] == 403
    assert (
        Caller(world, "keeper").post(f"/proceedings/{case}/withdraw", {"reason": "不用了"})[1]["state"]
        == "已撤回"
    )


def test_nobody_approves_his_own(world: World, case: str) -> None:
    """The asker may see it, not agree to it."""
    status, told = Caller(world, "keeper").post(f"/proceedings/{case}/approve", {})
    assert (status, told["type"]) == (403, "urn:shoumi:problem:not-yours")


def test_to_a_stranger_it_is_not_there(world: World, case: str) -> None:
    """The same 404 as for a proceeding that never was, whatever he tries."""
    stranger = Caller(world, "reviewer")
    assert stranger.get(f"/proceedings/{case}") == stranger.get(f"/proceedings/{'a' * 26}")
    for way, body in (("approve", {}), ("send_back", {"reason": "x"}), ("withdraw", {"reason": "x"})):
        hidden = stranger.post(f"/proceedings/{case}/{way}", body)
        assert hidden == stranger.post(f"/proceedings/{'a' * 26}/{way}", body)
        assert hidden[0] == 404


def test_consent_by_letter_is_entered_by_a_keeper(world: World) -> None:
    """Where nobody on the site holds the authority, the secrecy officer sees it and enters the letter."""
    _, copies = world.received("绝密★30年", readers=("officer", "keeper"))
    form = {"copies": 1, "purpose": "学习"}
    status, told = Caller(world, "keeper").act("copy_document", copies[0], form=form)
    assert status == 202
    path = f"/proceedings/{told['proceeding']}"
    assert Caller(world, "officer").get(path)[0] == 200
    status, told = Caller(world, "officer").post(f"{path}/approve", {"letter": "（虚构）函〔2026〕1号"})
    assert (status, len(told["made"])) == (200, 1)


def test_a_refusal_names_what_it_means_to_who_may_know_it(world: World) -> None:
    """A volume with an unreviewed paper: the problem names it, beside the reason."""
    _, copies = world.document(copies=1)
    volume = made(world.ask("keeper", "open_volume", world.organ, title="（虚构）案卷"), "volume")[0]
    world.ask("keeper", "file_copies", copies, volume=volume)
    world.ask("keeper", "close_volume", volume)
    day = world.at.date().isoformat()
    form = {"archive": "（虚构）", "letter": "（虚构）", "transferred_on": day, "channel": "专人直送",
            "receiver": "（虚构）", "copies": 1}  # fmt: skip
    status, told = Caller(world, "keeper").act("transfer_volume", volume, form=form)
    assert status == 403
    assert "所指的是「（虚构）演练方案」" in told["detail"]
