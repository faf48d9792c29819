"""Generated documents are current, and what is written by hand names what there is."""

import re
from pathlib import Path

import pytest

from shoumi.edges.reference import pages
from shoumi.edges.web.jobs import WORK_PAGES
from shoumi.statutes import load

BAR = {"首页", "待签收", "待审批", "时限", "查找", "台账", "落实情况", "条文", "总账", "查阅审计"}
FOLDER = Path(__file__).resolve().parent.parent / "docs" / "generated"


@pytest.mark.parametrize("name", ["acts.md", "articles.md", "registers.md", "clocks.md"])
def test_the_generated_page_is_what_the_declarations_say(name):
    """`make docs` has been run since the law was last touched."""
    assert (FOLDER / name).read_text("utf-8") == pages()[name], "run `make docs` and commit docs/generated"


def test_the_manual_names_only_what_there_is():
    """Pages, acts, registers, papers, time limits and duties stand in it as the officer sees them."""
    text = (FOLDER.parent / "manual.zh-CN.md").read_text("utf-8")
    book = load()
    shelves = (book.acts, book.registers, book.papers, book.clocks, book.standing)
    labels = {declared.label for shelf in shelves for declared in shelf.values()}
    labels |= BAR | {page.label for page in WORK_PAGES}
    labels |= {view for page in WORK_PAGES for view, _ in page.views}
    assert set(re.findall("「(.+?)」", text)) <= labels


def test_the_manual_leaves_no_page_out():
    """Each work page of the side bar is told where its chapter is."""
    text = (FOLDER.parent / "manual.zh-CN.md").read_text("utf-8")
    assert [page.label for page in WORK_PAGES if f"「{page.label}」" not in text] == []
