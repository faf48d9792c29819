"""The pages of press, printing and science: they render, list what one may know, print on paper."""

import pytest

from shoumi.edges.print.papers import paper_sheet
from shoumi.records import asking
from tests.edges.web.test_pages import POSTS, fit
from tests.world import made

PAGES = ("press", "printing", "science", "science_abroad")


@pytest.fixture(name="things")
def _things(world) -> dict[str, str]:
    """One of each kind, by noun."""
    day = world.at.date().isoformat()
    form = {"title": "（虚构）稿件", "kind": "新闻报道", "subjects": ["公安科技"], "outlet": "（虚构）某报"}
    manuscript = made(world.ask("drafter", "register_manuscript", world.organ, **form), "manuscript")[0]
    listed = world.ask("drafter", "list_publication_items", manuscript, items=["（虚构）第1页"])
    form = {"name": "（虚构）某厂", "kind": "本机关文印室", "licence": "没有"}
    works = made(world.ask("officer", "register_printing_works", world.organ, **form), "printing_works")[0]
    form = {
        "title": "（虚构）项目甲", "level": "机密", "control": "（虚构）", "leader": world["drafter"],
        "next_review_on": "2026-12-01", "pledge_by": day,
    }  # fmt: skip
    project = world.ask("drafter", "register_project", world.organ, **form)
    form = {"title": "（虚构）论文", "kind": "论文稿件", "destination": "（虚构）某刊"}
    paper = world.ask("drafter", "register_abroad_paper", world.organ, **form)
    return {
        "manuscript": manuscript, "publication_item": made(listed, "publication_item")[0],
        "printing_works": works, "research_project": made(project, "research_project")[0],
        "science_pledge": made(project, "science_pledge")[0], "abroad_paper": made(paper, "abroad_paper")[0],
    }  # fmt: skip


@pytest.mark.parametrize("who", POSTS)
def test_the_pages_render_for_every_post(visit, things, who):
    """Every tab of every page, whatever posts a person holds."""
    visitor = visit(who)
    for slug in PAGES:
        page = visitor.page(f"/jobs/{slug}")
        fit(page)
        for tab in {part.split('"')[0] for part in page.split("?tab=")[1:]}:
            fit(visitor.page(f"/jobs/{slug}?tab={tab.split('&')[0]}"))


def test_each_thing_has_a_page_for_who_may_know_it_and_none_for_others(visit, things):
    """Known to its author and to the keepers; to a stranger it is not there."""
    for noun, key in things.items():
        fit(visit("officer").page(f"/things/{noun}/{key}"))
        assert visit("other").get(f"/things/{noun}/{key}").status_code == 404, noun


def test_a_list_tells_nothing_of_a_project_to_who_may_not_know_it(visit, things):
    assert "（虚构）项目甲" in visit("drafter").page("/jobs/science")
    assert "（虚构）项目甲" not in visit("other").page("/jobs/science")
    assert "（虚构）稿件" not in visit("other").page("/jobs/press")


PAPERS = {
    "press_review_sheet": ("manuscript", "（虚构）稿件"),
    "science_pledge_sheet": ("science_pledge", "承办人"),
    "abroad_paper_sheet": ("abroad_paper", "（虚构）论文"),
}


@pytest.mark.parametrize("paper", PAPERS)
def test_what_is_signed_is_printed(visit, world, things, paper):
    """The thing's page offers the sheet, and the sheet tells the thing."""
    noun, told = PAPERS[paper]
    href = f"/print/papers/{paper}/{things[noun]}.pdf"
    visitor = visit("officer")
    assert href in visitor.page(f"/things/{noun}/{things[noun]}")
    assert visitor.get(href)["Content-Type"] == "application/pdf"
    with world.moment() as at:
        sheet = paper_sheet(asking.actor(world["officer"], at.date()), paper, things[noun], at)
    assert told in dict(sheet["lines"]).values()
