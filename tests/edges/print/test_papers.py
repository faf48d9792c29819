"""Sheets the articles declare: every line leads somewhere, and what is filled in by hand has room."""

from dataclasses import fields

import pytest

from shoumi.edges.print.papers import paper_sheet
from shoumi.records import asking, law
from shoumi.things.models import NOUNS
from tests.world import World, made

BOOK = law.book()
WRITTEN = {"mark"}
"""What the shelf adds to a matter."""


def led_to(noun: str, path: str) -> str:
    """The fact of the thing that a path begins with; empty where it leads elsewhere."""
    head, *rest = path.split(".")
    return rest[0] if head == "thing" and rest else ""


@pytest.mark.parametrize("key", BOOK.papers)
def test_every_line_of_a_sheet_leads_to_something_its_noun_has(key: str):
    """A fact of its own, or one it draws from them; nobody signs with a date for a name."""
    paper = BOOK.papers[key]
    kind = NOUNS[paper.noun].kind_of_facts
    named = {led_to(paper.noun, line.path) for line in paper.lines} - {""}
    assert {name for name in named if not hasattr(kind, name)} <= {f.name for f in fields(kind)}
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
