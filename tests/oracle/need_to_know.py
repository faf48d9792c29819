"""Who may learn of a paper, by the words of the rule alone; nothing of the product is used here.

The words: "A person may learn of a thing when his clearance reaches its level and the scope names him, his post or
his organ, and his clearance is in force." 警务工作秘密 is a kind of its own and has no level, so it asks for no
clearance; its scope binds all the same (1998 art. 21, Law 21). Whoever has left is no longer staff (Law 46).
The posts of administrators are posts like any other: they open nothing. What is unknown is refused.

Facts are plain mappings of plain values:
    person  id, organ, left, clearances ((level, from, until), …), posts ((organ, post, from, until), …)
    paper   kind, level, persons (id, …), posts ((organ, post), …), organs (id, …)
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

GRAVITY = {"秘密": 1, "机密": 2, "绝密": 3}

Facts = Mapping[str, Any]


def may_learn(person: Facts, paper: Facts, day: date) -> bool:
    """Whether the person may learn of the paper on that day."""
    try:
        return person["left"] is False and cleared(person, paper, day) and named(person, paper, day)
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


def named(person: Facts, paper: Facts, day: date) -> bool:
    """The scope names him, his post, or his organ."""
    own = {(organ, post) for organ, post, since, until in person["posts"] if in_force(since, until, day)}
    return (
        person["id"] in paper["persons"]
        or person["organ"] in paper["organs"]
        or any((organ, post) in own for organ, post in paper["posts"])
    )


def in_force(since: date, until: date | None, day: date) -> bool:
    """From its first day on; `until` is the day it is gone."""
    return since <= day and (until is None or day < until)
