"""Reading forms: every fault at once, in Chinese, text kept byte for byte."""

import json
import os
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shoumi.kernel.forms import LONG, SHORT, FormRefused, fields_of, read_form
from shoumi.kernel.model import ask
from shoumi.kernel.words import Level
from shoumi.law.periods import Term

SHARED = Path(os.environ.get("SHOUMI_SHARED", Path(__file__).parents[3] / "shared"))
NAUGHTY = SHARED / "vectors" / "naughty-strings" / "blns.json"


@dataclass(frozen=True, slots=True)
class Form:
    title: str = ask("标题")
    copies: int = ask("份数", least=1, most=99)
    level: Level = ask("密级")
    term: Term | None = ask("保密期限", required=False)
    due_on: date | None = ask("归还日期", required=False)
    found_at: datetime | None = ask("发现时间", required=False)
    sealed: bool = ask("已密封", required=False, default=False)
    to: tuple[str, ...] = ask("接收人", noun="person", least=2, required=False, default=())
    note: str = ask("备注", long=True, required=False, default="")


GOOD = {"title": "关于演练的通知", "copies": "5", "level": "机密"}
PEOPLE = {"p1": "甲", "p2": "乙"}


def find(_noun, key):
    return PEOPLE[key]


def read(**typed):
    return read_form(Form, GOOD | typed, find)


def faults(**typed):
    with pytest.raises(FormRefused) as refused:
        read(**typed)
    return {f.field: f.message for f in refused.value.faults}


def test_a_good_form_is_read_into_its_kinds():
    """Text, numbers, members, terms, days, references each become what they are."""
    form = read(term="20年", due_on="2026-12-01", to=["p1", "p2"], sealed="on")
    assert (form.copies, form.level, form.term) == (5, Level.机密, Term.years(20))
    assert (form.due_on, form.to, form.sealed) == (date(2026, 12, 1), ("甲", "乙"), True)


def test_all_faults_are_told_at_once():
    """The officer corrects once."""
    assert set(faults(title="", copies="x", level="顶级")) == {"title", "copies", "level"}


@pytest.mark.parametrize(
    ("copies", "said"),
    [
        ("0", "不能小于1"),
        ("100", "不能大于99"),
        ("1.5", "整数"),
        ("１", "整数"),
        ("9" * 10, "整数"),
        (True, "整数"),
        (1.0, "整数"),
        ("--5", "整数"),
    ],
)
def test_numbers_outside_their_bounds_are_refused(copies, said):
    """Both bounds are inclusive; anything but plain digits is no number."""
    assert said in faults(copies=copies)["copies"]


@pytest.mark.parametrize("copies", ["1", "99", 99])
def test_numbers_on_their_bounds_are_taken(copies):
    """The bounds themselves are lawful."""
    assert read(copies=copies).copies == int(copies)


@pytest.mark.parametrize("day", ["2026-02-30", "2026-13-01", "26-1-1", "0001-01-01", "2300-01-01", "明天"])
def test_impossible_dates_are_refused(day):
    """A date that no calendar has, or no office could mean."""
    assert "due_on" in faults(due_on=day)


def test_leap_day_is_a_date():
    """29 February of a leap year."""
    assert read(due_on="2028-02-29").due_on == date(2028, 2, 29)


def test_a_moment_without_zone_is_beijing_time():
    """Officers type local time."""
    assert read(found_at="2026-11-23T09:30").found_at.utcoffset().total_seconds() == 8 * 3600


def test_text_at_its_longest_is_taken_and_one_more_refused():
    """The limit counts characters, Chinese as Latin."""
    assert len(read(title="密" * SHORT).title) == SHORT
    assert f"最多{SHORT}字" in faults(title="密" * (SHORT + 1))["title"]
    assert f"最多{LONG}字" in faults(note="密" * (LONG + 1))["note"]


def test_a_megabyte_is_refused_in_a_sentence():
    """The message does not repeat what was sent."""
    assert len(faults(title="x" * 1_000_000)["title"]) < 100


@pytest.mark.parametrize("bad", ["a\x00b", "a\x1b[31m", "a\u202eb", "\ud800", "\ufeffx", "a\nb", "   "])
def test_what_paper_cannot_show_is_refused(bad):
    """Control, direction and half characters, and blanks alone."""
    assert "title" in faults(title=bad)


def test_long_text_may_have_lines():
    """Line ends as a browser sends them become one kind."""
    assert read(note="一\r\n二").note == "一\n二"


def test_unknown_fields_are_refused():
    """Nothing can be slipped in beside the form."""
    assert "owner" in faults(owner="p9")


def test_unknown_references_are_refused_without_saying_why():
    """Not there and not to be known are one answer."""
    assert "查不到" in faults(to=["p1", "p9"])["to"]


def test_too_few_references_are_refused():
    """Two witnesses are two."""
    assert "至少2项" in faults(to=["p1"])["to"]


@given(st.text(min_size=1, max_size=SHORT))
def test_text_is_kept_byte_for_byte_or_refused(text):
    """No silent trimming, folding or normalising."""
    try:
        assert read(title=text).title == text
    except FormRefused as refused:
        assert [f.field for f in refused.faults] == ["title"]


@pytest.mark.skipif(not NAUGHTY.exists(), reason="shared vectors are not on this machine")
def test_naughty_strings_are_kept_or_refused():
    """515 hostile strings: each is literal text or a plain refusal."""
    for text in json.loads(NAUGHTY.read_text("utf-8")):
        try:
            assert read(title=text).title == text
        except FormRefused as refused:
            assert refused.faults[0].field == "title"


@given(
    st.dictionaries(
        st.text(max_size=5),
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers()),
    )
)
def test_no_input_brings_the_reader_down(raw):
    """Whatever JSON may hold, the answer is a form or a refusal."""
    with pytest.raises(FormRefused):
        read_form(Form, raw | {"title": None}, find)


@pytest.mark.parametrize("raw", [True, 5, 1.5, {"p1": "p2"}, [[]], [{}], [None, 5]])
def test_several_of_something_are_a_list_or_refused(raw):
    """What is no list of texts is a fault of its field."""
    assert faults(to=raw)["to"]


def test_fields_tell_faces_what_to_ask():
    """Choices of a closed vocabulary, repetition, optional kinds."""
    fields = {f.name: f for f in fields_of(Form)}
    assert [c[0] for c in fields["level"].choices] == ["秘密", "机密", "绝密"]
    assert fields["to"].repeated
    assert fields["due_on"].kind is date
