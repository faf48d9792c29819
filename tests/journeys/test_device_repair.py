"""A classified computer is found on the Internet, repaired without its disk, checked, and in use again."""

from datetime import timedelta

import pytest

from shoumi.records import proceedings
from shoumi.records.asking import Request
from shoumi.records.now import BEIJING, now, today
from shoumi.things.devices import Device, DeviceFinding, Repair
from tests.statutes.police_1998.ch08_devices.kit import line


@pytest.mark.nightly
def test_a_computer_found_on_the_internet_is_repaired_checked_and_used_again(site):
    """Arts. 39 and 40, with Law 31: every step on the screen of whose duty it is."""
    keeper, officer = site("keeper"), site("officer")
    device = registered(keeper)
    in_use(site.world, device)
    refused_on_the_internet(site("reader"), device)
    finding = found_out(officer, device)
    repair = sent_out(keeper, site("leader"), device)
    come_back(keeper, officer, repair)
    assert Device.objects.get(pk=device).state.name == "停用整改"
    put_right(officer, finding)
    assert Device.objects.get(pk=device).state.name == "在用"
    assert "涉密计算机进行了国际联网" in line("device_findings", finding)["违反"]
    assert line("devices", device)["状态"] == "在用"


def fill(desk, said: dict[str, str]) -> None:
    for label, value in said.items():
        desk.fill(label, value)


def registered(keeper) -> str:
    """登记设备 from the work page; its id."""
    keeper.go("设备介质")
    keeper.act("登记设备")
    keeper.page.get_by_label("种类").first.select_option("台式计算机")
    fill(keeper, {"标识编号": "JM-2026-001", "名称型号": "（虚构）办公机"})
    keeper.choose("机密")
    keeper.choose("已贴密级、编号、责任人标识")
    keeper.sees("可办")
    keeper.send()
    keeper.sees("「登记设备」已办理")
    return Device.objects.get(number="JM-2026-001").id


def asked(world, who: str, act: str, thing: str, form: dict[str, str]) -> None:
    """An act at this very moment, beside those of the browser."""
    proceedings.ask(Request(actor=world[who], act=act, things=(thing,), form=form))


def in_use(world, device: str) -> None:
    """Certified, handed over to one who was briefed, signed for."""
    day = today().isoformat()
    form = {
        "kind": "涉密计算机", "name": "（虚构）办公机", "number": "虚构证1号", "issuer": "（虚构）检测中心",
        "issued_on": day, "expires_on": (today() + timedelta(days=365)).isoformat(), "measures": "（虚构）",
        "device": device,
    }  # fmt: skip
    asked(world, "officer", "register_protection_certificate", world.organ, form)
    asked(world, "keeper", "brief_operator", device, {"operator": world["reader"], "signed_on": day})
    asked(world, "keeper", "hand_over_device", device, {"to": world["reader"]})
    asked(world, "reader", "accept_device", device, {})
    assert Device.objects.get(pk=device).state.name == "在用"


def refused_on_the_internet(reader, device: str) -> None:
    """There is no such state."""
    reader.open(f"/acts/connect_device?thing={device}")
    reader.choose("互联网")
    reader.sees("不可办", "涉密计算机不得进行国际联网")
    reader.send()
    reader.sees("没有办成")


def found_out(officer, device: str) -> str:
    """The officer enters what he found: a violation, cited, with its day."""
    officer.open(f"/things/device/{device}")
    officer.act("登记违规")
    officer.choose("涉密机联互联网")
    due = (today() + timedelta(days=10)).isoformat()
    fill(officer, {"发现日期": today().isoformat(), "整改期限": due, "情况": "（虚构）检查发现曾接入互联网"})
    officer.send()
    officer.sees("「登记违规」")
    finding = DeviceFinding.objects.get(device=device)
    officer.open(f"/things/device/{device}")
    officer.sees("停用整改")
    return finding.id


def sent_out(keeper, leader, device: str) -> str:
    """Refused with its disk in; by consent of the leader in charge without."""
    keeper.open(f"/acts/send_device_for_repair?thing={device}")
    due = (today() + timedelta(days=5)).isoformat()
    fill(keeper, {"维修单位": "（虚构）维修点", "故障情况": "（虚构）不能开机", "应修回日期": due})
    keeper.choose("送外维修")
    keeper.pick("在场监督人员", "民警乙")
    keeper.choose("未处理")
    keeper.sees("不可办", "没有拆下存储部件")
    keeper.choose("拆除存储部件")
    keeper.pick("处理人", "专管员")
    keeper.fill("处理日期", today().isoformat())
    keeper.sees("须批准")
    keeper.send()
    leader.go("待审批")
    leader.sees("拆除存储部件")
    leader.press("同意")
    leader.sees("随即办理")
    return Repair.objects.get(device=device).id


def come_back(keeper, officer, repair: str) -> None:
    """Back, it waits for its check; checked, it is stopped still, for what was found before."""
    keeper.open(f"/things/repair/{repair}")
    keeper.act("修回登记")
    fill(keeper, {"修回日期": today().isoformat(), "维修内容和更换的部件": "（虚构）换电源"})
    keeper.send()
    keeper.sees("「修回登记」已办理")
    officer.open(f"/acts/check_repaired_device?thing={repair}")
    officer.choose("合格")
    officer.fill("检查情况", "（虚构）没有多余装置和程序")
    officer.send()
    officer.sees("「修后保密检查」已办理")


def reported(officer, finding: str) -> None:
    """As what it may be, a leak, from the page of the finding."""
    officer.open(f"/things/device_finding/{finding}")
    officer.act("报告违规联网为泄密")
    at = now().astimezone(BEIJING).strftime("%Y-%m-%dT%H:%M")
    fill(officer, {
        "事件名称": "（虚构）某机联网", "发现时间": at, "保密机构接报时间": at, "发现经过": "（虚构）检查工具报警",
        "已采取或者拟采取的补救措施": "（虚构）已断开封存",
    })  # fmt: skip
    officer.choose("已经断开、封存，采取补救措施")
    officer.send()
    officer.sees("「报告违规联网为泄密」已办理")


def put_right(officer, finding: str) -> None:
    """Not before it is reported and said what may have leaked."""
    officer.open(f"/acts/rectify_finding?thing={finding}")
    officer.fill("整改措施和结果", "（虚构）拆除网卡，更换网口")
    officer.sees("不可办", "还没有作为泄密事件报告")
    reported(officer, finding)
    officer.open(f"/acts/rectify_finding?thing={finding}")
    officer.fill("整改措施和结果", "（虚构）拆除网卡，更换网口")
    officer.sees("不可办")
    officer.fill("泄密核查结论", "（虚构）未发现外泄")
    officer.send()
    officer.sees("「整改办结」已办理")
