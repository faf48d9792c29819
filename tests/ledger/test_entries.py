"""An entry has one shape, one spelling and one place; what it is about stays outside, committed to."""

from dataclasses import replace
from datetime import datetime, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shoumi.ledger.canonical import NotCanonical, canonical, jcs
from shoumi.ledger.commitment import SALT_BYTES, commit, opens
from shoumi.ledger.entry import Entry, NotAnEntry
from shoumi.ledger.export import entry_line
from shoumi.ledger.origin import Hash
from shoumi.ledger.tree import leaf_hash
from shoumi.ledger.verify import verify_lines
from tests.ledger.sample import content_of, entry_of, salt_of

FIRST = entry_of(0)
ODD: list[Any] = [
    *(None, True, False, 0, 1, 2, -1, "", " ", "x", "守密", 'a"b\\c\n\x7f', "𠮷", "a+b", "0", "null"),
    *([], ["x"], [""], [1], [0, 0], [None], [["x"]], {}, {"x": 1}, "a" * 64, "A" * 64, "a" * 63, "g" * 64),
    *("2026-11-23T09:00:00+08:00", "2026-11-23T09:00:00.000000+08:00", "2026-11-23T09:00:00.000000-08:00"),
    *("2026-11-23T09:00:00.000000Z", "2026-11-23T09:00:00.000000", "2026-11-23 09:00:00.000000+08:00"),
    *(
        "2026-11-23T09:00:00.000000-00:00",
        "2026-11-23T09:00:00.000000+00:00",
        "2026-11-23T09:00:00.000000+24:00",
    ),
    *(
        "2026-11-23T09:00:00.000000+08:60",
        "2026-13-23T09:00:00.000000+08:00",
        "2026-02-29T09:00:00.000000+08:00",
    ),
    *("2026-11-23T24:00:00.000000+08:00", "2026-11-23T09:00:60.000000+08:00", "20261123T090000.000000+08:00"),
    *(
        "2026-11-23T09:00:00.000000+08:00:30",
        "0001-01-01T00:00:00.000000+23:59",
        "２026-11-23T09:00:00.000000+08:00",
    ),
]


def read(data: bytes) -> Entry | None:
    """The entry in these bytes, or None where they are refused."""
    try:
        return Entry.parse(data)
    except (NotAnEntry, NotCanonical):
        return None


def accepted(data: bytes) -> bool:
    """Whether the verifier takes these bytes for the first entry of a log."""
    return not verify_lines([entry_line(data, leaf_hash(data))]).why


@pytest.mark.parametrize("index", range(6))
def test_an_entry_comes_back(index: int) -> None:
    """Its bytes are canonical and say the same entry."""
    entry = entry_of(index)
    assert entry.encode() == jcs(entry.body())
    assert Entry.parse(entry.encode()) == entry
    assert Entry.parse(entry.encode()).encode() == entry.encode()


@pytest.mark.parametrize("field", FIRST.body())
def test_the_verifier_and_the_ledger_agree_on_every_odd_value(field: str) -> None:
    """Whatever stands in a field, both take it or both refuse it."""
    judged = {
        repr(odd): (read(data), accepted(data)) for odd in ODD for data in [jcs(FIRST.body() | {field: odd})]
    }
    assert [
        odd for odd, (entry, alone) in judged.items() if (entry is not None and entry.index == 0) != alone
    ] == []
    assert any(entry is None for entry, _ in judged.values())


@pytest.mark.parametrize("field", FIRST.body())
def test_every_field_is_always_there(field: str) -> None:
    """A missing field is refused, by both."""
    body = FIRST.body()
    del body[field]
    assert read(canonical(body)) is None
    assert not accepted(canonical(body))


@pytest.mark.parametrize("more", ["", "note", "zz", "Act", "entry"])
def test_no_other_field_is_there(more: str) -> None:
    """An unknown field is refused, by both."""
    data = canonical(FIRST.body() | {more: "x"})
    assert read(data) is None
    assert not accepted(data)


@pytest.mark.parametrize(
    "data", [b"", b"null", b"[]", b'"x"', b"{}", FIRST.encode() + b"\n", FIRST.encode()[:-1]]
)
def test_what_is_no_entry_is_refused(data: bytes) -> None:
    """Other JSON, or an entry with something after it."""
    assert read(data) is None
    assert not accepted(data)


def test_another_version_is_another_shape() -> None:
    """It is refused as such."""
    with pytest.raises(NotAnEntry, match="version"):
        Entry.parse(canonical(FIRST.body() | {"v": 2}))


@given(st.text(min_size=1), st.lists(st.text(min_size=1)))
def test_any_text_may_stand_in_a_text_field(word: str, words: list[str]) -> None:
    """All but lone surrogates; ledger and verifier agree."""
    try:
        data = replace(FIRST, actor=word, things=tuple(words)).encode()
    except NotCanonical:
        assert any("\ud800" <= char <= "\udfff" for text in (word, *words) for char in text)
    else:
        assert read(data) is not None
        assert accepted(data)


@pytest.mark.parametrize(
    "change",
    [
        {"log": "a b"},
        {"index": -1},
        {"index": 2**53},
        {"index": True},
        {"at": datetime(2026, 11, 23)},  # noqa: DTZ001  that is the point
        {"at": "2026-11-23T09:00:00.000000+08:00"},
        {"log": None},
        {"index": "0"},
        {"commitment": 5},
        {"index": 5, "follows": [0]},
        {"index": 5, "follows": ("0",)},
        {"kind": ""},
        {"things": ["x"]},
        {"things": ("",)},
        {"commitment": "A" * 64},
        {"follows": (0,)},
        {"index": 5, "follows": (3, 3)},
        {"index": 5, "follows": (4, 3)},
        {"index": 5, "follows": (5,)},
    ],
    ids=str,
)
def test_an_entry_out_of_shape_is_not_made(change: dict[str, Any]) -> None:
    """It is refused where it arises, not when it is read."""
    with pytest.raises(NotAnEntry):
        replace(FIRST, **change)


def test_time_is_written_to_the_microsecond_with_its_offset() -> None:
    """There is one spelling, whatever the clock gave."""
    at = datetime(2026, 11, 23, 1, tzinfo=timezone.utc)  # noqa: UP017  said as the standard says it
    assert replace(FIRST, at=at).body()["at"] == "2026-11-23T01:00:00.000000+00:00"


@pytest.mark.parametrize("hash_", list(Hash))
def test_a_commitment_opens_to_its_content_alone(hash_: Hash) -> None:
    """Another content, another salt, another hash: closed."""
    made = commit(salt_of(1), content_of(1), hash_)
    other_hash = next(other for other in Hash if other is not hash_)
    assert opens(made, salt_of(1), content_of(1), hash_)
    assert not opens(made, salt_of(2), content_of(1), hash_)
    assert not opens(made, salt_of(1), content_of(2), hash_)
    assert not opens(made, salt_of(1), content_of(1), other_hash)
    assert not opens(made.upper(), salt_of(1), content_of(1), hash_)
    assert not opens("", salt_of(1), content_of(1), hash_)


@given(st.binary(max_size=80).filter(lambda salt: len(salt) != SALT_BYTES))
def test_a_salt_has_one_length(salt: bytes) -> None:
    """So that no salt can run over into the content."""
    assert not opens("0" * 64, salt, {})
    with pytest.raises(ValueError, match="32 bytes"):
        commit(salt, {})


def test_what_has_no_canonical_bytes_is_not_committed_to() -> None:
    """A fraction in the content is refused, and opens nothing."""
    with pytest.raises(NotCanonical):
        commit(salt_of(1), {"a": 0.5})
    assert not opens("0" * 64, salt_of(1), {"a": 0.5})


def test_a_guess_is_not_confirmed_without_the_salt() -> None:
    """The ledger of a true title holds no hash that a list of titles could be tried against."""
    titles = [content_of(1), *({"title": f"{n}"} for n in range(2000))]
    made = commit(salt_of(1), content_of(1))
    tried = {commit(bytes(SALT_BYTES), title) for title in titles} | {
        Hash.SHA256(canonical(title)).hex() for title in titles
    }
    assert made not in tried
