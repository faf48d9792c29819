"""An extract bears the highest level and the longest term of what it is drawn from."""

from datetime import date

import pytest

from shoumi.edges.print.marks import highest_mark, longest
from shoumi.kernel.words import Kind, Level
from shoumi.law.periods import Term
from shoumi.nouns.matter import Matter, MatterState

DAY = date(2026, 11, 23)


def matter(
    level: Level | None, term: str = "", state: MatterState = MatterState.已确定, kind=Kind.国家秘密
) -> Matter:
    return Matter("m", "（虚构）", "o", state, level, kind, Term.parse(term) if term else None)


@pytest.mark.parametrize(
    ("terms", "mark"),
    [
        (["10年", "20年", "6个月"], "机密★20年"),
        (["10年", "长期", "演练结束后解密"], "机密★长期"),
        (["演练结束后解密", "20年"], "机密★演练结束后解密"),
        (["20年", ""], "机密★"),
        (["2050年1月1日", "20年"], "机密★2050年1月1日"),
        (["2030年1月1日", "20年"], "机密★20年"),
    ],
)
def test_the_longest_term_binds_the_extract(terms: list[str], mark: str):
    """长期, then a condition, then the longest by default, then the longest count from today."""
    assert highest_mark([matter(Level.机密, term) for term in terms], DAY) == mark


def test_the_highest_level_takes_the_longest_term_of_all():
    """A lower paper may lend the longer term."""
    assert highest_mark([matter(Level.绝密, "10年"), matter(Level.秘密, "15年")], DAY) == "绝密★15年"


def test_what_is_secret_no_more_lends_nothing():
    """Declassified matters give no mark; nothing gives none."""
    freed = matter(Level.绝密, "30年", MatterState.已解密)
    assert highest_mark([freed, matter(Level.秘密, "5年")], DAY) == "秘密★5年"
    assert highest_mark([freed], DAY) == ""
    assert highest_mark([], DAY) == ""
    assert longest([], DAY) is None


def test_work_secrets_and_undecided_matters_are_named_as_such():
    """They have no level and no ★."""
    work = matter(None, kind=Kind.工作秘密)
    assert highest_mark([work], DAY) == "警务工作秘密"
    assert highest_mark([matter(None, state=MatterState.拟定)], DAY) == "密级待定"
    assert highest_mark([work, matter(Level.秘密, "5年")], DAY) == "秘密★5年"
