"""The values the engine works on: places of law, words a rule may say, an asking, effects."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from shoumi.kernel.words import Authority, Post, Tie, Verb
from shoumi.law.parameters import Value, View

ThingT = TypeVar("ThingT", bound="Thing")
FormT = TypeVar("FormT")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a statute: article, paragraph; written `police_1998/29/1`."""

    statute: str
    article: int
    para: int = 1

    @property
    def article_key(self) -> str:
        return f"{self.statute}/{self.article}"

    def __str__(self) -> str:
        return f"{self.statute}/{self.article}/{self.para}"


class Asker(Protocol):
    """The person who asks, as far as the kernel must know him."""

    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...


class Thing(Protocol):
    """What is acted on: a noun that knows what ties a person has to it."""

    @property
    def id(self) -> str: ...

    def ties(self, person: Any) -> frozenset[Tie]: ...  # noqa: ANN401  nouns narrow it to Person


@dataclass(frozen=True, slots=True)
class Word:
    """What one rule says of one asking: a reason an officer can read, and the values it rests on."""

    reason: str
    remedy: str = ""
    rests_on: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Forbid(Word):
    """The law prohibits it. Asked before the fact it refuses; recorded after the fact it is a violation.

    `which`: the things, by noun and id, that are meant; they are named to who may know them, in no entry.
    """

    which: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Bar(Word):
    """The books or the asker's ground do not admit it: refused even when recorded after the fact."""


@dataclass(frozen=True, slots=True)
class Need(Word):
    """Consent by any one of these authorities; a lower `step` comes first."""

    any_of: frozenset[Authority] = frozenset()
    step: int = 1


@dataclass(frozen=True, slots=True)
class Duty(Word):
    """What must accompany the act; shown and recorded, it refuses nothing."""


@dataclass(frozen=True, slots=True)
class Lift(Word):
    """An exception: the rule with this key does not bind this asking."""

    lifts: str = ""


@dataclass(frozen=True, slots=True)
class Asked(Generic[ThingT, FormT]):
    """One person asks to do one act on things at one moment; a rule hears one thing at a time."""

    act: "Act"
    actor: Any
    posts: frozenset[Post]
    organ: Any
    thing: ThingT
    form: FormT
    at: datetime
    params: View
    recorded: bool = False
    cosigner: Any = None
    things: tuple[ThingT, ...] = ()

    @property
    def named(self) -> tuple[ThingT, ...]:
        """Every thing this asking names."""
        return self.things or (self.thing,)

    @property
    def grounds(self) -> frozenset[Post | Tie]:
        return self.posts | self.thing.ties(self.actor)


Test = Callable[[Asked[Any, Any]], Word | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One norm. `key` is `statute/article/name`; `lifts` names the rules it may lift.

    It is heard `on` these verbs; where it names none, on all: then it stands beside no article by a verb.
    """

    name: str
    place: Place
    on: frozenset[Verb]
    test: Test
    lifts: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.place.article_key}/{self.name}"


@dataclass(frozen=True, slots=True)
class Act:
    """What an officer may ask for. `of` names the noun acted on; `many` lets one asking name several."""

    key: str
    label: str
    place: Place
    verb: Verb
    of: str
    askers: frozenset[Post | Tie]
    form: type
    effects: Callable[[Asked[Any, Any]], Iterable["Effect"]]
    many: bool = False
    recordable: bool = False
    only_recorded: bool = False
    cosigned: bool = False
    page: str = ""
    help: str = ""
    opens: str = ""
    """The sealed fact of the thing that it shows, once, to the one who asks."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A text that no book shows. Once kept, `kept` is the commitment to it and the text is gone."""

    text: str = field(default="", repr=False)
    kept: str = ""

    def __str__(self) -> str:
        return "（密封）"


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Lines of a form that nobody types: reckoned from the books at the asking, and kept so."""

    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class New:
    """Stands for the id of a thing made earlier in the same act, by its handle."""

    handle: str


@dataclass(frozen=True, slots=True)
class Next:
    """Stands for the next number of a book of the organ, e.g. `Next("登记号")`; never used twice."""

    book: str
    per_year: bool = True


@dataclass(frozen=True, slots=True)
class Make:
    """A new thing comes into being."""

    noun: str
    handle: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Alter:
    """Facts of an existing thing change."""

    noun: str
    id: str
    facts: Mapping[str, Any]


Effect = Make | Alter


@dataclass(frozen=True, slots=True)
class Clock:
    """A time limit: opened and closed by acts on the same thing; its length from law or from a form field."""

    key: str
    label: str
    place: Place
    opens_on: tuple[str, ...]
    closes_on: tuple[str, ...]
    parameter: str = ""
    """`{level}` in it stands for the level of the thing, or where that is made, of the form; 其他 for none."""
    form_field: str = ""
    on_made: str = ""
    """Where set, the clock runs on the things of this noun that the opening act makes or alters."""
    since: str = ""
    """The form field with the day or moment it runs from, e.g. of discovery, or `thing.` and a fact of what
    is acted on; empty: the moment of the act."""
    met: str = ""
    """The form field of the closing act with the moment it was met; empty: the moment of the act."""
    when: Callable[[Asked[Any, Any]], bool] | None = None
    whom: Callable[[Asked[Any, Any]], frozenset[str]] | None = None
    """Where set, the clock runs only on these people of those concerned, by id, and binds each of them."""
    binds: str = ""
    """Where set, it binds whom this link of the thing names, e.g. who is to sign a pledge that was made."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a register: a dotted path into an entry; `on` names the acts that (re)write it.

    A path 「=1」 is that very text.
    """

    label: str
    path: str
    on: tuple[str, ...] = ()
    signature: bool = False
    each: str = ""
    """Where set, it is read of each part of the thing, of this noun, and told with the parts' numbers."""


@dataclass(frozen=True, slots=True)
class Register:
    """A 台账: opening acts write a line per thing of the noun, later acts complete it.

    The things are those acted on and made; where the act is of another noun, also those it altered.
    """

    key: str
    label: str
    place: Place
    noun: str
    opens: tuple[str, ...]
    columns: tuple[Column, ...]
    open_only: frozenset[str] = frozenset()
    """States in which a line still stands in the book; empty: it stands for ever."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet printed of one thing to be signed: its facts in ruled lines, a statement, who signs.

    A line with an empty path is left blank, to be filled in by hand.
    """

    key: str
    label: str
    place: Place
    noun: str
    lines: tuple[Column, ...]
    signatures: tuple[str, ...]
    statement: str = ""
    when: Callable[[Any], bool] | None = None
    """Of which things it may be printed; None: of all."""
    each: str = ""
    """`noun.link`: the things of that noun that hang on this one by that link, a row each under `columns`."""
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """What an organ must have or do always, or every so often."""

    key: str
    label: str
    place: Place
    applies: Callable[[Any], bool]
    met: Callable[[Any], bool] | None
    remedy: str
    cycle: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule and what it said."""

    rule: Rule
    word: Word


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What a form field asks for; kept in the field's metadata."""

    label: str
    help: str = ""
    noun: str = ""
    required: bool = True
    least: int | None = None
    most: int | None = None
    long: bool = False
    scan: bool = False
    today: bool = False
    """A day, as a rule that on which it is entered: the form opens with it, to be changed."""
    like: str = ""
    """The fact of the thing acted on that it opens with, to be changed."""
    sealed: bool = False
    """The field is of kind Sealed: what is typed is kept under seal and stands in no book."""
    serving: bool = False
    """The people it names help with the act and are not whom it is about: they may consent to it."""
    reckoned: str = ""
    """What the field, a tuple of text, is reckoned by at the asking; nobody fills it in."""


def ask(label: str, **about: Any) -> Any:  # noqa: ANN401  dataclasses.field is typed the same way
    """A form field with the label officers see; `noun=` makes it a reference to a registered thing."""
    default = about.pop("default", None)
    meta = {"ask": Ask(label=label, **about)}
    if meta["ask"].required and default is None:
        return field(metadata=meta)
    return field(default=default, metadata=meta)
