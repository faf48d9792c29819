"""A key given with an asking: the same key again is the same asking, answered as the first time."""

import pytest

from shoumi.kernel.engine import Verdict
from shoumi.records.asking import UnknownActError
from shoumi.records.proceedings import RefusedError
from shoumi.records.tables import Entry, Proceeding
from tests.records.books import books


def held(world, **about) -> str:
    """A copy in the reader's hand."""
    _, (copy, *_) = world.document(**about)
    world.request(
        "keeper", "hand_over_on_the_spot", copy, {"to": world["reader"], "pages": 4}, cosigner=world["reader"]
    )
    return copy


def test_the_same_key_answers_again_and_acts_once(world):
    """Sent twice, done once; the answer is the same."""
    form = {"title": "（虚构）案卷"}
    first = world.request("keeper", "open_volume", world.organ, form, once="k1")
    before = books()
    again = world.request("keeper", "open_volume", world.organ, form, once="k1")
    assert again.repeated
    assert not first.repeated
    assert (again.entry.index, again.made) == (first.entry.index, first.made)
    assert again.decision.verdict is first.decision.verdict
    assert books() == before


def test_a_proposal_sent_twice_waits_once(world):
    """Also after it was agreed to, the same key leads to the same proceeding."""
    copy = held(world)
    day = world.at.date().isoformat()
    form = {
        "destination": "（虚构）",
        "route": "专车",
        "purpose": "送审",
        "from_on": day,
        "due_on": day,
        "measures": "箱",
        "work_place_only": True,
    }
    first = world.request("reader", "carry_out", copy, form, once="k2")
    again = world.request("reader", "carry_out", copy, form, once="k2")
    assert again.proceeding.id == first.proceeding.id
    assert again.entry is None
    assert (again.decision.verdict, again.decision.cites) == (first.decision.verdict, first.decision.cites)
    world.agree("head", first)
    done = world.request("reader", "carry_out", copy, form, once="k2")
    assert done.proceeding.state == Proceeding.PERFORMED
    assert done.decision.verdict is Verdict.NEEDS_APPROVAL
    assert Proceeding.objects.filter(act="carry_out").count() == 1


def test_keys_are_each_askers_own(world):
    """Another's use of the same key is another asking."""
    first = world.request("keeper", "open_volume", world.organ, {"title": "（虚构）一"}, once="k3")
    other = world.request("keeper2", "open_volume", world.organ, {"title": "（虚构）二"}, once="k3")
    assert not other.repeated
    assert other.made != first.made


@pytest.mark.parametrize("act", ["start_stock_taking", "register_received_document"])
def test_a_key_serves_one_act(world, act):
    """The same key for another act is refused, and nothing is done."""
    world.request("keeper", "open_volume", world.organ, {"title": "（虚构）案卷"}, once="k4")
    before = books()
    with pytest.raises(UnknownActError, match="提交标识"):
        world.request("keeper", act, world.organ, {}, once="k4")
    assert books() == before


def test_a_key_serves_one_asking(world):
    """The same key and act on another thing is refused as such, not called unfindable."""
    first, _ = world.document(copies=1)
    second, _ = world.document(copies=1)
    ban = {"reason": "（虚构）"}
    world.request("keeper", "forbid_copying", first, ban, once="k5")
    with pytest.raises(UnknownActError, match="提交标识"):
        world.request("keeper", "forbid_copying", second, ban, once="k5")


def test_a_refusal_uses_up_no_key(world):
    """Refused twice, each time with its reasons; put right, the same form is done."""
    document, _ = world.document(copies=1)
    wrong = {"recipients": [world["reader"], world["other"]]}
    for _ in range(2):
        with pytest.raises(RefusedError, match="要发2份，在库1份"):
            world.request("keeper", "distribute_document", document, wrong, once="k6")
    right = {"recipients": [world["reader"]]}
    assert world.request("keeper", "distribute_document", document, right, once="k6").entry


def test_a_key_may_be_of_any_length(world):
    """A face may hand in whatever identifies the asking."""
    long = "钥" * 500
    first = world.request("keeper", "open_volume", world.organ, {"title": "（虚构）"}, once=long)
    assert len(first.entry.once) <= Entry._meta.get_field("once").max_length
    assert world.request("keeper", "open_volume", world.organ, {"title": "（虚构）"}, once=long).repeated
    assert not world.request(
        "keeper", "open_volume", world.organ, {"title": "（虚构）"}, once=long + "匙"
    ).repeated
