"""打印登记: more of an own paper goes on in its numbers, 稿纸 have their own; both end like any copy."""

import pytest

from shoumi.records.proceedings import RefusedError
from shoumi.things.documents import Copy, Document
from tests.statutes.police_1998.ch06_documents.shelf import line
from tests.world import World


def printed(world: World, document: str, kind: str, copies: int):
    form = {"kind": kind, "copies": copies, "pages": 4, "printed_on": world.at.date().isoformat()}
    about = {"applicant": world["drafter"], "purpose": "（虚构）用途"}
    return world.ask("keeper", "print_document", document, **form, **about)


def numbers(document: str) -> list[str]:
    return list(Copy.objects.filter(document=document).order_by("number").values_list("number", flat=True))


def test_more_of_an_own_paper_goes_on_in_its_numbers_once_agreed_to(world):
    """Two were printed at first, two more follow; copies of copies and drafts are not counted."""
    document, copies = world.document(copies=2)
    printed(world, document, "稿纸", 1)
    world.agree("head", world.ask("keeper", "copy_document", copies[0], copies=1, purpose="（虚构）"))
    asked = printed(world, document, "加印", 2)
    assert asked.entry is None, "as a copy, it waits for consent"
    assert world.agree("head", asked).entry
    assert numbers(document) == ["000001", "000001-1", "000002", "000003", "000004", "稿1"]
    assert Document.objects.get(pk=document).numbers == "000001-000004"


def test_drafts_have_numbers_of_their_own_and_stand_in_the_book(world):
    """稿1, then 稿2; none is given out, each can be destroyed by list."""
    document, _ = world.document(copies=1)
    printed(world, document, "稿纸", 1)
    printed(world, document, "稿纸", 1)
    drafts = Copy.objects.filter(document=document, draft=True).order_by("number")
    assert [d.number for d in drafts] == ["稿1", "稿2"]
    told = line("prints_made", document)
    assert [told[c] for c in ("种类", "份数", "每份页数", "申请人", "承办人")] == [
        "稿纸",
        "1",
        "4",
        "承办人",
        "专管员",
    ]
    people = [world["reader"], world["drafter"]]
    with pytest.raises(RefusedError, match="要发2份，在库1份"):
        world.ask("keeper", "distribute_document", document, recipients=people)
    listed = {"supervisors": [world["head"], world["drafter"]], "vehicle": "虚构1号", "site": "虚构销毁单位"}
    outcome = world.ask(
        "keeper", "draft_destruction_list", [d.pk for d in drafts], reason="（虚构）", **listed
    )
    assert outcome.made
    assert {d.state.value for d in drafts.all()} == {"待销毁"}


def test_what_is_printed_stays_open_in_the_book_until_it_is_closed(world):
    """更多正式份 and 稿纸 stand in 未闭环登记簿 from the day they are printed, and leave it by their list."""
    document, copies = world.document(copies=1)
    printed(world, document, "稿纸", 2)
    world.agree("head", printed(world, document, "加印", 1))
    made = Copy.objects.filter(document=document).exclude(pk__in=copies)
    assert {copy.number: line("open_copies", copy.pk)["状态"] for copy in made} == dict.fromkeys(
        ("000002", "稿1", "稿2"), "在库"
    )
    form = {"supervisors": [world["head"], world["drafter"]], "vehicle": "虚构1号", "site": "虚构销毁单位"}
    drafts = list(made.filter(draft=True).values_list("pk", flat=True))
    world.ask("keeper", "draft_destruction_list", drafts, reason="（虚构）", **form)
    assert {line("open_copies", key)["状态"] for key in drafts} == {"待销毁"}


def test_a_paper_of_another_is_copied_and_not_printed(world):
    """Refused, with the way to go."""
    document, _ = world.received()
    with pytest.raises(RefusedError, match="这是来文"):
        printed(world, document, "加印", 1)
