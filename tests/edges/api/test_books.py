"""Registers, time limits, articles and the ledger over HTTP."""

from base64 import b64decode

import pytest

from shoumi.ledger.tree import leaf_hash, verify_consistency, verify_inclusion
from shoumi.records import checkpoints, law, registers
from tests.edges.api.conftest import Caller
from tests.world import World


def lend(world: World, copy: str) -> None:
    form = {"to": "reader", "due_on": world.at.date().isoformat(), "place": "阅文室"}
    world.request("keeper", "lend_copy", copy, form)


def test_registers_are_listed_with_their_columns(world: World) -> None:
    """Every register the law declares, in its words."""
    status, told = Caller(world, "keeper").get("/registers")
    assert status == 200
    assert {r["key"] for r in told} == set(law.book().registers)
    loans = next(r for r in told if r["key"] == "loans")
    assert loans["label"] == "借阅登记簿"
    assert loans["columns"][0] == "借阅时间"


def test_a_register_shows_its_lines(world: World) -> None:
    """As the projection holds them, filtered and paged."""
    _, copies = world.document()
    for copy in copies:
        lend(world, copy)
    caller = Caller(world, "keeper")
    told = caller.get("/registers/loans", limit=2)[1]
    assert len(told["items"]) == 2
    rest = caller.get("/registers/loans", limit=2, after=told["next"])[1]
    assert {x["thing"] for x in told["items"] + rest["items"]} == set(copies)
    assert rest["next"] is None
    assert told["items"][0]["columns"]["文件名称"] == "（虚构）演练方案"
    assert len(caller.get("/registers/loans", thing=copies[0])[1]["items"]) == 1
    today, later = world.at.date().isoformat(), "2199-01-01"
    assert len(caller.get("/registers/loans", since=today, until=today)[1]["items"]) == 3
    assert caller.get("/registers/loans", since=later)[1]["items"] == []
    assert caller.get("/registers/loans", until="1999-01-01")[1]["items"] == []
    assert caller.get("/registers/nothing")[0] == 404
    assert registers.differences() == []


def test_time_limits_are_shown_to_whom_they_bind(world: World) -> None:
    """To the borrower and to the keepers, nearest first; not to others who may know the paper."""
    _, copies = world.document(readers=("reader", "drafter"))
    for copy in copies:
        lend(world, copy)
    mine = Caller(world, "reader").get("/clocks", mine=True, limit=2)[1]
    assert len(mine["items"]) == 2
    rest = Caller(world, "reader").get("/clocks", mine=True, limit=2, after=mine["next"])[1]["items"]
    assert mine["items"] + rest == sorted(mine["items"] + rest, key=lambda c: c["due_at"])
    assert {c["thing"] for c in mine["items"] + rest} == set(copies)
    assert Caller(world, "keeper").get("/clocks")[1]["items"]
    assert copies[0] not in [c["thing"] for c in Caller(world, "drafter").get("/clocks")[1]["items"]]
    assert Caller(world, "reader").get("/clocks", state="closed")[1]["items"] == []


def test_articles_are_told_with_all_that_hangs_on_them(world: World) -> None:
    """All seventy of the regulation; one by one with readings, and no text until one is imported."""
    caller = Caller(world, "outsider")
    told = caller.get("/articles", statute="police_1998")[1]
    assert [a["number"] for a in told] == list(range(1, 71))
    one = caller.get("/articles/police_1998/29")[1]
    assert one["state"] == "executable"
    assert "copy_document" in one["acts"]
    assert "copies_made" in one["registers"]
    assert one["text"] is None
    assert (one["decides"], one["today"][:5]) == ("从严并行", "1998年")
    assert caller.get("/articles/police_1998/36")[1]["today"] == ""
    assert caller.get("/articles/police_1998/71")[0] == 404
    assert caller.get("/articles/nothing/1")[0] == 404
    states = caller.get("/articles", state="overridden")[1]
    assert {a["state"] for a in states} == {"overridden"}
    assert any(s["key"] == "police_1998" for s in caller.get("/statutes")[1])


def test_the_ledger_proves_an_entry(world: World) -> None:
    """The leaf is the hash of the body shown, and the proof leads from it to the root at every size."""
    caller = Caller(world, "auditor")
    head = caller.get("/ledger")[1]
    assert head["size"] > 20
    body = caller.get("/ledger/entries/5")[1]
    told = caller.get("/ledger/inclusion", index=5)[1]
    assert leaf_hash(body["body"].encode()).hex() == body["leaf"] == told["leaf"]
    assert told["root"] == head["root"]
    for size in (6, 7, head["size"]):
        told = caller.get("/ledger/inclusion", index=5, size=size)[1]
        proof = [bytes.fromhex(h) for h in told["proof"]]
        root, leaf = bytes.fromhex(told["root"]), bytes.fromhex(told["leaf"])
        assert verify_inclusion(leaf, 5, size, root, proof)


def test_the_ledger_proves_that_it_only_grows(world: World) -> None:
    """From an older size to a newer."""
    caller = Caller(world, "reader")
    told = caller.get("/ledger/consistency", old=7, size=20)[1]
    proof = [bytes.fromhex(h) for h in told["proof"]]
    old_root, root = bytes.fromhex(told["old_root"]), bytes.fromhex(told["root"])
    assert verify_consistency(7, old_root, 20, root, proof)
    assert caller.get("/ledger/consistency", old=20, size=7)[0] == 404
    assert caller.get("/ledger/consistency", old=0, size=10**6)[0] == 404
    assert caller.get("/ledger/consistency", old=-1)[0] == 422


def test_checkpoints_are_open_to_all(world: World) -> None:
    """The signed note, as a witness keeps it, agrees with the head."""
    with world.moment():
        checkpoints.sign_checkpoint()
    told = Caller(world, "outsider").get("/ledger/checkpoints")[1]["items"]
    head = Caller(world, "outsider").get("/ledger")[1]
    origin, size, root = told[0]["note"].splitlines()[:3]
    assert (origin, int(size), b64decode(root).hex()) == (head["origin"], head["size"], head["root"])


@pytest.mark.parametrize("path", ["/ledger/entries/{}", "/ledger/inclusion?index={}"])
def test_entries_are_for_whom_they_concern(world: World, path: str) -> None:
    """For others an entry is as one beyond the end of the log."""
    _, copies = world.document()
    told = Caller(world, "keeper").get(f"/timeline/copy/{copies[0]}")[1]["items"][0]["entry"]
    assert Caller(world, "keeper").get(path.format(told))[0] == 200
    assert Caller(world, "officer").get(path.format(told))[0] == 200
    assert Caller(world, "auditor").get(path.format(told))[0] == 200
    beyond = Caller(world, "reader").get(path.format(10**6))
    assert Caller(world, "reader").get(path.format(told)) == beyond
    assert beyond[0] == 404


def test_a_limit_that_is_only_proposed_says_so(world: World) -> None:
    """Of the notices of a change, whose five days are a proposal of ours; not of a loan's own day."""
    _, copies = world.document()
    lend(world, copies[0])
    change = world.ask("drafter", "change_matter", world.matter(), reason="（虚构）", term="5年")
    world.agree("classifier", change)
    told = Caller(world, "officer").get("/clocks", limit=100)[1]["items"]
    assert {c["doubt"] for c in told if c["key"] == "change_notice"} == {"建议值，待核"}
    assert {c["doubt"] for c in told if not c["needs_checking"]} <= {""}
