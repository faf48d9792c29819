import pytest

from shoumi.law.errors import LawError
from shoumi.law.grades import Grade, parse_grade


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("C1", Grade.C1),
        ("C2/M-H", Grade.M_H),
        ("M-H/C2", Grade.M_H),
        ("C1/U", Grade.U),
        ("base/C2", Grade.C2),
        ("建议值", Grade.建议值),
    ],
)
def test_two_grades_bind_the_weaker(text, grade):
    """C2/M-H counts as M-H, in either order."""
    assert parse_grade(text) is grade


@pytest.mark.parametrize("text", ["", "C3", "C1/", "M_H"])
def test_an_unknown_grade_is_refused(text):
    """The vocabulary is closed."""
    with pytest.raises(LawError, match="可信等级"):
        parse_grade(text)


def test_only_the_base_text_and_official_pages_are_certain():
    """Every other grade waits for a person at the site."""
    assert [grade for grade in Grade if grade.certain] == [Grade.BASE, Grade.C1]
