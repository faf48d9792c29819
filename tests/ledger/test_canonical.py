"""One meaning has one byte string."""

import hashlib
import json
import re
import struct
from collections.abc import Callable

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from shoumi.ledger.canonical import MAX_DEPTH, MAX_INTEGER, NotCanonical, canonical, jcs, parse
from shoumi.ledger.verify import is_canonical
from tests.shared_folder import shared

Trials = Callable[..., None]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
SCALARS = st.none() | st.booleans() | st.integers(-MAX_INTEGER, MAX_INTEGER) | TEXTS
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=20)
OBJECTS = st.dictionaries(TEXTS, VALUES, max_size=6)

REFUSED = [
    b'{"a":1.0}',
    b'{"a":0.5}',
    b'{"a":1e3}',
    b'{"a":NaN}',
    b'{"a":-Infinity}',
    b'{"a":-0}',
    b'{"a":9007199254740992}',
    b'{"a":-9007199254740992}',
    b'{"a":' + b"9" * 5000 + b"}",
    b'{"a":1,"a":1}',
    b'{"a":2,"a":1}',
    b'{"b":1,"a":1}',
    b'{"a": 1}',
    b'{"a":1}\n',
    b'{"a":"\\ud800"}',
    b'{"\\ud800":1}',
    b'{"a":"\\u0041"}',
    b'{"a":"\\/"}',
    b'{"a":"\\u000A"}',
    b'{"a":"\xff"}',
    b'{"a":"\xed\xa0\x80"}',
    b'\xef\xbb\xbf{"a":1}',
    b'{"a":01}',
    b"{'a':1}",
    b'{"a":1',
    b'{"a":' + b"[" * 5000 + b"]" * 5000 + b"}",
    '{"\uffff":2,"\U00010000":1}'.encode(),
]


@pytest.mark.assures("M29", sabotage="verifying.numbers_as_here")
@pytest.mark.parametrize("name", ["arrays", "french", "structures", "unicode", "values", "weird"])
def test_the_author_of_rfc_8785_gives_the_same_bytes(name: str, trials: Trials) -> None:
    """His six inputs come out as his six outputs, byte for byte."""
    given_text = shared("vectors", "jcs", "input", f"{name}.json").read_text(encoding="utf-8")
    expected = bytes.fromhex(shared("vectors", "jcs", "outhex", f"{name}.txt").read_text(encoding="ascii"))
    assert jcs(json.loads(given_text)) == expected
    assert is_canonical(f'{{"v":{expected.decode()}}}') == (name != "values")  # which has fractions
    trials(1)


@pytest.mark.parametrize("name", ["arrays", "french", "unicode", "weird"])
def test_his_inputs_without_fractions_may_be_held(name: str) -> None:
    """What a ledger may hold gets the bytes that the whole scheme gives."""
    value = json.loads(shared("vectors", "jcs", "input", f"{name}.json").read_text(encoding="utf-8"))
    assert canonical(value) == jcs(value)
    assert parse(canonical(value)) == value


@pytest.mark.assures("M29", sabotage="verifying.numbers_as_here")
def test_ten_thousand_doubles_are_written_as_ecmascript_does(trials: Trials) -> None:
    """The hash of the first 10,000 lines of his number test, made by his recipe, is the one he published."""
    found = _numbers(10_000)
    trials(10_000, failures=found != "b9f7a8e75ef22a835685a52ccba7f7d6bdc99e34b010992cbc5864cd12be6892")


@pytest.mark.nightly
@pytest.mark.assures("M29", sabotage="verifying.numbers_as_here")
def test_a_hundred_thousand_doubles_are_written_as_ecmascript_does(trials: Trials) -> None:
    """The same of the first 100,000."""
    found = _numbers(100_000)
    trials(100_000, failures=found != "22776e6d4b49fa294a0d0f349268e5c28808fe7e0cb2bcbe28f63894e494d4c7")


def _numbers(wanted: int) -> str:
    """The hash of so many lines of his number test."""
    recipe = shared("vectors", "jcs", "README.md").read_text(encoding="utf-8")
    *fixed, smallest = [int(word, 16) for word in re.findall(r"0x([0-9a-f]{16})n", recipe)]
    doubles = fixed + [smallest + n for n in range(2000)]
    block = bytes(32)
    while len(doubles) < wanted:
        block = hashlib.sha256(block).digest()
        doubles += [word for word in struct.unpack("<4Q", block) if _is_usable(word)]
    lines = "".join(f"{word:x},{jcs(_double(word)).decode()}\n" for word in doubles[:wanted])
    return hashlib.sha256(lines.encode()).hexdigest()


def _double(word: int) -> float:
    return struct.unpack("<d", struct.pack("<Q", word))[0]


def _is_usable(word: int) -> bool:
    return _double(word) != 0 and abs(_double(word)) < float("inf")


@given(VALUES)
def test_an_independent_library_gives_the_same_bytes(value: object) -> None:
    """canonical, jcs and the rfc8785 package agree on all that may be held; parse gives it back."""
    assert canonical(value) == jcs(value) == rfc8785.dumps(value)
    assert parse(canonical(value)) == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_an_independent_library_writes_the_same_doubles(number: float) -> None:
    """Any finite double is written as the rfc8785 package writes it."""
    assert jcs([number]) == rfc8785.dumps([number])


@given(OBJECTS)
def test_the_verifier_takes_what_the_ledger_writes(value: dict[str, object]) -> None:
    """Its own check of canonical form accepts every canonical object."""
    assert is_canonical(canonical(value).decode())


@given(OBJECTS, st.data())
def test_any_other_spelling_is_refused(value: dict[str, object], data: st.DataObject) -> None:
    """One byte changed is refused, or is the one spelling of another value; the verifier judges likewise."""
    spelled = bytearray(canonical(value))
    spelled[data.draw(st.integers(0, len(spelled) - 1))] ^= data.draw(st.integers(1, 255))
    assert _held(bytes(spelled)) == _accepted(bytes(spelled))


def _held(data: bytes) -> bool:
    try:
        value = parse(data)
    except NotCanonical:
        return False
    return isinstance(value, dict) and jcs(value) == data


def _accepted(data: bytes) -> bool:
    try:
        return is_canonical(data.decode())
    except UnicodeDecodeError:
        return False


@pytest.mark.parametrize("data", REFUSED, ids=range(len(REFUSED)))
def test_what_could_be_read_in_two_ways_is_refused(data: bytes) -> None:
    """Fractions, big integers, doubled or unordered keys, loose spelling, lone surrogates: none is read."""
    with pytest.raises(NotCanonical):
        parse(data)
    assert not _accepted(data)


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        MAX_INTEGER + 1,
        -MAX_INTEGER - 1,
        "\ud800",
        {"\udfff": 1},
        {1: 2},
        (1,),
        {1},
        b"x",
        pytest.param(object(), id="object"),
    ],
    ids=repr,
)
def test_what_has_no_canonical_bytes_is_refused(value: object) -> None:
    """Nothing is coerced into JSON."""
    with pytest.raises(NotCanonical):
        canonical({"a": [value]} if not isinstance(value, dict) else value)


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), MAX_INTEGER + 1, "\ud800", {1: 2}, (1,)], ids=repr
)
def test_the_whole_scheme_refuses_what_is_not_json(value: object) -> None:
    """The same holds of `jcs`, fractions apart."""
    with pytest.raises(NotCanonical):
        jcs([value])


def test_the_limits_themselves_are_held() -> None:
    """±(2^53 - 1) and the deepest nesting are inside; one more is not."""
    deepest: object = None
    for _ in range(MAX_DEPTH):
        deepest = [deepest]
    assert parse(canonical([MAX_INTEGER, -MAX_INTEGER])) == [MAX_INTEGER, -MAX_INTEGER]
    assert parse(canonical(deepest)) == deepest
    for deeper in ([deepest], {"a": deepest}, [[deepest]]):
        with pytest.raises(NotCanonical, match="deep"):
            canonical(deeper)
    objects: object = None
    for _ in range(MAX_DEPTH + 1):
        objects = {"a": objects}
    with pytest.raises(NotCanonical, match="deep"):
        canonical(objects)


def test_text_is_kept_as_it_is() -> None:
    """No normalisation: two spellings of å stay two texts, and rare characters of names stay."""
    assert canonical("A\u030a") != canonical("\u00c5")
    assert parse(canonical({"姓名": "𠮷田"})) == {"姓名": "𠮷田"}


def test_keys_are_ordered_by_utf_16_units() -> None:
    """U+10000 sorts before U+FFFF, as its first unit is a surrogate."""
    assert canonical({"\uffff": 1, "\U00010000": 2}) == '{"\U00010000":2,"\uffff":1}'.encode()
