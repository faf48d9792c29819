"""Inspected, found on the Internet, put right, repaired by others, worked on by foreigners."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest

from shoumi.kernel.words import Level
from shoumi.law.units import Unit
from shoumi.records import clocks, law, standing
from shoumi.records.now import BEIJING
from shoumi.records.proceedings import RefusedError
from shoumi.records.standing import Light
from shoumi.records.tables import RunningClock
from shoumi.things.devices import Device, DeviceFinding, DeviceInspection, ForeignAccess, Repair, Transmission
from shoumi.things.leaks import Leak
from shoumi.things.organs import DutyEvidence, Organ
from tests.statutes.police_1998.ch08_devices.kit import computer, day, due, in_use, line, running, state
from tests.world import World, made, seat


def found_on_the_internet(world: World, device: str) -> str:
    form = {
        "kind": "涉密机联互联网",
        "found_on": day(world),
        "due_on": day(world, 10),
        "account": "（虚构）检查发现",
    }
    return made(world.ask("officer", "record_device_violation", device, **form), "device_finding")[0]


def sent_out(world: World, device: str, **more) -> str:
    form = {
        "vendor": "（虚构）维修点", "fault": "（虚构）不能开机", "treatment": "拆除存储部件",
        "treated_by": world["keeper"], "treated_on": day(world), "outside": True,
        "attendants": [world["other"]],
        "due_on": day(world, 5),
    } | more  # fmt: skip
    return made(
        world.agree("leader", world.ask("keeper", "send_device_for_repair", device, **form)), "repair"
    )[0]


def test_a_secret_machine_cannot_be_put_on_the_internet(world: World):
    """Neither asked for nor afterwards: the books know no such state."""
    device = in_use(world)
    with pytest.raises(RefusedError):
        world.ask("reader", "connect_device", device, network="互联网")
    assert Device.objects.get(pk=device).network.name == "不联网"


def reported(world: World, finding: str, **more: object) -> str:
    """As what it may be, a leak."""
    at = world.at.astimezone(BEIJING).strftime("%Y-%m-%dT%H:%M")
    form = {
        "title": "（虚构）某机联网", "discovered_at": at, "received_at": at, "found_how": "（虚构）", "remedied": True,
        "remedies": "（虚构）已断开",
    }  # fmt: skip
    return made(world.ask("officer", "report_finding_as_leak", finding, **form | more), "leak")[0]


def test_one_found_on_the_internet_is_reported_as_a_leak(world: World):
    """A limit runs from the day it was found; nothing is put right before; then the legs of a leak run."""
    finding = found_on_the_internet(world, in_use(world))
    assert running("device_incident_report", finding)
    done = {"measures": "（虚构）", "leak_account": "（虚构）无"}
    with pytest.raises(RefusedError, match="还没有作为泄密事件报告"):
        world.ask("officer", "rectify_finding", finding, **done)
    leak = Leak.objects.get(pk=reported(world, finding))
    assert not running("device_incident_report", finding)
    assert (leak.standing.name, leak.level, leak.internet) == ("可能泄密", Level.机密, False)
    assert "JM-001" in leak.item
    assert all(running(key, leak.pk) for key in ("leak_to_leader", "leak_to_bureau", "leak_to_superior"))
    with pytest.raises(RefusedError, match="已经报告过"):
        reported(world, finding)
    world.ask("officer", "rectify_finding", finding, **done)
    world.ask("officer", "rule_out_leak", leak.pk, account="（虚构）日志证明", proved=True)


def test_one_that_was_controlled_from_afar_is_a_leak(world: World):
    """2018 rule, art. 5: it is no longer ruled out."""
    leak = reported(world, found_on_the_internet(world, in_use(world)), controlled=True)
    assert Leak.objects.get(pk=leak).standing.name == "泄密"
    with pytest.raises(RefusedError, match="按泄密处理"):
        world.ask("officer", "rule_out_leak", leak, account="（虚构）", proved=True)


def test_one_found_there_stops_until_put_right(world: World):
    """Law 31 and art. 39 are violated; the days for putting it right run; then it is back in use."""
    device = in_use(world)
    finding = found_on_the_internet(world, device)
    said = line("device_findings", finding)
    assert "police_1998/39/1" in said["违反"]
    assert "secrets_law_2024/31/1" in said["违反"]
    assert (state(device), due("rectification", finding)) == ("停用整改", day(world, 10))
    with pytest.raises(RefusedError):
        world.ask("reader", "return_device", device)
    reported(world, finding)
    world.ask(
        "officer", "rectify_finding", finding, measures="（虚构）拆除网卡", leak_account="（虚构）未发现外泄"
    )
    assert (state(device), running("rectification", finding)) == ("在用", False)
    assert line("device_findings", finding)["泄密核查"] == "（虚构）未发现外泄"


def test_of_two_findings_both_are_put_right_before_use(world: World):
    """The first put right leaves it stopped."""
    device = in_use(world)
    first, second = found_on_the_internet(world, device), found_on_the_internet(world, device)
    done = {"measures": "（虚构）", "leak_account": "（虚构）无"}
    for finding in (first, second):
        reported(world, finding)
    world.ask("officer", "rectify_finding", first, **done)
    assert state(device) == "停用整改"
    world.ask("officer", "rectify_finding", second, **done)
    assert state(device) == "在用"


def test_an_inspection_begins_the_time_to_the_next(world: World):
    """device.inspect.*: a year, from each inspection anew; what fails gets a finding."""
    device = computer(world)
    assert due("technical_inspection", device) == "2027-03-02"
    world.pass_days(30)
    form = {"done_on": day(world), "inspectors": [world["officer"]], "means": "人工", "account": "（虚构）"}
    world.ask("officer", "inspect_device", device, **form, result="合格")
    assert due("technical_inspection", device) == "2027-04-01"
    assert line("devices", device)["上次技术检查"] == day(world)
    outcome = world.ask("officer", "inspect_device", device, **form, result="不合格", due_on=day(world, 3))
    [finding] = made(outcome, "device_finding")
    assert (state(device), due("rectification", finding)) == ("停用整改", day(world, 3))
    assert DeviceInspection.objects.filter(device=device).count() == 2


@pytest.mark.parametrize("level", [*Level, None])
def test_each_level_has_an_inspection_limit_of_its_own(level: Level | None):
    """The law sets none: a site may shorten it for the higher levels alone."""
    clock = law.book().clocks["technical_inspection"]
    months = {"绝密": 3, "机密": 6, "秘密": 12, "其他": 24}
    given = law.parameters().on(date(2026, 3, 2))
    params = {
        f"device.inspect.{name}": replace(given[f"device.inspect.{name}"], amount=n, unit=Unit.MONTH)
        for name, n in months.items()
    }
    at, form = datetime(2026, 3, 2, 9, tzinfo=BEIJING), SimpleNamespace(level=level)
    asked = SimpleNamespace(at=at, thing=SimpleNamespace(), form=form, params=params)
    due = clocks._limit(clock, asked)["due_at"].date()
    assert (due.year * 12 + due.month) - (at.year * 12 + at.month) == months[str(level or "其他")]


def test_media_have_no_inspection_of_their_own(world: World):
    """They are inspected with the machines that read them."""
    form = {"kind": "光盘", "number": "GP-009", "name": "（虚构）", "level": "机密", "labelled": True}
    [disk] = made(world.ask("keeper", "register_medium", world.organ, **form), "device")
    assert not RunningClock.objects.filter(key="technical_inspection", thing=disk).exists()


def test_a_repair_runs_to_its_day_and_ends_with_a_check(world: World):
    """Art. 40: stripped, sent by consent, back, checked, in use; used in between it is refused."""
    device = in_use(world)
    repair = sent_out(world, device)
    assert (state(device), due("repair", repair)) == ("送修", day(world, 5))
    world.ask("keeper", "take_back_from_repair", repair, returned_on=day(world), work_done="（虚构）换电源")
    assert (state(device), running("repair", repair)) == ("修后待检", False)
    with pytest.raises(RefusedError):
        world.ask("reader", "hand_over_device", device, to=world["drafter"])
    world.ask("officer", "check_repaired_device", repair, result="合格", account="（虚构）无多余装置")
    assert (state(device), Repair.objects.get(pk=repair).state.name) == ("在用", "已办结")
    said = line("repairs", repair)
    assert (said["存储信息处理"], said["处理人"], said["批准人"]) == (
        "拆除存储部件",
        "专管员",
        "分管领导（主管领导）",
    )
    assert said["修后检查"] == "合格：（虚构）无多余装置"


def test_what_fails_the_check_is_stopped(world: World):
    """With a day by which it is put right; then it goes back to where it was."""
    device = in_use(world)
    repair = sent_out(world, device)
    world.ask("keeper", "take_back_from_repair", repair, returned_on=day(world), work_done="（虚构）")
    form = {"result": "不合格", "account": "（虚构）不明部件", "due_on": day(world, 2)}
    [finding] = made(world.ask("officer", "check_repaired_device", repair, **form), "device_finding")
    assert (state(device), running("rectification", finding)) == ("停用整改", True)
    world.ask("officer", "rectify_finding", finding, measures="（虚构）拆除")
    assert state(device) == "在用"


def test_a_finding_closed_during_repair_frees_the_device_at_the_check(world: World):
    """Stopped before it went, put right while it was away: it comes back as it was before."""
    device = in_use(world)
    finding = found_on_the_internet(world, device)
    repair = sent_out(world, device)
    reported(world, finding)
    world.ask("officer", "rectify_finding", finding, measures="（虚构）", leak_account="（虚构）无")
    assert state(device) == "送修"
    world.ask("keeper", "take_back_from_repair", repair, returned_on=day(world), work_done="（虚构）")
    world.ask("officer", "check_repaired_device", repair, result="合格", account="（虚构）")
    row = Device.objects.get(pk=device)
    assert (row.state.name, row.open_findings) == ("在用", 0)


def test_foreigners_come_by_two_consents(world: World):
    """Art. 40: the unit's leader and the leader of the department in charge, neither for the other."""
    seat(world, "business", "科信大队长", organ=world.organ, posts=("业务部门领导",), clearance="机密")
    form = {
        "subject": "（虚构）系统", "work": "检修", "company": "（虚构）公司", "why_not_own": "（虚构）没有源程序",
        "from_on": day(world), "until_on": day(world, 1), "measures": "（虚构）隔离",
        "attendants": [world["drafter"]],
    }  # fmt: skip
    asked = world.ask("drafter", "admit_foreign_technicians", world.organ, **form)
    world.agree("head", asked)
    assert not ForeignAccess.objects.exists()
    world.agree("business", asked)
    access = ForeignAccess.objects.get()
    assert running("foreign_work", access.id)
    world.ask("drafter", "end_foreign_work", access.id, ended_on=day(world), account="（虚构）没有遗留")
    assert not running("foreign_work", access.id)


def test_code_words_alone_open_no_line(world: World):
    """Art. 38 as issued is not enforced: refused before the fact, a violation after it."""
    form = {
        "code_name": "（虚构）甲", "means": "普通电话", "addressee": "（虚构）州局", "sent_at": world.at.isoformat(),
        "level": "秘密", "code_words": True,
    }  # fmt: skip
    with pytest.raises(RefusedError):
        world.ask("drafter", "transmit_secret", world.organ, **form)
    world.request("drafter", "transmit_secret", world.organ, form, recorded=True)
    sent = Transmission.objects.get()
    for cited in ("police_1998/37/1", "secrets_law_2024/29/1", "cryptography_2019/14/1"):
        assert cited in line("transmissions", sent.id)["违规"]


def test_a_certificate_runs_out_on_its_day_and_is_renewed(world: World):
    """A computer without one in force is not handed over."""
    device = computer(world)
    [certificate] = RunningClock.objects.filter(key="protection_certificate").values_list("thing", flat=True)
    assert due("protection_certificate", certificate) == day(world, 365)
    world.pass_days(366)
    with pytest.raises(RefusedError):
        world.ask("keeper", "hand_over_device", device, to=world["reader"])
    form = {"number": "虚构新证1号", "issued_on": day(world), "expires_on": day(world, 365)}
    world.ask("officer", "renew_protection_certificate", certificate, **form)
    assert due("protection_certificate", certificate) == day(world, 365)
    assert line("devices", device)["防护合格证至"] == day(world, 365)
    world.ask("keeper", "hand_over_device", device, to=world["reader"])
    world.ask("officer", "withdraw_protection_certificate", certificate, reason="（虚构）报废")
    assert not running("protection_certificate", certificate)
    assert Device.objects.get(pk=device).certified_until is None


@pytest.mark.parametrize(
    ("level", "next_"), [("绝密", "2027-03-02"), ("机密", "2028-03-02"), ("秘密", "2028-03-02")]
)
def test_systems_are_assessed_by_level(world: World, level: str, next_: str):
    """Regs 35: a 绝密 system every year, others every two."""
    form = {"name": "（虚构）系统", "level": level, "highest": level}
    [system] = made(world.ask("officer", "register_secret_system", world.organ, **form), "secret_system")
    world.ask("officer", "start_secret_system", system, approval="（虚构）批1号", approved_on=day(world))
    key = "risk_assessment_of_top_secret" if Level[level] is Level.绝密 else "risk_assessment"
    assert [c.key for c in RunningClock.objects.filter(thing=system)] == [key]
    assert due(key, system) == next_
    done = {"assessed_on": day(world), "assessor": "（虚构）中心", "result": "（虚构）"}
    world.ask("officer", "assess_system_risk", system, **done)
    assert RunningClock.objects.filter(thing=system, closed_at__isnull=True).count() == 1


DUTIES = ("technical_inspection", "risk_assessment_of_top_secret", "risk_assessment")


def lights(world: World, days: int = 0) -> dict[str, Light]:
    """The standing duties of the chapter as they stand, or will after so many days."""
    on = date.fromisoformat(day(world)) + timedelta(days=days)
    judged = {j.duty.key: j.light for j in standing.board(Organ.objects.filter(pk=world.organ), on)}
    return {key: judged[key] for key in DUTIES}


def test_the_board_asks_for_inspection_and_assessment(world: World):
    """Red until shown, then green; where there is no such system it is shown by hand."""
    assert set(lights(world).values()) == {Light.RED}
    for key in DUTIES:
        world.ask(
            "officer", "show_duty_done", world.organ, duty=key, done_on=day(world), account="（虚构）本期无"
        )
    assert set(lights(world).values()) == {Light.GREEN}


def test_an_inspection_is_itself_the_evidence(world: World):
    """Art. 39: one record of the day, however many devices were inspected at once; none is named in it."""
    devices = [computer(world, "JM-901"), computer(world, "JM-902")]
    form = {
        "done_on": day(world), "inspectors": [world["officer"]], "means": "（虚构）", "result": "合格",
        "account": "（虚构）正常",
    }  # fmt: skip
    world.ask("officer", "inspect_device", devices, **form)
    [shown] = DutyEvidence.objects.filter(duty="technical_inspection")
    assert (shown.organ_id, shown.done_on.isoformat()) == (world.organ, day(world))
    assert "JM" not in shown.account
    assert lights(world)["technical_inspection"] is Light.GREEN


@pytest.mark.parametrize(
    ("level", "shown", "other"), [("绝密", DUTIES[1], DUTIES[2]), ("机密", DUTIES[2], DUTIES[1])]
)
def test_an_assessment_is_evidence_of_the_duty_of_its_level(world: World, level: str, shown: str, other: str):
    """Regs 35: of a 绝密 system it holds for a year, of others for two; one does not stand for the other."""
    form = {"name": "（虚构）系统", "level": level, "highest": level}
    [system] = made(world.ask("officer", "register_secret_system", world.organ, **form), "secret_system")
    world.ask("officer", "start_secret_system", system, approval="（虚构）批1号", approved_on=day(world))
    done = {"assessed_on": day(world), "assessor": "（虚构）中心", "result": "（虚构）"}
    world.ask("officer", "assess_system_risk", system, **done)
    assert (lights(world)[shown], lights(world)[other]) == (Light.GREEN, Light.RED)
    after = lights(world, days=400)[shown]
    assert after is (Light.RED if level == "绝密" else Light.GREEN)


def test_findings_of_one_organ_are_its_own(world: World):
    """The officer above does not see them."""
    finding = found_on_the_internet(world, in_use(world))
    assert DeviceFinding.objects.filter(pk=finding, organ=world.organ).exists()
    with pytest.raises(LookupError):
        world.ask("up_officer", "rectify_finding", finding, measures="（虚构）", leak_account="（虚构）")
