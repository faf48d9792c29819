"""The life of papers, walked through once: every register gets its line, with the right columns."""

from datetime import timedelta

import pytest

from shoumi.records.now import as_if
from shoumi.records.tables import RegisterLine
from shoumi.records.tick import tick
from shoumi.things.documents import Copy, Document
from shoumi.things.matters import Matter
from tests.world import World, made


def walk(world: World) -> dict[str, str]:
    """From draft to destruction; returns ids by what they stand for."""
    told: dict[str, str] = {}
    _classify(world, told)
    _give(world, told)
    _use(world, told)
    _end(world, told)
    return told


def _classify(world: World, told: dict[str, str]) -> None:
    item = world.ask(
        "officer",
        "add_catalogue_item",
        world.organ,
        name="（虚构）行动方案",
        level="机密",
        term="10年",
        scope_text="专案组",
        basis="（虚构）目录第1项",
        produced_at="县级",
    )
    told["item"] = made(world.agree("head", item), "catalogue_item")[0]
    told["document"], copies = world.document(copies=5, readers=("reader", "drafter", "head", "leader"))
    told |= {f"copy{n}": copy for n, copy in enumerate(copies, 1)}
    told["matter"] = Copy.objects.get(pk=copies[0]).document.matter_id
    told["received"], (told["foreign"],) = world.received("秘密★1年", declared=2)


def _give(world: World, told: dict[str, str]) -> None:
    world.ask("keeper", "distribute_document", told["document"], recipients=[world["reader"]], purpose="阅办")
    world.ask("reader", "accept_copies", told["copy1"], copies=1, pages=4)
    day = (world.at.date() + timedelta(days=3)).isoformat()
    world.request(
        "keeper",
        "lend_copy",
        told["copy2"],
        {"to": world["head"], "due_on": day, "place": "阅文室"},
        cosigner=world["head"],
    )
    world.ask("head", "read_copy", told["copy2"], place="阅文室")
    world.ask("head", "return_copies", told["copy2"])
    world.ask("keeper", "accept_return", told["copy2"], copies=1, pages=4, place="1号柜")


def _use(world: World, told: dict[str, str]) -> None:
    copied = world.agree(
        "head", world.ask("reader", "copy_document", told["copy1"], copies=1, purpose="会议")
    )
    told["child"] = made(copied, "copy")[0]
    day = world.at.date()
    carried = world.ask(
        "reader",
        "carry_out",
        told["copy1"],
        destination="（虚构）省厅",
        route="专车",
        purpose="送审",
        from_on=day.isoformat(),
        due_on=(day + timedelta(days=1)).isoformat(),
        measures="密码箱",
        work_place_only=True,
    )
    world.agree("head", carried)
    world.ask("reader", "carry_back", told["copy1"], pages=4)
    world.agree(
        "leader", world.ask("reader", "keep_personally", told["copy1"], reason="专案", place="302室保密柜")
    )
    world.ask("reader", "hand_back", told["copy1"])
    world.ask("keeper", "accept_return", told["copy1"], copies=1, pages=4)


def _end(world: World, told: dict[str, str]) -> None:
    stock = world.ask(
        "keeper",
        "start_stock_taking",
        world.organ,
        title="（虚构）年度清点",
        copies=[told["copy2"], told["copy3"]],
    )
    told["stock"] = made(stock, "stock_taking")[0]
    world.ask("keeper", "see_copies", told["stock"], copies=[told["copy2"]])
    world.ask("keeper", "close_stock_taking", told["stock"], account="缺一份")
    told["volume"] = made(world.ask("keeper", "open_volume", world.organ, title="（虚构）案卷"), "volume")[0]
    world.ask("keeper", "file_copies", told["copy5"], volume=told["volume"])
    listed = world.ask(
        "keeper",
        "draft_destruction_list",
        [told["copy3"], told["copy4"]],
        reason="期满",
        vehicle="（虚构）云A0001",
        site="（虚构）定点单位",
        supervisors=[world["drafter"], world["leader"]],
    )
    told["list"] = made(listed, "destruction_list")[0]
    world.agree("head", world.ask("keeper", "destroy_listed", told["list"]))
    for who in ("drafter", "leader"):
        world.ask(who, "confirm_supervision", told["list"], copies=2)
    world.ask(
        "keeper",
        "complete_destruction",
        told["list"],
        receipt="（虚构）回执7号",
        destroyed_on=world.at.date().isoformat(),
    )
    world.pass_days(366)
    world.ask("keeper", "open_volume", world.organ, title="（虚构）次年案卷")
    with as_if(world.at):
        tick()


@pytest.fixture(scope="module", name="walked_once")
def _walked_once(founded):
    return walk(founded)


@pytest.fixture(name="walked")
def _walked(walked_once, world):
    return walked_once


def line(register: str, thing: str) -> dict[str, str]:
    """The newest line of a thing in a register."""
    return RegisterLine.objects.filter(register=register, thing=thing).latest("entry").columns


def told_in(register: str, thing: str, **expected: str) -> None:
    """These columns of that line read so."""
    columns = line(register, thing)
    assert {label: columns.get(label) for label in expected} == expected


DAY = "2026-03-02"


def number_of(document: str) -> str:
    """Its 登记号, drawn when it was registered."""
    return Document.objects.get(pk=document).register_number


def test_密件总登记簿(walked):
    """Number, mark, days, pages, copies, who registered it."""
    told_in(
        "master",
        walked["document"],
        登记号=number_of(walked["document"]),
        收文="否",
        标题或代号="（虚构）演练方案",
        密级和保密期限="机密★10年",
        制发日=DAY,
        届满日="2036-03-02",
        载体形式="纸质",
        份数="5",
        页数="4",
        登记人="专管员",
    )


def test_收文登记簿(walked):
    """What came, from whom, how many were listed and how many there were."""
    told_in(
        "received",
        walked["received"],
        收到时间=DAY,
        登记号=number_of(walked["received"]),
        密级="秘密★1年",
        发文单位="（虚构）外单位",
        份数="1",
        清单份数="2",
        经办人="专管员",
    )


def test_分发签收登记簿(walked):
    """From giver to signature."""
    columns = line("movements", walked["copy1"])
    assert (columns["移交人"], columns["签收人"], columns["份号"]) == ("专管员", "民警甲", "000001")
    assert columns["时间"] <= columns["签收时间"] != ""


def test_借阅登记簿(walked):
    """Borrower, place, due day, return and who took it back."""
    told_in(
        "loans",
        walked["copy2"],
        借阅人="局长",
        阅读场所="阅文室",
        应还日期="2026-03-05",
        份号="000002",
        收回人="专管员",
        经办人="专管员",
    )
    assert line("loans", walked["copy2"])["归还时间"].startswith(DAY)


def test_复制登记簿(walked):
    """The child's number, who approved, the stamp."""
    told_in(
        "copies_made",
        walked["child"],
        份号="000001-1",
        申请人="民警甲",
        批准人="局长（制文单位）",
        用途="会议",
        戳记="虚构县公安局 2026-03-02 复制 份号000001-1",
    )


def test_携带外出登记簿(walked):
    """Where to, until when, how protected, who approved, when back."""
    told_in(
        "carry_outs",
        walked["copy1"],
        携带人="民警甲",
        目的地="（虚构）省厅",
        携出日期=DAY,
        应带回日期="2026-03-03",
        保护措施="密码箱",
        批准人="局长（县级以上公安机关领导）",
    )
    assert line("carry_outs", walked["copy1"])["带回时间"].startswith(DAY)


def test_个人持有登记簿(walked):
    """Who kept it, where, why, by whose leave, when given back."""
    told_in(
        "personal_holdings",
        walked["copy1"],
        保存人="民警甲",
        事由="专案",
        保管处所="302室保密柜",
        批准人="分管领导（主管领导）",
    )
    assert line("personal_holdings", walked["copy1"])["交回时间"].startswith(DAY)


@pytest.mark.parametrize("copy", ["copy3", "copy4"])
def test_销毁清册(walked, copy):
    """Each copy with its supervisors, vehicle, site, consent and receipt."""
    told_in(
        "destructions",
        walked[copy],
        销毁原因="期满",
        车号="（虚构）云A0001",
        销毁流向="（虚构）定点单位",
        审批人="局长（主管领导）",
        销毁日期=DAY,
        接收回执="（虚构）回执7号",
    )
    assert set(line("destructions", walked[copy])["监销人"].split("、")) == {"承办人", "分管领导"}


def test_定密登记(walked):
    """Drafted by, on what ground, reviewed and determined by whom."""
    columns = line("classification_decisions", walked["matter"])
    assert columns["拟定人"] == "承办人"
    assert columns["依据"] == "（虚构）目录第1项"
    assert columns["拟定密级、期限"] == columns["确定密级、期限"] == "机密★10年"
    assert columns["审核、批准"] == "分管领导（承办单位主管领导）、定密责任人（定密责任人）"


def test_国家秘密事项一览表(walked):
    """Name, level, term, scope, ground."""
    told_in(
        "catalogue",
        walked["item"],
        事项名称="（虚构）行动方案",
        密级="机密",
        保密期限="10年",
        知悉范围="专案组",
        产生层级="县级",
        依据="（虚构）目录第1项",
    )


def test_变更解密登记(walked):
    """The year of the received 秘密 has run out; the system entered it."""
    matter = Matter.objects.get(documents=walked["received"])
    told_in(
        "changes_and_declassifications",
        matter.id,
        办理事项="期限届满自行解密",
        办理后标志="已解密",
        办理人="系统",
        最后一日="2027-03-02",
    )


def test_知悉登记簿(walked):
    """Each contact with a copy: read, lent, signed for."""
    ways = RegisterLine.objects.filter(register="knowledge", thing=walked["copy2"]).order_by("entry")
    assert [line.columns["接触方式"] for line in ways] == ["借阅", "阅读登记"]
    told_in("knowledge", walked["copy1"], 接触方式="签收", 登记人="民警甲", 密级="机密★10年")


def test_清点登记簿(walked):
    """Begun, ended, with what result; the missing copy is a difference."""
    told_in("stock", walked["stock"], 清点名称="（虚构）年度清点", 清点人="专管员", 结果="缺一份")
    kinds = RegisterLine.objects.filter(register="differences").order_by("entry")
    assert [line.columns["类别"] for line in kinds] == ["数量不符", "清点不符"]


def test_未闭环登记簿(walked):
    """What is still to be accounted for; what was filed or destroyed has left it."""
    states = {
        name: RegisterLine.objects.get(register="open_copies", thing=walked[name], latest=True).state
        for name in ("copy1", "copy2", "copy3", "copy4", "copy5", "child", "foreign")
    }
    assert states == {
        "copy1": "在库",
        "copy2": "在库",
        "copy3": "销毁",
        "copy4": "销毁",
        "copy5": "归档",
        "child": "持有",
        "foreign": "在库",
    }
    told_in("open_copies", walked["child"], 状态="持有", 持有人="民警甲", 份号="000001-1")


def test_every_line_knows_its_matter_and_its_organ(walked, world):
    """So that lists can be filtered by what a person may know."""
    plain = [
        "appointments",
        "clearances",
        "catalogue",
        "stock",
        "differences",
        "attendances",
        "pledges",
        "vettings",
    ]
    for row in RegisterLine.objects.exclude(register__in=plain):
        assert row.organ == world.organ
        assert row.matter, row.register
