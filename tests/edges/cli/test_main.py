"""How commands end: one Chinese line on standard error, a status, never a traceback."""

import re
import threading
from pathlib import Path

import click
import pytest
from django.db import connection

from shoumi.edges.cli import serving, stops
from shoumi.edges.cli.main import run, shoumi
from shoumi.edges.cli.stops import Stop
from shoumi.records import durability
from shoumi.records.tables import RunningClock
from shoumi.things.organs import Organ
from tests.edges.cli.conftest import Console
from tests.world import PASSWORD, World


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nothing",), "没有 nothing 这个命令"),
        (("ask",), "缺少 事项"),
        (("acts", "--nothing"), "没有 --nothing 这个选项"),
        (("articles", "--state", "x"), "应为以下之一"),
        (("demo", "--people", "1"), "应为20至400之间的整数"),
        (("law", "parameters", "--on", "明天"), "应为日期"),
        (("law", "import", "/nowhere", "--statute", "x", "--as", "y"), "应为已有的"),
        (("verify", "extra"), "用法不对"),
    ],
)
def test_a_wrong_call_is_told_in_chinese(capsys, words: tuple[str, ...], said: str) -> None:
    """Status 2, one line, and where help is."""
    assert run(words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert said in told.err
    assert "--help" in told.err


def test_an_unforeseen_error_is_a_line_and_a_log(capsys, monkeypatch, tmp_path: Path) -> None:
    """The officer gets a reference; the log has the traceback under it."""

    @click.command()
    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(shoumi.commands, "broken", broken)
    monkeypatch.setenv("SHOUMI_HOME", str(tmp_path))
    assert run(["broken"]) == 1
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 1
    reference = told.split("编号")[1][:8]
    log = (tmp_path / "errors.log").read_text("utf-8")
    assert f"{reference} Traceback" in log


def test_each_line_of_the_log_bears_its_time_and_one_reference(monkeypatch, tmp_path: Path) -> None:
    """In UTC; whatever stands in the text of the error begins no line of its own."""
    monkeypatch.setenv("SHOUMI_HOME", str(tmp_path))
    reference, _ = stops.logged(
        ValueError("x\n2026-01-01T00:00:00+00:00 deadbeef\u2028\x85\x1b[2J\u202eevil")
    )
    lines = (tmp_path / "errors.log").read_text("utf-8").split("\n")[:-1]
    begins = re.compile(rf"\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00 {reference} ")
    assert all(begins.match(line) and line.isprintable() for line in lines)


def test_an_unforeseen_error_without_a_log_is_a_line(capsys, monkeypatch) -> None:
    """Even where nothing can be written."""

    @click.command()
    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(shoumi.commands, "broken", broken)
    monkeypatch.setenv("SHOUMI_HOME", "/nowhere/at/all")
    assert run(["broken"]) == 1
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_told(capsys, monkeypatch) -> None:
    """With its name and why."""

    @click.command()
    def broken() -> None:
        Path("/proc/nothing").write_text("x", "utf-8")

    monkeypatch.setitem(shoumi.commands, "broken", broken)
    assert run(["broken"]) == 1
    assert "/proc/nothing" in capsys.readouterr().err


def test_every_list_has_json() -> None:
    """Each command that lists also speaks JSON."""
    lists = {
        "acts",
        "articles",
        "article",
        "registers",
        "register",
        "due",
        "requests",
        "cases",
        "verify",
        "explain",
    }
    for name in lists:
        assert "--json" in {o for p in shoumi.commands[name].params for o in p.opts}, name
    law = shoumi.commands["law"]
    assert isinstance(law, click.Group)
    for name in ("list", "parameters"):
        assert "--json" in {o for p in law.commands[name].params for o in p.opts}


def test_every_command_has_help_in_chinese(capsys) -> None:
    """One sentence at least."""
    for name, command in shoumi.commands.items():
        assert run([name, "--help"]) == 0
        assert any("\u4e00" <= c <= "\u9fff" for c in command.help or ""), name


@pytest.mark.parametrize("listen", ["8000", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:99999", ":8000"])
def test_a_strange_address_is_bad_usage(capsys, listen: str) -> None:
    """2, before anything is done."""
    assert run(["serve", "--listen", listen]) == 2
    assert listen in capsys.readouterr().err


def test_the_three_officers_are_three(lawful: Console, db) -> None:
    """Fewer, the same person twice, a line that cannot be read, a short password: nothing is founded."""
    home = ("setup", "--code", "1", "--name", "某局", "--level", "县", "--power", "无", "--password-stdin")
    one, two, three = "A1:甲:a1", "A2:乙:a2", "A3:丙:a3"
    for officers, password in (
        ((one, two), PASSWORD), ((one, two, "A1:甲:a9"), PASSWORD), (("A1",), PASSWORD),
        ((one, two, three), "short"),
    ):  # fmt: skip
        words = [word for officer in officers for word in ("--officer", officer)]
        said = lawful(*home, *words, typed=(password,) * 3)
        assert said.status in {1, 2}, said.out
        assert len(said.err.splitlines()) == 1
    assert not Organ.objects.exists()


def test_a_tick_ages_the_site(shoumi: Console, world: World) -> None:
    """What has passed unmet is marked late."""
    _, copies = world.document()
    form = {"to": "reader", "due_on": world.at.date().isoformat(), "place": "阅文室"}
    world.request("keeper", "lend_copy", copies[0], form)
    world.pass_days(2)
    told = shoumi("tick", "--json").told
    assert told["late"] == RunningClock.objects.filter(late=True).count() > 0
    assert shoumi("tick").status == 0


def test_the_embedded_tick_outlives_an_error(monkeypatch, world: World) -> None:
    """It logs, waits and comes again."""
    stop, seen = threading.Event(), []

    def tick() -> None:
        seen.append(1)
        if len(seen) == 2:
            stop.set()
        raise OSError("disk")

    monkeypatch.setattr("shoumi.records.tick.tick", tick)
    monkeypatch.setattr(serving, "EVERY", 0)
    monkeypatch.setattr("django.db.close_old_connections", lambda: None)
    serving.ticking(stop)
    assert len(seen) == 2


def test_a_database_that_may_lose_is_not_served(monkeypatch, db) -> None:
    """What was set is read back before the first request."""
    if connection.vendor != "sqlite":
        return
    serving.durable()
    monkeypatch.setattr(durability, "SQLITE", durability.SQLITE | {"synchronous": {"3"}})
    with pytest.raises(Stop, match="synchronous"):
        serving.durable()
