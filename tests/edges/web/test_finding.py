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


def test_every_kind_of_thing_can_be_searched(visit):
    """Words that nothing bears find nothing, in the list of choices of each."""
    visitor = visit("officer")
    assert {visitor.get(f"/pick/{noun}", q="郊 dw").status_code for noun in FACES} == {200}


def test_a_place_is_found_by_its_name(visit, office):
    """Few rows bear sealed names without marks: all of them are looked at."""
    form = {
        "name": "（虚构）机要室", "kind": "要害部位", "level": "机密", "leader": office.world["leader"],
        "measures": "（虚构）", "document": "（虚构）1号", "named_on": office.day.isoformat(),
    }  # fmt: skip
    office.world.ask("officer", "name_key_place", office.world.organ, **form)
    for typed, found in (("机要", True), ("要害", False)):
        assert ("（虚构）机要室" in visit("officer").page("/pick/key_place", q=typed)) is found
