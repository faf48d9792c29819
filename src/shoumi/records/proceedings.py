"""Carry an asking from the desk to the books: heard, approved where need be, heard again, performed, entered.

One transaction an act: things, ledger, clocks, registers together or not at all.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from django.db import IntegrityError

from shoumi.kernel.engine import Decision, Verdict
from shoumi.kernel.forms import Fault, FormRefused, fields_of
from shoumi.kernel.model import Act, Asked, Finding, Place, Reckoned, Rule, Sealed
from shoumi.kernel.say import need
from shoumi.kernel.words import Authority
from shoumi.nouns.person import Person
from shoumi.records import (
    asking,
    clocks,
    desks,
    entries,
    fresh,
    law,
    loading,
    reckoning,
    registers,
    sealing,
    sql,
    violations,
    writing,
)
from shoumi.records.actors import summary
from shoumi.records.asking import Request
from shoumi.records.ids import new_id
from shoumi.records.now import now
from shoumi.records.registers import moment_text
from shoumi.records.shown import Shelf, form_shown, shelve
from shoumi.records.store import Applied, Store, plain
from shoumi.records.tables import Approval, Entry, Proceeding, ProceedingThing
from shoumi.records.together import together
from shoumi.things.prepared import Prepared, Reading, read_ahead


class RefusedError(Exception):
    """The act may not be done; `decision` says which articles and what to do instead."""

    def __init__(self, decision: Decision) -> None:
        super().__init__("；".join(f.word.reason for f in decision.refusals))
        self.decision = decision


class NotRecordableError(Exception):
    """The act cannot be entered after the fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of an asking: performed (`entry`), or waiting for approval (`proceeding`)."""

    decision: Decision
    entry: Entry | None = None
    proceeding: Proceeding | None = None
    made: tuple[tuple[str, str], ...] = ()
    repeated: bool = False


def consider(request: Request) -> tuple[Asked[Any, Any], Decision]:
    """Hear an asking without doing anything. A request without form is a preview."""
    asked = asking.asked(request, now())
    return asked, law.bench().consider(asked)


def ask(request: Request, *, once: str = "") -> Outcome:
    """Do the act, or open a proceeding where approval is needed. Raises RefusedError.

    `once` is an idempotency key of the asker: the same key again answers with what was done the first time.
    A refusal did nothing and uses up no key. Only `consider` knows a request without form. Raises StaleError
    where the things are no longer as the asker saw them.
    """
    wanted = replace(request, form=request.form or {})
    with writing.writing(_readings(wanted)):
        key = _key(wanted, once) if once else None
        done = Entry.objects.filter(once=key).first() if key else None
        if done:
            return _again(done, wanted)
        asked = asking.asked(wanted, writing.moment(), lock=True)
        _recordable(asked)
        fresh.hold(wanted.seen, asked.act.of, [t.id for t in asked.things])
        decision = law.bench().consider(asked)
        outcome = _answer(asked, decision, wanted, key)
    if outcome is None:
        raise RefusedError(decision)
    return outcome


def _readings(request: Request) -> Iterator[Reading]:
    """What an act will surely read, and what it reads if it touches nothing but what it is asked on."""
    known, things = list(asking.readings(request)), tuple(dict.fromkeys(request.things))
    yield from known
    if known:
        of = asking.declared(request.act).of
        yield from clocks.readings(request.act, [(of, thing) for thing in things])
        yield from registers.foreseen(request.act, of, things)


def _key(request: Request, once: str) -> str:
    """Whatever a face hands in, in as many characters as the table keeps; each asker has his own."""
    return f"{request.actor}:{sha256(once.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _recordable(asked: Asked[Any, Any]) -> None:
    if asked.recorded and not (asked.act.recordable or asked.act.only_recorded):
        raise NotRecordableError(f"「{asked.act.label}」不能事后补登，请按程序先办后登")


def _answer(asked: Asked[Any, Any], decision: Decision, request: Request, once: str | None) -> Outcome | None:
    if decision.verdict is Verdict.REFUSED:
        enter("refused", asked, decision, by=asked.actor)
        return None
    if decision.verdict is Verdict.NEEDS_APPROVAL:
        return Outcome(decision=decision, proceeding=_open(asked, decision, request, once))
    entry, applied = perform(asked, decision, once=once)
    return Outcome(decision=decision, entry=entry, made=tuple(applied.made))


def _again(done: Entry, request: Request) -> Outcome:
    """The answer of the first time, for a request sent twice."""
    things = set(done.about.values_list("thing", flat=True))
    if done.act != request.act or not things.issuperset(request.things):
        raise asking.UnknownActError("这个提交标识已用于另一事项，请刷新页面后重新填写")
    content = entries.content_of(done)
    made = tuple((content["nouns"][t], t) for t in content["made"])
    proceeding = Proceeding.objects.filter(asked_entry=done.index).first()
    decision = _answered(done, proceeding)
    entry = None if proceeding else done
    return Outcome(decision=decision, entry=entry, proceeding=proceeding, made=made, repeated=True)


def _answered(done: Entry, proceeding: Proceeding | None) -> Decision:
    """The decision of the first time, as far as it was kept: whose consent was wanted."""
    act, wanted = asking.declared(done.act), proceeding.needs if proceeding else []
    return Decision(act, tuple(_kept(act, one, cite) for one in wanted for cite in one["cites"]))


def _kept(act: Act, kept: Mapping[str, Any], cite: str) -> Finding:
    statute, article, para = cite.split("/")
    rule = Rule("kept", Place(statute, int(article), int(para)), frozenset({act.verb}), lambda _: None)
    any_of = (Authority[name] for name in kept["any_of"])
    return Finding(rule, need(*any_of, reason=kept["reason"], step=kept["step"]))


def perform(
    asked: Asked[Any, Any],
    decision: Decision,
    *,
    once: str | None = None,
    proceeding: Proceeding | None = None,
) -> tuple[Entry, Applied]:
    """Apply the effects and enter them. Only after the decision allowed it, inside `writing`."""
    try:
        with together():
            return _performed(asked, decision, once, proceeding)
    except IntegrityError as clash:
        raise FormRefused([_taken(asked.form)]) from clash


def _performed(
    asked: Asked[Any, Any], decision: Decision, once: str | None, proceeding: Proceeding | None
) -> tuple[Entry, Applied]:
    index = writing.head().size
    applied = Store(index, asked.organ.id, asked.at).apply(asked.act.effects(asked))
    kind = "recorded" if asked.recorded else "performed"
    content = _content(asked, decision, applied, proceeding)
    about = (*_concerned(content), *_cosigned(asked))
    follows = (proceeding.asked_entry,) if proceeding else ()
    entry = enter(
        kind, asked, decision, by=asked.actor, content=content, about=about, once=once, follows=follows
    )
    read_ahead((*clocks.readings(asked.act.key, about), *registers.readings(asked.act.key, content)))
    clocks.follow(asked, index, about)
    registers.follow(index, asked.act.key, content)
    violations.follow(entry, content)
    return entry, applied


def _taken(form: Any) -> Fault:  # noqa: ANN401  a form
    """What must be one of a kind is there already: nearly always a code or a number typed twice."""
    for field in fields_of(form.__class__):
        if field.name in {"code", "number", "numbers"}:
            return Fault(
                field.name, field.ask.label, f"「{getattr(form, field.name)}」已经登记过，请核对后另填"
            )
    return Fault("", "编号", "与已登记的重复，未作任何登记；请核对后重新提交")


def _cosigned(asked: Asked[Any, Any]) -> tuple[tuple[str, str], ...]:
    """Who signed on the spot finds the entry among his own."""
    return (("person", asked.cosigner.id),) if asked.cosigner else ()


def _concerned(content: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    ids = dict.fromkeys((*content["things"], *content["made"], *content["altered"]))
    own = [(content["nouns"][i], i) for i in ids]
    documents = {f.get("document") for f in (content["shelf"].get(i, {}) for i in ids) if f.get("document")}
    matters = {content["shelf"].get(d, {}).get("matter") for _, d in own} | {
        content["shelf"].get(d, {}).get("matter") for d in documents
    }
    own += [("document", d) for d in documents if d not in ids]
    return tuple(own + [("matter", m) for m in matters if m and m not in ids])


def enter(
    kind: str,
    asked: Asked[Any, Any],
    decision: Decision,
    *,
    by: Person,
    content: dict[str, Any] | None = None,
    about: tuple[tuple[str, str], ...] | None = None,
    once: str | None = None,
    follows: tuple[int, ...] = (),
) -> Entry:
    """Write the entry of one step of an asking."""
    said = content if content is not None else _content(asked, decision, Applied(), None)
    return entries.append(
        entries.Draft(
            kind=kind,
            act=asked.act.key,
            actor=by.id,
            organ=asked.organ.id,
            at=asked.at,
            content=said,
            about=about if about is not None else tuple((asked.act.of, t.id) for t in asked.things),
            verdict=decision.verdict.value,
            cites=tuple(str(p) for p in decision.cites),
            follows=follows,
            once=once,
        )
    )


def _content(
    asked: Asked[Any, Any], decision: Decision, applied: Applied, proceeding: Proceeding | None
) -> dict[str, Any]:
    """What the entry commits to: the form, the things as they now stand, the effects, who agreed."""
    shelf: Shelf = {}
    things = [t.id for t in asked.things]
    nouns = dict.fromkeys(things, asked.act.of) | {i: n for n, i in (*applied.altered, *applied.made)}
    changed = {i for _, i in (*applied.altered, *applied.made)}
    for noun, ids in _by_noun({i: nouns[i] for i in nouns if i in changed}).items():
        for thing in loading.plainly(noun, ids, asked.at.date()):
            shelve(thing, shelf)
    for thing in asked.things:
        shelve(thing, shelf)
    said: dict[str, Any] = {
        "act": asked.act.label,
        "actor": summary(asked.actor),
        "organ": {"id": asked.organ.id, "name": asked.organ.name},
        "at": moment_text(asked.at),
        "entry": str(writing.head().size),
        "form": form_shown(asked.form),
        "things": things,
        "made": [i for _, i in applied.made],
        "altered": list(dict.fromkeys(i for _, i in applied.altered)),
        "nouns": nouns,
        "duties": [f.word.reason for f in decision.duties],
        "violations": [violation_text(f.word.reason, str(f.rule.place)) for f in decision.violations],
        "unchecked": list(decision.unchecked),
        "approvals": _consents(proceeding),
    }
    if decision.refusals:
        said["refusals"] = [violation_text(f.word.reason, str(f.rule.place)) for f in decision.refusals]
    if asked.cosigner:
        said["cosigner"] = summary(asked.cosigner)
    written: dict[str, Any] = plain_tree(said)
    return written | {"shelf": shelf} | applied.told


def violation_text(reason: str, place: str) -> str:
    """How an entry and a register tell a violation."""
    return f"{reason}（{place}）"


def plain_tree(node: Any) -> Any:  # noqa: ANN401  JSON
    """JSON with no floats and no foreign values, as entries demand."""
    if node.__class__ is str:
        return node
    if isinstance(node, Mapping):
        return {str(k): plain_tree(v) for k, v in node.items()}
    if isinstance(node, (list, tuple)):
        return [plain_tree(v) for v in node]
    return plain(node)


def _by_noun(nouns: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for thing, noun in nouns.items():
        found.setdefault(noun, []).append(thing)
    return found


def _consents(proceeding: Proceeding | None) -> list[str]:
    if proceeding is None:
        return []
    rows = _GIVEN(proceeding.pk)
    return [f"{a.by.name}（{a.authority.name}{'，' + a.letter if a.letter else ''}）" for a in rows]


def _open(asked: Asked[Any, Any], decision: Decision, request: Request, once: str | None) -> Proceeding:
    if len({asking.organ_of(thing) for thing in asked.things}) > 1:
        raise FormRefused([Fault("things", "办理对象", "分属不同机关，须经批准的请按机关分开提出")])
    entry = enter("proposed", asked, decision, by=asked.actor, once=once)
    waiting = Proceeding(
        id=new_id(),
        act=asked.act.key,
        actor_id=asked.actor.id,
        organ_id=asked.organ.id,
        form=plain_tree(
            {**(request.form or {}), **_sealed(asked.form, entry.index), **reckoning.kept(asked.form)}
        ),
        needs=desks.kept(needs_of(decision), asked),
        asked_entry=entry.index,
        asked_at=asked.at,
    )
    sql.insert(Proceeding, [sql.facts_of(waiting)])
    about = {"proceeding_id": waiting.pk, "noun": asked.act.of}
    sql.insert(ProceedingThing, [about | {"thing": t.id, "place": n} for n, t in enumerate(asked.things)])
    return waiting


def _sealed(form: Any, index: int) -> dict[str, Any]:  # noqa: ANN401  a form
    """The sealed fields of a form that has to wait, as commitments to what is kept under seal."""
    given = {f.name: getattr(form, f.name) for f in fields_of(form.__class__) if f.ask.sealed}
    return {k: {"sealed": sealing.keep(v, index)} for k, v in given.items() if isinstance(v, Sealed)}


def _unwrapped(value: Any) -> Any:  # noqa: ANN401  JSON of a stored form
    if not isinstance(value, dict):
        return value
    return Reckoned(tuple(value["reckoned"])) if "reckoned" in value else Sealed(kept=value["sealed"])


def needs_of(decision: Decision) -> list[dict[str, Any]]:
    """The approvals wanted, as a proceeding keeps them."""
    return [
        {"step": wanted.step, "any_of": sorted(a.name for a in wanted.any_of), "reason": wanted.reason,
         "cites": sorted({str(f.rule.place) for f in wanted.findings})}
        for wanted in decision.needs
    ]  # fmt: skip


_ABOUT = Prepared(lambda key: ProceedingThing.objects.filter(proceeding_id=key).order_by("place"))
_GIVEN = Prepared(
    lambda key: Approval.objects.filter(proceeding_id=key).select_related("by").order_by("step", "pk")
)


def request_of(proceeding: Proceeding) -> Request:
    """The asking a proceeding stands for."""
    things = (row.thing for row in _ABOUT(proceeding.pk))
    form = {name: _unwrapped(value) for name, value in proceeding.form.items()}
    return Request(actor=proceeding.actor_id, act=proceeding.act, things=tuple(things), form=form)


@contextmanager
def batch() -> Iterator[None]:
    """Several acts, all or none: an error in one undoes those before it."""
    with writing.writing():
        yield


Given = set[tuple[int, str]]  # step and authority of each consent


def waiting_needs(proceeding: Proceeding, consents: Given | None = None) -> list[dict[str, Any]]:
    """The approvals still to be had at the step now open; `consents` where they have been read."""
    return open_needs(proceeding, given(proceeding.pk) if consents is None else consents)


def given(key: str) -> Given:
    """The consents given in one proceeding; none where there is no such."""
    return {(row.step, row.authority.name) for row in _GIVEN(key)}


def consents_given() -> dict[str, Given]:
    """The consents given in all proceedings that wait, by proceeding."""
    rows: dict[str, Given] = {}
    for row in Approval.objects.filter(proceeding__state=Proceeding.WAITING):
        rows.setdefault(row.proceeding_id, set()).add((row.step, row.authority.name))
    return rows


def open_needs(proceeding: Proceeding, given: Given) -> list[dict[str, Any]]:
    """The approvals of the first step that is not complete."""
    open_ = [n for n in proceeding.needs if not any((n["step"], a) in given for a in n["any_of"])]
    first = min((n["step"] for n in open_), default=0)
    return [n for n in open_ if n["step"] == first]
