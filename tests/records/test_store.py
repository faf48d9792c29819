"""Effects on the tables: ids, numbers, sets, and the same told as plain data."""

from datetime import date, datetime

import pytest
from django.core.exceptions import FieldDoesNotExist

from shoumi.kernel.model import Alter, Make, New, Next
from shoumi.kernel.words import Level, Post
from shoumi.nouns.custody import DestructionState
from shoumi.nouns.document import CopyState
from shoumi.nouns.matter import MatterState
from shoumi.records.now import BEIJING
from shoumi.records.store import Store, plain
from shoumi.records.tables import Number
from shoumi.things.custody import DestructionList
from shoumi.things.documents import Copy, Document
from shoumi.things.matters import Matter, ScopeKey

MARCH = datetime(2026, 3, 2, tzinfo=BEIJING)
LISTS = Next("销毁清册号")


def matter(world, handle: str = "m", scope: tuple[str, ...] = ("人:a", "人:b")) -> Make:
    facts = {"organ_id": world.organ, "title": "（虚构）", "state": MatterState.拟定, "level": Level.机密}
    return Make("matter", handle, facts | {"scope": list(scope)})


def papers(world) -> list[Make]:
    """A matter, a document of it, two copies."""
    document = {
        "organ_id": world.organ,
        "matter_id": New("m"),
        "title": "（虚构）",
        "register_number": Next("登记号"),
    }
    copies = [
        Make("copy", f"c{n}", {"document_id": New("d"), "number": str(n), "state": CopyState.在库})
        for n in (1, 2)
    ]
    return [matter(world), Make("document", "d", document), *copies]


def test_what_is_made_stands_in_the_tables_with_its_entry(world):
    """New things refer to those made before them in the same act."""
    applied = Store(77, world.organ, MARCH).apply(papers(world))
    assert [noun for noun, _ in applied.made] == ["matter", "document", "copy", "copy"]
    document = Document.objects.get(pk=applied.made[1][1])
    assert (document.born, document.touched, document.matter_id) == (77, 77, applied.made[0][1])
    assert sorted(document.copies.values_list("number", "state")) == [
        ("1", CopyState.在库),
        ("2", CopyState.在库),
    ]
    assert len({key for _, key in applied.made}) == 4


def test_the_effects_are_told_as_they_were_applied(world):
    """Handles and numbers are settled; enums, dates and sets are plain."""
    applied = Store(77, world.organ, MARCH).apply(papers(world))
    verb, noun, key, facts = applied.effects[1]
    assert (verb, noun, key) == ("make", "document", applied.made[1][1])
    assert facts["register_number"] == Document.objects.get(pk=key).register_number
    assert facts["matter_id"] == applied.made[0][1]
    assert applied.effects[2][3]["state"] == "在库"
    assert applied.effects[0][3]["level"] == 2


def test_what_is_altered_keeps_its_maker_and_names_its_last(world):
    """Born stays, touched moves, other facts are left alone; enum facts are read back as such."""
    applied = Store(77, world.organ, MARCH).apply(papers(world))
    copy = applied.made[2][1]
    told = Store(78, world.organ, MARCH).apply(
        [Alter("copy", copy, {"state": CopyState.归档, "due_on": None})]
    )
    row = Copy.objects.get(pk=copy)
    assert (row.born, row.touched, row.state, row.number) == (77, 78, CopyState.归档, "1")
    assert told.altered == [("copy", copy)]
    assert told.effects == [["alter", "copy", copy, {"state": "归档", "due_on": None}]]


def test_made_and_altered_in_one_act(world):
    """What was made a moment ago can be altered, by id through its handle elsewhere."""
    made = made_list(world)
    Store(78, world.organ, MARCH).apply(
        [Alter("destruction_list", made, {"small": True}), listed(world.organ)]
    )
    told = dict(DestructionList.objects.values_list("number", "small"))
    assert told == {"2026-000001": True, "2026-000002": False}


def listed(organ: str, number: Next = LISTS) -> Make:
    return Make(
        "destruction_list", "l", {"organ_id": organ, "number": number, "state": DestructionState.造册}
    )


def made_list(world, at: datetime = MARCH, organ: str = "") -> str:
    return Store(77, organ or world.organ, at).apply([listed(organ or world.organ)]).made[0][1]


def test_numbers_run_by_organ_by_year_and_by_book(world):
    """Each begins at one; the year is Beijing's."""
    new_year = datetime(2027, 1, 1, 0, 0, 1, tzinfo=BEIJING)
    keys = [made_list(world), made_list(world), made_list(world, new_year)]
    keys.append(made_list(world, organ=world.prefecture))
    numbers = [DestructionList.objects.get(pk=key).number for key in keys]
    assert numbers == ["2026-000001", "2026-000002", "2027-000001", "2026-000001"]
    assert Number.objects.count() == 3


def test_a_book_may_run_over_the_years(world):
    """Then its numbers bear none."""
    effect = listed(world.organ, Next("总号", per_year=False))
    keys = [Store(n, world.organ, MARCH.replace(year=2026 + n)).apply([effect]).made[0][1] for n in (0, 1)]
    assert [DestructionList.objects.get(pk=k).number for k in keys] == ["000001", "000002"]


@pytest.mark.assures("M16", sabotage="worlds.running_register_numbers")
def test_numbers_of_a_book_nobody_knows_all_of_count_nothing(world, trials):
    """The numbers of papers are drawn: no gap, no last number tells how many others there are."""
    numbers = []
    for index in range(40):
        applied = Store(index, world.organ, MARCH).apply(papers(world))
        numbers.append(int(Document.objects.get(pk=applied.made[1][1]).register_number.removeprefix("2026-")))
    assert len(set(numbers)) == len(numbers)
    assert numbers != sorted(numbers)
    assert max(numbers) > 1000
    assert not Number.objects.filter(book__startswith="登记号").exists()
    trials(len(numbers))


def test_a_number_drawn_twice_is_drawn_again(world, monkeypatch):
    """No number is used for two papers of one organ."""
    drawn = iter(["000007", "000007", "000008"])
    monkeypatch.setattr("shoumi.records.store.new_number", lambda: next(drawn))
    for index in (1, 2):
        Store(index, world.organ, MARCH).apply(papers(world))
    assert set(Document.objects.values_list("register_number", flat=True)) == {"2026-000007", "2026-000008"}


def test_the_keys_of_a_scope_are_indexed(world):
    """Made, altered, emptied: the index is the scope."""
    key = Store(77, world.organ, MARCH).apply([matter(world)]).made[0][1]
    for scope in (["人:b", "人:c"], [], ["岗:o:专管人员"]):
        Store(78, world.organ, MARCH).apply([Alter("matter", key, {"scope": scope})])
        assert sorted(ScopeKey.objects.filter(thing=key).values_list("key", flat=True)) == sorted(scope)
        assert Matter.objects.get(pk=key).scope == scope


def test_another_fact_leaves_the_scope_alone(world):
    """Altering the title does not touch who may know."""
    key = Store(77, world.organ, MARCH).apply([matter(world)]).made[0][1]
    Store(78, world.organ, MARCH).apply([Alter("matter", key, {"title": "（虚构）改"})])
    assert ScopeKey.objects.filter(thing=key).count() == 2


@pytest.mark.parametrize(
    ("effect", "error"),
    [
        (Alter("copy", "nothing", {"state": CopyState.在库}), LookupError),
        (Alter("no such noun", "x", {}), LookupError),
        (Make("no such noun", "x", {}), LookupError),
        (Make("volume", "v", {"title": "x", "wrong": 1}), LookupError),
        (Alter("volume", "v", {"wrong": 1}), FieldDoesNotExist),
        (Make("copy", "c", {"document_id": New("never made")}), LookupError),
    ],
    ids=["no row", "no noun to alter", "no noun to make", "no fact to make", "no fact to alter", "no handle"],
)
def test_an_effect_on_nothing_is_an_error(world, effect, error):
    """Nothing is silently left out."""
    with pytest.raises(error):
        Store(77, world.organ, MARCH).apply([effect])


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, None), (True, True), (3, 3), ("文", "文"), (Level.绝密, 3), (CopyState.在库, "在库"),
        (Post.专管人员, "专管人员"),
        (date(2026, 3, 2), "2026-03-02"), (MARCH, "2026-03-02T00:00:00+08:00"), ({"b", "a"}, ["a", "b"]),
        (("b", "a"), ["b", "a"]), ([Level.秘密, None], [1, None]),
    ],
)  # fmt: skip
def test_facts_are_written_plainly(value, written):
    """As JSON that reads the same everywhere."""
    assert plain(value) == written
    assert type(plain(value)) is type(written)
