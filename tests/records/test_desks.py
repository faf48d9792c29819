"""On whose desk an asking waits is kept with it when it is asked, and kept anew when organs move."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shoumi.kernel.words import Level
from shoumi.records import actors, approvals
from shoumi.records.now import as_if
from shoumi.records.proceedings import Outcome
from shoumi.records.tables import Proceeding
from shoumi.things.people import Appointment, Person


def desk_of(world, who: str) -> tuple[list[str], int]:
    """What waits for him, and how many statements it took to tell."""
    with as_if(world.at):
        person = actors.facts_of(Person.objects.get(pk=world[who]), world.at.date())
        with CaptureQueriesContext(connection) as told:
            found = [case.pk for case in approvals.mine(person)]
    return found, len(told)


def asked(world, level: str = "秘密") -> str:
    """The id of an asking to determine a matter."""
    drafted = world.ask(
        "drafter", "draft_matter", world.organ, title="（虚构）", level=level, term="5年", reasons="（虚构）",
        basis="（虚构）目录第1项", persons=[world["drafter"]], starts_on=world.at.date().isoformat(),
    )  # fmt: skip
    outcome = world.ask("drafter", "determine_matter", dict(drafted.made)["matter"])
    return outcome.proceeding.pk


def test_what_concerns_oneself_or_goes_too_high_costs_nothing(world):
    """His own appointment, and a level beyond that of his post, are told without a look at them."""
    day = world.at.date().isoformat()
    Appointment.objects.filter(person=world["classifier"]).update(most=Level.秘密)
    before = {who: desk_of(world, who) for who in ("head", "classifier")}
    post = {"post": "定密责任人", "from_on": day, "document": "（虚构）任9号", "most": "机密"}
    own = world.ask("secadmin", "appoint", world["head"], **post).proceeding.pk
    assert desk_of(world, "head") == before["head"]
    high = asked(world, "机密")
    world.agree("reviewer", Outcome(decision=None, proceeding=Proceeding.objects.get(pk=high)))
    assert desk_of(world, "classifier") == before["classifier"]
    found, cost = desk_of(world, "head")
    assert found == [high]
    assert own not in found
    assert cost > before["head"][1]


def test_an_asking_of_before_is_heard_as_it_was(world):
    """Kept without seats it still comes to the right desks, at the cost of a look."""
    key = asked(world)
    case = Proceeding.objects.get(pk=key)
    kept = case.needs
    case.needs = [{name: need[name] for name in ("step", "any_of", "reason", "cites")} for need in kept]
    case.save()
    assert {w for w in ("leader", "reviewer", "head", "up_head") if key in desk_of(world, w)[0]} == {
        "leader", "reviewer", "head",
    }  # fmt: skip
    with world.moment():
        approvals.lapse_unheard(actor=world["SYSTEM"])
    assert Proceeding.objects.get(pk=key).needs == kept


@pytest.mark.parametrize("kept", [True, False])
def test_the_tick_keeps_desks_anew(world, kept):
    """Where the authority sits moves with the organs; by the next tick it is found on the new desk."""
    key = asked(world)
    case = Proceeding.objects.get(pk=key)
    assert case.needs[0]["seats"] == {"承办单位主管领导": world.organ, "指定审核人": world.organ}
    moved = [{**need, "seats": dict.fromkeys(need["seats"], world.prefecture)} for need in case.needs]
    case.needs = moved
    case.save()
    assert desk_of(world, "leader")[0] == []
    if kept:
        with world.moment():
            approvals.lapse_unheard(actor=world["SYSTEM"])
    assert desk_of(world, "leader")[0] == ([key] if kept else [])
