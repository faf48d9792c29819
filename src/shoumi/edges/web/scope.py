"""知悉范围 in words: persons, posts and organs by name."""

from collections.abc import Iterable

from shoumi.things.organs import Organ
from shoumi.things.people import Person

MOST = 40


def scope_words(keys: Iterable[str]) -> list[str]:
    """Each key of a scope, named; of several posts at one organ the first alone says at which."""
    parts = [key.split(":") for key in sorted(keys)]
    people = dict(
        Person.objects.filter(pk__in=[p[1] for p in parts if p[0] == "人"]).values_list("pk", "name")
    )
    organs = dict(
        Organ.objects.filter(pk__in=[p[1] for p in parts if p[0] != "人"]).values_list("pk", "name")
    )
    before = [[], *parts]
    said = [
        p[2] if p[0] == "岗" and b[:2] == p[:2] else _word(p, people, organs)
        for b, p in zip(before, parts, strict=False)
    ]
    return said if len(said) <= MOST else [*said[:MOST], f"等{len(said)}项"]


def _word(parts: list[str], people: dict[str, str], organs: dict[str, str]) -> str:
    match parts:
        case ["人", person]:
            return people.get(person, "（已不在册人员）")
        case ["机关", organ]:
            return f"{organs.get(organ, '外单位')}全体涉密人员"
        case ["岗", organ, post]:
            return f"{organs.get(organ, '外单位')}{post}"
        case _:
            return "（不明）"
