"""Whatever is sent, the answer is orderly: a problem in Chinese, never a broken server, nothing half done."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from ninja.parser import Parser

from shoumi.edges.api.spec import MOST_PARTS
from shoumi.kernel.forms import fields_of
from shoumi.kernel.model import Act
from shoumi.records import law, registers
from shoumi.records.tables import Entry
from tests.edges.api.conftest import Caller
from tests.shared_folder import shared
from tests.world import World

HOSTILE = [
    None,
    True,
    0,
    -1,
    10**30,
    -(10**400),
    1.5,
    1e308,
    "",
    " ",
    "\x00",
    "\ud800",
    "\u202e甲",
    "﻿",
    "--5",
    "٣",
    "1" * 5000,
    [],
    [[]],
    [None],
    {},
    {"a": 1},
    "NaN",
    "null",
    "2026-02-30",
    "9999-12-31",
    "0001-01-01",
    "<script>",
    "'; DROP TABLE things_copy; --",
    "../../etc/passwd",
    "{{7*7}}",
    "%s%n",
    "=1+1",
    [1, "a", None],
    "2026-11-23T25:00",
    "机密",
    "绝密★100年",
    "0",
]
BROKEN = [
    b"",
    b"{",
    b"null",
    b"[]",
    b"\xff\xfe",
    b"\x00",
    b"NaN",
    b'{"things": NaN}',
    b"[" * 100_000,
    b'"\\ud800"',
    b'{"things": ["\\ud800"]}',
    b'{"things": "x"}',
    b'{"things": []}',
    b'{"form": {}}',
    b'{"things": [1]}',
    b'{"things": ["a"], "form": []}',
    b'{"things": ["a"], "form": {"x": {"y": {}}}}',
    b'{"things": ["a"], "once": "\\n"}',
    b'{"things": ["a"], "cosigner": {"login": "x"}}',
    b'{"things": ["a"], "extra": 1}',
    b'{"things": ["' + b"a" * 100 + b'"]}',
    b'{"things": ["a"], "dry_run": "perhaps"}',
    b"1" * 5000,
    b'{"things": [' + b'"a",' * 20_000 + b'"a"]}',
]


def things(world: World) -> dict[str, str]:
    """One thing of each noun, where this world has one."""
    document, copies = world.document()
    form = {"to": "reader", "due_on": world.at.date().isoformat(), "place": "阅文室"}
    lent = world.request("keeper", "lend_copy", copies[0], form).entry
    assert lent is not None
    matter = world.matter()
    return {
        "organ": world.organ,
        "person": world["reader"],
        "document": document,
        "copy": copies[1],
        "matter": matter,
        "entry": str(lent.index),
    }


def filled(act: Act) -> Iterator[dict[str, Any]]:
    """Forms that between them hold hostile values in all fields of the act, other ones for each act."""
    names = [f.name for f in fields_of(act.form)]
    shift = len(act.key) + sum(map(ord, act.key))
    for first in range(0, len(HOSTILE), 2 * max(1, len(names))):
        yield {name: HOSTILE[(first + shift + n) % len(HOSTILE)] for n, name in enumerate(names)}


@pytest.mark.parametrize("every", [6, pytest.param(1, marks=pytest.mark.nightly)])
def test_every_act_takes_anything(world: World, every: int) -> None:
    """Hostile values in all fields of each act, from people who may do most: no 5xx, a problem each time."""
    there = things(world)
    callers = {who: Caller(world, who) for who in ("keeper", "sysadmin")}
    for act in list(law.book().acts.values())[::every]:
        caller = callers["sysadmin" if act.page in {"人员", "机关"} else "keeper"]
        for form in filled(act):
            status, told = caller.act(act.key, there.get(act.of, "a" * 26), form=form)
            assert status < 500, (act.key, form)
            assert status < 400 or told["detail"]
    assert registers.differences() == []


@pytest.mark.parametrize("value", ["a" * 300_000, ["a"] * 11_000], ids=["300 kB", "11000 items"])
def test_what_is_too_large_is_told(world: World, value: object) -> None:
    """In a sentence that names the field, not by repeating it."""
    form = {"to": value, "due_on": value, "purpose": value}
    status, told = Caller(world, "keeper").act("lend_copy", things(world)["copy"], form=form)
    assert status == 422
    assert {f["field"] for f in told["faults"]} >= {"to", "due_on", "purpose"}
    assert len(json.dumps(told)) < 3000


def test_every_broken_body_is_refused(world: World) -> None:
    """400 or 422 (or 404 where only the thing is wrong), as a problem; nothing is entered."""
    before, caller = Entry.objects.count(), Caller(world, "keeper")
    for body in BROKEN:
        status, told = caller.post("/acts/copy_document", body)
        assert status in {400, 404, 422}, body[:50]
        assert told["detail"]
    assert Entry.objects.count() == before


ODD = [
    "/documents?q=%00",
    "/documents?q=%ED%A0%80",
    "/documents?limit=1e9",
    "/documents?after=1.%00",
    "/copies?state=%00",
    "/copies?after=" + "9" * 18,
    "/copies?after=" + "9" * 40,
    "/registers/%00",
    "/registers/master?since=0001-01-01",
    "/registers/master?until=9999-12-31",
    "/registers/master?after=5.zzz",
    "/registers/master?after=1." + "9" * 26,
    "/clocks?after=999999999999999999.1",
    "/clocks?after=1.x",
    "/clocks?state=x",
    "/documents/%00",
    "/documents/x",
    "/timeline/copy/x",
    "/timeline/%00/" + "a" * 26,
    "/articles/police_1998/99999999999999999999",
    "/articles/%00/1",
    "/ledger/entries/-1",
    "/ledger/entries/99999999999999999999",
    "/ledger/entries/x",
    "/ledger/inclusion",
    "/ledger/inclusion?index=0&size=9007199254740993",
    "/ledger/consistency?old=9007199254740992",
    "/acts/%00",
    "/ledger/checkpoints?after=1.x",
    "/proceedings?box=x",
    "/proceedings/" + "z" * 26,
    "/nowhere",
    "/acts/a/b/c",
    "/documents?" + "&".join(f"q{n}=1" for n in range(20_000)),
]


def test_every_odd_address_is_answered(world: World) -> None:
    """A page, or a problem."""
    caller = Caller(world, "keeper")
    for path in ODD:
        status, told = caller.get(path)
        assert status < 500, path[:80]
        assert "items" in told or told["detail"], path[:80]


@pytest.mark.parametrize(("commas", "read"), [(MOST_PARTS, 1), (MOST_PARTS + 1, 0)])
def test_a_body_of_too_many_parts_is_refused_before_it_is_read(world, monkeypatch, commas, read) -> None:
    """Each part would take many times its length; up to the bound they are read, and judged."""
    seen: list[int] = []
    real = Parser.parse_body
    monkeypatch.setattr(Parser, "parse_body", lambda *of: seen.append(1) or real(*of))
    status, told = Caller(world, "keeper").post("/acts/open_volume", '{"things": [0' + ",0" * commas + "]}")
    assert (status, len(seen)) == ((422, 1) if read else (400, 0))
    assert read or "分次提交" in told["detail"]


def test_naughty_strings_stay_what_they_are(world: World) -> None:
    """Each is kept byte for byte or refused with its field named; none breaks anything."""
    caller = Caller(world, "sysadmin")
    strings = json.loads(shared("vectors", "naughty-strings", "blns.json").read_text("utf-8"))
    kept = 0
    for number, text in enumerate(strings):
        status, told = caller.act(
            "register_person", world.organ, form={"code": f"n{number}", "name": text, "unit": text}
        )
        assert status in {200, 422}, text
        if status == 422:
            assert {f["field"] for f in told["faults"]} <= {"name", "unit"}
        else:
            kept += 1
    assert kept > 300
