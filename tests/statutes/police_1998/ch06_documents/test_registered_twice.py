"""A paper that stands in the books is not entered again, and one that is hidden tells nothing."""

import pytest

from shoumi.kernel.forms import FormRefused
from shoumi.kernel.words import Level
from shoumi.records.loading import NotFoundError
from shoumi.records.proceedings import RefusedError
from shoumi.things.documents import Copy, Document
from shoumi.things.people import Person
from tests.world import made

ONE = {"reference": "虚函〔2026〕1号", "numbers": "000014", "dated": "2026-02-27"}


def number(document: str) -> str:
    return Document.objects.get(pk=document).register_number


def own(world, **about) -> str:
    form = {
        "title": "（虚构）",
        "copies": 2,
        "pages": 1,
        "dated": "2026-03-02",
        "reference": "虚密〔2026〕1号",
    }
    return made(world.request("keeper", "register_own_document", world.matter(), form | about), "document")[0]


def test_a_received_paper_is_entered_once(world):
    """Same sender, 文号, 份号 and year: refused with its number here and what to do, recorded or not."""
    document, _ = world.received(**ONE)
    with pytest.raises(RefusedError, match=f"登记号{number(document)}") as refused:
        world.received(**ONE)
    (found,) = refused.value.decision.refusals
    assert "不重复登记" in found.word.remedy
    with pytest.raises(RefusedError, match="已经登记"):
        world.received(**ONE | {"numbers": "000013-000014", "copies": 2})
    assert Document.objects.count() == 1


@pytest.mark.parametrize("typed", [None, "", [], ["无"]])
def test_nobody_types_that_nothing_stands_in_the_books(world, typed):
    """What is reckoned is reckoned, or the form is refused."""
    world.received(**ONE)
    with pytest.raises((RefusedError, FormRefused)):
        world.received(**ONE, before=typed)


@pytest.mark.parametrize(
    "other",
    [
        {"reference": "虚函〔2026〕2号"},
        {"reference": ""},
        {"numbers": "000015"},
        {"numbers": ""},
        {"dated": "2025-12-31"},
        {"sender_name": "（虚构）另一外单位"},
    ],
)
def test_another_paper_is_entered(world, other):
    """One thing different, and it is another paper."""
    world.received(**ONE)
    world.received(**ONE | other)
    assert Document.objects.count() == 2


def test_a_sender_on_this_site_is_told_by_itself(world):
    """Not by the name typed beside it."""
    world.received(**ONE | {"sender": world.prefecture, "sender_name": ""})
    with pytest.raises(RefusedError, match="已经登记"):
        world.received(**ONE | {"sender": world.prefecture, "sender_name": "（虚构）"})
    world.received(**ONE)


def test_a_paper_without_numbers_or_date_is_known_again(world):
    """By the numbers the registry gave it, in the year it came in."""
    bare = ONE | {"numbers": "", "dated": ""}
    world.received(**bare)
    with pytest.raises(RefusedError, match="已经登记"):
        world.received(**bare)
    world.received(**bare | {"numbers": "补000001"})


def test_what_was_sent_back_may_come_in_again(world):
    """清退 frees its 份号."""
    _, copies = world.received(**ONE)
    back = {"receipt": "虚1", "channel": "机要交通", "sealed": True}
    world.request("keeper", "recall_to_origin", copies, back)
    world.received(**ONE)
    assert Copy.objects.filter(number="000014").count() == 2


def test_an_own_paper_is_entered_once(world):
    """The same 文号 in one year, under whichever matter; a received one of that 文号 is another paper."""
    first = own(world)
    with pytest.raises(RefusedError, match=f"登记号{number(first)}"):
        own(world)
    own(world, reference="虚密〔2026〕2号")
    own(world, reference="")
    own(world, reference="")
    world.received(reference="虚密〔2026〕1号")


def test_an_earlier_own_paper_is_entered_once(world):
    """Taken over from the old books: against what is its own."""
    form = {
        "title": "（虚构）旧件", "mark": "机密★10年", "copies": 1, "pages": 4, "received_on": "2026-03-02",
        "sender": world.organ, "persons": [world["reader"]],
    } | ONE  # fmt: skip
    world.received(**ONE)
    world.request("keeper", "register_earlier_document", world.organ, form)
    with pytest.raises(RefusedError, match="已经登记"):
        world.request("keeper", "register_earlier_document", world.organ, form)


def test_a_paper_he_may_not_know_tells_him_nothing(world):
    """Two worlds, one with a hidden paper of that 文号 and 份号: to whom it is hidden they answer alike."""
    hidden, copies = world.received("绝密★10年", readers=("head",), **ONE)
    Person.objects.filter(pk=world["keeper2"]).update(clearance=Level.机密)
    form = {
        "title": "（虚构）", "mark": "机密★10年", "copies": 1, "pages": 4, "received_on": "2026-03-02",
        "sender_name": "（虚构）外单位", "persons": [world["keeper2"]],
    } | ONE  # fmt: skip
    with pytest.raises(NotFoundError):
        world.ask("keeper2", "read_copy", copies[0], place="阅文室", room="1")
    assert world.request("keeper2", "register_received_document", world.organ, form).entry
    with pytest.raises(RefusedError) as refused:
        world.request(
            "keeper", "register_received_document", world.organ, form | {"persons": [world["head"]]}
        )
    assert number(hidden) in str(refused.value)
