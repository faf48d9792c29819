"""An asking that waits for approval, as asker and approver both see it; and what each may do with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from shoumi.edges.unknowing import ON_ITS_PAGE, why_so_little
from shoumi.edges.web.citing import read_place
from shoumi.edges.web.faces import FACES
from shoumi.edges.web.faces.cells import Cell, href_of
from shoumi.edges.web.facts import DECIDED_ON, facts_of
from shoumi.edges.web.limits import span
from shoumi.edges.web.picking import chosen
from shoumi.edges.web.timeline import filled
from shoumi.edges.web.verdicts import Cited, Spoken, cite, spoken
from shoumi.kernel.forms import FormRefused
from shoumi.kernel.model import Act
from shoumi.kernel.words import Authority, Level
from shoumi.nouns.person import Person
from shoumi.records import actors, approvals, asking, authorities, coded, desks, looks, proceedings, sight
from shoumi.records.loading import NotFoundError
from shoumi.records.now import BEIJING, now, today
from shoumi.records.tables import Entry, Proceeding

_TONES = {Level.绝密.name: "top", Level.机密.name: "high", Level.秘密.name: "low"}
SHOWN = 60


@dataclass(frozen=True, slots=True)
class ThingLine:
    """One thing the asking is about; linked where the reader may know it."""

    mark: Cell
    name: str
    detail: str
    href: str


@dataclass(frozen=True, slots=True)
class Step:
    """One approval wanted or given."""

    who: str
    reason: str
    cites: tuple[Cited, ...]
    given: str
    open: bool


@dataclass(frozen=True, kw_only=True)
class Case:
    """Everything the card shows."""

    row: Proceeding
    act: Act
    asker: str
    asked_at: str
    used: str
    things: tuple[ThingLine, ...]
    more: int
    facts: tuple[tuple[str, Cell], ...]
    filled: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    verdict: Spoken | None
    agrees: bool
    withheld: str
    """Why who is to agree is shown no more, and what he can do; empty where he is shown all there is."""
    letters: bool
    withdraws: bool

    @property
    def waits_for(self) -> str:
        """Who has it now."""
        return "、".join(s.who for s in self.steps if s.open)


def open_case(person: Person, key: str) -> Proceeding:
    """A proceeding he takes part in, or whose consent by letter he may enter. Raises NotFoundError."""
    try:
        return sight.proceeding(person, key)
    except NotFoundError:
        rows = Proceeding.objects.select_related("actor", "organ").filter(approvals.reachable(person))
        row = rows.filter(pk=key).first()
        if row is None or not _scribe(person, row):
            raise
        return row


def case(person: Person, row: Proceeding, *, whole: bool = False) -> Case:
    """The card for a reader who may see it; `whole` with what the one thing is that it asks about."""
    content = _asked(row)
    waiting = row.state == Proceeding.WAITING
    agrees = waiting and approvals.may_agree(person, row)
    known = _known(person, content)
    told = things(content, known, named=agrees)
    end = row.ended_at or now()
    return Case(
        row=row,
        act=asking.declared(row.act),
        asker=f"{row.actor.name}（{row.organ.name}）",
        asked_at=f"{row.asked_at.astimezone(BEIJING):%Y-%m-%d %H:%M}",
        used=span(end - row.asked_at),
        things=tuple(told[:SHOWN]),
        more=max(0, len(told) - SHOWN),
        facts=tuple(_told(person, content, known)) if whole and waiting else (),
        filled=filled(row.act, content.get("form") or {})
        if agrees or known >= set(content["things"])
        else (),
        steps=tuple(steps(row)),
        verdict=_verdict(row) if waiting else None,
        agrees=agrees,
        withheld=_withheld(person, content, known) if agrees else "",
        letters=waiting and _letters(person, row),
        withdraws=waiting and row.actor_id == person.id,
    )


def _told(person: Person, content: Mapping[str, Any], known: set[str]) -> Iterator[tuple[str, Cell]]:
    """The facts of the one thing, where consent is to these and he may know it: he need not go and look.

    That he was shown them is written down as an opened page is; 绝密 is shown on its own page alone.
    """
    keys = list(content["things"])
    noun = content["nouns"].get(keys[0], "") if len(keys) == 1 and known else ""
    face = FACES[noun] if noun in DECIDED_ON else None
    thing = face.visible(person).filter(pk=keys[0]).first() if face else None
    if face is None or thing is None or looks.level_of(thing) is Level.绝密:
        return
    looks.looked(person, thing, "case")
    above = {face.name(thing), face.mark(thing).text}
    listed = ((c.label, c.cell(thing)) for c in face.columns if c.cell(thing).text not in above)
    yield from (fact for fact in (*listed, *facts_of(thing, person)) if fact[1].text)


def _withheld(person: Person, content: Mapping[str, Any], known: set[str]) -> str:
    keys = list(content["things"])
    hidden = why_so_little(len(keys), len(known & set(keys)))
    if hidden or len(keys) != 1 or content["nouns"].get(keys[0]) not in DECIDED_ON:
        return hidden
    row = FACES[content["nouns"][keys[0]]].visible(person).filter(pk=keys[0]).first()
    return ON_ITS_PAGE if row is not None and looks.level_of(row) is Level.绝密 else ""


def _asked(row: Proceeding) -> dict[str, Any]:
    """What was written down when it was asked for."""
    return coded.told(Entry.objects.select_related("content_row").get(pk=row.asked_entry))


def _verdict(row: Proceeding) -> Spoken | None:
    try:
        return spoken(*proceedings.consider(proceedings.request_of(row)))
    except (NotFoundError, FormRefused):
        return None


def steps(row: Proceeding) -> list[Step]:
    """The approvals in order, with who gave what."""
    given = {(a.step, a.authority.name): a for a in row.approvals.select_related("by")}
    open_ = proceedings.waiting_needs(row) if row.state == Proceeding.WAITING else []
    found = []
    for need in row.needs:
        done = next((given[need["step"], a] for a in need["any_of"] if (need["step"], a) in given), None)
        said = f"{done.by.name}　{done.at.astimezone(BEIJING):%m-%d %H:%M}同意" if done else ""
        letter = f"（书面批复{done.letter}）" if done and done.letter else ""
        places = cite(read_place(p) for p in need["cites"])
        found.append(Step("或".join(need["any_of"]), need["reason"], places, said + letter, need in open_))
    return found


def _known(person: Person, content: Mapping[str, Any]) -> set[str]:
    """Which of the things he may know today."""
    keys = list(content["things"])
    noun = content["nouns"].get(keys[0], "") if keys else ""
    return {p.id for p in chosen(person, noun, keys)}


def things(content: Mapping[str, Any], known: set[str], *, named: bool) -> list[ThingLine]:
    """What is asked about, as it was written down when it was asked for.

    Named for who may know it, and for whoever is to agree to it.
    """
    shelf, nouns = content["shelf"], content["nouns"]
    keys = [k for k in content["things"] if k in shelf]
    return [_line(shelf, k, nouns[k], known) if named or k in known else UNKNOWN for k in keys]


def subject(person: Person, row: Proceeding) -> str:
    """What an asking is about, in a few words; nothing where he may not know it and is not to agree to it."""
    content = _asked(row)
    named = row.state == Proceeding.WAITING and approvals.may_agree(person, row)
    told = [x.name for x in things(content, _known(person, content), named=named) if x is not UNKNOWN]
    return f"{told[0]}等{len(told)}项" if len(told) > 1 else "".join(told)


UNKNOWN = ThingLine(Cell(""), "（不在您现在的知悉范围内）", "", "")


def _line(shelf: Mapping[str, Any], key: str, noun: str, known: set[str]) -> ThingLine:
    facts = shelf[key]
    document = shelf.get(facts.get("document"), {}) if noun == "copy" else facts
    matter = shelf.get(document.get("matter"), document)
    name = document.get("title") or facts.get("title") or facts.get("name") or facts.get("number", "")
    parts = (facts.get("number"), document.get("register_number"), document.get("reference"))
    detail = "　".join(str(p) for p in parts if p and str(p) != name)
    return ThingLine(_mark(matter), str(name), detail, href_of(noun, key) if key in known else "")


def _mark(matter: Mapping[str, Any]) -> Cell:
    text = str(matter.get("mark", ""))
    return Cell(text, "mark", _TONES.get(text[:2], "work" if text.startswith("警务") else "done"))


def _scribe(person: Person, row: Proceeding) -> bool:
    posts = actors.posts_in(person, row.organ_id)
    return row.actor_id != person.id and bool(posts & desks.SCRIBES)


def _letters(person: Person, row: Proceeding) -> bool:
    """Whether he may enter a consent that came on paper: nobody here holds the authority that is awaited."""
    if not _scribe(person, row):
        return False
    try:
        asked = asking.asked(proceedings.request_of(row), row.asked_at)
    except (NotFoundError, FormRefused):
        return False
    wanted = [Authority[a] for n in proceedings.waiting_needs(row) for a in n["any_of"]]
    return any(not authorities.holders((a,), asked, today()) for a in wanted)


def waiting_about(person: Person, keys: list[str]) -> list[Case]:
    """Open askings about these things that he takes part in."""
    rows = Proceeding.objects.filter(state=Proceeding.WAITING, about__thing__in=keys).distinct()
    found = []
    for row in rows.select_related("actor", "organ").order_by("asked_at")[:20]:
        try:
            found.append(case(person, open_case(person, row.pk)))
        except NotFoundError:
            continue
    return found
