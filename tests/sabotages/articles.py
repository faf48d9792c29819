"""Breaks in what single articles ask: a rule is not heard, a signature not wanted, a number given anyhow."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest

from shoumi.kernel.declare import Book
from shoumi.kernel.engine import Bench
from shoumi.kernel.model import Alter, Effect
from shoumi.nouns.document import Copy, CopyState
from shoumi.nouns.matter import Matter
from shoumi.records import clocks, law, store, tick
from shoumi.records.tables import RunningClock
from shoumi.statutes.police_1998.ch06_documents import art29
from shoumi.things.documents import Copy as CopyRow


def _unheard(patch: pytest.MonkeyPatch, *names: str) -> None:
    """A bench that does not know these rules."""
    whole, thinner = law.book(), Book()
    thinner.__dict__.update(whole.__dict__)
    thinner.rules = {key: rule for key, rule in whole.rules.items() if key.rpartition("/")[2] not in names}
    assert len(whole.rules) - len(thinner.rules) == len(names), names
    bench = Bench(thinner)
    patch.setattr(law, "bench", lambda: bench)


def top_secret_is_copied_freely(patch: pytest.MonkeyPatch) -> None:
    """绝密 needs nobody's consent."""
    _unheard(
        patch, "top_secret_needs_origin_or_its_superior", "top_secret_is_copied_only_with_its_origin"
    )  # fmt: skip


def bans_on_copying_are_not_heard(patch: pytest.MonkeyPatch) -> None:
    """What the issuer forbids is copied all the same."""
    _unheard(patch, "what_the_issuer_forbids_is_not_copied")


def copies_are_numbered_anyhow(patch: pytest.MonkeyPatch) -> None:
    """A copy bears a number that says nothing of its original."""
    patch.setattr(art29, "child_number", lambda number, place: f"副{number[::-1]}{place}")


def nobody_approves_destruction(patch: pytest.MonkeyPatch) -> None:
    """A list goes to be destroyed as it is drawn up."""
    _unheard(patch, "the_leader_in_charge_approves_destruction")


def one_supervisor_is_enough(patch: pytest.MonkeyPatch) -> None:
    """Nobody counts them."""
    _unheard(patch, "two_or_more_supervise")


def supervisors_are_not_waited_for(patch: pytest.MonkeyPatch) -> None:
    """It is closed before they have confirmed."""
    _unheard(patch, "all_supervisors_have_confirmed")


def any_place_will_do(patch: pytest.MonkeyPatch) -> None:
    """No vehicle and no designated place."""
    _unheard(patch, "an_own_vehicle_takes_it_to_the_appointed_site")


def more_is_destroyed_than_listed(patch: pytest.MonkeyPatch) -> None:
    """With the list goes a copy that stands on none."""
    real = store.Store.apply

    def more(self: Any, effects: Iterable[Effect]) -> Any:
        given = list(effects)
        if any(e.facts.get("state") is CopyState.销毁 for e in given if isinstance(e, Alter)):
            other = CopyRow.objects.filter(state=CopyState.在库.name).values_list("pk", flat=True).first()
            gone = {"state": CopyState.销毁, "holder_id": None, "place": ""}
            given += [Alter("copy", other, gone)] if other else []
        return real(self, given)

    patch.setattr(store.Store, "apply", more)


def nobody_reviews(patch: pytest.MonkeyPatch) -> None:
    """A draft goes to the determiner as it is."""
    _unheard(patch, "the_units_leader_or_a_named_person_reviews")


def others_change_it_too(patch: pytest.MonkeyPatch) -> None:
    """Whoever has a paper changes what another organ determined."""
    _unheard(
        patch, "the_organ_that_determined_decides_or_its_superior", "to_anothers_secret_one_only_proposes"
    )  # fmt: skip


def what_expired_is_open_to_all(patch: pytest.MonkeyPatch) -> None:
    """With the label goes the scope."""
    real = Matter.admits
    patch.setattr(Matter, "admits", lambda self, person: not self.protected or real(self, person))


def receivers_need_not_sign(patch: pytest.MonkeyPatch) -> None:
    """Handed over on the spot by the giver alone."""
    _unheard(patch, "on_the_spot_the_receiver_signs")


def anybody_signs_for_it(patch: pytest.MonkeyPatch) -> None:
    """What is under way is signed for by whoever comes."""
    patch.setattr(Copy, "addressed_to", lambda self, _: self.state is CopyState.待签收)


def who_leaves_may_hold(patch: pytest.MonkeyPatch) -> None:
    """Nobody asks what he still has."""
    _unheard(patch, "who_leaves_holds_nothing", "who_leaves_keeps_nothing")


def corrected_times_begin_the_hours_anew(patch: pytest.MonkeyPatch) -> None:
    """Who says it was found later has the hours from then."""
    real = clocks.follow

    def anew(asked: Any, index: int, about: Any) -> None:
        real(asked, index, about)
        if asked.act.key == "correct_leak_times" and asked.form.discovered_at:
            due = asked.form.discovered_at + timedelta(hours=24)
            RunningClock.objects.filter(thing=asked.thing.id, closed_at=None).update(due_at=due)

    patch.setattr(clocks, "follow", anew)


def nobody_is_warned(patch: pytest.MonkeyPatch) -> None:
    """Hours that are over stay as they were."""
    patch.setattr(tick, "_mark_late", lambda *_: 0)


def a_case_ends_in_the_dark(patch: pytest.MonkeyPatch) -> None:
    """It need not be cleared up, nor who answers for it."""
    _unheard(patch, "the_facts_are_clear", "those_responsible_are_dealt_with")


def a_case_ends_unremedied(patch: pytest.MonkeyPatch) -> None:
    """Remedies need not be taken."""
    _unheard(patch, "the_remedies_are_taken")


def a_case_ends_unanswered_for(patch: pytest.MonkeyPatch) -> None:
    """Nobody need be dealt with."""
    _unheard(patch, "those_responsible_are_dealt_with")


def a_case_ends_unstrengthened(patch: pytest.MonkeyPatch) -> None:
    """Nothing need be done better."""
    _unheard(patch, "measures_are_strengthened")
