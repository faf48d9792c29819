import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shoumi.law.errors import LawError
from shoumi.law.levels import Kind, Level
from shoumi.law.marking import Mark, MarkError, parse_mark, state_mark
from shoumi.law.periods import Term

LEGAL = {
    "机密★20年": Mark(Level.机密, Term.years(20)),
    "秘密★6个月": Mark(Level.秘密, Term.months(6)),
    "绝密★长期": Mark(Level.绝密, Term.long()),
    "机密★2030年12月31日": Mark(Level.机密, Term.until(date(2030, 12, 31))),
    "机密★工程竣工后解密": Mark(Level.机密, Term.when("工程竣工后")),
    "秘密★方案正式公布前": Mark(Level.秘密, Term.when("方案正式公布前")),
    "机密★": Mark(Level.机密),
    "警务工作秘密": Mark(kind=Kind.工作秘密),
}


@pytest.mark.parametrize(("text", "mark"), LEGAL.items())
def test_each_legal_form_is_written_and_read(text, mark):
    """密级★期限, 密级★解密时间, 密级★解密条件, 长期, and the bare mark of incoming paper."""
    assert parse_mark(text) == mark
    assert str(mark) == text


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("机密☆20年", "机密★20年"),
        ("机密*20年", "机密★20年"),
        ("机密＊２０年", "机密★20年"),
        (" 机密 ★ 20 年 ", "机密★20年"),
        ("机　密★20年", "机密★20年"),
        ("机密级★020年", "机密★20年"),
        ("秘密★６个月", "秘密★6个月"),
        ("机密★2030年1月5日", "机密★2030年1月5日"),
        ("机密★2030年01月05日解密", "机密★2030年1月5日"),
        ("机密★20年后解密", "机密★20年"),
        ("绝密★长期解密", "绝密★长期"),
        ("机密★ 工程竣工后解密 ", "机密★工程竣工后解密"),
        ("工作秘密", "警务工作秘密"),
    ],
)
def test_paper_is_read_leniently_and_written_strictly(typed, written):
    """Signs and digits of either width, spaces, 级, needless 解密."""
    assert str(parse_mark(typed)) == written


@pytest.mark.parametrize("text", ["机密", "机密★", "机密级", " 机密 ☆ "])
def test_a_mark_without_term_counts_as_the_longest_and_says_so(text):
    """Incoming paper shows no term: 默认最长期限."""
    mark = parse_mark(text)
    assert (mark.level, mark.term, mark.default_term) == (Level.机密, None, True)
    assert not parse_mark("机密★20年").default_term
    assert not parse_mark("警务工作秘密").default_term


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "不是密级标志"),
        ("公开", "不是密级标志"),
        ("★20年", "不是密级标志"),
        ("机密20年", "不是密级标志"),
        ("绝密机密★20年", "不是密级标志"),
        ("机密★0年", "1至999"),
        ("机密★1000年", "1至999"),
        ("机密★999999999999年", "不是期限"),
        ("机密★2030年2月30日", "不是真实日期"),
        ("机密★2030年13月1日", "不是真实日期"),
        ("机密★2030.12.31", "不是期限"),
        ("机密★二十年", "不是期限"),
        ("机密★竣工", "不是期限"),
        ("机密★解密", "具体条件"),
        ("机密★竣工★解密", "不得含★"),
        ("机密★20年\n机密", "不可见字符"),
        ("机密\x00★20年", "不可见字符"),
        ("警务工作秘密★20年", "不标密级"),
        ("警务工作秘密★", "不标密级"),
        ("工作秘密机密", "不标密级"),
        ("机密★" + "甲" * 100_000 + "解密", "不超过"),
    ],
)
def test_what_is_no_lawful_mark_is_refused(text, says):
    """With what is wrong and how it should be written, and never longer than a line."""
    with pytest.raises(MarkError, match=says) as refusal:
        parse_mark(text)
    assert len(str(refusal.value)) < 200


def test_a_leap_day_is_a_day_only_in_a_leap_year():
    """2028-02-29 exists, 2030-02-29 does not."""
    assert parse_mark("机密★2028年2月29日").term == Term.until(date(2028, 2, 29))
    with pytest.raises(MarkError):
        parse_mark("机密★2030年2月29日")


def test_a_mark_without_level_or_a_work_secret_with_one_cannot_be_built():
    """警务工作秘密 never bear 绝密, 机密, 秘密 nor ★."""
    for build in (
        Mark,
        lambda: Mark(Level.秘密, kind=Kind.工作秘密),
        lambda: Mark(term=Term.years(1), kind=Kind.工作秘密),
    ):
        with pytest.raises(MarkError):
            build()


def conditions():
    """Terms until some condition."""
    words = st.text(min_size=1, max_size=60).map(lambda said: f"{said.strip()}后解密")
    return words.map(_condition_or_none).filter(bool)


def _condition_or_none(said):
    try:
        return Term.when(said)
    except LawError:
        return None


TERMS = st.one_of(
    st.integers(1, 999).map(Term.years),
    st.integers(1, 999).map(Term.months),
    st.dates(date(1000, 1, 1)).map(Term.until),
    st.just(Term.long()),
    conditions(),
    st.none(),
)
MARKS = st.one_of(st.builds(Mark, st.sampled_from(Level), TERMS), st.just(Mark(kind=Kind.工作秘密)))


@given(MARKS)
def test_every_mark_reads_back(mark):
    """Written and read, a mark is the same."""
    assert parse_mark(str(mark)) == mark


@given(st.sampled_from(Level), TERMS.filter(bool))
def test_every_state_mark_has_the_form_of_the_standard(level, term):
    """The pattern of the document standard, and nothing else, comes out."""
    form = r"(绝密|机密|秘密)★((\d+)年|(\d+)个月|长期|\d{4}年\d{1,2}月\d{1,2}日|.+(解密|公布).*)"
    assert re.fullmatch(form, state_mark(level, term))


@given(st.text(max_size=40) | st.text("绝机秘密级★☆*＊0１年个月日长期解密公布 \u3000", max_size=20))
def test_any_text_is_a_mark_or_a_clear_refusal(text):
    """Nothing but MarkError comes out, and what is read can be written and read again."""
    try:
        mark = parse_mark(text)
    except MarkError:
        return
    assert parse_mark(str(mark)) == mark
