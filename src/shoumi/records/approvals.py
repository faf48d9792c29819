"""Consent: given by one who holds the authority, on paper by one outside, or refused with a reason."""

from contextlib import suppress
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from shoumi.kernel.engine import Decision, Verdict
from shoumi.kernel.forms import LONG, SHORT, FormRefused, Unfit, clean
from shoumi.kernel.forms import Fault as FormFault
from shoumi.kernel.model import Asked
from shoumi.kernel.words import Authority
from shoumi.nouns.person import Person
from shoumi.records import actors, asking, authorities, desks, entries, law, proceedings, sql, writing
from shoumi.records.knowledge import above
from shoumi.records.loading import NotFoundError
from shoumi.records.now import now, today
from shoumi.records.proceedings import Outcome, RefusedError
from shoumi.records.registers import moment_text
from shoumi.records.tables import Approval, Entry, Proceeding, ProceedingThing
from shoumi.things.people import Person as PersonRow
from shoumi.things.prepared import Prepared


class NotYoursError(Exception):
    """The person does not hold what is needed to do this; the message says who does."""


class EndedError(Exception):
    """The proceeding has already ended; the message says how."""


def approve(*, actor: str, proceeding: str, letter: str = "") -> Outcome:
    """Agree in every open step the actor may speak for; the last consent performs the act at once.

    With `letter` (number of the paper of consent) he enters what one authority outside has agreed to; another
    authority, or a later step, wants a paper of its own.
    Raises EndedError, NotYoursError, RefusedError where facts have moved, NotFoundError where nothing can be
    heard any more; in the last two the proceeding has ended. FormRefused for a letter that is no number.
    """
    if letter:
        _fit(letter, "letter", "书面批复文号", SHORT)
    lapsed: Exception | None = None
    outcome: Outcome | None = None
    with writing.writing():
        case = _waiting(proceeding)
        who = asking.actor(actor, writing.moment().date())
        try:
            asked, decision = _heard(case)
        except UNHEARD as error:
            _end(case, Proceeding.LAPSED, f"已不能办理：{error}", by=who)
            lapsed = error
        else:
            outcome, lapsed = _answer(case, asked, decision, who, letter)
    if lapsed:
        raise lapsed
    return outcome or Outcome(decision=decision, proceeding=case)


UNHEARD = (NotFoundError, FormRefused)
"""Why an asking can no longer be built: a thing, or the asker's knowledge of it, is gone."""


_CASE = Prepared(lambda key: Proceeding.objects.select_for_update().filter(pk=key))


def _waiting(key: str) -> Proceeding:
    """The proceeding, locked. Raises NotFoundError, EndedError."""
    found = _CASE(key)
    if not found:
        raise NotFoundError("proceeding", key)
    case: Proceeding = found[0]
    if case.state != Proceeding.WAITING:
        raise EndedError(f"此件{case.state}{_decided(case)}，无需再批。{case.outcome}")
    return case


def _decided(case: Proceeding) -> str:
    """Who decided and when: the last who agreed, or who ended it."""
    last = case.approvals.select_related("by").order_by("-pk").first()
    if case.state == Proceeding.PERFORMED and last:
        return f"（{last.by.name}于{moment_text(last.at)}批准）"
    ended = case.ended_entry
    entry = None if ended is None else Entry.objects.filter(index=ended).first()
    who = PersonRow.objects.filter(pk=entry.actor).values_list("name", flat=True).first() if entry else None
    return f"（{who}于{moment_text(entry.at)}办理）" if entry and who else ""


def _heard(case: Proceeding) -> tuple[Asked[Any, Any], Decision]:
    """The asking heard again on today's facts. Where they no longer ask for consent, the old wants stand."""
    asked = asking.asked(proceedings.request_of(case), writing.moment(), lock=True)
    decision = law.bench().consider(asked)
    if decision.verdict is Verdict.NEEDS_APPROVAL:
        case.needs = proceedings.needs_of(decision)
    return asked, decision


def _answer(
    case: Proceeding, asked: Asked[Any, Any], decision: Decision, who: Person, letter: str
) -> tuple[Outcome | None, RefusedError | None]:
    """What came of his consent; facts that have moved end the proceeding when one asks who may consent."""
    if decision.verdict is not Verdict.REFUSED:
        _consent(case, asked, decision, who, letter)
        return _perform_if_complete(case, asked, decision), None
    if not _next_consents(case, asked, who, letter):
        raise NotYoursError(_whose(case))
    _end(
        case,
        Proceeding.LAPSED,
        "；".join(f.word.reason for f in decision.refusals),
        by=who,
        decision=decision,
    )
    return None, RefusedError(decision)


def _consent(case: Proceeding, asked: Asked[Any, Any], decision: Decision, who: Person, letter: str) -> None:
    spoken = False
    while True:
        given = _next_consents(case, asked, who, letter)
        if not given:
            break
        spoken = True
        entry = proceedings.enter(
            "approved",
            asked,
            decision,
            by=who,
            follows=(case.asked_entry,),
            content=_said(who, given, letter),
        )
        said = {
            "proceeding_id": case.pk, "by_id": who.id, "letter": letter, "at": asked.at, "entry": entry.index,
        }  # fmt: skip
        sql.insert(Approval, [said | {"authority": a, "step": step} for step, a in given])
        if letter:
            break
    if not spoken:
        raise NotYoursError(_whose(case))


def _next_consents(
    case: Proceeding, asked: Asked[Any, Any], who: Person, letter: str
) -> list[tuple[int, Authority]]:
    found = []
    for need in proceedings.waiting_needs(case):
        any_of = [Authority[a] for a in need["any_of"]]
        mine = (
            _by_letter(any_of, asked, who)
            if letter
            else authorities.held(who, any_of, asked, asked.at.date())
        )
        if mine:
            found.append((int(need["step"]), mine[0]))
    return list(dict.fromkeys(found))[: 1 if letter else None]


def _by_letter(any_of: list[Authority], asked: Asked[Any, Any], who: Person) -> list[Authority]:
    """Paper speaks only for authorities nobody here holds; a keeper enters it, not whom it concerns."""
    posts = actors.posts_at(who, asked.organ.id)
    if who.id == asked.actor.id or authorities.concerns(asked, who) or not posts & desks.SCRIBES:
        return []
    return [a for a in any_of if not authorities.seated(a, asked, asked.at.date())]


def _said(who: Person, given: list[tuple[int, Authority]], letter: str) -> dict[str, Any]:
    said: dict[str, Any] = {"by": actors.summary(who), "authorities": [a.name for _, a in given]}
    return said | ({"letter": letter} if letter else {})


def _whose(case: Proceeding) -> str:
    wanted = "；".join("或".join(n["any_of"]) for n in proceedings.waiting_needs(case))
    return f"此件现由{wanted}批准，您不具有该批准身份，或系本人提出、事关本人的事项，不能由您批准"


def _perform_if_complete(case: Proceeding, asked: Asked[Any, Any], decision: Decision) -> Outcome | None:
    if proceedings.waiting_needs(case):
        case.needs = desks.kept(case.needs, asked)
        sql.update_all(Proceeding, [case], ("needs",))
        return None
    entry, applied = proceedings.perform(asked, decision, proceeding=case)
    case.state, case.ended_entry, case.ended_at = Proceeding.PERFORMED, entry.index, asked.at
    sql.update_all(Proceeding, [case], ("needs", "state", "ended_entry", "ended_at"))
    return Outcome(decision=decision, entry=entry, proceeding=case, made=tuple(applied.made))


def send_back(*, actor: str, proceeding: str, reason: str) -> Proceeding:
    """退回, with the reason the asker will read.

    Raises NotFoundError, NotYoursError, EndedError, FormRefused.
    """
    said = _reason(reason)
    with writing.writing():
        case = _waiting(proceeding)
        asked, decision = _heard(case)
        who = asking.actor(actor, asked.at.date())
        any_of = [Authority[a] for n in proceedings.waiting_needs(case) for a in n["any_of"]]
        if not authorities.held(who, any_of, asked, asked.at.date()):
            raise NotYoursError(_whose(case))
        _end(case, Proceeding.RETURNED, f"{who.name}退回：{said}", by=who, decision=decision)
    return case


def withdraw(*, actor: str, proceeding: str, reason: str) -> Proceeding:
    """The asker takes his asking back. Raises NotFoundError, NotYoursError, EndedError, FormRefused."""
    said = _reason(reason)
    with writing.writing():
        case = _waiting(proceeding)
        if case.actor_id != actor:
            raise NotYoursError("只有提出人可以撤回，请联系提出人")
        _end(case, Proceeding.WITHDRAWN, f"撤回：{said}", by=asking.actor(actor, writing.moment().date()))
    return case


def lapse_unheard(*, actor: str) -> int:
    """End what waits and can no longer be heard, so that nothing waits for ever; returns how many.

    Of what can, whose desks it waits on is kept anew: organs may have moved.
    """
    ended = 0
    for case in Proceeding.objects.filter(state=Proceeding.WAITING).order_by("asked_at"):
        try:
            asked = asking.asked(proceedings.request_of(case), now())
        except UNHEARD as error:
            with suppress(EndedError), writing.writing():
                who = asking.actor(actor, today())
                _end(_waiting(case.pk), Proceeding.LAPSED, f"已不能办理：{error}", by=who)
                ended += 1
        else:
            if desks.kept(case.needs, asked) != case.needs:
                _keep_desks(case.pk)
    return ended


def _keep_desks(key: str) -> None:
    with suppress(EndedError, *UNHEARD), writing.writing():
        case = _waiting(key)
        case.needs = desks.kept(case.needs, asking.asked(proceedings.request_of(case), now()))
        sql.update_all(Proceeding, [case], ("needs",))


def _reason(text: str) -> str:
    return _fit(text, "reason", "理由", LONG)


def _fit(text: str, field: str, label: str, most: int) -> str:
    try:
        return clean(text, most, long=most == LONG)
    except Unfit as unfit:
        raise FormRefused([FormFault(field, label, str(unfit))]) from None


_KINDS = {Proceeding.RETURNED: "returned", Proceeding.WITHDRAWN: "withdrawn", Proceeding.LAPSED: "lapsed"}


def _end(case: Proceeding, state: str, outcome: str, *, by: Person, decision: Decision | None = None) -> None:
    entry = entries.append(
        entries.Draft(
            kind=_KINDS[state],
            act=case.act,
            actor=by.id,
            organ=case.organ_id,
            at=writing.moment(),
            content={"outcome": outcome, "state": state, "by": actors.summary(by)},
            about=tuple(case.about.order_by("place").values_list("noun", "thing")),
            verdict=decision.verdict.value if decision else None,
            cites=tuple(str(p) for p in decision.cites) if decision else (),
            follows=(case.asked_entry,),
        )
    )
    case.state, case.outcome = state, outcome[:2000]
    case.ended_entry, case.ended_at = entry.index, entry.at
    case.save()


def waiting_for(person: Person) -> "QuerySet[Proceeding]":
    """Open proceedings that others asked for, oldest first."""
    asked = Proceeding.objects.filter(~Q(actor_id=person.id), state=Proceeding.WAITING)
    return asked.select_related("actor", "organ").order_by("asked_at")


def mine(person: Person) -> list[Proceeding]:
    """Proceedings whose open step this person may agree to."""
    his = desks.desk(person)
    if not any(row.post not in actors.SITE_WIDE for row in his.posts):
        return []
    given = proceedings.consents_given()
    waiting = ((case, given.get(case.pk, set())) for case in waiting_for(person).filter(reachable(person)))
    return [case for case, consents in waiting if may_agree(person, case, consents, his)]


def reachable(person: Person) -> Q:
    """Proceedings on nothing above his clearance."""
    return ~Q(Exists(ProceedingThing.objects.filter(above(person), proceeding=OuterRef("pk"))))


def may_agree(
    person: Person, case: Proceeding, given: proceedings.Given | None = None, his: desks.Desk | None = None
) -> bool:
    """Whether the open step of this proceeding waits for him; what is not his costs no statement.

    `given`, `his`: the consents and his desk, where they are read.
    """
    needs = proceedings.waiting_needs(case, given)
    if not (his or desks.desk(person)).reaches(case, needs):
        return False
    any_of = [Authority[a] for n in needs for a in n["any_of"]]
    try:
        asked = asking.asked(proceedings.request_of(case), case.asked_at)
    except UNHEARD:
        return False
    return bool(authorities.held(person, any_of, asked, today()))
