"""办理: which acts there are, and to ask for one."""

import json
from functools import cache
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Header, Router, Schema, Status
from pydantic import Field

from shoumi.edges.api.door import person_of
from shoumi.edges.api.paging import Short
from shoumi.edges.api.spec import Refusal, Wanted, answers
from shoumi.edges.declared import act_told, form_schema
from shoumi.edges.peer import address_of
from shoumi.edges.problems import tell
from shoumi.kernel.forms import MANY
from shoumi.records import asking, doorkeeper, fresh, law, proceedings
from shoumi.records.asking import Request
from shoumi.records.proceedings import Outcome

router = Router()
Scalar = str | int | float | bool | None
Once = Annotated[str, Field(max_length=80, pattern=r"^[\x21-\x7e]*$")]
Named = Annotated[str, Field(max_length=26, pattern=r"^[a-z0-9]{1,26}$")]
"""The id of a thing, or the index of an entry."""


Code = Annotated[str, Field(max_length=20)]
"""A 动态码; the demo asks for none."""


class FieldTold(Schema):
    """A field of a form."""

    name: str
    label: str
    kind: str
    repeated: bool
    required: bool
    choices: list[str]
    help: str


class ActTold(Schema):
    """An act: who may ask for it, on what, with which fields, and which articles speak of it."""

    key: str
    label: str
    verb: str
    of: str
    form: list[FieldTold]
    askers: list[str]
    articles: list[str]
    place: str
    page: str
    help: str
    many: bool
    recordable: bool
    only_recorded: bool
    cosigned: bool


class ActWithForm(ActTold):
    """An act, with its form as JSON Schema."""

    form_schema: dict[str, Any]


class Cosigner(Schema):
    """Who signs at the same screen."""

    login: Short
    password: str = Field(max_length=200)
    code: Code = ""


class Asking(Schema, extra="forbid"):
    """What is asked. Without `form`, a dry run previews what can be told before the form is filled in."""

    things: list[Named] = Field(min_length=1, max_length=MANY)
    form: dict[str, Scalar | list[Scalar]] | None = None
    dry_run: bool = False
    recorded: bool = False
    once: Once = ""
    cosigner: Cosigner | None = None


class Made(Schema):
    """A thing the act brought into being."""

    noun: str
    id: str


class Answer(Schema):
    """The verdict and, unless it was a dry run, what came of it: an entry, or a proceeding that waits."""

    verdict: str
    cites: list[str]
    refusals: list[Refusal]
    violations: list[Refusal]
    needs: list[Wanted]
    duties: list[Refusal]
    unchecked: list[str]
    entry: int | None = None
    proceeding: str | None = None
    made: list[Made] = Field(default_factory=list)
    repeated: bool = False
    seen: str = ""


@router.get("/acts", response=answers(list[ActTold]), summary="办理事项一览")
def list_acts(request: HttpRequest, page: Short = "", of: Short = "") -> HttpResponse:
    """Every act, or those of one work page or one noun."""
    del request
    acts = law.book().acts.values()
    told = (_spelled(a.key) for a in acts if page in {"", a.page} and of in {"", a.of})
    return HttpResponse(f"[{', '.join(told)}]", content_type="application/json; charset=utf-8")


@cache
def _spelled(act: str) -> str:
    """An act as it goes out: what the law declares is the same at every asking."""
    return json.dumps(ActTold(**act_told(law.book().acts[act])).model_dump())


@router.get("/acts/{act}", response=answers(ActWithForm), summary="办理事项")
def get_act(request: HttpRequest, act: Short) -> dict[str, Any]:
    """One act, with its form as JSON Schema."""
    del request
    found = asking.declared(act)
    return act_told(found) | {"form_schema": form_schema(found)}


@router.post("/acts/{act}", response=answers(Answer, (202, Answer)), summary="提出办理")
def ask_for(
    request: HttpRequest,
    act: Short,
    body: Asking,
    idempotency_key: Once = Header("", alias="Idempotency-Key"),  # noqa: B008  how ninja names a header
    if_match: Once = Header("", alias="If-Match"),  # noqa: B008
) -> Any:
    """200 done (or a dry run); 202 waiting for approval; 403 refused, with the articles and the way out.

    A dry run answers with `seen`, the state of the things; given back in If-Match, the act is done only to
    things that are still so (412: who changed them, when and how).

    `once` or the header makes a repetition answer with what was done the first time.
    """
    wanted = Request(
        actor=person_of(request).id,
        act=act,
        things=tuple(body.things),
        form=body.form if body.form is not None or body.dry_run else {},
        recorded=body.recorded,
        cosigner=_signed(request, body.cosigner) if body.cosigner else None,
        seen=if_match.strip('"'),
    )
    if body.dry_run:
        asked, decision = proceedings.consider(wanted)
        return Status(
            200, tell(decision) | {"seen": fresh.version(asked.act.of, [t.id for t in asked.things])}
        )
    outcome = proceedings.ask(wanted, once=body.once or idempotency_key)
    return Status(202 if outcome.proceeding else 200, answer(outcome))


def _signed(request: HttpRequest, signer: Cosigner) -> str:
    return doorkeeper.countersign(signer.login, signer.password, signer.code, address_of(request))


def answer(outcome: Outcome) -> dict[str, Any]:
    """An outcome as JSON."""
    return tell(outcome.decision) | {
        "entry": outcome.entry.index if outcome.entry else None,
        "proceeding": outcome.proceeding.id if outcome.proceeding else None,
        "made": [{"noun": noun, "id": key} for noun, key in outcome.made],
        "repeated": outcome.repeated,
    }
