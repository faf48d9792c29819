"""查找: whatever a keyboard gives, wherever the words occur."""

import re

from shoumi.edges.web.faces import FACES
from tests.edges.web.reading import Page


def kind(page: str) -> str:
    """The tab that is open."""
    return re.findall(r'kind=(\w+)" aria-current="page"', page)[0]


def test_words_that_occur_elsewhere_open_where_they_occur(visit):
    """A person's name is found though no paper bears it; a tab asked for stays open though it is empty."""
    visitor = visit("keeper")
    page = visitor.page("/find", q="民警甲")
    assert kind(page) == "person"
    assert "民警甲" in Page(page).text
    assert kind(visitor.page("/find", q="演练")) == "document"
    asked = visitor.page("/find", q="民警甲", kind="document")
    assert kind(asked) == "document"
    assert "没有找到" in asked
    assert kind(visitor.page("/find", q="绝无此词")) == "document"


def test_a_reference_is_found_by_any_brackets(visit, office):
    """The year of a 文号 is printed in brackets that no keyboard has."""
    visitor = visit("other")
    for typed in (
        "虚公通〔2026〕7号",
        "虚公通[2026]7号",
        "虚公通(2026)7号",
        "虚公通【2026】7号",
        "（2026）7号",
    ):
        assert "会议通知" in visitor.page("/find", q=typed), typed
        assert office.received in visitor.page("/pick/document", q=typed), typed
    assert "没有找到" in visitor.page("/find", q="虚公通[2025]7号")


def test_every_kind_of_thing_can_be_looked_for(visit):
    """Also one whose sealed name bears no marks: a word that is nowhere is answered, not broken."""
    visitor = visit("keeper")
    for noun in FACES:
        assert visitor.get(f"/pick/{noun}", q="绝无此词").status_code == 200, noun
