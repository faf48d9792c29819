"""Who may learn of a paper, by the words of the rule alone; nothing of the product is used here.

The words: "A person may learn of a thing when his clearance reaches its level and the scope names him, his
post or his organ, and his clearance is in force." 警务工作秘密 is a kind of its own and has no level, so it asks
for no clearance; its scope binds all the same (1998 art. 21, Law 21). Whoever has left is no
longer staff (Law 46).
"The three officers … none sees content": whoever holds such a post learns of no paper.
What is unknown is refused.

Settled when it was first held against the code:
- a state secret whose level is not known was open to all in scope: the words were right, the code was mended;
- the three officers were kept from papers by the pages alone: the words were right, the code was mended;
- "his organ" is the one he is of and those where he holds a post (tests/records/test_actors.py): the code was
  right, the words here had said less.

Facts are plain mappings of plain values:
    person  id, organ, left, clearances ((level, from, until), …), posts ((organ, post, from, until), …)
    paper   kind, level, persons (id, …), posts ((organ, post), …), organs (id, …)
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

OFFICERS = {"系统管理员", "安全保密管理员", "安全审计员"}
GRAVITY = {"秘密": 1, "机密": 2, "绝密": 3}

Facts = Mapping[str, Any]


def may_learn(person: Facts, paper: Facts, day: date) -> bool:
    """Whether the person may learn of the paper on that day."""
    try:
        held = {(organ, post) for organ, post, since, until in person["posts"] if in_force(since, until, day)}
        apart = any(post in OFFICERS for _, post in held)
        return (
            person["left"] is False
            and not apart
            and cleared(person, paper, day)
            and named(person, paper, held)
        )
    except (KeyError, TypeError, ValueError):  # a fact is missing or is not what it should be
        return False


def cleared(person: Facts, paper: Facts, day: date) -> bool:
    """His clearance is in force and reaches the level; a work secret has none to reach."""
    if paper["kind"] == "工作秘密":
        return paper["level"] is None
    if paper["kind"] != "国家秘密":
        return False
    asked = GRAVITY[paper["level"]]
    return any(
        GRAVITY[held] >= asked and in_force(since, until, day) for held, since, until in person["clearances"]
    )


def named(person: Facts, paper: Facts, held: set[tuple[str, str]]) -> bool:
    """The scope names him, his post, or his organ."""
    organs = {person["organ"]} | {organ for organ, _ in held}
    return (
        person["id"] in paper["persons"]
        or not organs.isdisjoint(paper["organs"])
        or any((organ, post) in held for organ, post in paper["posts"])
    )


def in_force(since: date, until: date | None, day: date) -> bool:
    """From its first day on; `until` is the day it is gone."""
    return since <= day and (until is None or day < until)
