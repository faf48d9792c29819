"""How an article states what it creates and requires, and the book that holds all articles."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from shoumi.kernel.model import (
    Act,
    Asked,
    Clock,
    Column,
    Effect,
    Paper,
    Place,
    Register,
    Rule,
    Standing,
    Test,
)
from shoumi.kernel.words import Post, Tie, Verb

Effects = Callable[[Asked[Any, Any]], Iterable[Effect]]


class State(Enum):
    """How far an article is carried out here."""

    EXECUTABLE = "executable"
    INFORMS = "informs"
    OVERRIDDEN = "overridden"
    NOT_YET = "not_yet"


class Decides(Enum):
    """Which decides where later law touched an article; the last words of its `today`."""

    STRICTER = "从严并行"
    LATER = "以现行法为准"
    EACH = "分别执行"


@dataclass(frozen=True, slots=True)
class Reading:
    """Where the words leave a doubt, what is held; 待核 until a site's own office confirms it."""

    number: int
    articles: tuple[str, ...]
    doubt: str
    held: str
    decided_on: date
    decided_by: str = "项目组"
    confirmed_by: str = ""
    confirmed_on: date | None = None

    @property
    def needs_checking(self) -> bool:
        """待核."""
        return not self.confirmed_by


class DeclarationError(Exception):
    """An article is stated twice, or names what does not exist."""


class Book:
    """Every article declared, by place; duplicates are errors at import."""

    def __init__(self) -> None:
        self.articles: dict[str, Article] = {}
        self.acts: dict[str, Act] = {}
        self.rules: dict[str, Rule] = {}
        self.clocks: dict[str, Clock] = {}
        self.registers: dict[str, Register] = {}
        self.papers: dict[str, Paper] = {}
        self.standing: dict[str, Standing] = {}
        self.readings: dict[int, Reading] = {}
        self.chapters: dict[str, str] = {}
        """Heading of the chapter, by article key; articles of a statute without chapters have none."""

    def add(self, shelf: dict[Any, Any], key: str | int, declared: object) -> None:
        if key in shelf:
            raise DeclarationError(f"{key!r} is declared twice")
        shelf[key] = declared

    def rules_of(self, article_key: str) -> list[Rule]:
        return [r for r in self.rules.values() if r.place.article_key == article_key]

    def readings_of(self, article_key: str) -> list[Reading]:
        return [r for r in self.readings.values() if article_key in r.articles]


BOOK = Book()


class Article:
    """One article of a statute. `informs` and `not_yet` say why it executes nothing.

    `today` says what later law made of it, one sentence that ends with which decides; `beside` names
    the articles of that law which no rule of a common verb brings to its side ("statute/number").
    """

    def __init__(
        self,
        statute: str,
        number: int,
        gist: str | None,
        *,
        informs: str = "",
        not_yet: str = "",
        overridden: str = "",
        today: str = "",
        beside: tuple[str, ...] = (),
        book: Book = BOOK,
    ) -> None:
        self.statute, self.number, self.gist = statute, number, (gist or "").strip()
        self.informs, self.not_yet, self.overridden = informs, not_yet, overridden
        self.today, self.beside = today, beside
        if today and self.decides is None:
            raise DeclarationError(f"{self.key}: `today` ends with none of {[d.value for d in Decides]}")
        self.book = book
        book.add(book.articles, self.key, self)

    @property
    def key(self) -> str:
        return f"{self.statute}/{self.number}"

    @property
    def state(self) -> State:
        if self.not_yet:
            return State.NOT_YET
        if self.overridden:
            return State.OVERRIDDEN
        return State.INFORMS if self.informs else State.EXECUTABLE

    @property
    def decides(self) -> Decides | None:
        """Which decides today; None where later law left the article alone."""
        said = self.today.removesuffix("。")
        return next((d for d in Decides if said != self.today and said.endswith(f"，{d.value}")), None)

    def at(self, para: int = 1) -> Place:
        return Place(self.statute, self.number, para)

    def act(
        self,
        key: str,
        label: str,
        verb: Verb,
        *,
        of: str,
        form: type,
        askers: tuple[Post | Tie, ...],
        para: int = 1,
        **traits: Any,  # noqa: ANN401  the flags of Act
    ) -> Callable[[Effects], Effects]:
        """Declare an act; the decorated function yields its effects."""

        def keep(effects: Effects) -> Effects:
            act = Act(key, label, self.at(para), verb, of, frozenset(askers), form, effects, **traits)
            self.book.add(self.book.acts, key, act)
            return effects

        return keep

    def rule(self, *on: Verb, para: int = 1, lifts: tuple[str, ...] = ()) -> Callable[[Test], Test]:
        """Declare one norm on these verbs, or on every asking; the function returns a Word or None."""

        def keep(test: Test) -> Test:
            rule = Rule(test.__name__, self.at(para), frozenset(on), test, lifts)
            self.book.add(self.book.rules, rule.key, rule)
            return test

        return keep

    def clock(
        self,
        key: str,
        label: str,
        *,
        opens_on: tuple[str, ...],
        closes_on: tuple[str, ...],
        para: int = 1,
        **limit: Any,  # noqa: ANN401  parameter, form_field, on_made, when of Clock
    ) -> None:
        if bool(limit.get("parameter")) == bool(limit.get("form_field")):
            raise DeclarationError(
                f"clock {key!r} takes its length from a parameter or a form field, one of them"
            )
        self.book.add(self.book.clocks, key, Clock(key, label, self.at(para), opens_on, closes_on, **limit))

    def register(
        self,
        key: str,
        label: str,
        *,
        noun: str,
        opens: tuple[str, ...],
        columns: tuple[Column, ...],
        open_only: frozenset[str] = frozenset(),
        para: int = 1,
    ) -> None:
        book = Register(key, label, self.at(para), noun, opens, columns, open_only)
        self.book.add(self.book.registers, key, book)

    def paper(
        self,
        key: str,
        label: str,
        *,
        noun: str,
        lines: tuple[Column, ...],
        signatures: tuple[str, ...],
        statement: str = "",
        when: Callable[[Any], bool] | None = None,
        each: str = "",
        columns: tuple[Column, ...] = (),
        para: int = 1,
    ) -> None:
        sheet = Paper(key, label, self.at(para), noun, lines, signatures, statement, when, each, columns)
        self.book.add(self.book.papers, key, sheet)

    def standing(
        self,
        key: str,
        label: str,
        *,
        applies: Callable[[Any], bool],
        remedy: str,
        met: Callable[[Any], bool] | None = None,
        cycle: str = "",
        para: int = 1,
    ) -> None:
        """A standing duty: `met` tells a state of the organ; `cycle` names how old evidence may be."""
        duty = Standing(key, label, self.at(para), applies, met, remedy, cycle)
        self.book.add(self.book.standing, key, duty)
