"""What a walker sees before it asks: the things as the ledger left them, and who would be the right one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any, TypeVar

from tests.walks.articles import origin_of
from tests.walks.told import Facts, Ledger, level_of
from tests.world import World

T = TypeVar("T")
STAFF = ("keeper", "keeper2", "reader", "other", "drafter", "officer", "head", "leader", "classifier")
KEEPERS = ("keeper", "keeper2")
TOGETHER = ("document_id", "holder_id", "to_person_id", "to_organ_id", "organ_id", "draft", "due_on")
"""What copies that are dealt with together have in common."""


@dataclass
class Asking:
    """One asking: who, what, on which things; who signs beside him; whether it comes after the fact."""

    who: str
    act: str
    things: list[str]
    form: dict[str, Any] = field(default_factory=dict)
    cosigner: str | None = None
    recorded: bool = False


class Sense:
    """Draws over one world and its ledger. Ids of persons, never their names."""

    def __init__(self, chance: Random, world: World, books: Ledger) -> None:
        self.chance, self.world, self.books = chance, world, books
        self.withheld = ""
        """An act that is not asked for yet."""

    def one(self, choices: Sequence[T]) -> T | None:
        """One of these; None of nothing."""
        return self.chance.choice(choices) if choices else None

    def some(self, choices: Sequence[T], most: int) -> list[T]:
        """A few of these, each once."""
        return self.chance.sample(list(choices), min(len(choices), self.chance.randint(1, most)))

    def odds(self, part: float) -> bool:
        """True in so large a part of all cases."""
        return self.chance.random() < part

    def day(self, ahead: int = 0) -> str:
        """A day from today on."""
        return (self.world.at.date() + timedelta(days=ahead)).isoformat()

    def rows(self, noun: str, **facts: Any) -> list[str]:
        """Things with these facts."""
        return [k for k, row in self.books.all(noun) if all(row[n] == v for n, v in facts.items())]

    def copies(self, *states: str, home: bool = True) -> list[str]:
        """Copies in these states, with the own organ or wherever."""
        organ = self.world.organ
        return [
            key
            for key, c in self.books.all("copy")
            if c["state"] in states and (not home or c["organ_id"] == organ)
        ]

    def copy(self, key: str) -> Facts:
        """The facts of one."""
        return self.books.get("copy", key)

    def matter(self, key: str) -> Facts:
        """Of which matter it is."""
        return self.books.matter_of(self.copy(key))[1]

    def paper(self, key: str) -> Facts:
        """Of which paper it is."""
        return self.books.get("document", self.copy(key)["document_id"])

    def like(self, key: str, most: int = 3) -> list[str]:
        """This and some of the same paper in the same state and hand."""
        at = self.copy(key)
        same = [
            k
            for k in self.copies(at["state"], home=False)
            if k != key and all(self.copy(k)[n] == at[n] for n in TOGETHER)
        ]  # fmt: skip
        return [key, *self.some(same, most)] if same and self.odds(0.3) else [key]

    def pages(self, keys: Sequence[str]) -> int:
        """Of all together."""
        return sum(int(self.copy(key)["pages"]) for key in keys)

    def keeper(self, key: str = "") -> str:
        """A keeper of the registry it is in."""
        if key and self.copy(key)["organ_id"] == self.world.prefecture:
            return self.world["up_keeper"]
        return self.world[self.chance.choice(KEEPERS)]

    def knowers(self, matter: Facts) -> list[str]:
        """Who of the staff is named by the scope and cleared."""
        level = int(level_of(matter) or 0)
        found = []
        for name in STAFF:
            person = self.world[name]
            row = self.books.get("person", person)
            if row["left_on"] or int(row["clearance"] or 0) < level:
                continue
            keys = {f"人:{person}", *(f"岗:{self.world.organ}:{p}" for p in self._posts(person))}
            if keys & set(matter["scope"]):
                found.append(person)
        return found

    def _posts(self, person: str) -> set[str]:
        return self.books.posts(person, self.world.organ, self.world.at.date())

    def receiver(self, key: str, but: str) -> str:
        """Who may have it; seldom anybody."""
        others = [p for p in self.knowers(self.matter(key)) if p != but]
        return self.one(others) if others and self.odds(0.95) else self.world[self.chance.choice(STAFF)]

    def has(self, key: str) -> str:
        """In whose hand: for the registry its keeper."""
        at = self.copy(key)
        holder = str(at["holder_id"])
        return holder if at["state"] != "在库" or self.odds(0.7) else self.keeper(key)

    def texts(self, *names: str) -> dict[str, Any]:
        """Some words for each."""
        return dict.fromkeys(names, "（虚构）")

    def consenters(self, authorities: Sequence[str], thing: Facts) -> list[str]:
        """Who would speak for one of these, the likeliest first."""
        names = [name for authority in authorities for name in self._seats(authority, thing)]
        return [self.world[name] for name in dict.fromkeys(names)]

    def _seats(self, authority: str, thing: Facts) -> list[str]:
        up, matter = self.world.prefecture, self._matter_of(thing)
        origin = origin_of(matter) if matter else self.world.organ
        sender = self.books.get("document", thing.get("document_id") or thing.get("id"))
        if authority == "原定密机关":
            return ["classifier", "head"] if origin == self.world.organ else ["up_head"] * (origin == up)
        if authority == "制文单位":
            issuer = sender.get("sender_id") if sender.get("received") else self.world.organ
            return ["head"] if issuer == self.world.organ else ["up_head"] * (issuer == up)
        return {
            "承办单位主管领导": ["leader", "head"],
            "主管领导": ["leader", "head"],
            "保密委员会": ["leader"],
            "指定审核人": ["reviewer"],
            "定密责任人": ["classifier", "head"],
            "本机关领导": ["head"],
            "县级以上公安机关领导": ["head"],
            "上级机关": ["up_head"],
            "原定密机关的上级机关": ["up_head"] * (origin == self.world.organ),
        }.get(authority, [])

    def _matter_of(self, thing: Facts) -> Facts:
        if thing.get("document_id"):
            return self.books.matter_of(thing)[1]
        if thing.get("matter_id"):
            return self.books.get("matter", thing["matter_id"])
        return thing if "manner" in thing else {}
