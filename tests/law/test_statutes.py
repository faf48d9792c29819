from datetime import date

import pytest

from shoumi.law.errors import LawError
from shoumi.law.statutes import STATUTES, Rank, in_force, read_statutes, statute

ENTRY = '[x]\ntitle = "甲"\nshort = "甲"\nrank = "法律"\nnumber = "一"\ngrade = "C1"\n'


def test_the_regulation_of_1998_has_70_articles_in_15_chapters():
    """公通字〔1998〕88号, a departmental rule, in force since 1998-12-28."""
    text = statute("police_1998")
    assert (text.articles, text.chapters, text.rank) == (70, 15, Rank.部门规章)
    assert text.number == "公通字〔1998〕88号"
    assert not text.in_force(date(1998, 12, 27))
    assert text.in_force(date(1998, 12, 28))


def test_a_law_stands_above_a_regulation_above_a_rule():
    """法律 1, 行政法规 2, 部门规章 3, 地方 4."""
    assert [rank.name for rank in sorted(Rank)] == ["法律", "行政法规", "部门规章", "地方"]
    assert statute("secrets_law_2024").rank < statute("secrets_regs_2024").rank < statute("police_1998").rank


@pytest.mark.parametrize(
    ("old", "new", "changed_on"),
    [
        ("secrets_law_1988", "secrets_law_2010", date(2010, 10, 1)),
        ("secrets_law_2010", "secrets_law_2024", date(2024, 5, 1)),
        ("secrets_measures_1990", "secrets_regs_2014", date(2014, 3, 1)),
        ("secrets_regs_2014", "secrets_regs_2024", date(2024, 9, 1)),
        ("classification_2014", "classification_2025", date(2025, 5, 1)),
        ("appraisal_2013", "appraisal_2021", date(2021, 9, 1)),
        ("cybersecurity_2017", "cybersecurity_2026", date(2026, 1, 1)),
        ("criminal_procedure_2012", "criminal_procedure_2018", date(2018, 10, 26)),
    ],
)
def test_a_text_ends_on_the_day_before_its_successor_begins(old, new, changed_on):
    """On the day of change the new text alone is in force, on the day before the old one alone."""
    before = date.fromordinal(changed_on.toordinal() - 1)
    assert (statute(old).in_force(before), statute(new).in_force(before)) == (True, False)
    assert (statute(old).in_force(changed_on), statute(new).in_force(changed_on)) == (False, True)


def test_texts_of_unknown_day_count_as_in_force():
    """警务工作秘密具体范围 of 2001: the day is not known, the text is heard."""
    assert statute("work_secrets_2001").in_force_from is None
    assert statute("work_secrets_2001").in_force(date(2026, 1, 1))


def test_what_is_in_force_comes_highest_rank_first():
    """A page of two columns begins with the law."""
    found = in_force(date(2026, 1, 1))
    assert [one.rank for one in found] == sorted(one.rank for one in found)
    assert statute("secrets_law_2010") not in found
    assert statute("police_1998") in found


def test_every_statute_has_its_own_title_and_short_name():
    """Two texts may not be told apart by dates alone."""
    assert len({one.title for one in STATUTES.values()}) == len(STATUTES)
    assert len({one.short for one in STATUTES.values()}) == len(STATUTES)


def test_an_unknown_key_is_refused():
    """The message names the key."""
    with pytest.raises(LawError, match="police_2099"):
        statute("police_2099")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[x", "TOML"),
        (ENTRY.replace('rank = "法律"\n', ""), "rank"),
        (ENTRY.replace("法律", "命令"), "命令"),
        (ENTRY + "colour = 1\n", "colour"),
        (ENTRY + "in_force_from = 2020-01-02\nin_force_to = 2020-01-01\n", "失效日早于施行日"),
        ("x = 1", "「x」"),
    ],
)
def test_a_faulty_catalogue_is_refused(text, says):
    """Missing, strange and impossible facts are named."""
    with pytest.raises(LawError, match=says):
        read_statutes(text)


def test_a_statute_of_one_day_is_lawful():
    """From and to may be the same day."""
    found = read_statutes(ENTRY + "in_force_from = 2020-01-01\nin_force_to = 2020-01-01\n")
    assert found["x"].in_force(date(2020, 1, 1))
