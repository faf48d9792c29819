"""From ids and typed text to an asking that can be heard."""

import pytest

from shoumi.kernel.forms import FormRefused
from shoumi.kernel.words import Post
from shoumi.nouns.document import CopyState
from shoumi.records import asking
from shoumi.records.asking import Request, UnknownActError
from shoumi.records.loading import NotFoundError
from shoumi.records.proceedings import RefusedError
from shoumi.things.documents import Copy, Document
from tests.records.books import books


def asked(world, who: str, act: str, *things: str, form=None, **more):
    return asking.asked(Request(actor=world[who], act=act, things=things, form=form, **more), world.at)


def delivered(world) -> tuple[str, str]:
    """Two copies of one paper: the first in the own registry, the second in that of the organ above."""
    document, (here, there, _) = world.document()
    matter = Document.objects.get(pk=document).matter_id
    world.agree(
        "head", world.ask("officer", "set_scope", matter, reason="（虚构）", organs=[world.prefecture])
    )
    sent = {"to": world.prefecture, "channel": "机要通信", "sealed": True}
    world.ask("keeper", "deliver_copies", there, **sent)
    world.ask("up_keeper", "accept_copies", there, copies=1, pages=4)
    return here, there


def test_posts_are_those_at_the_organ_concerned(world):
    """A keeper is keeper of his own organ's things, and nothing at another's."""
    here, there = delivered(world)
    own, above = asked(world, "keeper", "read_copy", here), asked(world, "up_keeper", "read_copy", there)
    assert (own.organ.id, above.organ.id) == (world.organ, world.prefecture)
    assert Post.专管人员 in own.posts
    assert Post.专管人员 in above.posts
    assert Post.专管人员 not in asked(world, "keeper", "read_copy", there).posts
    assert Post.专管人员 not in asked(world, "up_keeper", "read_copy", here).posts


@pytest.mark.parametrize("first", ["own", "others"])
def test_a_post_counts_only_if_held_wherever_the_things_are(world, first):
    """Nobody moves another registry's copy by naming one of his own beside it."""
    here, there = delivered(world)
    before = books()
    things = [there, here] if first == "own" else [here, there]
    assert Post.专管人员 not in asked(world, "up_keeper", "lend_copy", *things).posts
    day = world.at.date().isoformat()
    with pytest.raises(RefusedError, match="您没有提出"):
        world.ask("up_keeper", "lend_copy", things, to=world["reader"], due_on=day, place="阅文室")
    assert books()["things_copy"] == before["things_copy"]


def test_what_is_addressed_to_him_he_signs_for_wherever_it_comes_from(world):
    """One receipt for copies of two organs: the tie to each copy is enough."""
    here, there = delivered(world)
    world.ask("keeper", "hand_over_copies", here, to=world["reader"], pages=4)
    world.ask("up_keeper", "hand_over_copies", there, to=world["reader"], pages=4)
    world.ask("reader", "accept_copies", [here, there], copies=2, pages=8)
    assert {c.state for c in Copy.objects.filter(pk__in=[here, there])} == {CopyState.持有}


def test_consent_is_asked_for_at_one_organ_at_a_time(world):
    """Copies of two organs are carried out by two askings, each with its own head's consent."""
    here, there = delivered(world)
    for keeper, copy in (("keeper", here), ("up_keeper", there)):
        form = {"to": world["reader"], "pages": 4}
        world.request(keeper, "hand_over_on_the_spot", copy, form, cosigner=world["reader"])
    day, before = world.at.date().isoformat(), books()
    texts = dict.fromkeys(("destination", "route", "purpose", "measures"), "（虚构）")
    days = {"from_on": day, "due_on": day, "work_place_only": True}
    with pytest.raises(FormRefused, match="分属不同机关"):
        world.ask("reader", "carry_out", [here, there], **texts, **days)
    assert books() == before
    assert world.ask("reader", "carry_out", here, **texts, **days).proceeding


def test_the_asking_is_of_its_moment(world):
    """Time, parameters of that day, the things in the order named, recorded or not."""
    _, copies = world.document()
    one = asked(world, "keeper", "hand_over_copies", copies[2], copies[0])
    assert [t.id for t in one.things] == [copies[2], copies[0]]
    assert (one.thing.id, one.at, one.recorded) == (copies[2], world.at, False)
    assert one.params["copy.serial.digits"].number() == 6
    assert asked(world, "keeper", "record_loss", copies[0]).recorded
    assert asked(world, "keeper", "copy_document", copies[0], recorded=True).recorded


def test_persons_and_organs_in_a_form_are_found_by_code_too(world):
    """As an officer types them; copies only by id."""
    document, (copy, *_) = world.document()
    found = asked(
        world, "keeper", "distribute_document", document, form={"recipients": ["reader", world["head"]]}
    )
    assert [p.id for p in found.form.recipients] == [world["reader"], world["head"]]
    number = Copy.objects.get(pk=copy).number
    with pytest.raises(FormRefused, match="查不到"):
        asked(
            world, "keeper", "start_stock_taking", world.organ, form={"title": "（虚构）", "copies": [number]}
        )


def test_a_cosigner_is_somebody(world):
    """An id nobody bears is not found."""
    _, (copy, *_) = world.document()
    assert asked(world, "keeper", "lend_copy", copy, cosigner=world["reader"]).cosigner.id == world["reader"]
    with pytest.raises(NotFoundError):
        asked(world, "keeper", "lend_copy", copy, cosigner="nobody")


def test_an_unknown_asker_or_act_is_told(world):
    """Each in its own words."""
    with pytest.raises(NotFoundError):
        asking.actor("nobody", world.at.date())
    with pytest.raises(UnknownActError, match="没有「无此事」这一办理事项"):
        asking.declared("无此事")


def test_who_has_left_stands_for_nothing(world):
    """No posts, no keys: default deny."""
    world.leave("keeper2")
    with pytest.raises(RefusedError, match="您没有提出"):
        world.ask("keeper2", "open_volume", world.organ, title="（虚构）")
