"""Rows of matters, papers, custody and organs as the rules hear them: fact for fact."""

from dataclasses import fields
from datetime import date
from typing import get_type_hints

import pytest

from shoumi.kernel.words import Kind, Level, OrganLevel
from shoumi.law.periods import Term
from shoumi.nouns.custody import DestructionState, DiscrepancyKind, StockState
from shoumi.nouns.document import Carrier, CopyState
from shoumi.nouns.document import Document as DocumentFacts
from shoumi.nouns.matter import ClarificationState, Manner, MatterState
from shoumi.nouns.matter import Matter as MatterFacts
from shoumi.things.custody import DestructionList, Discrepancy, StockTaking, Volume
from shoumi.things.documents import Copy, Document
from shoumi.things.matters import CatalogueItem, Clarification, Matter, Notice
from shoumi.things.models import NOUNS
from shoumi.things.organs import DutyEvidence, Organ
from shoumi.things.people import Person

DAY = date(2026, 3, 2)
SOURCE = Matter(id="s", level=3, ends_on=DAY, state=MatterState.已确定)
MATTER = Matter(
    id="m",
    organ_id="o",
    title="方案",
    state=MatterState.已确定,
    level=2,
    term="10年",
    manner=Manner.派生,
    derived_from=SOURCE,
    basis="目录",
    origin_id="x",
    origin_name="外单位",
    drafted_by_id="p",
    starts_on=DAY,
    ends_on=DAY,
    over_cap_approval="批",
    over_cap_on=DAY,
    over_cap_term="15年",
    over_cap_level=Level.机密,
    longer_asked_on=DAY,
    longer_asked_term="16年",
    longer_asked_level=Level.秘密,
    default_term=True,
    reviewed_on=DAY,
    scope=["人:p", "机关:o"],
    kind=Kind.国家秘密,
)
DOCUMENT = Document(
    id="d",
    organ_id="o",
    matter=MATTER,
    title="方案",
    reference="1号",
    register_number="2026-000001",
    received=True,
    sender_id="x",
    sender_name="外单位",
    carrier=Carrier.光盘,
    dated=DAY,
    pages=4,
    marked=False,
    copying_forbidden=True,
)
COPY = Copy(
    id="c",
    document=DOCUMENT,
    organ_id="o",
    number="000001",
    state=CopyState.借出,
    parent_id="b",
    excerpt=True,
    holder=Person(id="p", name="民警甲"),
    pages=4,
    place="柜",
    to_person_id="q",
    to_organ_id="y",
    due_on=DAY,
    volume_id="v",
    listed_id="l",
    state_before=CopyState.在库,
    stamp="戳",
)
LISTED = {"number": "1", "organ_id": "o", "requester_id": "p", "supervisors": ["a", "b"], "confirmed": ["a"]}
ROWS = {
    "matter": (MATTER, {}),
    "document": (DOCUMENT, {"copies": ()}),
    "copy": (COPY, {"holder": "p", "children": 0, "retained": False}),
    "volume": (
        Volume(id="v", organ_id="o", number="1", title="卷", level=2, closed=True),
        {"filed": 0, "reviews": (), "within": ()},
    ),
    "destruction_list": (
        DestructionList(id="l", state=DestructionState.造册, small=True, vehicle="车", site="厂", **LISTED),
        {"copies": (), "named": ()},
    ),
    "stock_taking": (
        StockTaking(id="s", organ_id="o", state=StockState.进行中, taken_by_id="p", expected=["c"], seen=[]),
        {"seen": frozenset()},
    ),
    "discrepancy": (
        Discrepancy(id="g", organ_id="o", kind=DiscrepancyKind.错发, copy_id="c", settled_on=DAY),
        {"settled": True},
    ),
    "clarification": (
        Clarification(
            id="q",
            matter=MATTER,
            organ_id="o",
            state=ClarificationState.已报,
            powerless=True,
            asked_by_id="p",
        ),
        {},
    ),
    "catalogue_item": (
        CatalogueItem(
            id="i", organ_id="o", name="事项", level=2, term="10年", filed_on=DAY, withdrawn_on=DAY
        ),
        {"filed": True, "withdrawn": True},
    ),
    "notice": (
        Notice(
            id="n",
            matter=MATTER,
            organ_id="y",
            to_person=Person(id="p"),
            changed_on=DAY,
            text="变更",
            acknowledged_on=DAY,
            to_organ=Organ(id="y", name="外单位", level=OrganLevel.县, outside=True),
        ),
        {"sent": True, "acknowledged": True, "organ": "o", "outside": True, "to_name": "外单位"},
    ),
    "organ": (
        Organ(
            id="o",
            code="1",
            name="县局",
            level=OrganLevel.县,
            superior_id="u",
            power=2,
            confirmed=False,
            outside=True,
        ),
        {},
    ),
    "duty_evidence": (DutyEvidence(id="e", organ_id="o", duty="x", done_on=DAY, account="y"), {"label": "x"}),
}


@pytest.mark.parametrize("noun", ROWS)
def test_every_fact_of_a_noun_comes_from_its_row(noun):
    """None is forgotten, none exchanged with its neighbour: each is the row's own, or as told."""
    row, told = ROWS[noun]
    facts = row.facts()
    for field in fields(facts):
        have = getattr(facts, field.name)
        if field.name in told:
            assert have == told[field.name], field.name
        else:
            assert have == _expected(row, field.name), field.name


def _expected(row, name: str):
    """What stands in the row under that name, in the words of nouns."""
    if name in {"level", "power"} and isinstance(getattr(row, name), int):
        return Level(getattr(row, name))
    if name in {"term", "over_cap_term", "longer_asked_term"} and isinstance(row, Matter):
        return Term.parse(getattr(row, name))
    if name in {"matter", "document"}:
        return getattr(row, name).facts()
    if name == "holder_name":
        return row.holder.name
    value = getattr(row, f"{name}_id") if hasattr(row, f"{name}_id") else getattr(row, name)
    return frozenset(value) if isinstance(value, list) else value


def test_a_matter_without_level_or_term_has_none():
    """A work secret, a draft, a matter derived from nothing."""
    facts = Matter(id="m", state=MatterState.拟定, kind=Kind.工作秘密).facts()
    assert (facts.level, facts.term, facts.scope) == (None, None, frozenset())


def test_a_copy_nobody_holds_has_no_holder():
    """Filed or destroyed."""
    facts = Copy(id="c", document=DOCUMENT, number="1", state=CopyState.归档).facts()
    assert (facts.holder, facts.holder_name) == (None, "")


def test_open_ends_are_open():
    """Not filed, not settled, not acknowledged, no power."""
    assert not CatalogueItem(level=1).facts().filed
    assert not Discrepancy(kind=DiscrepancyKind.错发).facts().settled
    assert not Notice(matter=MATTER).facts().acknowledged
    assert Organ(level=OrganLevel.县).facts().power is None
    assert Volume().facts().level is None


def test_what_is_called_document_or_matter_is_one():
    """Entries are filed under them by these names: a text so called would be told as an id."""
    kinds = {"document": DocumentFacts, "matter": MatterFacts}
    named = [
        (table.noun, f.name, get_type_hints(table.kind_of_facts)[f.name])
        for table in NOUNS.values() for f in fields(table.kind_of_facts) if f.name in kinds
    ]  # fmt: skip
    assert named
    assert [(noun, name) for noun, name, kind in named if kind is not kinds[name]] == []
