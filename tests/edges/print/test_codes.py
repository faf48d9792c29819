"""The code on a label finds its copy, and a wrong reading is noticed."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shoumi.edges.print.codes import BadCodeError, check_character, code_of, id_of, typed

ids = st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=26, max_size=26)


def test_the_check_character_is_the_one_of_the_standard():
    """ISO 7064, mod 37,36: a published pair."""
    assert check_character("A12425GABC1234002") == "M"


@given(ids)
def test_a_code_leads_back_to_its_id(thing: str):
    """Whatever the case, and with blanks around."""
    assert id_of(code_of(thing)) == thing
    assert id_of(f" {code_of(thing).lower()}\n") == thing


@given(ids, st.integers(0, 28), st.sampled_from(string.ascii_uppercase + string.digits))
def test_one_wrong_character_is_noticed(thing: str, place: int, wrong: str):
    """Every one, at every place."""
    code = code_of(thing)
    if code[place] != wrong:
        with pytest.raises(BadCodeError):
            id_of(code[:place] + wrong + code[place + 1 :])


@pytest.mark.parametrize(
    "scanned", ["", "000014", "https://example.invalid/x", "SM" + "密" * 27, "XX" + "a" * 27]
)
def test_what_is_no_label_of_ours_is_refused(scanned: str):
    """In words that say what to do."""
    with pytest.raises(BadCodeError, match="标签"):
        id_of(scanned)


def test_what_was_typed_stays_what_it_is():
    """Only a label's own code is read as one."""
    assert typed(code_of("a" * 26)) == "a" * 26
    assert typed("2026-000001/000014") == "2026-000001/000014"
