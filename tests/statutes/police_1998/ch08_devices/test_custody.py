"""Devices and media are kept like papers: registered, signed for, lent, carried, lost, destroyed."""

import pytest

from shoumi.edges.web.faces import FACES
from shoumi.records import sight
from shoumi.records.proceedings import RefusedError
from shoumi.records.registers import differences
from shoumi.things.devices import Device
from shoumi.things.documents import Copy
from tests.statutes.police_1998.ch08_devices.kit import (
    computer,
    day,
    in_use,
    line,
    medium,
    person,
    running,
    state,
)
from tests.world import World, made


def test_a_computer_is_signed_for_by_one_who_was_briefed(world: World):
    """Art. 39: until he signs it is the giver's; the books follow."""
    device = computer(world)
    world.ask("keeper", "hand_over_device", device, to=world["reader"])
    assert running("device_acceptance", device)
    assert Device.objects.get(pk=device).custodian_id == world["keeper"]
    with pytest.raises(RefusedError):
        world.ask("reader", "accept_device", device)
    world.ask("keeper", "brief_operator", device, operator=world["reader"], signed_on=day(world))
    world.ask("reader", "accept_device", device, place="（虚构）101室")
    assert not running("device_acceptance", device)
    assert state(device) == "在用"
    said = line("devices", device)
    assert (said["责任人"], said["状态"], said["存放处"]) == ("民警甲", "在用", "（虚构）101室")
    assert line("device_movements", device)["签收人"] == "民警甲"
    assert differences() == []


def test_a_number_stands_once_in_the_books(world: World):
    """Two devices with one label could not be told apart."""
    computer(world)
    with pytest.raises(Exception, match="已经登记过"):
        world.ask("keeper", "register_device", world.organ, kind="服务器", number="JM-001", name="（虚构）")


def test_a_medium_is_lent_until_a_day_and_comes_back(world: World):
    """The loan runs to the day given; the registry signs for what is returned."""
    disk = medium(world)
    form = {"to": world["reader"], "due_on": day(world, 3), "purpose": "（虚构）汇报"}
    world.ask("keeper", "lend_device", disk, **form)
    world.ask("reader", "accept_device", disk)
    assert state(disk) == "借出"
    assert running("device_loan", disk)
    world.ask("reader", "return_device", disk)
    assert not running("device_loan", disk)
    world.ask("keeper2", "accept_device", disk)
    row = Device.objects.get(pk=disk)
    assert (row.state.name, row.custodian_id, row.to_registry) == ("在库", world["keeper2"], False)


def test_what_is_declined_goes_back(world: World):
    """To the state it came from."""
    disk = medium(world)
    world.ask("keeper", "hand_over_device", disk, to=world["reader"])
    world.ask("reader", "decline_device", disk, reason="（虚构）封签破损")
    assert state(disk) == "在库"
    assert line("device_movements", disk)["拒收原因"] == "（虚构）封签破损"


def test_a_medium_that_is_a_copy_bears_its_number(world: World):
    """Art. 39: a disk is kept as a paper of its level, and of no lower one."""
    matter = world.matter()
    form = {"title": "（虚构）盘", "copies": 1, "pages": 1, "dated": day(world), "carrier": "光盘"}
    world.ask("keeper", "register_own_document", matter, **form)
    copy = next(c.id for c in Copy.objects.all() if c.document.title == "（虚构）盘")
    low, disk = medium(world, level="秘密", number="GP-000"), medium(world)
    with pytest.raises(RefusedError):
        world.ask("keeper", "bind_copy_to_medium", low, copy=copy)
    world.ask("keeper", "bind_copy_to_medium", disk, copy=copy)
    assert Device.objects.get(pk=disk).copy_id == copy
    assert line("media", disk)["所载密件份号"] == "000001"


def test_a_carried_computer_is_due_back(world: World):
    """As with papers: the head of a county bureau consents, the day is watched."""
    device = in_use(world)
    form = {
        "destination": "（虚构）州局", "purpose": "（虚构）", "from_on": day(world), "due_on": day(world, 2),
        "measures": "（虚构）密码箱", "work_place_only": True,
    }  # fmt: skip
    world.agree("head", world.ask("reader", "carry_device_out", device, **form))
    assert state(device) == "外带"
    assert running("device_carry", device)
    world.ask("reader", "carry_device_back", device, inspected=True)
    assert (state(device), running("device_carry", device)) == ("在用", False)


def test_a_lost_medium_is_looked_for_within_the_days_of_its_level(world: World):
    """The limit runs from discovery and ends with the finding."""
    disk = medium(world)
    world.ask("officer", "record_device_loss", disk, discovered_at=world.at.isoformat(), account="（虚构）")
    assert (state(disk), running("device_missing", disk)) == ("下落不明", True)
    world.ask("keeper", "record_device_found", disk, account="（虚构）柜后")
    assert (state(disk), running("device_missing", disk)) == ("在库", False)


def test_a_device_ends_by_consent_under_two_pairs_of_eyes(world: World):
    """Its line stays, out of the open ones."""
    disk = medium(world, kind="移动硬盘", number="YP-001")
    form = {
        "reason": "（虚构）损坏",
        "supervisors": [world["officer"], world["reader"]],
        "site": "（虚构）中心",
        "vehicle": "虚A0001",
    }
    world.agree("leader", world.ask("keeper", "retire_device", disk, **form))
    assert running("device_destruction", disk)
    done = {"destroyed_on": day(world), "receipt": "（虚构）1号", "destroyed_by": "（虚构）经手人"}
    with pytest.raises(RefusedError, match="YP-001的监销人保密干部、民警甲还没有确认"):
        world.ask("keeper", "destroy_device", disk, **done)
    with pytest.raises(RefusedError):
        world.ask("keeper", "confirm_device_supervision", disk, pieces=1)
    world.ask("officer", "confirm_device_supervision", disk, pieces=1)
    with pytest.raises(RefusedError, match="YP-001的监销人民警甲还没有确认"):
        world.ask("keeper", "destroy_device", disk, **done)
    with pytest.raises(RefusedError, match="已经确认过"):
        world.ask("officer", "confirm_device_supervision", disk, pieces=1)
    assert FACES["device"].visible(person(world, "reader")).filter(pk=disk).exists()
    world.ask("reader", "confirm_device_supervision", disk, pieces=1)
    world.ask("keeper", "destroy_device", disk, **done)
    assert (state(disk), running("device_destruction", disk)) == ("已销毁", False)
    said = line("device_destructions", disk)
    assert said["监销人"] == "保密干部、民警甲"
    assert said["销毁人"] == "（虚构）经手人"
    assert said["接收回执"] == "（虚构）1号"


def test_a_device_is_known_to_who_keeps_the_books_and_who_has_it(world: World):
    """Others learn neither that it is there nor what the books say of it."""
    device = in_use(world)
    for who, seen in (
        ("keeper", True),
        ("officer", True),
        ("reader", True),
        ("drafter", False),
        ("outsider", False),
    ):
        assert FACES["device"].visible(person(world, who)).filter(pk=device).exists() is seen, who
        assert sight.lines(person(world, who), "devices").filter(thing=device).exists() is seen, who


def test_a_keeper_not_cleared_for_its_level_does_not_know_of_it(world: World):
    """The 定密审核人 is cleared for 机密: 绝密 devices are hidden from him."""
    seen = computer(world), computer(world, "JM-002", "绝密")
    found = FACES["device"].visible(person(world, "reviewer"))
    assert [found.filter(pk=device).exists() for device in seen] == [True, False]


def test_nobody_leaves_with_a_device_in_his_charge(world: World):
    """He may go when the registry has signed for it."""
    device = in_use(world)
    with pytest.raises(RefusedError):
        world.leave("reader")
    world.ask("reader", "return_device", device)
    with pytest.raises(RefusedError):
        world.leave("reader")
    world.ask("keeper", "accept_device", device)
    world.leave("reader")


def test_a_device_put_lower_needs_a_label_and_a_certificate_anew(world: World):
    """Wiped in the registry; until labelled and certified it is not handed over."""
    device = computer(world)
    form = {"reason": "（虚构）", "name": "（虚构）办公机", "level": "秘密", "wiped": True}
    world.ask("keeper", "change_device", device, **form)
    row = Device.objects.get(pk=device)
    assert (row.level.name, row.labelled, row.certified_until) == ("秘密", False, None)
    assert line("devices", device)["密级"] == "秘密"
    with pytest.raises(RefusedError):
        world.ask("keeper", "hand_over_device", device, to=world["reader"])


def test_a_retirement_may_be_taken_back(world: World):
    """Before the device is destroyed; the limit ends."""
    disk = medium(world)
    form = {"reason": "（虚构）", "supervisors": [world["officer"], world["reader"]], "site": "（虚构）中心",
            "vehicle": "虚A0001"}  # fmt: skip
    world.agree("leader", world.ask("keeper", "retire_device", disk, **form))
    world.ask("keeper", "withdraw_retirement", disk, reason="（虚构）尚可使用")
    assert (state(disk), running("device_destruction", disk)) == ("在库", False)


def test_what_is_not_yet_signed_for_is_called_back_by_who_sent_it(world: World):
    """Not by the receiver, not by another keeper, not once signed for; its limits end with it."""
    disk = medium(world)
    loan = {"to": world["reader"], "due_on": day(world, 3), "purpose": "（虚构）汇报"}
    world.ask("keeper", "lend_device", disk, **loan)
    with pytest.raises(RefusedError, match="没有提出"):
        world.ask("reader", "recall_device", disk, reason="（虚构）")
    with pytest.raises(RefusedError, match="不是您移交的"):
        world.ask("keeper2", "recall_device", disk, reason="（虚构）")
    world.ask("keeper", "recall_device", disk, reason="（虚构）送错人")
    row = Device.objects.get(pk=disk)
    assert (row.state.name, row.due_on, row.to_person_id, row.sent_by_id) == ("在库", None, None, None)
    assert not any(running(limit, disk) for limit in ("device_loan", "device_acceptance"))
    assert line("device_movements", disk)["撤回原因"] == "（虚构）送错人"
    world.ask("keeper", "hand_over_device", disk, to=world["reader"])
    world.ask("reader", "accept_device", disk)
    with pytest.raises(RefusedError, match="现为在用"):
        world.ask("keeper", "recall_device", disk, reason="（虚构）")
    world.ask("reader", "return_device", disk)
    world.ask("reader", "recall_device", disk, reason="（虚构）还要用")
    assert (state(disk), running("device_acceptance", disk)) == ("在用", False)
    assert differences() == []


def test_the_book_of_discs_says_all_that_the_field_keeps(world: World):
    """Label, numbers, consent and machine from the first line; numbers of the way when it is sent."""
    form = {
        "kind": "光盘", "number": "GP-009", "name": "（虚构）光盘", "level": "机密", "labelled": True, "volume": "卷1",
        "secrecy_number": "密9", "approval": "（虚构）审9号", "machine": "（虚构）机9", "unit": "（虚构）办公室",
        "listed": "（虚构）目录", "files": 1, "receiver": "（虚构）州局",
    }  # fmt: skip
    disk = made(world.ask("keeper", "register_medium", world.organ, **form), "device")[0]
    world.ask("keeper", "hand_over_device", disk, to=world["reader"], flow_number="流9", mail_number="机9")
    world.ask("reader", "accept_device", disk)
    world.ask("reader", "return_device", disk, way="当面交回")
    said = line("media", disk)
    wanted = {
        "卷标": "卷1", "保密编号": "密9", "审批信息": "（虚构）审9号", "制作机器或网络地址": "（虚构）机9", "流转号": "流9",
        "机要号": "机9", "责任部门": "（虚构）办公室", "文件列表": "（虚构）目录", "接收部门": "（虚构）州局",
        "回收方式": "当面交回",
    }  # fmt: skip
    assert {key: said[key] for key in wanted} == wanted
    world.ask("keeper", "accept_device", disk)
    world.ask("keeper", "hand_over_device", disk, to=world["reader"])
    assert line("media", disk)["流转号"] == "流9"
