"""Sheets the articles declare: every line leads somewhere, and what is filled in by hand has room."""

from dataclasses import fields
from types import SimpleNamespace

import pytest

from shoumi.edges.print.papers import _mark, paper_pdf, paper_sheet
from shoumi.kernel.words import Level
from shoumi.nouns.abroad import TripKind
from shoumi.nouns.oversight import CheckState, SelfCheck
from shoumi.records import asking, law, loading
from shoumi.things.models import NOUNS
from tests.edges.print.paper import texts
from tests.world import World, made

BOOK = law.book()
Owned = SimpleNamespace
WRITTEN = {"mark"}
"""What the shelf adds to a matter."""


def led_to(noun: str, path: str) -> str:
    """The fact of the thing that a path begins with; empty where it leads elsewhere."""
    head, *rest = path.split(".")
    return rest[0] if head == "thing" and rest else ""


def known(kind: type, name: str) -> bool:
    """Whether there is such a fact, stated or drawn from others."""
    return not name or hasattr(kind, name) or name in {f.name for f in fields(kind)}


@pytest.mark.parametrize("key", [key for key, paper in BOOK.papers.items() if paper.each])
def test_what_hangs_on_a_thing_has_its_columns(key: str):
    """The link is there, each column leads to a fact."""
    paper = BOOK.papers[key]
    noun, link = paper.each.split(".")
    assert NOUNS[noun]._meta.get_field(link).related_model.noun == paper.noun
    assert all(known(NOUNS[noun].kind_of_facts, led_to(noun, c.path)) for c in paper.columns)


@pytest.mark.parametrize("key", BOOK.papers)
def test_every_line_of_a_sheet_leads_to_something_its_noun_has(key: str):
    """A fact of its own, or one it draws from them; nobody signs with a date for a name."""
    paper = BOOK.papers[key]
    kind = NOUNS[paper.noun].kind_of_facts
    assert all(known(kind, led_to(paper.noun, line.path)) for line in paper.lines)
    assert "日期" not in paper.signatures


@pytest.mark.parametrize("key", BOOK.registers)
def test_every_column_of_a_register_leads_to_a_fact_of_its_noun(key: str):
    """Books are rebuilt from what entries hold, so that only facts can stand in them."""
    register = BOOK.registers[key]
    for column in register.columns:
        noun = column.each or register.noun
        known = {f.name for f in fields(NOUNS[noun].kind_of_facts)} | WRITTEN | {""}
        assert led_to(noun, column.path) in known, column.label


def test_a_list_of_what_is_passed_on_names_it(world: World):
    """And what is filled in by hand has a line of its own, with room."""
    form = {"case_code": "虚案1", "name": "（虚构）笔录", "nature": "诉讼材料"}
    world.ask("drafter", "register_case_material", world.organ, **form)
    drawn = {"case_code": "虚案1", "receiver": "人民检察院", "receiver_name": "（虚构）检察院"}
    [key] = made(world.ask("drafter", "draw_transfer", world.organ, **drawn), "case_transfer")
    reader = asking.actor(world["drafter"], world.at.date())
    sheet = paper_sheet(reader, "transfer_list", key, world.at)
    assert "（虚构）笔录" in dict(sheet["lines"])["移送材料"]
    assert [sheet["lines"][n][0] for n in sheet["blanks"]] == ["附件"]


def test_a_plan_on_paper_lists_its_tasks(world: World):
    """Who knows them all sees them all; what is not shown to him on the screen is not on his paper."""
    plan = made(
        world.ask("officer", "open_work_plan", world.organ, year="2026", title="（虚构）计划"), "work_plan"
    )[0]
    form = {
        "title": "（虚构）办培训",
        "duty": "宣传教育和干部培训",
        "to": world["reader"],
        "due_on": "2026-05-01",
    }
    made(world.ask("officer", "assign_task", plan, **form), "duty_task")
    officer = asking.actor(world["officer"], world.at.date())
    sheet = paper_sheet(officer, "work_plan_sheet", plan, world.at)
    assert sheet["rows"] == [["1", "（虚构）办培训", "民警甲", "2026-05-01", "待办"]]
    [page] = texts(paper_pdf(officer, "work_plan_sheet", plan, world.at))
    assert "（虚构）办培训" in page


def test_a_sheet_bears_the_mark_of_what_it_is_about(world: World):
    """An order to print a secret matter is as secret as the matter."""
    assert (
        _mark(Owned(matter=loading.load("matter", [world.matter(term="5年")], world.at.date())[0]))
        == "机密★5年"
    )
    assert _mark(Owned(project=Owned(level=Level.秘密))) == "秘密"
    assert _mark(Owned()) == ""


def test_a_visitor_signs_no_agreement_of_those_posted_abroad():
    """Sheets are printed of what they are for."""
    when = {
        key: BOOK.papers[key].when
        for key in ("posting_agreement", "trip_pledge", "carriers_abroad_application")
    }
    fit = {kind: {key for key, ok in when.items() if ok(Owned(kind=kind))} for kind in TripKind}
    assert fit[TripKind.接待来访] == set()
    assert fit[TripKind.派驻] == set(when)
    assert fit[TripKind.因公出访] == set(when) - {"posting_agreement"}


def test_a_scored_sheet_is_read_as_words():
    """Item by item, in order; a deduction and what does not apply have no points."""
    check = SelfCheck(
        id="s", organ="o", year=2026, title="", state=CheckState.进行中, scores=("12,2", "3,不适用", "51,无")
    )
    assert check.said == ("第3项不适用", "第12项2分", "第51项无")
