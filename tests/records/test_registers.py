"""台账 as folds of the ledger: kept, rebuilt, compared; what a path reads; what tampering leaves."""

from contextlib import nullcontext

import pytest
from django.db.models import Max

from shoumi.kernel.model import Column
from shoumi.records import law, registers
from shoumi.records.registers import Line, read
from shoumi.records.tables import Entry, RegisterLine
from shoumi.things.documents import Document
from tests.records.test_walk import walk
from tests.world import made

CONTENT = {
    "act": "借阅",
    "at": "2026-03-02 09:00",
    "actor": {"id": "p", "name": "专管员"},
    "organ": {"id": "o", "name": "县局"},
    "form": {
        "to": {"id": "q", "name": "民警甲"},
        "pages": 4,
        "sealed": True,
        "persons": [{"name": "甲"}, {"name": "乙"}],
    },
    "approvals": ["局长（本机关领导）", "州局长（上级机关）"],
    "nouns": {"c": "copy", "d": "document", "m": "matter"},
    "shelf": {
        "c": {"id": "c", "number": "000001", "document": "d", "state": "借出", "organ": "o"},
        "d": {"id": "d", "title": "方案", "matter": "m"},
        "m": {"id": "m", "mark": "机密★10年"},
    },
}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("at", "2026-03-02 09:00"),
        ("act", "借阅"),
        ("actor.name", "专管员"),
        ("organ.name", "县局"),
        ("form.to.name", "民警甲"),
        ("form.to", "民警甲"),
        ("form.pages", "4"),
        ("form.sealed", "是"),
        ("form.persons", "甲、乙"),
        ("form.absent", ""),
        ("form.absent.name", ""),
        ("thing.number", "000001"),
        ("thing.document.title", "方案"),
        ("thing.document.matter.mark", "机密★10年"),
        ("thing.absent.title", ""),
        ("approvals", "局长（本机关领导）、州局长（上级机关）"),
        ("cosigner.name", ""),
        ("=1", "1"),
        ("", ""),
    ],
)
def test_a_path_reads_text_out_of_an_entry(path, text):
    """Through things by id, into forms by field; nothing where there is nothing."""
    assert read(path, CONTENT, "c") == text


@pytest.mark.assures("M25", sabotage="ledger.lines_not_completed")
def test_the_kept_registers_are_those_rebuilt(world, trials):
    """The registers follow from the ledger alone: after the whole life of papers, line for line."""
    walk(world)
    assert registers.differences() == []
    rebuilt = registers.rebuilt()
    assert len(rebuilt) == RegisterLine.objects.count() > 30
    assert {line.register for line in rebuilt} >= {
        "master",
        "received",
        "movements",
        "loans",
        "copies_made",
        "carry_outs",
        "personal_holdings",
        "destructions",
        "classification_decisions",
        "catalogue",
        "changes_and_declassifications",
        "knowledge",
        "stock",
        "open_copies",
    }
    trials(len(rebuilt))


@pytest.mark.parametrize(
    "tamper",
    [
        {"columns": {"登记号": "改"}},
        {"state": "归档"},
        {"organ": "x"},
        {"thing": "x"},
        {"matter": "x"},
        {"place": 77},
        {"register": "loans"},
    ],
    ids=lambda t: next(iter(t)),
)
def test_a_changed_line_is_found(world, tamper):
    """Whatever of it was changed; the message names the book and the entry."""
    world.document()
    line = RegisterLine.objects.filter(register="master").latest("entry")
    RegisterLine.objects.filter(pk=line.pk).update(**tamper)
    found = registers.differences()
    assert found
    assert all(f"第{line.entry}条" in fault for fault in found)


def test_each_line_of_each_register_is_watched(world):
    """One line after the other is changed in one column, and found, and put back."""
    walk(world)
    for register in law.book().registers:
        line = RegisterLine.objects.filter(register=register).first()
        if line is None:
            continue
        before = dict(line.columns)
        label = next(iter(before))
        RegisterLine.objects.filter(pk=line.pk).update(columns=before | {label: before[label] + "改"})
        assert len(registers.differences()) == 1, register
        RegisterLine.objects.filter(pk=line.pk).update(columns=before)
    assert registers.differences() == []


def test_a_removed_and_an_invented_line_are_found(world):
    """The first is called missing, the second without source."""
    world.document()
    line = RegisterLine.objects.filter(register="master").latest("entry")
    line.delete()
    assert registers.differences() == [f"台账master缺少总账第{line.entry}条所立的一行"]
    line.pk = None
    line.save()
    line.pk, line.entry = None, 1
    line.save()
    assert registers.differences() == ["台账master有一行在总账中没有来源（第1条）"]


def test_only_what_was_performed_makes_lines(world):
    """A proposal, a refusal and a consent stand in no register."""
    _, (copy, *_) = world.document()
    last = Entry.objects.aggregate(last=Max("index"))["last"]
    asked = world.ask("keeper", "copy_document", copy, copies=1, purpose="（虚构）")
    assert not RegisterLine.objects.filter(entry__gt=last).exists()
    done = world.agree("head", asked)
    (line,) = RegisterLine.objects.filter(register="copies_made")
    assert (line.entry, line.thing) == (done.entry.index, made(done, "copy")[0])
    assert line.columns["批准人"] == "局长（制文单位）"


def test_what_an_act_makes_has_the_line_not_what_it_was_made_from(world):
    """The original is not copied into the book of copies again, nor a source into that of decisions."""
    document, (copy, *_) = world.document()
    before = RegisterLine.objects.filter(thing=copy).count()
    world.agree("head", world.ask("keeper", "copy_document", copy, copies=1, purpose="（虚构）"))
    assert RegisterLine.objects.filter(thing=copy).count() == before
    source = Document.objects.get(pk=document).matter_id
    world.ask(
        "drafter",
        "draft_derived_matter",
        source,
        title="（虚构）",
        derivation="涉及已定密事项密点",
        reasons="（虚构）",
        term="1年",
        persons=[world["reader"]],
    )
    assert RegisterLine.objects.filter(register="classification_decisions", thing=source).count() == 1


def test_a_signature_column_is_left_for_the_hand(world):
    """It stands on paper only."""
    walk(world)
    for register in law.book().registers.values():
        signed = [c.label for c in register.columns if c.signature]
        for columns in RegisterLine.objects.filter(register=register.key).values_list("columns", flat=True):
            assert not set(signed) & set(columns)


def test_an_act_completes_the_newest_line_and_leaves_the_older(world):
    """Lent twice, returned twice: each loan has its own return."""
    _, (copy, *_) = world.document()
    for _ in range(2):
        world.pass_days(1)
        day = world.at.date().isoformat()
        world.request(
            "keeper",
            "lend_copy",
            copy,
            {"to": world["reader"], "due_on": day, "place": "阅文室"},
            cosigner=world["reader"],
        )
        world.request("keeper", "accept_return", copy, {"copies": 1, "pages": 4}, cosigner=world["reader"])
    first, second = RegisterLine.objects.filter(register="loans", thing=copy).order_by("entry")
    assert first.columns["归还时间"] < second.columns["归还时间"]
    assert first.columns["归还时间"] < second.columns["借阅时间"]
    assert registers.differences() == []


def test_lines_are_those_of_the_fold():
    """A line opened by an act bears only the columns that act opens."""
    (line,) = [
        x
        for x in registers.opened(7, "lend_copy", CONTENT | {"things": ["c"], "made": [], "altered": ["c"]})
        if x.register == "loans"
    ]
    assert isinstance(line, Line)
    assert (line.entry, line.thing, line.matter, line.organ, line.state) == (7, "c", "m", "o", "借出")
    assert "归还时间" not in line.columns
    assert line.columns["借阅人"] == "民警甲"


def test_every_column_reads_a_path_that_exists():
    """No column of any register points into nothing: heads of paths are known."""
    heads = {"at", "act", "actor", "organ", "form", "thing", "approvals", "cosigner", "entry", "violations"}
    columns: list[Column] = [c for r in law.book().registers.values() for c in r.columns if not c.signature]
    assert {c.path.split(".")[0] for c in columns if c.path != "=1"} <= heads


@pytest.mark.parametrize(("fact", "stays"), [("document_id", False), ("place", True)])
def test_no_act_moves_a_copy_to_another_paper(fact, stays):
    """The lines of the paper it left would still tell of it."""
    content = {"things": [], "altered": [], "made": [], "nouns": {}, "shelf": {}}
    content["effects"] = [["make", "copy", "d", {"document_id": "x"}], ["alter", "copy", "c", {fact: "x"}]]
    with nullcontext() if stays else pytest.raises(LookupError):
        registers.follow(0, "accept_copies", content)
