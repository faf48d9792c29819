import pytest

from shoumi.law.citations import Citation, parse_citation
from shoumi.law.errors import LawError


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("police_1998", "《公安机关保密工作规定》"),
        ("police_1998/29", "《公安机关保密工作规定》第二十九条"),
        ("police_1998/48/2", "《公安机关保密工作规定》第四十八条第二款"),
        ("police_1998/9/1/8", "《公安机关保密工作规定》第九条第一款第（八）项"),
    ],
)
def test_a_place_is_said_in_full(key, said):
    """Statute, article, paragraph, item, as a letter would cite them."""
    assert str(parse_citation(key)) == said
    assert parse_citation(key).key == key


def test_an_instrument_outside_the_library_stands_by_its_name():
    """A local rule is cited by its own title."""
    cited = parse_citation("《某市公安局保密工作细则》第三条")
    assert cited.outside
    assert str(cited) == "《某市公安局保密工作细则》第三条"


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("police_1998/71", "共70条"),
        ("police_1998/0", "从1起"),
        ("police_1998/1/0", "从1起"),
        ("no_such_law/1", "no_such_law"),
        ("随便写的", "无法识别"),
        ("police_1998/二十九", "无法识别"),
        ("", "无法识别"),
    ],
)
def test_a_place_that_cannot_be_is_refused(key, says):
    """Article 71 of 70, article 0, an unknown statute, a text without a name."""
    with pytest.raises(LawError, match=says):
        parse_citation(key)


def test_the_last_article_can_be_cited():
    """Article 70 of 70."""
    assert parse_citation("police_1998/70") == Citation("police_1998", 70)
