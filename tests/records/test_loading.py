"""Rows to nouns."""

import pytest

from shoumi.nouns.document import CopyState
from shoumi.records import loading
from shoumi.records.loading import NotFoundError, label_of
from shoumi.things.documents import Document
from shoumi.things.models import NOUNS
from shoumi.things.prepared import FEW
from tests.records.books import size


def day(world):
    return world.at.date()


def test_things_come_in_the_order_asked_for(world):
    """Few or many, each once for each time it is named."""
    _, copies = world.document(copies=FEW + 3)
    for wanted in (copies[:2][::-1], copies[::-1], [copies[0]] * 2):
        assert [c.id for c in loading.load("copy", wanted, day(world))] == wanted


def test_few_and_many_are_the_same_nouns(world):
    """Fetched one by one or together."""
    _, copies = world.document(copies=FEW + 1)
    together = loading.load("copy", copies, day(world))
    assert list(together) == [loading.load("copy", (c,), day(world))[0] for c in copies]


def test_the_first_that_is_missing_is_told(world):
    """Without its id in the words."""
    _, copies = world.document(copies=1)
    for wanted in (["nothing"], [copies[0], "nothing"], [copies[0], *["nothing"] * FEW]):
        with pytest.raises(NotFoundError, match="查不到所指的密件份") as missing:
            loading.load("copy", wanted, day(world))
        assert missing.value.wanted == "nothing"
        assert "nothing" not in str(missing.value)


def test_a_copy_counts_its_children(world):
    """Copies and excerpts made from it; not grandchildren."""
    _, (copy, *_) = world.document()
    world.agree("head", world.ask("keeper", "copy_document", copy, copies=2, purpose="（虚构）"))
    world.ask("keeper", "excerpt_document", copy, passage="第1段", pages=1, purpose="（虚构）")
    found = loading.load("copy", (copy,), day(world))[0]
    assert found.children >= 2
    assert [c.children for c in loading.load("copy", [copy] * (FEW + 1), day(world))] == [found.children] * (
        FEW + 1
    )


def test_a_document_knows_its_copies_by_number(world):
    """As slips with state and holder."""
    document, copies = world.document(copies=3)
    world.ask("keeper", "hand_over_copies", copies[0], to=world["reader"], pages=4)
    slips = loading.load("document", (document,), day(world))[0].copies
    assert [s.number for s in slips] == ["000001", "000002", "000003"]
    assert [s.state for s in slips] == [CopyState.待签收, CopyState.在库, CopyState.在库]


def test_a_person_acted_on_counts_what_he_holds_and_is_owed(world):
    """For leaving; as an asker he is not counted."""
    _, copies = world.document(copies=2)
    world.request(
        "keeper",
        "hand_over_on_the_spot",
        copies[0],
        {"to": world["reader"], "pages": 4},
        cosigner=world["reader"],
    )
    world.ask("keeper", "hand_over_copies", copies[1], to=world["reader"], pages=4)
    found = loading.load("person", (world["reader"],), day(world))[0]
    assert (found.holds, found.pending) == (1, 1)


def test_entries_are_found_by_their_index(world):
    """Digits only; nothing else, nothing beyond the last."""
    document, (copy,) = world.document(copies=1)
    last = loading.load("entry", (str(size() - 1),), day(world))[0]
    assert (last.index, last.act, last.document, last.copy) == (
        size() - 1,
        "register_own_document",
        document,
        copy,
    )
    for wrong in ("", "-1", "x", "１２", str(size()), "9" * 40, "1.0"):
        with pytest.raises(NotFoundError, match="查不到所指的记录"):
            loading.load("entry", (wrong,), day(world))


def test_who_and_which_organ_may_be_named_by_code(world):
    """Other nouns only by id; hidden nothing: KeyError."""
    assert loading.find("person", "reader", day(world)).id == world["reader"]
    assert loading.find("organ", "530199", day(world)).id == world.organ
    for noun, text in (("person", "nobody"), ("organ", "x"), ("document", "2026-000001"), ("copy", "000001")):
        with pytest.raises(KeyError):
            loading.find(noun, text, day(world))


def test_written_down_a_thing_is_itself_alone(world):
    """What is gathered around it is left out."""
    document, _ = world.document()
    (plain,) = loading.plainly("document", [document], day(world))
    assert plain.copies == ()
    assert plain == Document.objects.get(pk=document).facts()


def test_every_noun_has_a_name_for_the_message():
    """An officer is told which kind of thing was not found."""
    assert all(label_of(noun) != "事项" for noun in (*NOUNS, "entry"))
