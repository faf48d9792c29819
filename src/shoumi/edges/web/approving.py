"""审批: the inbox, the card of one asking, and the three things that can be done with it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from shoumi.edges.web import todo
from shoumi.edges.web.cases import case, open_case, subject
from shoumi.edges.web.desk import DeskRequest, signed_in
from shoumi.edges.web.timeline import act_label
from shoumi.kernel.forms import FormRefused
from shoumi.records import approvals
from shoumi.records.approvals import EndedError, NotYoursError
from shoumi.records.proceedings import Outcome, RefusedError
from shoumi.records.tables import Approval, Proceeding

RECENT = 20


@require_safe
@signed_in
def inbox(request: DeskRequest) -> HttpResponse:
    """What waits for him, what he asked for, and what has lately ended."""
    person = request.desk.person
    ended = Proceeding.objects.exclude(state=Proceeding.WAITING).select_related("actor", "organ")
    agreed = Approval.objects.filter(by_id=person.id).values("proceeding_id")
    lately = (ended.filter(actor_id=person.id) | ended.filter(pk__in=agreed)).order_by("-ended_at")[:RECENT]
    context = {
        "waiting": [case(person, row, whole=True) for row in approvals.mine(person)],
        "asked": [case(person, row) for row in todo.asked_by(person)[:RECENT]],
        "lately": [(row, act_label(row.act), subject(person, row)) for row in lately],
    }
    return render(request, "web/inbox.html", context)


@require_safe
@signed_in
def show(request: DeskRequest, key: str) -> HttpResponse:
    """One asking. Raises NotFoundError, told as 404."""
    person = request.desk.person
    return render(request, "web/case.html", {"case": case(person, open_case(person, key), whole=True)})


@require_POST
@signed_in
def agree(request: DeskRequest, key: str) -> HttpResponse:
    """同意, in his own right or by entering a letter of consent."""
    letter = request.POST.get("letter", "").strip()
    if "letter" in request.POST and not letter:
        messages.error(request, "请填写书面批复的文号，再登记。")
        return redirect("case", key)

    def do() -> None:
        outcome = approvals.approve(actor=request.desk.person.id, proceeding=key, letter=letter)
        messages.success(request, _agreed(outcome))

    return _done(request, do, key, "case")


def _agreed(outcome: Outcome) -> str:
    if outcome.entry:
        return f"已同意，「{outcome.decision.act.label}」随即办理，记入总账第{outcome.entry.pk}号。"
    return "已同意。还须下一步批准，办理后会列入「最近办结」。"


@require_POST
@signed_in
def send_back(request: DeskRequest, key: str) -> HttpResponse:
    """退回, with a reason."""

    def do() -> None:
        approvals.send_back(
            actor=request.desk.person.id, proceeding=key, reason=request.POST.get("reason", "")
        )
        messages.success(request, "已退回，理由已告知提出人。")

    return _done(request, do, key, "inbox")


@require_POST
@signed_in
def withdraw(request: DeskRequest, key: str) -> HttpResponse:
    """撤回, by the asker."""

    def do() -> None:
        approvals.withdraw(
            actor=request.desk.person.id, proceeding=key, reason=request.POST.get("reason", "")
        )
        messages.success(request, "已撤回。")

    return _done(request, do, key, "case")


def _done(request: DeskRequest, do: Callable[[], None], key: str, then: str) -> HttpResponse:
    """Do it and go on; what cannot be done is said on the page it leads to. NotFoundError for others'."""
    open_case(request.desk.person, key)
    try:
        do()
    except FormRefused as refused:
        messages.error(request, "；".join(map(str, refused.faults)))
        return redirect("case", key)
    except RefusedError as refused:
        reasons = "；".join(f.word.reason for f in refused.decision.refusals)
        messages.error(request, f"情况已有变化，不能再办，此件已失效：{reasons}")
        return redirect("inbox")
    except (EndedError, NotYoursError) as trouble:
        messages.error(request, str(trouble))
        return redirect("inbox")
    return redirect(then, key) if then == "case" else redirect(then)
