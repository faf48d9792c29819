"""One organ, its people, a 机密 document with copies: what the tests of this chapter ask about."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from shoumi.kernel.engine import Bench, Decision
from shoumi.kernel.forms import read_form
from shoumi.kernel.model import Asked
from shoumi.kernel.words import Kind, Level, OrganLevel, Post
from shoumi.law.parameters import Parameters
from shoumi.law.periods import Term
from shoumi.nouns.document import Copy, CopyState, Document, Slip
from shoumi.nouns.matter import Matter, MatterState
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person, organ_key, person_key, post_key
from shoumi.statutes import load

BEIJING = timezone(timedelta(hours=8))
AT = datetime(2026, 11, 23, 9, 30, tzinfo=BEIJING)
PARAMETERS = Parameters.load()

BUREAU = Organ("o1", "A", "某县公安局", OrganLevel.县)
OTHER = Organ("o2", "B", "某市公安局", OrganLevel.地市)
OUTSIDE = Organ("o9", "X", "某县人民检察院", OrganLevel.县, outside=True)


def person(
    key: str, name: str, *posts: Post, organ: Organ = BUREAU, clearance: Level | None = Level.绝密
) -> Person:
    keys = {person_key(key), organ_key(organ.id)} | {post_key(organ.id, post) for post in posts}
    return Person(key, key.upper(), name, organ.id, organ.name, clearance, frozenset(posts), frozenset(keys))


ZHANG = person("p1", "张保管", Post.专管人员)
LI = person("p2", "李承办", Post.承办人)
WANG = person("p3", "王监销")
ZHAO = person("p4", "赵监销")
SUN = person("p5", "孙接收", Post.专管人员, organ=OTHER)
PEOPLE = {p.id: p for p in (ZHANG, LI, WANG, ZHAO, SUN)}
ORGANS = {o.id: o for o in (BUREAU, OTHER, OUTSIDE)}

MATTER = Matter(
    "m1", "专案工作方案", "o1", MatterState.已确定, Level.机密, Kind.国家秘密, Term.years(20), origin="o1",
    starts_on=date(2026, 1, 5), scope=frozenset({organ_key("o1"), organ_key("o2")}),
)  # fmt: skip
DOCUMENT = Document("d1", MATTER, "o1", "专案工作方案", register_number="2026-000001", pages=12)
COPY = Copy("c14", "000014", DOCUMENT, "o1", CopyState.在库, holder="p1", holder_name="张保管", pages=12)


def copy(state: CopyState = CopyState.在库, **facts: object) -> Copy:
    return replace(COPY, state=state, **facts)


def slips(*numbers: str, state: CopyState = CopyState.在库) -> tuple[Slip, ...]:
    return tuple(Slip(f"c{int(number)}", number, state, "p1") for number in numbers)


def asked(
    act: str, thing, form=None, *, by: Person = ZHANG, cosigner: Person | None = None, things=()
) -> Asked:
    """An asking as the records would build it; ids in the form stand for people, organs and given nouns."""
    declared = load().acts[act]
    known = {**PEOPLE, **ORGANS}
    raw = {name: _ids(value, known) for name, value in (form or {}).items()}
    posts = frozenset(p for p in Post if post_key(getattr(thing, "organ", thing.id), p) in by.keys)
    return Asked(
        declared, by, posts, ORGANS[getattr(thing, "organ", thing.id)], thing,
        read_form(declared.form, raw, lambda _, key: known[key]), AT, PARAMETERS.on(AT.date()),
        cosigner=cosigner,
        things=things or (thing,),
    )  # fmt: skip


def _ids(value, known):
    """Nouns given in a form travel as ids, as they would from a face."""
    if isinstance(value, (list, tuple)):
        return [_ids(v, known) for v in value]
    if hasattr(value, "id"):
        known[value.id] = value
        return value.id
    return value


def done(asking: Asked) -> list:
    """The effects, in order."""
    return list(asking.act.effects(asking))


def heard(asking: Asked) -> Decision:
    return Bench(load()).consider(asking)
