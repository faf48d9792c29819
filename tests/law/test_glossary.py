from enum import Enum

import pytest

from shoumi.law.errors import LawError
from shoumi.law.glossary import GLOSSES, gloss, read_glossary
from shoumi.law.levels import Kind, Level
from shoumi.law.periods import TermForm
from shoumi.law.statutes import Rank
from shoumi.law.unit_signs import Unit


@pytest.mark.parametrize("vocabulary", [Level, Kind, Rank, TermForm, Unit])
def test_each_member_of_a_vocabulary_of_law_has_a_gloss(vocabulary: type[Enum]):
    """机密 and 秘密 have no safe English pair; the glossary says what they mean."""
    assert all(gloss(member.name) for member in vocabulary)


def test_glosses_are_english():
    """No gloss explains Chinese by Chinese."""
    assert all(said.isascii() and said.strip() for said in GLOSSES.values())


def test_the_three_levels_have_three_glosses():
    """No two levels can be mistaken for one another."""
    assert len({gloss(level.name) for level in Level}) == 3


def test_an_unknown_term_is_refused():
    """The message says where to add it."""
    with pytest.raises(LawError, match=r"glossary\.toml"):
        gloss("无此词")


def test_two_glosses_of_one_term_are_refused():
    """The same gloss may stand in two tables, another may not."""
    assert read_glossary('[a]\n"甲" = "x"\n[b]\n"甲" = "x"') == {"甲": "x"}
    with pytest.raises(LawError, match="两种译法"):
        read_glossary('[a]\n"甲" = "x"\n[b]\n"甲" = "y"')
