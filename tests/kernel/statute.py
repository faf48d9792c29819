"""A toy statute for the kernel's own tests: two invented articles in a book of their own."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Any

from shoumi.kernel.declare import Article, Book
from shoumi.kernel.engine import Bench
from shoumi.kernel.model import Alter, Asked, ask
from shoumi.kernel.say import duty, forbid, lift, need
from shoumi.kernel.words import Authority, Level, Post, Tie, Verb
from shoumi.law.grades import Grade
from shoumi.law.parameters import View
from shoumi.law.statutes import Rank, Statute

BEIJING = timezone(timedelta(hours=8))
AT = datetime(2026, 11, 23, 9, tzinfo=BEIJING)


@dataclass(frozen=True, slots=True)
class Paper:
    """A thing with a level and one owner."""

    id: str = "p1"
    level: Level = Level.秘密
    owner: str = ""
    broken: bool = False

    def ties(self, person: "Clerk") -> frozenset[Tie]:
        return frozenset({Tie.持有人}) if person.id == self.owner else frozenset()


@dataclass(frozen=True, slots=True)
class Clerk:
    """Somebody who asks."""

    id: str = "c1"
    name: str = "某甲"


@dataclass(frozen=True, slots=True)
class CopyForm:
    copies: int = ask("份数", least=1, most=9)
    purpose: str = ask("用途", required=False, default="")


def statute(key: str, rank: Rank, **dates: date) -> Statute:
    return Statute(key=key, title=key, short=key, rank=rank, number="〇号", grade=Grade.C1, **dates)


STATUTES = {
    "rule": statute("rule", Rank.部门规章, in_force_from=date(2000, 1, 1)),
    "law": statute("law", Rank.法律, in_force_from=date(2010, 10, 1), in_force_to=date(2030, 1, 1)),
}


def toy_book() -> Book:
    """A fresh book: the rule asks the leader from 机密 up and bans 绝密; the law lifts the ban on one ground."""
    book = Book()
    low = Article("rule", 1, "复制须经批准", book=book)
    high = Article("law", 2, "例外", book=book)

    @low.act(
        "copy", "复制", Verb.COPY, of="paper", form=CopyForm, askers=(Post.专管人员, Tie.持有人), many=True
    )
    def copy(asked: Asked[Paper, CopyForm]) -> Any:
        yield Alter("paper", asked.thing.id, {"copies": asked.form.copies})

    @low.rule(Verb.COPY)
    def leader_approves_from_机密(asked: Asked[Paper, CopyForm]) -> Any:
        return need(Authority.主管领导, reason="须批准") if asked.thing.level >= Level.机密 else None

    @low.rule(Verb.COPY, para=2)
    def top_secret_is_never_copied(asked: Asked[Paper, CopyForm]) -> Any:
        return forbid("绝密不得复制", "请调阅原件") if asked.thing.level is Level.绝密 else None

    @low.rule(Verb.COPY)
    def broken_paper_raises(asked: Asked[Paper, CopyForm]) -> Any:
        return 1 / 0 if asked.thing.broken else None

    @high.rule(Verb.COPY)
    def many_copies_are_counted(asked: Asked[Paper, CopyForm]) -> Any:
        return duty("清点份数") if asked.form.copies > 1 else None

    @high.rule(Verb.COPY, lifts=("rule/1/top_secret_is_never_copied",))
    def saving_lives_lifts_the_ban(asked: Asked[Paper, CopyForm]) -> Any:
        return lift("rule/1/top_secret_is_never_copied", "抢险") if asked.form.purpose == "抢险" else None

    return book


def asking(
    book: Book,
    *papers: Paper,
    form: object = None,
    posts: frozenset[Post] = frozenset({Post.专管人员}),
    **more: Any,
) -> Asked[Any, Any]:
    """An asking to copy these papers."""
    things = papers or (Paper(),)
    about: dict[str, Any] = {"actor": Clerk(), "organ": None, "at": AT, "params": View({})} | more
    return Asked(
        act=book.acts["copy"], posts=posts, thing=things[0], things=things, form=form or CopyForm(1), **about
    )


def bench(book: Book) -> Bench:
    return Bench(book, STATUTES)
