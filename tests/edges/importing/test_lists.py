"""People, posts, clearances and powers from a list: through the acts, whole or not at all."""

from pathlib import Path
from typing import Any

import pytest

from shoumi.edges.importing.report import ImportReport
from shoumi.edges.importing.whole import run_import
from shoumi.kernel.words import Level, Post
from shoumi.records import checkpoints, registers
from shoumi.records.tables import Entry, Proceeding
from shoumi.things.organs import Organ
from shoumi.things.people import Appointment, Person
from tests.edges.importing.sheets import book, read
from tests.world import World

HEADINGS = ("编号", "姓名", "机关代码", "部门", "岗位", "涉密等级", "任职日期", "任职文件号", "承诺书日期", "承诺书编号",
            "培训日期", "学时", "培训内容", "培训记录编号", "审查日期", "审查表编号")  # fmt: skip


def person(n: int = 1, **changed: Any) -> list[Any]:
    """A sound row of the list of people."""
    sound = {
        "编号": f"9{n:05d}", "姓名": f"虚构民警{n}", "机关代码": "530199", "部门": "治安大队", "岗位": "承办人",
        "涉密等级": "重要", "任职日期": "2026-03-02", "任职文件号": "虚构任2号", "承诺书日期": "2026-03-01",
        "承诺书编号": "虚构诺1号", "培训日期": "2026-03-01", "学时": 8, "培训内容": "（虚构）岗前培训",
        "培训记录编号": "虚构培1号", "审查日期": "2026-03-01", "审查表编号": "虚构审1号",
    }  # fmt: skip
    return [changed.get(h, sound[h]) for h in HEADINGS]


def listed(tmp_path: Path, rows: Any, headings: Any = HEADINGS, name: str = "a.xlsx") -> Path:
    return book(tmp_path / name, rows, headings=headings, name="名单")


def run(world: World, path: Path, who: str, kind: str = "people", **more: Any) -> ImportReport:
    with world.moment():
        return run_import(path, actor=world[who], organ=world.organ, kind=kind, **more)


def count() -> tuple[int, ...]:
    return (
        Person.objects.count(),
        Appointment.objects.count(),
        Entry.objects.count(),
        Proceeding.objects.count(),
    )


def test_one_list_is_taken_over_by_both_officers(world: World, tmp_path: Path):
    """First the people, then what they are trained, cleared and appointed for; the books agree."""
    path = listed(tmp_path, [person(1), person(2, 岗位="承办人、保密委员会委员", 涉密等级="机密")])
    before = count()
    assert run(world, path, "sysadmin").ready
    assert count() == before
    assert run(world, path, "sysadmin", commit=True).says() == "已全部转入2行；其中0项已提出，待批准"
    dry = run(world, path, "secadmin")
    assert (dry.good, dry.faulty, dry.says()) == (2, 0, "核对通过2行，尚未转入")
    assert run(world, path, "secadmin", commit=True).committed
    one = Person.objects.get(code="900001")
    assert (one.name, one.unit, one.organ_id, one.clearance) == (
        "虚构民警1",
        "治安大队",
        world.organ,
        Level.机密,
    )
    assert [a.post for a in one.appointments.all()] == [Post.承办人]
    assert Person.objects.get(code="900002").appointments.count() == 2
    assert registers.differences() == []
    assert checkpoints.verify_site().holds


def test_what_another_must_approve_is_proposed_and_said(world: World, tmp_path: Path):
    """The head names a 定密责任人: the dry run says so, the import asks him, nothing is skipped."""
    path = listed(tmp_path, [person(1, 岗位="定密责任人", 任职文件号="虚构指定1号")])
    run(world, path, "sysadmin", commit=True)
    before = count()
    dry = run(world, path, "secadmin")
    assert any("须经本机关领导批准：转入时只提出" in h.message for h in dry.hints)
    assert "其中1项须经批准" in dry.says()
    assert count() == before
    assert run(world, path, "secadmin", commit=True).says().endswith("其中1项已提出，待批准")
    assert Proceeding.objects.get(act="appoint", state=Proceeding.WAITING)
    assert not Appointment.objects.filter(person__code="900001").exists()


def test_one_bad_row_stops_all_and_each_fault_has_its_place(world: World, tmp_path: Path):
    """By row and column: an unknown organ, a bad day, an unknown post, no pledge, no such level."""
    path = listed(tmp_path, [person(n) for n in range(1, 7)])
    assert run(world, path, "sysadmin", commit=True).committed
    rows = [
        person(1),
        person(2, 机关代码="999999"),
        person(3, 任职日期="2026-02-30"),
        person(4, 岗位="神仙"),
        person(5, 承诺书日期="", 承诺书编号=""),
        person(6, 涉密等级="顶级"),
        person(7),
        person(1, 姓名="另一人"),
    ]
    before, answer = count(), tmp_path / "answer.xlsx"
    report = run(world, listed(tmp_path, rows, name="b.xlsx"), "secadmin", commit=True, answer=answer)
    assert (report.good, report.faulty, report.committed) == (1, 7, False)
    assert count() == before
    said = [str(fault) for fault in report.faults]
    for row, place, why in (
        (3, "C列「机关代码」", "查不到机关「999999」"), (4, "G列「任职日期」", "不是真实的日期"), (5, "E列「岗位」", ""),
        (6, "", "承诺书"), (7, "F列「涉密等级」", ""), (8, "A列「编号」", "还没有登记人员"), (9, "B列「姓名」", "另一名"),
    ):  # fmt: skip
        assert any(s.startswith(f"第{row}行{place}") and why in s for s in said), (row, said)
    table = read(answer)
    assert [row[len(HEADINGS)] == "" for row in table[1:]] == [True] + [False] * 7


def test_who_stands_in_the_books_is_not_registered_again(world: World, tmp_path: Path):
    """Known people are passed over and counted; two rows of one number are one fault."""
    path = listed(tmp_path, [person(1), person(2)])
    run(world, path, "sysadmin", commit=True)
    more = run(world, listed(tmp_path, [person(1), person(3)], name="b.xlsx"), "sysadmin", commit=True)
    assert (more.good, more.left_out, more.committed) == (1, 1, True)
    assert Person.objects.filter(code__startswith="9").count() == 3
    twice = run(world, listed(tmp_path, [person(8), person(8, 姓名="别人")], name="c.xlsx"), "sysadmin")
    assert (twice.good, twice.faulty) == (1, 1)


@pytest.mark.parametrize("who", ["keeper", "auditor", "head"])
def test_it_is_for_the_two_officers(world: World, tmp_path: Path, who: str):
    """Others take no list of people over."""
    report = run(world, listed(tmp_path, [person(1)]), who, commit=True)
    assert "由系统管理员（建立档案）和安全保密管理员" in report.refused
    assert not Person.objects.filter(code="900001").exists()


def test_powers_are_asked_for_row_by_row(world: World, tmp_path: Path):
    """Each waits for the leader of who grants it; an organ that grants to itself is a fault."""
    organ = Organ.objects.get(pk=world.prefecture)
    world.ask(
        "sysadmin", "register_organ", world.prefecture, code="530198", name="（虚构）乙县公安局", level="县"
    )
    headings = ("被授权机关代码", "授权密级", "授权文件号", "授权机关")
    good = listed(tmp_path, [["530198", "秘密", "虚构授2号", organ.code]], headings)
    dry = run(world, good, "secadmin", "powers")
    assert (dry.ready, dry.proposed) == (True, 1), dry.as_json()
    assert run(world, good, "secadmin", "powers", commit=True).committed
    assert Proceeding.objects.get(act="authorise_organ").state == Proceeding.WAITING
    bad = listed(tmp_path, [["530198", "秘密", "虚构授3号", "530198"]], headings, "b.xlsx")
    assert not run(world, bad, "secadmin", "powers").ready


def test_three_hundred_people_in_one_go(world: World, tmp_path: Path):
    """Registered as one file; a row bad among them leaves none."""
    rows = [person(n) for n in range(1, 301)]
    before = count()
    bad = [*rows[:20], person(999, 机关代码="000")]
    assert not run(world, listed(tmp_path, bad), "sysadmin", commit=True).committed
    assert count() == before
    assert run(world, listed(tmp_path, rows, name="b.xlsx"), "sysadmin", commit=True).good == 300
    assert Person.objects.filter(code__startswith="9").count() == 300


@pytest.mark.nightly
def test_three_hundred_are_trained_cleared_and_appointed(world: World, tmp_path: Path):
    """Four acts a row, in one go."""
    path = listed(tmp_path, [person(n) for n in range(1, 301)])
    run(world, path, "sysadmin", commit=True)
    assert run(world, path, "secadmin", commit=True).good == 300
    assert Appointment.objects.filter(person__code__startswith="9").count() == 300
    assert registers.differences() == []
