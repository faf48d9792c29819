"""One cell for the parts of a thing: told by value, read back, told anew."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shoumi.records.parts import retold


@pytest.mark.parametrize(
    ("before", "told", "after"),
    [
        ("", {"000001": "在库"}, "在库：000001"),
        ("", {"000002": "在库", "000001": "在库", "000003": "在库"}, "在库：000001至000003"),
        ("在库：000001至000003", {"000002": "借出"}, "在库：000001、000003；借出：000002"),
        ("在库：000001、000003；借出：000002", {"000002": "在库"}, "在库：000001至000003"),
        ("在库：000001至000003", {"000002": ""}, "在库：000001、000003"),
        ("在库：000001", {"000001-1": "持有", "000001-2": "持有"}, "在库：000001；持有：000001-1、000001-2"),
        ("甲：9", {"10": "甲"}, "甲：10、9"),
        ("甲：000001", {"000001": ""}, ""),
        ("", {"1": "甲；乙：2"}, "甲，乙：2：1"),
        ("", {}, ""),
    ],
)
def test_a_cell_is_told_anew(before, told, after):
    """Runs of one width are joined; who has nothing to tell is left out."""
    assert retold(before, told) == after


NUMBERS = st.one_of(
    st.integers(1, 40).map("{:06d}".format), st.from_regex(r"[0-9A-Za-z甲〔〕()./-]{1,6}", fullmatch=True)
)
FACTS = st.dictionaries(NUMBERS, st.text(max_size=6))


@given(FACTS, FACTS)
def test_what_was_told_in_two_steps_is_what_is_told_in_one(first, second):
    """Whatever the values are, and whatever was there before."""
    assert retold(retold("", first), second) == retold("", first | second)
