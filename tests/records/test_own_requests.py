"""Nobody decides on himself, whatever the act: tried on each act that needs consent."""

from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from shoumi.kernel.engine import Bench, Verdict
from shoumi.kernel.forms import FormRefused, fields_of
from shoumi.kernel.model import Asked
from shoumi.kernel.words import Authority, Post
from shoumi.records import asking, authorities
from shoumi.records.actors import SITE_WIDE
from shoumi.records.cases import read_cases, situation
from shoumi.records.ids import new_id
from shoumi.records.tables import Account
from shoumi.statutes import load
from shoumi.things.people import Appointment
from tests.founding import founded_world, own_world

__all__ = ["founded_world", "own_world"]

CASES = Path(__file__).parents[2] / "cases"
BY_DAY = 6
"""Every so many of the acts by day; at night all."""


@cache
def wanting() -> dict[str, tuple[Asked[Any, Any], tuple[Authority, ...]]]:
    """One asking of each act that needs consent, and whose."""
    found, bench = {}, Bench(load())
    for case in read_cases([CASES]):
        try:
            asked = situation(case)
        except FormRefused:
            continue
        decision = bench.consider(asked)
        if decision.verdict is Verdict.NEEDS_APPROVAL and asked.act.key not in found:
            any_of = {a for need in decision.needs for a in need.any_of}
            found[asked.act.key] = (asked, tuple(sorted(any_of, key=str)))
    return found


def every_post(world, who: str) -> None:
    """He and his organs above hold whatever an organ can give."""
    posts = sorted(set(Post) - SITE_WIDE - {Post.上级保密干部, Post.上级机关领导}, key=str)
    for organ in (world.organ, world.prefecture):
        for post in posts:
            Appointment.objects.create(
                id=new_id(), person_id=world[who], organ_id=organ, post=post, from_on=world.at.date(), most=3,
                born=0, touched=0,
            )  # fmt: skip


def put(world, asked: Asked[Any, Any], who: str, **form: Any) -> Asked[Any, Any]:
    """The asking of the case, as if he had made it at our organ, on a thing of ours."""
    person = asking.actor(world[who], world.at.date())
    organ = replace(asked.organ, id=world.organ)
    thing = _ours(asked.thing, world.organ)
    filled = replace(asked.form, **form) if form else asked.form
    return replace(asked, actor=person, organ=organ, thing=thing, things=(thing,), at=world.at, form=filled)


def _ours(thing: Any, organ: str) -> Any:
    """The same of our organ, with what it belongs to."""
    own = {}
    for name in (field.name for field in fields(thing)):
        value = getattr(thing, name)
        if name in {"organ", "origin", "sender"} and isinstance(value, str):
            own[name] = organ
        elif is_dataclass(value) and hasattr(value, "organ"):
            own[name] = _ours(value, organ)
    return replace(thing, **own) if own else thing


@pytest.mark.assures("M07", sabotage="durable.own_askings_are_decided")
@pytest.mark.parametrize("every", [BY_DAY, pytest.param(1, marks=pytest.mark.nightly)])
def test_no_act_is_decided_by_who_asked_for_it(world, trials, every):
    """He holds every post there is and decides nothing of his; one beside him with the same posts may."""
    every_post(world, "drafter")
    every_post(world, "classifier")
    day, tried, others = world.at.date(), 0, 0
    for key in sorted(wanting())[::every]:
        asked, any_of = wanting()[key]
        mine = put(world, asked, "drafter")
        himself, other = (asking.actor(world[who], day) for who in ("drafter", "classifier"))
        assert authorities.held(himself, any_of, mine, day) == [], key
        others += bool(authorities.held(other, any_of, mine, day))
        tried += 1
    assert others > tried // 2, "or the test would hold for a program that lets nobody decide"
    trials(tried)


@pytest.mark.assures("M07", sabotage="durable.own_askings_are_decided")
@pytest.mark.parametrize("every", [BY_DAY, pytest.param(1, marks=pytest.mark.nightly)])
def test_no_act_is_decided_by_whom_its_form_names(world, trials, every):
    """Each field that names a person whom the act is about, not one who helps with it."""
    every_post(world, "classifier")
    day, tried = world.at.date(), 0
    named = asking.actor(world["classifier"], day)
    for key in sorted(wanting())[::every]:
        asked, any_of = wanting()[key]
        for field in fields_of(asked.act.form):
            if field.ask.noun == "person" and not field.ask.serving:
                mine = put(world, asked, "drafter", **{field.name: (named,) if field.repeated else named})
                assert authorities.held(named, any_of, mine, day) == [], (key, field.name)
                tried += 1
    trials(tried)


def test_a_second_account_of_one_person_cannot_be(world):
    """The table itself refuses it: an account is one person's, and a person has one."""
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create(login="drafter2", person_id=world["drafter"])
