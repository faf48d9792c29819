"""Regs 53: each formality of leaving is entered by itself, and the leaving waits for the last of them."""

import pytest

from shoumi.nouns.handling import LeavingStep
from shoumi.records.proceedings import RefusedError
from shoumi.things.people import Person
from tests.statutes.police_1998.ch06_documents.shelf import line


def taken(world, *steps: str) -> None:
    form = {"done_on": world.at.date().isoformat(), "by": world["leader"], "account": "（虚构）"}
    world.ask("officer", "take_leaving_steps", world["reader"], steps=steps, **form)


def gone(world):
    day = world.at.date().isoformat()
    return world.ask("officer", "leave_post", world["reader"], departure="调离", left_on=day)


def test_what_was_entered_stays_and_the_last_step_opens_the_way(world):
    """One after the other; each refusal names what is still wanting."""
    names = [step.name for step in LeavingStep]
    for n, name in enumerate(names):
        with pytest.raises(RefusedError, match="、".join(s.value for s in list(LeavingStep)[n:])):
            gone(world)
        taken(world, name)
    assert Person.objects.get(pk=world["reader"]).leaving_steps == names
    assert line("leaving_steps", world["reader"])["经办人"] == "分管领导"
    assert gone(world).entry


def test_who_never_was_cleared_needs_none(world):
    """A clerk leaves as before."""
    day = world.at.date().isoformat()
    assert world.ask("officer", "leave_post", world["outsider"], departure="离职", left_on=day).entry
