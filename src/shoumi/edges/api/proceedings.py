"""审批: askings that wait for approval, or have ended."""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from shoumi.edges.api.acts import Answer, answer
from shoumi.edges.api.door import person_of
from shoumi.edges.api.paging import Id, Page, Short, newest_first, paged
from shoumi.edges.api.spec import Wanted, answers
from shoumi.edges.naming import name_of, named, when
from shoumi.edges.unknowing import why_so_little
from shoumi.nouns.person import Person
from shoumi.records import approvals, law, proceedings, sight
from shoumi.records.tables import Proceeding

router = Router()


class Named(Schema):
    """A person, organ or thing by id and name; the name is empty where one may not know it."""

    id: str
    name: str


class Consented(Schema):
    """One consent given."""

    by: Named
    authority: str
    step: int
    letter: str
    at: str


class Case(Schema):
    """An asking on its way."""

    id: str
    act: str
    label: str
    state: str
    actor: Named
    organ: Named
    asked_at: str
    things: list[Named]
    form: dict[str, Any]
    needs: list[Wanted]
    approvals: list[Consented]
    outcome: str
    mine_to_approve: bool
    withheld: str = Field(description="待我批准而我不能知悉的，说明原因和办法；否则为空")


class Cases(Schema):
    """A page of them."""

    items: list[Case]
    next: str | None


class Box(Page):
    """`mine`: asked by oneself; `waiting`: for one's own consent."""

    box: Literal["mine", "waiting"] = "mine"
    state: Literal["", "待批准", "已办结", "已退回", "已撤回", "已失效"] = ""


class Letter(Schema, extra="forbid"):
    """Number of the paper of consent, where an authority outside this site has agreed."""

    letter: Short = ""


class Reason(Schema, extra="forbid"):
    """Why; the other side reads it."""

    reason: str = Field(max_length=4000)


@router.get("/proceedings", response=answers(Cases), summary="我提出的、待我批准的")
def list_proceedings(request: HttpRequest, box: Query[Box]) -> dict[str, Any]:
    """Newest first."""
    person = person_of(request)
    rows = Proceeding.objects.select_related("actor", "organ")
    if box.box == "waiting":
        rows = rows.filter(pk__in=[case.pk for case in approvals.mine(person)])
    else:
        rows = rows.filter(actor_id=person.id)
    if box.state:
        rows = rows.filter(state=box.state)
    found = newest_first(rows, box, "asked_entry", "pk", str)
    return paged(found, box, lambda c: _case(person, c), lambda c: f"{c.asked_entry}.{c.pk}")


@router.get("/proceedings/{proceeding}", response=answers(Case), summary="审批事项")
def get_proceeding(request: HttpRequest, proceeding: Id) -> dict[str, Any]:
    """For the one who asked and those who consent; for anybody else it is not there."""
    person = person_of(request)
    return _case(person, sight.proceeding(person, proceeding))


@router.post("/proceedings/{proceeding}/approve", response=answers(Answer, (202, Answer)), summary="同意")
def approve(request: HttpRequest, proceeding: Id, body: Letter) -> Any:
    """200: the last consent, and the act is done; 202: others are still to agree."""
    person = person_of(request)
    sight.proceeding(person, proceeding)
    outcome = approvals.approve(actor=person.id, proceeding=proceeding, letter=body.letter)
    return Status(200 if outcome.entry else 202, answer(outcome))


@router.post("/proceedings/{proceeding}/send_back", response=answers(Case), summary="退回")
def send_back(request: HttpRequest, proceeding: Id, body: Reason) -> dict[str, Any]:
    """The asker reads the reason."""
    person = person_of(request)
    sight.proceeding(person, proceeding)
    return _case(person, approvals.send_back(actor=person.id, proceeding=proceeding, reason=body.reason))


@router.post("/proceedings/{proceeding}/withdraw", response=answers(Case), summary="撤回")
def withdraw(request: HttpRequest, proceeding: Id, body: Reason) -> dict[str, Any]:
    """By the one who asked."""
    person = person_of(request)
    sight.proceeding(person, proceeding)
    return _case(person, approvals.withdraw(actor=person.id, proceeding=proceeding, reason=body.reason))


def _case(person: Person, case: Proceeding) -> dict[str, Any]:
    declared = law.book().acts.get(case.act)
    about = list(case.about.order_by("place").values_list("noun", "thing"))
    known = sight.known_things(person, about)
    agrees = case.state == Proceeding.WAITING and approvals.may_agree(person, case)
    return {
        "id": case.pk,
        "act": case.act,
        "label": declared.label if declared else case.act,
        "state": case.state,
        "actor": named(case.actor),
        "organ": named(case.organ),
        "asked_at": when(case.asked_at),
        "things": [{"id": t, "name": name_of(known[t]) if t in known else ""} for _, t in about],
        "form": case.form if agrees or all(t in known for _, t in about) else {},
        "needs": proceedings.waiting_needs(case) if case.state == Proceeding.WAITING else [],
        "approvals": [_consented(a) for a in case.approvals.select_related("by").order_by("step", "pk")],
        "outcome": case.outcome,
        "mine_to_approve": agrees,
        "withheld": why_so_little(len(about), len(known)) if agrees else "",
    }


def _consented(given: Any) -> dict[str, Any]:
    return {
        "by": named(given.by),
        "authority": given.authority.value,
        "step": given.step,
        "letter": given.letter,
        "at": when(given.at),
    }
