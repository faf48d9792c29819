"""Long bars of acts stand by stage: what is at hand open, the rest folded; nothing twice, nothing lost."""

import pytest

from shoumi.edges.web.jobs import WORK_PAGES, acts_on
from shoumi.edges.web.work import bars
from tests.edges.web.test_pages import fit
from tests.world import made

MOST = 8
"""More acts than so many in one row nobody takes in at a glance."""
STAGED = [page for page in WORK_PAGES if page.stages]


@pytest.mark.parametrize("page", WORK_PAGES, ids=lambda page: page.slug)
def test_every_act_stands_once_on_every_list(page):
    """By stage or not; and no row open at once is longer than the eye takes in."""
    for tab in page.tabs:
        acts = [a for a in acts_on(page.slug) if a.of == tab.noun and tab.noun != "organ"]
        found = bars(page, tab.key, acts)
        shown = [act.key for bar in found for act in bar.acts]
        assert sorted(shown) == sorted(a.key for a in acts), tab.key
        assert max((len(bar.acts) for bar in found), default=0) <= MOST, tab.key


@pytest.mark.parametrize("page", STAGED, ids=lambda page: page.slug)
def test_stages_name_acts_and_lists_of_their_page(page):
    """And together they name every act on the things of those lists."""
    named = {key for stage in page.stages for key in stage.acts}
    lists = {tab for stage in page.stages for tab in stage.tabs}
    there = {a.key: a.of for a in acts_on(page.slug)}
    assert named <= set(there)
    assert lists <= {tab.key for tab in page.tabs}
    nouns = {there[key] for key in named}
    assert {key for key, noun in there.items() if noun in nouns} == named


def test_what_is_at_hand_stands_open_and_the_rest_is_folded(visit, office):
    """A meeting being prepared shows what comes before it, and how to open the rest."""
    world = office.world
    day = office.day.isoformat()
    form = {
        "title": "（虚构）会", "host_unit": "办公室", "starts_at": f"{day}T15:00", "ends_on": day, "place": "三楼",
        "level": "秘密", "venue": "内部会场",
    }  # fmt: skip
    world.ask("officer", "open_meeting", world.organ, **form)
    html = visit("officer").page("/jobs/meetings")
    fit(html)
    before, _, folded = html.partition('<details class="other-stages">')
    assert "制定会议保密方案" in before
    assert "会议开始" in before
    assert "办结会议案卷" not in before
    assert "办结会议案卷" in folded
    assert 'aria-label="会后"' in folded


def test_leaders_who_showed_nothing_this_year_are_listed(visit, office):
    """Each by name until he has shown something this year; last year's does not count."""
    world, path = office.world, "/jobs/education?tab=idle"
    form = {"kind": "教育", "done_on": "2026-03-10", "reached": "30", "account": "（虚构）讲课"}
    world.ask("leader", "show_leader_education", world.organ, **form)
    page = visit("officer").page(path)
    assert ("局长</a>" in page, "分管领导</a>" in page) == (True, False)
    world.pass_days(365)
    assert "分管领导</a>" in visit("officer").page(path)


def test_what_bears_no_mark_waits_in_a_list_of_its_own(visit, office):
    """Registered unmarked it is listed, with 补标密级 at hand; marked it is there no more."""
    world, path = office.world, "/jobs/draft?tab=unmarked"
    form = {"title": "（虚构）未标密件", "copies": "1", "pages": "3", "dated": office.day.isoformat()}
    made_ = world.ask("keeper", "register_own_document", world.matter(), unmarked="是", **form)
    waiting = visit("keeper").page(path)
    assert "（虚构）未标密件" in waiting
    assert "补标密级" in waiting
    world.ask("keeper", "mark_document", made(made_, "document")[0], mark="机密★10年", place="首页左上角")
    assert "（虚构）未标密件" not in visit("keeper").page(path)
