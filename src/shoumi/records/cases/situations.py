"""From what a case says to an asking: nouns with sensible facts, a date, a form."""

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any

from shoumi.kernel.forms import fields_of, read_form
from shoumi.kernel.model import Act, Asked, Reckoned
from shoumi.kernel.words import Kind, Post
from shoumi.law.levels import Level
from shoumi.law.parameters import Parameters, View
from shoumi.law.periods import term_end
from shoumi.nouns.custody import DestructionList, Discrepancy, EntryRef, StockTaking, Volume
from shoumi.nouns.document import Copy, CopyState, Document, Slip
from shoumi.nouns.matter import CatalogueItem, Clarification, Matter, Notice
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Appointment, Person, organ_key, person_key, post_key
from shoumi.records.cases.files import Case
from shoumi.records.now import BEIJING
from shoumi.statutes import load, local_parameters
from shoumi.things.models import NOUNS as TABLES

Facts = Mapping[str, Any]

_TODAY, _OFFICE_HOURS = "2026-11-23", time(9)
_NOTHING = frozenset({"", "无", "null"})
_HERE, _ACTOR = "本局", "甲"


@dataclass(frozen=True, slots=True)
class Kept:
    """A noun a case may speak of, and the facts it has where the case says nothing."""

    noun: type
    usual: Facts
    within: str = ""
    """The field that takes what the noun itself does not know."""


ORGANS: dict[str, Facts] = {
    "公安部": {"level": "部", "power": "绝密"},
    "省厅": {"level": "省", "power": "绝密", "superior": "公安部"},
    "上级局": {"level": "地市", "power": "机密", "superior": "省厅"},
    "本局": {"level": "县", "superior": "上级局"},
    "派出所": {"level": "基层", "superior": "本局"},
}
"""The organs cases may name without describing them; any other is a 县 of its own."""

_DESCRIBED: dict[str, Kept] = {
    "organ": Kept(Organ, {"id": _HERE}),
    "person": Kept(Person, {
        "id": "乙", "organ": _HERE, "clearance": "绝密", "trained_on": _TODAY, "pledged_on": _TODAY,
        "vetted_on": _TODAY,
    }),
    "appointment": Kept(Appointment, {"id": "任职", "organ": _HERE, "post": "承办人"}, "person"),
    "matter": Kept(Matter, {
        "id": "事项", "title": "某事项", "organ": _HERE, "state": "已确定", "level": "机密", "term": "10年",
        "starts_on": "2026-01-01", "scope": [f"人:{_ACTOR}"],
    }),
    "clarification": Kept(Clarification, {"id": "请示", "organ": _HERE, "state": "已报"}, "matter"),
    "catalogue_item": Kept(CatalogueItem, {"id": "一览表事项", "organ": _HERE, "level": "机密", "term": "10年"}),
    "notice": Kept(Notice, {"id": "通知", "organ": _HERE}, "matter"),
    "document": Kept(Document, {
        "id": "密件", "organ": _HERE, "title": "某密件", "register_number": "2026-000001", "pages": "10",
    }, "matter"),
    "copy": Kept(
        Copy, {"id": "第1份", "number": "000001", "organ": _HERE, "state": "在库", "pages": "10"}, "document"
    ),
    "volume": Kept(Volume, {"id": "案卷", "number": "1", "title": "某案卷", "organ": _HERE}),
    "destruction_list": Kept(DestructionList, {
        "id": "清册", "number": "1", "organ": _HERE, "state": "造册", "requester": _ACTOR,
    }),
    "stock_taking": Kept(StockTaking, {"id": "清点", "organ": _HERE, "state": "进行中", "taken_by": _ACTOR}),
    "discrepancy": Kept(Discrepancy, {"id": "差异", "organ": _HERE, "kind": "数量不符"}),
    "entry": Kept(EntryRef, {"id": "1", "index": "1", "act": "lend_copy", "actor": _ACTOR, "organ": _HERE}),
}  # fmt: skip


NOUNS: dict[str, Kept] = {
    **{noun: Kept(table.kind_of_facts, {}) for noun, table in TABLES.items()},
    **_DESCRIBED,
}


def _usual(noun: type, label: str) -> Facts:
    """Facts for what a noun must have and a case leaves out."""
    hints = _hints(noun)
    return {f.name: _guess(f.name, hints[f.name], label) for f in fields(noun) if _asked_for(f)}


def _asked_for(field: Any) -> bool:  # noqa: ANN401  dataclasses.Field is generic only to checkers
    return field.default is MISSING and field.default_factory is MISSING


def _guess(name: str, hint: Any, label: str) -> Any:  # noqa: ANN401
    if name in _NAMED:
        return _NAMED[name]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint)).name
    if is_dataclass(hint):
        return {}
    return {date: _TODAY, datetime: f"{_TODAY}T09:00", bool: "false", int: "1"}.get(hint, f"某{label}")


_NAMED = {"organ": _HERE, "number": "1"}


@cache
def parameters() -> Parameters:
    """The dated values the product ships, and those of local packs over them."""
    return Parameters.load(*local_parameters())


def situation(case: Case) -> Asked[Any, Any]:
    """The asking a case describes. CaseError where it cannot be built; FormRefused as the form says."""
    act = load().acts.get(str(case.said["act"]))
    if act is None:
        raise case.wrong(f"没有「{case.said['act']}」这一办理事项，请核对代号")
    try:
        return _Stage(case, act).asked()
    except (KeyError, TypeError, ValueError) as unread:
        if type(unread).__name__ == "FormRefused":
            raise
        raise case.wrong(f"情形写不成：{unread}") from None


class _Stage:
    """Builds one situation; what `people`, `organs` and the form describe is known by id."""

    def __init__(self, case: Case, act: Act) -> None:
        self.said, self.act, self.case = case.said, act, case
        self.known: dict[tuple[str, str], Facts] = {}
        self._know("person", self.said.get("people") or {})
        self._know("organ", self.said.get("organs") or {})

    def _know(self, noun: str, described: Mapping[str, Facts]) -> None:
        for key, facts in described.items():
            self.known[noun, key] = facts

    def asked(self) -> Asked[Any, Any]:
        at = _moment(str(self.said.get("date", _TODAY)))
        posts = frozenset(Post[p] for p in self.said.get("posts") or [])
        things = tuple(
            self._thing(facts) for facts in self.said.get("things") or [self.said.get("thing") or {}]
        )
        organ = self._organ(things[0])
        cosigner = self.said.get("cosigner")
        return Asked(
            act=self.act,
            actor=self._actor(posts, organ),
            posts=posts,
            organ=organ,
            thing=things[0],
            form=read_form(self.act.form, self._form(), self._find),
            at=at,
            params=self._params(at.date()),
            recorded=self.said.get("recorded") == "true" or self.act.only_recorded,
            cosigner=self._person(cosigner) if cosigner else None,
            things=things,
        )

    def _params(self, day: date) -> View:
        """The shipped values of the day, some with the amount the case gives."""
        view, other = parameters().on(day), self.said.get("parameters") or {}
        read = {key: Level.__members__.get(str(amount)) or int(amount) for key, amount in other.items()}
        amounts = {key: replace(view[key], amount=amount) for key, amount in read.items()}
        return View({**{key: view[key] for key in view}, **amounts}) if amounts else view

    def _thing(self, facts: Facts) -> Any:  # noqa: ANN401  a noun
        if self.act.of == "organ":
            facts = {**(self.said.get("organ") or {}), **facts}
        return build(self.act.of, facts)

    def _organ(self, thing: Any) -> Any:  # noqa: ANN401
        if isinstance(thing, Organ):
            return thing
        return build("organ", {"id": thing.organ, **(self.said.get("organ") or {})})

    def _person(self, said: str | Facts, usual: Facts | None = None) -> Any:  # noqa: ANN401
        """By name, or described; `people` may say more of him."""
        own = {"id": said} if isinstance(said, str) else dict(said)
        key = own.get("id") or (usual or {}).get("id", "")
        return build("person", {**(usual or {}), **self.known.get(("person", key), {}), **own})

    def _actor(self, posts: frozenset[Post], organ: Organ) -> Person:
        usual = {"id": _ACTOR, "organ": organ.id, "posts": sorted(p.name for p in posts)}
        return typing.cast("Person", self._person(self.said.get("actor") or {}, usual))

    def _form(self) -> dict[str, Any]:
        raw = dict(self.said.get("form") or {})
        for field in fields_of(self.act.form):
            if field.ask.noun and field.name in raw:
                raw[field.name] = self._referred(field.ask.noun, raw[field.name])
            elif field.ask.reckoned and field.name in raw:
                raw[field.name] = Reckoned(tuple(raw[field.name]))
        return raw

    def _referred(self, noun: str, given: Any) -> Any:  # noqa: ANN401  an id, a description, or several
        if isinstance(given, list):
            return [self._referred(noun, one) for one in given]
        if isinstance(given, dict):
            key = str(given.get("id") or NOUNS[noun].usual.get("id") or TABLES[noun].label)
            self.known[noun, key] = given
            return key
        return given

    def _find(self, noun: str, text: str) -> Any:  # noqa: ANN401  a noun
        return build(noun, {"id": text, **self.known.get((noun, text), {})})


def build(noun: str, facts: Facts) -> Any:  # noqa: ANN401  a noun
    """The noun with these facts. Raises KeyError or ValueError for what it does not know."""
    kept = NOUNS[noun]
    usual = kept.usual or {**_usual(kept.noun, TABLES[noun].label), "id": TABLES[noun].label}
    own = {f.name for f in fields(kept.noun)}
    rest = {key: value for key, value in facts.items() if key not in own}
    given = {**usual, **{key: value for key, value in facts.items() if key in own}}
    if "name" in own:
        given.setdefault("name", given["id"])
    if kept.within:
        inner = given.get(kept.within) or {}
        given[kept.within] = build(kept.within, {**(inner if isinstance(inner, dict) else {}), **rest})
    elif rest:
        raise KeyError(f"{noun}没有「{'、'.join(rest)}」这样的事实")
    return _SPECIAL.get(noun, _plain)(kept.noun, given, facts)


def _plain(noun: type, given: Facts, _: Facts) -> Any:  # noqa: ANN401
    hints = _hints(noun)
    return noun(**{name: _converted(hints[name], value) for name, value in given.items()})


def _organ(noun: type, given: Facts, facts: Facts) -> Any:  # noqa: ANN401
    return _plain(noun, {"code": given["id"], "level": "县", **ORGANS.get(given["id"], {}), **given}, facts)


def _person(noun: type, given: Facts, facts: Facts) -> Any:  # noqa: ANN401
    """Keys follow from id, organ and posts, unless the case lists them."""
    named = {"code": given["id"], "organ_name": given["organ"], **given, "keys": ()}
    person = _plain(noun, named, facts)
    keys = {person_key(person.id), organ_key(person.organ)} | {
        post_key(person.organ, p) for p in person.posts
    }
    return _plain(noun, {**named, "keys": facts.get("keys", sorted(keys))}, facts)


def _matter(noun: type, given: Facts, facts: Facts) -> Any:  # noqa: ANN401
    """Work secrets have neither level nor term; the last day follows from term and start."""
    bare = given.get("kind") == Kind.工作秘密.name
    said = {k: v for k, v in given.items() if not (bare and k in {"level", "term"} and k not in facts)}
    said.setdefault("level", "")
    matter = _plain(noun, said, facts)
    if "ends_on" in facts or not (matter.term and matter.starts_on):
        return matter
    return _plain(noun, {**said, "ends_on": str(term_end(matter.term, matter.starts_on) or "")}, facts)


_SPECIAL = {"organ": _organ, "person": _person, "matter": _matter}


@cache
def _hints(noun: type) -> dict[str, Any]:
    return typing.get_type_hints(noun)


def _converted(hint: Any, value: Any) -> Any:  # noqa: ANN401  a type form, a scalar or list of a case
    if is_dataclass(type(value)) and not isinstance(value, type):
        return value
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if isinstance(hint, types.UnionType):
        inner = next(a for a in args if a is not types.NoneType)
        return None if isinstance(value, str) and value in _NOTHING else _converted(inner, value)
    if origin in {tuple, frozenset}:
        return origin(_converted(args[0], one) for one in value)
    return _scalar(hint, value)


def _scalar(kind: Any, value: Any) -> Any:  # noqa: ANN401
    if kind is Slip and isinstance(value, str):
        return Slip(value, value, CopyState.在库, None)
    if isinstance(value, dict):
        noun = next((name for name, kept in NOUNS.items() if kept.noun is kind), None)
        return build(noun, value) if noun else _plain(kind, value, value)
    if kind in _READ:
        return _READ[kind](value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind[value]
    return kind.parse(value) if hasattr(kind, "parse") else kind(value)


def _moment(text: str) -> datetime:
    """A day, at office hours, or a day and a time; in Beijing."""
    if "T" in text:
        return datetime.fromisoformat(text).replace(tzinfo=BEIJING)
    return datetime.combine(date.fromisoformat(text), _OFFICE_HOURS, tzinfo=BEIJING)


_READ: dict[Any, Callable[[str], Any]] = {
    bool: {"true": True, "false": False, "是": True, "否": False}.__getitem__,
    date: date.fromisoformat,
    datetime: _moment,
}
