"""Every place of an address, a query or a form that takes the id of a thing, and the ids put into it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

from shoumi.records.tables import Proceeding
from shoumi.things.models import NOUNS
from shoumi.things.sight import Staff
from tests.edges.web.asking import asks_of
from tests.edges.web.pair import Answer, Ask, Blocks, Reader, Story, differences
from tests.edges.web.routes import Named, routes
from tests.edges.web.tales import tale

SIGNS = "abcdefghijklmnopqrstuvwxyz234567"
ELSEWHERE = ("/api/v1/ledger", "/ledger", "/print/receipts/")
"""Their ids are places in the log, and its length is known to all."""
BY_WORDS = ("q",)
"""What is searched for is compared between two worlds: how words are looked up depends on their letters."""
ONE_PLACE = 8
"""So many ids are put into each place that is drawn."""
REACHED = ("reviewer", "other", "up_officer")


@dataclass
class Ids:
    """What there is of each noun: never to be known by the readers, or known to some of them once."""

    hidden: dict[str, list[str]] = field(default_factory=dict)
    removed: dict[str, list[str]] = field(default_factory=dict)

    def of(self, noun: str, dice: Random, count: int) -> Iterator[str]:
        """So many ids: hidden ones of the noun first, those taken from view, then drawn ones."""
        known = [*self.removed.get(noun, ()), *self.hidden.get(noun, ())]
        dice.shuffle(known)
        yield from known[: count - 1]
        for _ in range(count - min(len(known), count - 1)):
            yield "".join(dice.choices(SIGNS, k=26))


def told_with(ids: Ids, seed: int) -> Blocks:
    """The blocks of a tale that keep the ids they make, and a paper taken from the view of its readers."""

    def keeping(hide: Callable[[Story], None]) -> Callable[[Story], None]:
        def told(story: Story) -> None:
            before = _rows()
            hide(story)
            ids.hidden = _more(ids.hidden, before)

        return told

    (first, show), (second, books) = tale(seed)

    def withdrawn(story: Story) -> None:
        show(story)
        before = _rows()
        _withdraw(story)
        ids.removed = {k: v for k, v in _more({}, before).items() if k in {"document", "copy", "matter"}}

    return [(keeping(first), withdrawn), (keeping(second), books)]


def _withdraw(story: Story) -> None:
    """A paper whose readers are taken out of its scope."""
    world, readers = story.world, [*REACHED, "officer", "keeper2"]
    document, _ = world.received("秘密★5年", copies=3, title="（虚构）收回的来文", readers=readers)
    matter = NOUNS["document"]._default_manager.get(pk=document).matter_id
    out = [world[who] for who in REACHED]
    world.ask("officer", "set_scope", matter, reason="（虚构）", without_persons=out)


def _rows() -> dict[str, set[str]]:
    tables = {n: t for n, t in NOUNS.items() if not isinstance(t.sight, Staff)} | {"proceeding": Proceeding}
    return {noun: set(table._default_manager.values_list("pk", flat=True)) for noun, table in tables.items()}


def _more(kept: dict[str, list[str]], before: dict[str, set[str]]) -> dict[str, list[str]]:
    new = {noun: sorted(ids - before[noun]) for noun, ids in _rows().items()}
    both = {noun: [*kept.get(noun, ()), *ids] for noun, ids in new.items()}
    return {noun: ids for noun, ids in both.items() if ids}


@dataclass(frozen=True)
class Place:
    """A request with a hole for the id of a thing of this noun."""

    noun: str
    ask: Ask

    def filled(self, key: str) -> Ask:
        """The request with this id."""
        hole, data = _hole(self.noun), self.ask.data
        if data is not None:
            data = json.loads(json.dumps(data).replace(hole, key))
        return Ask(self.ask.method, self.ask.path.replace(hole, key), data)


def _hole(noun: str) -> str:
    return f"hole-{noun}".ljust(26, "-")


def places(nouns: list[str]) -> dict[str, list[Place]]:
    """By route: each request of it that names a thing of one of these nouns, by GET and by POST."""
    found: dict[str, list[Place]] = {}
    named = Named({}, {noun: _hole(noun) for noun in nouns}, absent="-" * 26)
    for route in routes():
        if not route.startswith(ELSEWHERE):
            for ask in asks_of(route, named):
                here = [noun for noun in nouns if _hole(noun) in str(ask)]
                words = isinstance(ask.data, dict) and set(BY_WORDS) & set(ask.data)
                if len(here) == 1 and ask.method in {"GET", "POST"} and (not words or "/scan/" in route):
                    found.setdefault(route, []).append(Place(here[0], ask))
    return found


def bare(answer: Answer, key: str) -> Answer:
    """The answer without the id that was asked for; all ids are as long."""
    status, headers, cookies, body, statements = answer
    plain = tuple((name, value.replace(key, "#")) for name, value in headers)
    return status, plain, cookies.replace(key, "#"), body.replace(key.encode(), b"#"), statements


def drawn(found: dict[str, list[Place]], dice: Random, count: int) -> Iterator[Place]:
    """Places: each route in turn, as often as it takes."""
    while count > 0:
        yield from map(dice.choice, found.values())
        count -= len(found)


def probed(reader: Reader, ids: Ids, n: int, dice: Random) -> tuple[int, list[str]]:
    """How many ids were put somewhere, and which of them were not answered like an absent one."""
    count, wrong = 0, []
    found = places(sorted(ids.hidden))
    for place in drawn(found, dice, n // ONE_PLACE):
        absent = "".join(dice.choices(SIGNS, k=26))
        reader.answer(place.filled(absent), "warm")
        as_absent = bare(reader.answer(place.filled(absent), "probe"), absent)
        for key in ids.of(place.noun, dice, ONE_PLACE):
            ask = place.filled(key)
            wrong += differences([ask], [bare(reader.answer(ask, "probe"), key)], [as_absent])
            count += 1
        if count >= n:
            break
    return count, wrong
