"""谁对谁负责: the letters of responsibility of one year as a tree (art. 5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.words import Post
from shoumi.nouns.education import LEADING
from shoumi.nouns.person import Person
from shoumi.records.actors import in_force
from shoumi.records.knowledge import seen
from shoumi.things.organs import Organ
from shoumi.things.oversight import Responsibility
from shoumi.things.people import Appointment


@dataclass(frozen=True, slots=True)
class Answering:
    """One person, what he signed for to the one above, and who answers to him in turn."""

    person: str
    name: str
    letters: tuple[Responsibility, ...] = ()
    below: tuple["Answering", ...] = ()


@dataclass(frozen=True, slots=True)
class Unsigned:
    """A leader who in that year has signed nothing."""

    person: str
    name: str
    posts: tuple[Post, ...]


def letters(person: Person, organ: Organ, year: int) -> list[Responsibility]:
    """Those of the year that he may know of, by number."""
    known = Responsibility.objects.filter(seen(person, Responsibility.sight), organ=organ, year=year)
    return list(known.select_related("answers", "to_whom").order_by("number", "pk"))


def tree(signed: Iterable[Responsibility]) -> tuple[Answering, ...]:
    """From those who answer to nobody here; a round of people who answer to each other stands once."""
    signed = list(signed)
    up = {row.answers_id for row in signed}
    tops = list(dict.fromkeys(row.to_whom for row in signed if row.to_whom_id not in up))
    grown = [_grown(one.pk, one.name, signed, {one.pk}) for one in tops]
    placed = {key for one in grown for key in _within(one)}
    for row in signed:
        if row.answers_id not in placed:
            grown.append(_grown(row.to_whom.pk, row.to_whom.name, signed, {row.to_whom.pk}))
            placed |= set(_within(grown[-1]))
    return tuple(grown)


def _grown(
    key: str, name: str, signed: list[Responsibility], above: set[str], *own: Responsibility
) -> Answering:
    below: dict[str, list[Responsibility]] = {}
    for row in signed:
        if row.to_whom.pk == key and row.answers.pk not in above:
            below.setdefault(row.answers.pk, []).append(row)
    nodes = (_grown(one, rows[0].answers.name, signed, above | {one}, *rows) for one, rows in below.items())
    return Answering(key, name, own, tuple(nodes))


def _within(node: Answering) -> Iterable[str]:
    yield node.person
    for one in node.below:
        yield from _within(one)


def unsigned(signed: Iterable[Responsibility], organ: Organ, day: date) -> list[Unsigned]:
    """Leaders in office that day who answer to nobody; the head answers upward and is not asked for here."""
    done = {row.answers_id for row in signed}
    held = Appointment.objects.filter(in_force(day), organ=organ, post__in=[post.name for post in LEADING])
    posts: dict[tuple[str, str], list[Post]] = {}
    for row in held.select_related("person").order_by("person__code", "pk"):
        posts.setdefault((row.person.pk, row.person.name), []).append(row.post)
    return [
        Unsigned(key, name, tuple(its))
        for (key, name), its in posts.items()
        if key not in done and Post.机关领导 not in its
    ]
