"""The policy decides as the written rule says: held against a judge written from the words alone."""

from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any

import pytest

from shoumi.kernel.words import Kind, Level, Post
from shoumi.nouns.matter import MatterState
from shoumi.nouns.person import organ_key, person_key, post_key
from shoumi.records import knowledge
from shoumi.things.matters import Matter
from shoumi.things.organs import Organ
from shoumi.things.people import Appointment, Person
from tests.oracle.need_to_know import may_learn

DAY = date(2026, 3, 2)
A_DAY = timedelta(days=1)
ORGANS = {key: Organ(id=key, name=key) for key in ("o1", "o2")}
LEVELS = (None, *Level)
CLEARED = (
    (None, None), (DAY + A_DAY, None), (DAY, None), (DAY - A_DAY, DAY - A_DAY), (DAY - A_DAY, DAY),
    (DAY, DAY),
)  # fmt: skip
"""First and last day of a clearance, both included."""
POSTS = (
    (),
    (("o1", Post.专管人员),),
    (("o2", Post.专管人员),),
    (("o1", Post.安全审计员),),
    (("o1", Post.系统管理员),),
)
HELD = ((DAY, None), (DAY + A_DAY, None), (DAY - A_DAY, DAY), (DAY - A_DAY, DAY + A_DAY))
"""From a day, until the day it is ended."""
SCOPES = (
    (), (("person", "p1"),), (("person", "p2"),), (("organ", "o1"),), (("organ", "o2"),),
    (("post", "o1", Post.专管人员),), (("post", "o2", Post.专管人员),), (("post", "o1", Post.保密干部),),
)  # fmt: skip


def person(clearance: Any, days: Any, posts: Any, held: Any, left: bool) -> tuple[Any, dict[str, Any]]:
    """The same man for the product and for the judge."""
    since, last = days
    row = Person(
        id="p1", code="1", name="（虚构）", organ=ORGANS["o1"], clearance=clearance and int(clearance),
        cleared_from=since, cleared_until=last, left_on=DAY - A_DAY if left else None,
    )  # fmt: skip
    begun, ended = held
    in_force = begun <= DAY and (ended is None or ended > DAY)
    rows = [Appointment(organ=ORGANS[o], post=p, from_on=begun, ended_on=ended) for o, p in posts if in_force]
    told = {
        "id": "p1", "organ": "o1", "left": left,
        "clearances": [(clearance.name, since, last and last + A_DAY)] if clearance and since else [],
        "posts": [(o, p.name, begun, ended) for o, p in posts],
    }  # fmt: skip
    return row.facts(DAY, rows), told


def paper(kind: Kind, level: Level | None, state: MatterState, scope: Any) -> tuple[Any, dict[str, Any]]:
    """The same matter for both."""
    keys = {"person": person_key, "organ": organ_key, "post": post_key}
    row = Matter(
        id="m", title="（虚构）", organ=ORGANS["o1"], kind=kind, level=level and int(level), state=state,
        scope=[keys[what](*rest) for what, *rest in scope],
    )  # fmt: skip
    told = {
        "kind": kind.value, "level": level and level.name,
        "persons": [rest[0] for what, *rest in scope if what == "person"],
        "organs": [rest[0] for what, *rest in scope if what == "organ"],
        "posts": [(rest[0], rest[1].name) for what, *rest in scope if what == "post"],
    }  # fmt: skip
    return row.facts(), told


PAPERS = [paper(*one) for one in product(Kind, LEVELS, MatterState, SCOPES)]
PEOPLE = [person(*one) for one in product(LEVELS, CLEARED, POSTS, HELD, (False, True))]


def mismatches(people: Any, papers: Any) -> tuple[int, list[Any]]:
    """How many pairs were judged, and those on which the two do not agree."""
    found, count = [], 0
    for who, told in people:
        for what, said in papers:
            count += 1
            if knowledge.may_know(who, what) is not may_learn(told, said, DAY):
                found.append((told, said))
    return count, found


@pytest.mark.assures("M02", sabotage="worlds.anyone_cleared_may_know")
@pytest.mark.assures("M02", sabotage="worlds.unknown_levels_are_open")
def test_the_policy_agrees_with_the_words_over_a_sample_of_all_cases(trials):
    """Every kind of paper for a share of all kinds of people: the code and the written rule decide alike."""
    count, found = mismatches(Random(2).sample(PEOPLE, 60), PAPERS)
    assert not found, found[:3]
    trials(count, failures=len(found), seed=2)


@pytest.mark.nightly
@pytest.mark.assures("M02", sabotage="worlds.anyone_cleared_may_know")
def test_the_policy_agrees_with_the_words_in_all_cases(trials):
    """All levels, kinds, states and scopes for all clearances, posts and days."""
    count, found = mismatches(PEOPLE, PAPERS)
    assert not found, found[:3]
    trials(count, failures=len(found))


@pytest.mark.nightly
@pytest.mark.assures("M02", sabotage="worlds.anyone_cleared_may_know")
def test_the_policy_agrees_with_the_words_at_random(trials):
    """A million pairs with scopes and posts of several, drawn."""
    dice, keys = Random(3), [one for scope in SCOPES for one in scope]
    count = 0
    for _ in range(1000):
        people = [
            person(
                dice.choice(LEVELS), dice.choice(CLEARED),
                [p for some in dice.sample(POSTS, dice.randrange(3)) for p in some],
                dice.choice(HELD), dice.random() < 0.1,
            ) for _ in range(20)
        ]  # fmt: skip
        papers = [
            paper(
                dice.choice(list(Kind)), dice.choice(LEVELS), dice.choice(list(MatterState)),
                dice.sample(keys, dice.randrange(4)),
            ) for _ in range(50)
        ]  # fmt: skip
        judged, found = mismatches(people, papers)
        count += judged
        assert not found, found[:3]
    trials(count, seed=3)


@pytest.mark.parametrize("gap", ["id", "left", "clearances", "kind", "level", "persons"])
@pytest.mark.parametrize("wrong", [None, "？", 7, ...])
def test_the_judge_refuses_what_is_unknown(gap, wrong):
    """A fact that is missing, or is none of the known ones, opens nothing."""
    told = {"id": "p1", "organ": "o1", "left": False, "clearances": [("绝密", DAY, None)], "posts": []}
    said = {"kind": "国家秘密", "level": "秘密", "persons": ["p1"], "organs": [], "posts": []}
    assert may_learn(told, said, DAY)
    for facts in (told, said):
        if gap in facts and wrong is ...:
            del facts[gap]
        elif gap in facts:
            facts[gap] = wrong
    assert not may_learn(told, said, DAY)
