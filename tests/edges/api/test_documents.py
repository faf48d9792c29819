"""Papers over HTTP: only what one may know, and no trace of the rest."""

import pytest

from tests.edges.api.conftest import Caller
from tests.world import World


def test_a_reader_finds_his_document(world: World) -> None:
    """By part of its title, with mark, copies and holders."""
    document, copies = world.document(copies=3)
    caller = Caller(world, "reader")
    found = caller.get("/documents", q="演练")[1]["items"]
    assert [d["id"] for d in found] == [document]
    assert found[0]["mark"] == "机密★10年"
    whole = caller.get(f"/documents/{document}")[1]
    assert [c["id"] for c in whole["copies"]] == copies
    assert [c["number"] for c in whole["copies"]] == ["000001", "000002", "000003"]
    assert caller.get("/documents", q="别的")[1]["items"] == []


@pytest.mark.parametrize("who", ["other", "outsider"])
def test_for_others_the_world_is_the_same_without_it(world: World, who: str) -> None:
    """Lists, counts, lines, limits and answers by id are those of a world where it never was."""
    paths = [
        ("/documents", {}),
        ("/documents", {"q": "演练"}),
        ("/copies", {}),
        ("/registers/master", {}),
        ("/registers/loans", {}),
        ("/registers/knowledge", {}),
        ("/clocks", {}),
        ("/proceedings", {"box": "waiting"}),
    ]
    caller = Caller(world, who)
    before = [caller.get(path, **query) for path, query in paths]
    missing = "a" * 26
    document, copies = world.document()
    due = world.at.date().isoformat()
    world.request(
        "keeper",
        "lend_copy",
        copies[0],
        {"to": "reader", "due_on": due, "place": "阅文室"},
    )
    assert [caller.get(path, **query) for path, query in paths] == before
    for path in ("/documents/{}", "/timeline/document/{}"):
        assert caller.get(path.format(document)) == caller.get(path.format(missing))
    for path in ("/copies/{}", "/timeline/copy/{}"):
        assert caller.get(path.format(copies[0])) == caller.get(path.format(missing))


def test_lists_are_paged_by_key(world: World) -> None:
    """Each page begins where the last ended; no row is lost or doubled; a made-up cursor is refused."""
    _, copies = world.document(copies=5)
    caller, seen, after = Caller(world, "reader"), [], {}
    for _ in range(3):
        page = caller.get("/copies", limit=2, **after)[1]
        seen += [c["id"] for c in page["items"]]
        after = {"after": page["next"]}
    assert sorted(seen) == sorted(copies)
    assert after["after"] is None
    assert caller.get("/copies", after="x")[0] == 422
    assert caller.get("/copies", limit=0)[0] == 422


def test_copies_are_filtered(world: World) -> None:
    """By state, holder and number."""
    _, copies = world.document(copies=3)
    due = world.at.date().isoformat()
    world.request("keeper", "lend_copy", copies[1], {"to": "reader", "due_on": due, "place": "阅文室"})
    caller = Caller(world, "reader")
    assert [c["id"] for c in caller.get("/copies", state="待签收")[1]["items"]] == [copies[1]]
    assert [c["id"] for c in caller.get("/copies", number="000003")[1]["items"]] == [copies[2]]
    assert caller.get("/copies", holder="me")[1]["items"] == []
    assert caller.get("/copies", state="没有")[1]["items"] == []


def test_documents_are_filtered(world: World) -> None:
    """By level, organ and whether received."""
    own, _ = world.document()
    got, _ = world.received()
    caller = Caller(world, "reader")
    assert [d["id"] for d in caller.get("/documents", received="true")[1]["items"]] == [got]
    assert {d["id"] for d in caller.get("/documents", level="机密")[1]["items"]} == {own, got}
    assert caller.get("/documents", level="绝密")[1]["items"] == []
    assert caller.get("/documents", organ=world.prefecture)[1]["items"] == []


def test_a_timeline_tells_what_befell_a_copy(world: World) -> None:
    """Every entry, newest first, with who did what."""
    _, copies = world.document()
    due = world.at.date().isoformat()
    form = {"to": "reader", "due_on": due, "place": "阅文室"}
    assert Caller(world, "keeper").act("lend_copy", copies[0], form=form)[0] == 200
    told = Caller(world, "reader").get(f"/timeline/copy/{copies[0]}")[1]["items"]
    assert told[0]["act"] == "lend_copy"
    assert told[0]["actor"] == "专管员"
    assert [e["entry"] for e in told] == sorted((e["entry"] for e in told), reverse=True)


def test_the_timeline_of_an_organ_is_for_its_keepers(world: World) -> None:
    """And tells them nothing of matters they may not know."""
    world.matter(readers=("reader",))
    assert Caller(world, "reader").get(f"/timeline/organ/{world.organ}")[0] == 404
    status, told = Caller(world, "officer").get(f"/timeline/organ/{world.organ}", limit=200)
    assert status == 200
    acts = {e["act"] for e in told["items"]}
    assert "register_person" in acts
    assert Caller(world, "keeper").get("/timeline/nothing/" + "a" * 26)[0] == 404
