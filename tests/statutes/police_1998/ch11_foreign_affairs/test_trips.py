"""外事案卷: from the opening of a file to its closing, and what does not come back."""

from datetime import timedelta

import pytest

from shoumi.records import asking, clocks, knowledge, registers, sight, standing
from shoumi.records.proceedings import NotRecordableError, RefusedError
from shoumi.records.tables import RunningClock
from shoumi.things.abroad import Trip, TripNote, UnitAbroad
from shoumi.things.custody import Discrepancy
from shoumi.things.documents import Copy
from shoumi.things.organs import DutyEvidence, Organ
from tests.statutes.police_1998.ch08_devices.kit import medium
from tests.world import World, made


def day(world: World, days: int) -> str:
    return (world.at.date() + timedelta(days=days)).isoformat()


def person(world: World, who: str):
    return asking.actor(world[who], world.at.date())


def opened(world: World, who: str = "reader", **more: object) -> str:
    """A trip of ten days, from tomorrow."""
    form = {
        "kind": "因公出访", "travellers": [world[who]], "destination": "（虚构）某国", "purpose": "（虚构）会谈",
        "from_on": day(world, 1), "back_on": day(world, 10), "ids_due_on": day(world, 15),
        "check_due_on": day(world, 17),
    }  # fmt: skip
    return made(world.ask("officer", "open_trip", world.organ, **form | more), "trip")[0]


def prepared(world: World, trip: str) -> None:
    today = day(world, 0)
    world.ask("officer", "train_traveller", trip, trained_on=today, account="（虚构）")
    world.ask("officer", "talk_before_trip", trip, talked_on=today, bounds="（虚构）只谈已公开的")
    world.ask("officer", "give_trip_opinion", trip, opinion="同意", personnel="（虚构）同意")


def permitted(world: World, trip: str, copies: list[str]) -> None:
    form = {"copies": copies, "permit": "境证1号", "issuer": "（虚构）保密局", "issued_on": day(world, 0)}
    asked = world.ask("officer", "record_exit_permit", trip, **form, expires_on=day(world, 12))
    world.agree("head", asked)


def in_hand(world: World, copies: list[str]) -> None:
    """The reader holds them."""
    world.ask("keeper", "hand_over_copies", copies, to=world["reader"], pages=4 * len(copies))
    world.ask("reader", "accept_copies", copies, copies=len(copies), pages=4 * len(copies))


def carried(world: World, trip: str, copies: list[str]) -> None:
    form = {
        "destination": "（虚构）某国", "route": "航班", "purpose": "（虚构）会谈", "from_on": day(world, 1),
        "due_on": day(world, 10), "measures": "机要箱", "work_place_only": True, "abroad": True,
        "permit": "境证1号", "trip": trip,
    }  # fmt: skip
    world.agree("head", world.ask("reader", "carry_out", copies, **form))


def checked(world: World, trip: str, carriers: list[str], **more: object) -> dict[str, object]:
    today = day(world, 0)
    form = {"returned_on": today, "checked_on": today, "findings": "（虚构）无异常", "report": "（虚构）报告"}
    return form | {"carriers": carriers} | more


def test_a_trip_with_carriers_goes_out_and_comes_back_whole(world: World) -> None:
    """Prepared, permitted, carried out, brought back, checked, papers returned, closed; no clock left."""
    _, copies = world.document(copies=2)
    in_hand(world, copies)
    trip = opened(world)
    permitted(world, trip, copies)
    prepared(world, trip)
    carried(world, trip, copies)
    world.ask("officer", "depart", trip, ids=1, approval="（虚构）批1号")
    world.pass_days(10)
    world.ask("reader", "carry_back", copies, pages=8)
    world.ask("officer", "check_after_trip", trip, **checked(world, trip, copies))
    world.ask("officer", "return_travel_papers", trip, ids=1)
    world.ask("officer", "close_trip", trip)
    assert Trip.objects.get(pk=trip).state.name == "已办结"
    assert not clocks.running().filter(thing=trip).exists()
    assert not RunningClock.objects.filter(thing=trip, late=True).exists()
    assert registers.differences() == []


def test_what_is_not_brought_back_opens_a_difference_with_a_limit(world: World) -> None:
    """As if in order it is refused; recorded, it is a violation, and each missing copy is looked for."""
    _, copies = world.document(copies=2)
    in_hand(world, copies)
    trip = opened(world)
    permitted(world, trip, copies)
    prepared(world, trip)
    carried(world, trip, copies)
    world.ask("officer", "depart", trip, ids=1, approval="（虚构）批1号")
    world.pass_days(10)
    world.ask("reader", "carry_back", copies[:1], pages=4)
    form = checked(world, trip, copies)
    with pytest.raises(RefusedError, match="没有带回清点"):
        world.ask("officer", "check_after_trip", trip, **form)
    outcome = world.request("officer", "check_after_trip", trip, form, recorded=True)
    assert {str(f.rule.place.article_key) for f in outcome.decision.violations} == {"police_1998/51"}
    gap = Discrepancy.objects.get()
    assert gap.copy_id == copies[1]
    assert clocks.running().get(thing=gap.pk).key == "carriers_abroad_missing"
    world.ask("officer", "settle_discrepancy", gap.pk, outcome="（虚构）查明")
    assert not clocks.running().filter(thing=gap.pk).exists()


def test_a_device_goes_abroad_on_the_permit_of_its_trip_and_is_missed_after_it(world: World) -> None:
    """A number alone lets nothing out; what is not back is refused, or entered and looked for."""
    disks = [medium(world, number=f"GP-00{n}") for n in (1, 2)]
    world.ask("keeper", "hand_over_device", disks, to=world["reader"])
    world.ask("reader", "accept_device", disks)
    trip = opened(world)
    told = {
        "permit": "境证1号",
        "issuer": "（虚构）保密局",
        "issued_on": day(world, 0),
        "expires_on": day(world, 12),
    }
    world.agree("head", world.ask("officer", "record_exit_permit", trip, devices=disks, **told))
    prepared(world, trip)
    form = {
        "destination": "（虚构）某国", "purpose": "（虚构）会谈", "from_on": day(world, 1), "due_on": day(world, 10),
        "measures": "机要箱", "work_place_only": True, "abroad": True, "permit": "境证1号",
    }  # fmt: skip
    with pytest.raises(RefusedError, match="不在出境许可证"):
        world.ask("reader", "carry_device_out", disks, **form)
    world.agree("head", world.ask("reader", "carry_device_out", disks, **form, trip=trip))
    world.ask("officer", "depart", trip, ids=1, approval="（虚构）批1号")
    world.pass_days(10)
    world.ask("reader", "carry_device_back", disks[:1], inspected=True)
    back = checked(world, trip, [], devices=disks)
    with pytest.raises(RefusedError, match="GP-002没有带回清点"):
        world.ask("officer", "check_after_trip", trip, **back)
    world.request("officer", "check_after_trip", trip, back, recorded=True)
    gap = Discrepancy.objects.get()
    assert (gap.copy_id, "GP-002" in gap.account) == (None, True)
    assert clocks.running().get(thing=gap.pk).key == "carriers_abroad_missing"


def test_a_late_return_of_papers_is_kept_as_late(world: World) -> None:
    """The limit is the one on the file; after it the return still counts, and stays late."""
    trip = opened(world, kind="因私出境", destination="（虚构）某地")
    prepared(world, trip)
    world.ask("officer", "depart", trip, ids=2, approval="（虚构）批2号")
    world.pass_days(16)
    with pytest.raises(RefusedError, match="本数不符"):
        world.ask("officer", "return_travel_papers", trip, ids=1)
    world.ask("officer", "return_travel_papers", trip, ids=2)
    closed = {c.key: c.late for c in RunningClock.objects.filter(thing=trip, closed_at__isnull=False)}
    assert closed == {"trip_papers": True}
    with pytest.raises(RefusedError):
        world.ask("officer", "close_trip", trip)


def test_a_cancelled_trip_leaves_no_limit(world: World) -> None:
    trip = opened(world)
    world.ask("officer", "cancel_trip", trip, reason="（虚构）改期")
    assert not clocks.running().filter(thing=trip).exists()


def test_departing_in_breach_is_entered_with_its_articles(world: World) -> None:
    """A cleared person who left unprepared: four statutes' articles stand in the entry."""
    trip = opened(world)
    with pytest.raises(RefusedError):
        world.ask("officer", "depart", trip, ids=1)
    outcome = world.request("officer", "depart", trip, {"ids": 1}, recorded=True)
    cited = {f.rule.place.article_key for f in outcome.decision.violations}
    assert cited == {"police_1998/50", "secrets_law_2024/45", "secrets_regs_2024/52"}
    with pytest.raises(NotRecordableError):
        world.request("officer", "cancel_trip", trip, {"reason": "（虚构）"}, recorded=True)


def test_a_trip_is_known_to_the_traveller_and_the_keepers_alone(world: World) -> None:
    """Colleagues and other organs see neither the file nor its line."""
    trip = opened(world)
    facts = Trip.objects.get(pk=trip).facts()
    seen = {who for who in ("reader", "officer", "head", "drafter", "other", "up_officer")
            if knowledge.may_know(person(world, who), facts)}  # fmt: skip
    assert seen == {"reader", "officer", "head"}
    for who, lines in (("officer", 1), ("drafter", 0), ("up_officer", 0)):
        assert sight.lines(person(world, who), "trips").count() == lines, who


def test_what_is_drafted_abroad_is_noted_by_the_traveller(world: World) -> None:
    """In the secret room of the mission; elsewhere only as a violation."""
    trip = opened(world)
    prepared(world, trip)
    world.ask("officer", "depart", trip, ids=1, approval="（虚构）批1号")
    world.pass_days(2)
    form = {"subject": "（虚构）代号", "on": day(world, 0), "mission": "（虚构）使馆", "account": "（虚构）"}
    world.ask("reader", "draft_abroad", trip, **form, place="使领馆保密室")
    with pytest.raises(RefusedError, match="保密室"):
        world.ask("reader", "draft_abroad", trip, **form, place="其他场所")
    world.request("reader", "draft_abroad", trip, form | {"place": "其他场所"}, recorded=True)
    assert TripNote.objects.filter(trip=trip).count() == 2
    assert sight.lines(person(world, "officer"), "trip_notes").count() == 2


def test_a_unit_abroad_is_checked_in_a_cycle(world: World) -> None:
    """The day of the next check is a limit; faults get one of their own; the board turns green."""
    form = {"name": "（虚构）联络处", "country": "某国", "leader": world["reader"], "rules": "（虚构）制度"}
    asked = world.ask("officer", "register_unit_abroad", world.organ, **form, next_check_on=day(world, 30))
    unit = made(asked, "unit_abroad")[0]
    assert light(world) == "未落实"
    world.pass_days(31)
    found = {"findings": "（虚构）大体落实", "next_check_on": day(world, 90), "checked_on": day(world, 0)}
    wrong = {"problems": "（虚构）登记不全", "rectify_by": day(world, 5)}
    world.ask("officer", "check_unit_abroad", unit, **found, **wrong)
    assert light(world) == "已落实"
    assert RunningClock.objects.get(thing=unit, closed_at__isnull=False).late
    running = set(clocks.running().filter(thing=unit).values_list("key", flat=True))
    assert running == {"unit_abroad_check", "unit_abroad_rectification"}
    world.ask("officer", "rectify_unit_abroad", unit, done_on=day(world, 0), account="（虚构）补齐")
    world.ask("officer", "withdraw_unit_abroad", unit, withdrawn_on=day(world, 0), account="（虚构）")
    assert not clocks.running().filter(thing=unit).exists()
    assert light(world) == "不适用"
    assert UnitAbroad.objects.get(pk=unit).withdrawn_on
    assert DutyEvidence.objects.filter(duty="units_abroad_checked").count() == 1


def test_only_the_rectification_closes_its_clock(world: World) -> None:
    """A later check that finds nothing new, or more, leaves the earlier term to run."""
    form = {"name": "（虚构）联络处", "country": "某国", "leader": world["reader"], "rules": "（虚构）制度"}
    asked = world.ask("officer", "register_unit_abroad", world.organ, **form, next_check_on=day(world, 30))
    unit = made(asked, "unit_abroad")[0]
    found = {"findings": "（虚构）", "next_check_on": day(world, 90), "checked_on": day(world, 0)}
    wrong = {"problems": "（虚构）登记不全", "rectify_by": day(world, 5)}
    world.ask("officer", "check_unit_abroad", unit, **found, **wrong)
    for later in ({}, wrong | {"rectify_by": day(world, 9)}):
        world.ask("officer", "check_unit_abroad", unit, **found, **later)
        assert UnitAbroad.objects.get(pk=unit).rectify_by.isoformat() == day(world, 5)
    running = clocks.running().filter(thing=unit, key="unit_abroad_rectification")
    assert running.count() == 2
    world.ask("officer", "rectify_unit_abroad", unit, done_on=day(world, 0), account="（虚构）补齐")
    assert not running.exists()
    kept = UnitAbroad.objects.get(pk=unit)
    assert "登记不全" in kept.findings, "what was found stands beside what was done about it"
    assert (kept.rectification, kept.rectified_on.isoformat()) == ("（虚构）补齐", day(world, 0))
    line = sight.lines(person(world, "officer"), "units_abroad").get()
    assert "登记不全" in line.columns["存在问题"]
    assert line.columns["整改情况"] == "（虚构）补齐"


def light(world: World) -> str:
    board = standing.board(Organ.objects.filter(pk=world.organ), world.at.date())
    return next(j.light.value for j in board if j.duty.key == "units_abroad_checked")


def test_a_copy_not_on_the_permit_stays_at_home(world: World) -> None:
    """Two copies, one of them permitted."""
    _, copies = world.document(copies=2)
    in_hand(world, copies)
    trip = opened(world)
    permitted(world, trip, copies[:1])
    with pytest.raises(RefusedError, match="不在出境许可证"):
        carried(world, trip, copies)
    assert {c.state.name for c in Copy.objects.filter(pk__in=copies)} == {"持有"}
