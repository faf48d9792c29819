"""Nouns as an entry writes them."""

from dataclasses import dataclass
from datetime import date

import pytest

from shoumi.kernel.words import Kind, Level, Post
from shoumi.law.periods import Term
from shoumi.nouns.custody import DestructionList, DestructionState
from shoumi.nouns.document import Copy, CopyState, Document, Slip
from shoumi.nouns.matter import Matter, MatterState
from shoumi.nouns.person import Person, person_key
from shoumi.records.shown import form_shown, mark_of, shelve, shown

PERSON = Person(
    "p", "001", "民警甲", "o", "县局", Level.机密, frozenset({Post.承办人}), frozenset({person_key("p")})
)
TEN = Term.parse("10年")
MATTER = Matter(
    "m", "方案", "o", MatterState.已确定, Level.机密, term=Term.parse("10年"), scope=frozenset({"人:p"})
)
DOCUMENT = Document("d", MATTER, "o", "方案", copies=(Slip("c", "1", CopyState.在库, None),))
COPY = Copy("c", "000001", DOCUMENT, "o", CopyState.在库, holder="p", holder_name="民警甲")


def test_a_copy_brings_its_document_and_matter_each_once():
    """Others stand by id; facts that are not there are left out."""
    shelf = {}
    assert shelve(COPY, shelf) == "c"
    assert set(shelf) == {"c", "d", "m"}
    assert (shelf["c"]["document"], shelf["d"]["matter"]) == ("d", "m")
    assert shelf["c"]["state"] == "在库"
    assert "due_on" not in shelf["c"]
    assert shelf["m"]["mark"] == "机密★10年"
    before = {key: dict(facts) for key, facts in shelf.items()}
    shelve(DOCUMENT, shelf)
    assert shelf == before


def test_who_may_know_is_not_written_down():
    """Neither scopes nor keys nor posts, nor what is gathered around a thing."""
    shelf = {}
    for noun in (COPY, PERSON, DestructionList("l", "1", "o", DestructionState.造册, "p", (COPY,))):
        shelve(noun, shelf)
    assert not [
        facts for facts in shelf.values() if {"scope", "keys", "posts", "copies", "holds"} & set(facts)
    ]


@pytest.mark.parametrize(
    ("facts", "mark"),
    [
        ({}, "机密★10年"), ({"state": MatterState.已解密}, "已解密"), ({"level": None}, "密级待定"),
        ({"level": None, "term": None, "kind": Kind.工作秘密}, "警务工作秘密"),
        ({"level": Level.绝密, "term": Term.parse("长期")}, "绝密★长期"),
    ],
)  # fmt: skip
def test_a_matter_shows_the_mark_of_the_day(facts, mark):
    """As its carriers bear it; 已解密 once it is no secret."""
    given = {"state": MatterState.已确定, "level": Level.机密, "term": TEN} | facts
    state = given.pop("state")
    level = given.pop("level")
    assert mark_of(Matter("m", "方案", "o", state, level, **given)) == mark


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (PERSON, {"id": "p", "name": "民警甲"}), (COPY, {"id": "c", "name": "000001"}),
        (MATTER, {"id": "m", "name": "方案"}), (Level.机密, "机密"), (CopyState.借出, "借出"),
        (date(2026, 3, 2), "2026-03-02"),
        ((PERSON,), [{"id": "p", "name": "民警甲"}]), (frozenset({"b", "a"}), ["a", "b"]), (True, True), (0, 0),
        (Term.parse("6个月"), "6个月"),
    ],
)  # fmt: skip
def test_a_value_is_told_as_people_read_it(value, told):
    """Persons and things by name and id, members by their own words."""
    assert shown(value) == told


@dataclass
class Form:
    to: Person
    pages: int
    note: str = ""
    day: date | None = None
    many: tuple[Person, ...] = ()
    sealed: bool = False


def test_a_form_is_told_without_its_blanks():
    """What was not filled in is not there; a no is a no, a zero a zero."""
    told = form_shown(Form(PERSON, 0))
    assert told == {"to": {"id": "p", "name": "民警甲"}, "pages": 0, "sealed": False}
