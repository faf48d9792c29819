"""责任体系 and 履职覆盖 as pages: of one's own organ, of any year a book can hold."""

import re
from html import unescape

import pytest

from tests.edges.web.reading import Page


@pytest.fixture(name="charged")
def _charged(world) -> None:
    """The head charged the leader; the committee met on one duty."""
    day, year = world.at.date().isoformat(), world.at.year
    people = {"answers": world["leader"], "to_whom": world["head"], "signed_on": day}
    letter = {"year": year, "title": "（虚构）全局工作", "charge": "（虚构）"}
    world.ask("officer", "sign_responsibility", world.organ, **people, **letter)
    form = {
        "held_on": day,
        "chair": world["leader"],
        "members": [world["leader"]],
        "duties": ["查处泄密事件"],
    }
    texts = {"title": "（虚构）会议", "subjects": "（虚构）", "decisions": "（虚构）"}
    world.ask("officer", "minute_committee_meeting", world.organ, **form, **texts)


@pytest.mark.usefixtures("charged")
def test_the_tree_names_who_answers_to_whom(visit):
    """The head, below him the leader with what he signed for; nobody is left unsigned."""
    text = Page(visit("officer").page("/responsibility")).text
    assert text.index("局长") < text.index("（虚构）全局工作")
    assert "还没有签订责任书的领导" not in text
    earlier = Page(visit("officer").page("/responsibility", year="2025")).text
    assert "2025年度还没有您可以知悉的责任书" in earlier
    assert "还没有签订责任书的领导" in earlier


@pytest.mark.usefixtures("charged")
def test_a_duty_that_has_nothing_to_show_stands_out(visit):
    """The one a meeting dealt with does not; one that nothing was done for does."""
    text = Page(visit("officer").page("/coverage")).text
    row = text[text.index("（7）查处泄密事件") : text.index("（8）保密工作会议")]
    assert "全年无记录" not in row
    assert "1次" in row
    other = text[text.index("（5）通信和办公自动化") : text.index("（6）保密检查")]
    assert "全年无记录 登记履职" in other
    html = visit("officer").page("/coverage")
    ways = re.findall(r'href="(/acts/show_duty_done[^"]*)">登记履职', html)
    wanted = next(one for one in ways if "duty=committee_communications" in one)
    assert "committee_communications" in visit("officer").page(unescape(wanted))
    assert "/acts/show_duty_done" not in visit("reader").page("/coverage")


@pytest.mark.parametrize("year", ["1997", "2200", "一九九八", "-1", "99999"])
def test_no_page_for_a_year_no_book_can_hold(visit, year):
    assert visit("officer").get("/coverage", year=year).status_code == 404
    assert visit("officer").get("/responsibility", year=year).status_code == 404


def test_another_organ_is_not_shown(visit, world):
    """Who names one he belongs to nowhere sees his own."""
    assert "虚构县公安局" in Page(visit("officer").page("/coverage", organ=world.prefecture)).text
    assert "虚构州公安局" not in Page(visit("officer").page("/responsibility", organ=world.prefecture)).text
