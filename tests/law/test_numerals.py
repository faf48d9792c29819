import pytest
from hypothesis import given
from hypothesis import strategies as st

from shoumi.law.numerals import MOST, from_numeral, to_chinese

WRITTEN = {
    1: "一",
    10: "十",
    11: "十一",
    19: "十九",
    20: "二十",
    70: "七十",
    100: "一百",
    101: "一百零一",
    110: "一百一十",
    111: "一百一十一",
    398: "三百九十八",
    1000: "一千",
    1001: "一千零一",
    1010: "一千零一十",
    1260: "一千二百六十",
    9999: "九千九百九十九",
}


@pytest.mark.parametrize(("number", "written"), WRITTEN.items())
def test_numbers_are_written_as_statutes_write_them(number, written):
    """第一百一十条, not 第一百十条."""
    assert to_chinese(number) == written
    assert from_numeral(written) == number


@given(st.integers(1, MOST))
def test_what_is_written_reads_back(number):
    """Every number from 1 to 9999 survives writing and reading."""
    assert from_numeral(to_chinese(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("１２", 12), ("一〇", None), ("一十二", 12), ("两百", 200), ("一百〇一", 101)],
)
def test_half_and_full_width_digits_and_variants_are_read(text, number):
    """Digits of either width count; 〇 and 两 are variants; digits in a row are no numeral."""
    assert from_numeral(text) == number


@pytest.mark.parametrize(
    "text", ["", "零", "0", "十十", "一百十", "一二三", "百", "条", "一万", "二十百", "99999"]
)
def test_malformed_numerals_are_no_number(text):
    """A numeral no statute would write is not read as another one."""
    assert from_numeral(text) is None


@pytest.mark.parametrize("number", [0, -1, MOST + 1])
def test_numbers_out_of_range_are_not_written(number):
    """Statutes have articles from 1 to 9999."""
    with pytest.raises(ValueError, match=str(number)):
        to_chinese(number)
