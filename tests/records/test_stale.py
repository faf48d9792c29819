"""Two who work on the same thing: the second is told what the first did before anything is done over it."""

import pytest

from shoumi.records import fresh, proceedings
from shoumi.records.asking import Request
from shoumi.records.fresh import StaleError
from tests.records.books import books
from tests.world import World


def shown(world: World, who: str, act: str, thing: str, **form: object) -> Request:
    """A form opened now, to be handed in later."""
    noun = {"forbid_copying": "document"}.get(act, "copy")
    return Request(actor=world[who], act=act, things=(thing,), form=form, seen=fresh.version(noun, [thing]))


def handed_in(world: World, request: Request, once: str = "") -> proceedings.Outcome:
    with world.moment():
        return proceedings.ask(request, once=once)


def stale_rounds(world: World, rounds: int) -> int:
    """Two keepers open the same form; the second hands his in too late. How often unnoticed."""
    failures = 0
    for _ in range(rounds):
        _, (copy, *_) = world.document(copies=1)
        lost = {"discovered_at": world.at.isoformat(), "account": "（虚构）"}
        forms = [shown(world, who, "record_loss", copy, **lost) for who in ("keeper", "keeper2")]
        handed_in(world, forms[0])
        before = books()
        try:
            handed_in(world, forms[1])
        except StaleError as told:
            failures += not ("专管员于2026-" in str(told) and "办理了「" in str(told) and books() == before)
        except Exception:  # noqa: BLE001  refused for another reason: he was not told what had changed
            failures += 1
        else:
            failures += 1
    return failures


@pytest.mark.assures("M41", sabotage="durable.stale_forms_taken")
def test_a_form_over_an_older_state_is_not_carried_out(world, trials):
    """Two editors: the second is refused, nothing is done, and he is told who did what and when."""
    trials(5, failures=stale_rounds(world, 5))


@pytest.mark.nightly
@pytest.mark.assures("M41", sabotage="durable.stale_forms_taken")
def test_a_thousand_forms_over_older_states_are_refused(world, trials, share):
    """The same a thousand times."""
    trials(n := share(1000), failures=stale_rounds(world, n))


def test_a_form_over_the_present_state_is_carried_out(world):
    """Nothing happened in between, or only to other things."""
    document, _ = world.document(copies=1)
    form = shown(world, "keeper", "forbid_copying", document, reason="（虚构）")
    world.document(copies=1)
    assert handed_in(world, form).entry


def test_what_hangs_together_is_stale_together(world):
    """A copy is shown with its document's mark: what changes that makes the copy's form stale."""
    document, (copy, *_) = world.document(copies=1)
    form = shown(world, "keeper", "hand_over_copies", copy, to=world["reader"], pages=4)
    world.ask("keeper", "forbid_copying", document, reason="（虚构）")
    with pytest.raises(StaleError, match="专管员"):
        handed_in(world, form)


def test_a_lost_answer_is_no_stale_form(world):
    """The same form with the same key again is answered as the first time."""
    document, _ = world.document(copies=1)
    form = shown(world, "keeper", "forbid_copying", document, reason="（虚构）")
    handed_in(world, form, once="k")
    assert handed_in(world, form, once="k").repeated


def test_other_things_than_were_shown_are_not_compared(world):
    """Who picks another thing on the page sees it then."""
    first, _ = world.document(copies=1)
    second, _ = world.document(copies=1)
    form = shown(world, "keeper", "forbid_copying", first, reason="（虚构）")
    other = Request(actor=form.actor, act=form.act, things=(second,), form=form.form, seen=form.seen)
    assert handed_in(world, other).entry


def test_a_version_tells_nothing(world):
    """Neither ids nor ledger numbers stand in it, and it is equally long for one thing and for many."""
    document, copies = world.document(copies=3)
    one, many = fresh.version("document", [document]), fresh.version("copy", copies)
    assert len(one) == len(many) == 49
    assert document not in one
