"""What is due, and the registers, on the console."""

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from shoumi.records import law, workdays
from shoumi.records.tables import Entry, RunningClock
from tests.edges.cli.conftest import Console
from tests.world import World


@pytest.fixture(name="lent")
def _lent(world: World) -> str:
    _, copies = world.document()
    form = {"to": "reader", "due_on": world.at.date().isoformat(), "place": "阅文室"}
    world.request("keeper", "lend_copy", copies[0], form)
    return copies[0]


def test_what_is_due_is_listed(shoumi: Console, world: World, lent: str) -> None:
    """Nearest first, with what it is about; overdue once the day has passed."""
    told = shoumi("due", "--json", who="reader").told
    assert lent in {c["thing"] for c in told}
    assert shoumi("due", "--overdue", "--json", who="reader").told == []
    world.pass_days(400)
    late = shoumi("due", "--overdue", "--json", who="reader").told
    assert late
    assert all(c["late"] for c in late)
    assert shoumi("due", "--json", who="other").told == []


def test_what_is_due_only_by_expectation_is_told(shoumi: Console, world: World, lent: str) -> None:
    """Beside the day it is said that the notice on days off is not known yet."""
    assert workdays.EXPECTED not in shoumi("due", who="reader").out
    RunningClock.objects.filter(thing=lent).update(expected=True)
    assert workdays.EXPECTED in shoumi("due", who="reader").out
    assert workdays.EXPECTED in {c["expected"] for c in shoumi("due", "--json", who="reader").told}


def test_what_is_due_by_a_proposed_length_is_told(shoumi: Console, world: World) -> None:
    """A change of term opens notices, whose five days are a proposal of ours."""
    change = world.ask("drafter", "change_matter", world.matter(), reason="（虚构）", term="5年")
    world.agree("classifier", change)
    assert "建议值，待核" in shoumi("due", who="officer").out
    told = shoumi("due", "--json", who="officer").told
    assert {c["doubt"] for c in told if c["key"] == "change_notice"} == {"建议值，待核"}


def test_registers_are_listed(lawful: Console) -> None:
    """Every register of the book."""
    assert {r["key"] for r in lawful("registers", "--json").told} == set(law.book().registers)


def test_a_register_is_shown_to_whom_it_may(shoumi: Console, lent: str) -> None:
    """The keeper sees the loan; one who may not know the paper sees an empty book; officers none at all."""
    told = shoumi("register", "loans", "--json", who="keeper").told
    assert told[0]["文件名称"] == "（虚构）演练方案"
    assert shoumi("register", "loans", "--json", who="other").told == []
    said = shoumi("register", "loans", who="auditor")
    assert (said.status, said.out) == (1, "")
    assert "三员" in said.err
    assert "借阅时间" in shoumi("register", "loans", who="keeper").out
    said = shoumi("register", "nothing", who="keeper")
    assert (said.status, "没有「nothing」这本台账" in said.err) == (2, True)
    assert shoumi("register", "loans", "--since", "0001-01-01", who="keeper").status == 2
    assert shoumi("register", "loans", "--since", "2199-12-31", "--json", who="keeper").told == []


def test_a_register_is_exported(shoumi: Console, world: World, lent: str, tmp_path: Path) -> None:
    """As an Excel file of his own, never over another file; that it leaves is an entry."""
    file, size = tmp_path / "loans.xlsx", Entry.objects.count()
    said = shoumi("export", "loans", str(file), who="keeper")
    assert said.status == 0, said.err
    entry = Entry.objects.latest("index")
    assert (Entry.objects.count(), entry.kind, entry.actor) == (size + 1, "exported", world["keeper"])
    assert entry.about.filter(noun="matter").exists()
    cells = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    assert any("（虚构）演练方案" in row for row in cells)
    assert file.stat().st_mode & 0o077 == 0
    assert shoumi("export", "loans", str(file), who="keeper").status == 2
    assert shoumi("export", "loans", str(tmp_path / "no" / "x"), who="keeper").status == 2


def test_the_board_lists_the_seventy_articles(shoumi: Console, world: World) -> None:
    """Of one's own organ or one below; another is not there."""
    told = shoumi("board", "--json", who="keeper").told
    assert [line["article"] for line in told] == list(range(1, 71))
    below = shoumi("board", "--organ", "530199", "--json", who="up_officer").told
    assert len(below) == 70
    said = shoumi("board", "--organ", "530100", who="keeper")
    assert (said.status, "不是本机关、下级机关" in said.err) == (2, True)
