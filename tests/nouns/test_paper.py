"""份号 and marks as they stand on paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shoumi.law.levels import Level
from shoumi.nouns.paper import (
    MOST,
    NumbersError,
    child_number,
    copy_number,
    mark_on,
    number_range,
    read_numbers,
)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", ()),
        ("000014", ("000014",)),
        ("000014、000016", ("000014", "000016")),
        ("000014-000016", ("000014", "000015", "000016")),
        ("000014 至 000015，000020", ("000014", "000015", "000020")),
        ("14～16", ("14", "15", "16")),
        ("000014-1", ("000014-1",)),
        ("机〔2026〕3", ("机〔2026〕3",)),
        ("000009-000009", ("000009",)),
    ],
)
def test_numbers_are_read_as_written(text, numbers):
    """Ranges are written out, widths are kept, 14-1 is a copy of copy 14."""
    assert read_numbers(text) == numbers


@pytest.mark.parametrize("text", ["000014、000014", "000016-000014", "份号<14>", "000001-999999", "1-3、2"])
def test_what_cannot_be_numbers_is_refused(text):
    """Doubled, backwards, unreadable or too many: NumbersError in Chinese."""
    with pytest.raises(NumbersError, match=r"份号|重复"):
        read_numbers(text)


def test_no_line_stands_for_more_than_the_most():
    """Ten ranges of a thousand are too many."""
    many = "、".join(f"{n}000-{n}999" for n in range(1, 10)) + "、10000-11000"
    with pytest.raises(NumbersError, match=str(MOST)):
        read_numbers(many)


@given(st.integers(1, 900_000), st.integers(1, 30))
def test_a_range_counts_its_ends(first, count):
    """From the first to the last, both included."""
    last = first + count - 1
    assert len(read_numbers(f"{first:06d}-{last:06d}")) == count


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    """Nothing else comes out of any text."""
    try:
        numbers = read_numbers(text)
    except NumbersError:
        return
    assert len(set(numbers)) == len(numbers)


def test_a_child_follows_its_parent():
    """000014-1 is the first copy of 000014."""
    assert child_number(copy_number(14, 6), 1) == "000014-1"


def test_a_mark_is_read_or_none():
    """机密★20年 has a level; idle words have none."""
    assert mark_on("机密★20年").level is Level.机密
    assert mark_on("内部资料") is None


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ([], ""),
        (["000001"], "000001"),
        (["000001", "000002", "000003"], "000001-000003"),
        (["000014", "000016", "000017"], "000014、000016-000017"),
        (["99", "100"], "99、100"),
        (["000014-1", "000014-2"], "000014-1、000014-2"),
    ],
)
def test_numbers_are_told_by_their_first_and_last(numbers, told):
    """As long as they run on in one width; others stand alone."""
    assert number_range(numbers) == told


def test_very_many_scattered_numbers_are_cut_short():
    """What the column holds; the copies themselves tell all."""
    told = number_range([f"{n:06d}" for n in range(1, 200, 2)])
    assert (len(told), told[-1]) == (200, "…")
