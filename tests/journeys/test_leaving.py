"""Nobody leaves with papers or machines in hand, and whoever leaves stays bound for his time."""

from shoumi.records.now import today
from shoumi.things.people import Person


def leave(officer, person: str) -> None:
    """Fill in the form of 离岗."""
    officer.open(f"/acts/leave_post?thing={person}")
    officer.choose("调离")
    officer.fill("离岗日期", today().isoformat())


def laden(world) -> tuple[str, str]:
    """A copy and a computer in the reader's hands."""
    _, copies = world.document(copies=1, readers=("reader", "drafter"))
    world.ask("keeper", "hand_over_copies", copies[0], to=world["reader"], pages=4)
    world.ask("reader", "accept_copies", copies[0], copies=1, pages=4)
    form = {"kind": "台式计算机", "number": "虚构机1", "name": "（虚构）办公计算机", "place": "密件室"}
    computer = dict(world.ask("keeper", "register_device", world.organ, **form).made)["device"]
    world.ask("keeper", "hand_over_device", computer, to=world["reader"])
    world.ask("reader", "accept_device", computer, place="（虚构）办公室")
    return copies[0], computer


def handed_back(reader, keeper, copy: str) -> None:
    """The copy goes to the registry, which signs."""
    reader.open(f"/acts/hand_over_copies?thing={copy}")
    reader.pick("接收人", "专管员")
    reader.fill("清点页数", "4")
    reader.send()
    keeper.go("待签收")
    keeper.tick("000001")
    keeper.press("签收")
    keeper.fill("清点份数", "1")
    keeper.fill("清点页数", "4")
    keeper.send()


def steps_taken(officer, person: str) -> None:
    """Talk, pledge, the end of rights to systems and places, entered at once."""
    officer.open(f"/acts/take_leaving_steps?thing={person}")
    for step in ("离岗谈话", "离岗承诺", "系统权限", "场所权限"):
        officer.choose(step)
    officer.fill("办理日期", today().isoformat())
    officer.pick("经办人", "分管领导")
    officer.fill("情况", "（虚构）当面谈话，注销账号，收回门禁卡")
    officer.send()
    officer.sees("「登记离岗手续」已办理")


def test_a_leaver_is_cleared_before_he_goes(site):
    """Refused while he holds a copy or a computer or a step wants; then his login closes, his 脱密期 runs."""
    world = site.world
    copy, computer = laden(world)
    officer, reader, keeper = site("officer"), site("reader"), site("keeper")
    officer.go("离岗清退")
    officer.go("民警甲")
    officer.sees("手中的密件", "（虚构）演练方案")
    leave(officer, world["reader"])
    officer.sees("不可办")
    officer.send()
    officer.sees("没有办成")
    handed_back(reader, keeper, copy)

    leave(officer, world["reader"])
    officer.sees("不可办", "保管着1台（件）设备、介质")
    reader.open(f"/acts/return_device?thing={computer}")
    reader.send()
    keeper.open(f"/acts/accept_device?thing={computer}")
    keeper.fill("存放处", "密件室")
    keeper.send()

    leave(officer, world["reader"])
    officer.sees("不可办", "离岗手续还没有办全", "取消场所权限")
    steps_taken(officer, world["reader"])
    leave(officer, world["reader"])
    officer.sees("可以提出")
    officer.send()
    officer.sees("「离岗」已办理")
    officer.open(f"/things/person/{world['reader']}")
    officer.sees("脱密期")
    assert Person.objects.get(pk=world["reader"]).left_on
    reader.open("/")
    reader.page.wait_for_url("**/login**")
