"""培训签到: one field, one person a scan, entered at once; or a list of codes. The field keeps the focus."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from shoumi.edges.web.desk import DeskRequest, with_content
from shoumi.edges.web.errors import missing
from shoumi.edges.web.faces import FACES
from shoumi.edges.web.picking import Pick, exactly
from shoumi.kernel.model import Act
from shoumi.kernel.words import Verb
from shoumi.nouns.person import Person
from shoumi.records import law, proceedings
from shoumi.records.asking import Request
from shoumi.records.proceedings import RefusedError
from shoumi.things.education import Training

MOST = 2000
"""Characters of a list of codes that are read."""


def attending() -> Act:
    """The act by which people sign in to a training."""
    return next(a for a in law.book().acts.values() if a.verb is Verb.ATTEND)


def _training(person: Person, key: str) -> Training:
    found: Training = FACES["training"].visible(person).filter(pk=key).first() or missing()
    return found


@require_safe
@with_content
def door(request: DeskRequest, key: str) -> HttpResponse:
    """The page with the one field, and below it the field for a list."""
    row = _training(request.desk.person, key)
    return render(request, "web/attending.html", {"training": row, "present": len(row.attended)})


@require_POST
@with_content
def sign_in(request: DeskRequest, key: str) -> HttpResponse:
    """Sign one scanned person in; what is wrong is said in red and stays."""
    person, text = request.desk.person, request.POST.get("q", "").strip()[:80]
    picks, wrong = _named(person, [text])
    trouble = wrong or _sign(person.id, key, picks)
    present = len(_training(person, key).attended)
    context = {"pick": None if trouble else picks[0], "trouble": trouble, "present": present}
    return render(request, "web/parts/attended.html", context)


@require_POST
@with_content
def sign_in_list(request: DeskRequest, key: str) -> HttpResponse:
    """Sign in everybody of a list of codes, one a line; all of them or none."""
    codes = request.POST.get("codes", "")[:MOST].replace(",", "\n").replace("，", "\n").splitlines()
    picks, wrong = _named(request.desk.person, [code.strip() for code in codes if code.strip()])
    trouble = wrong or _sign(request.desk.person.id, key, picks)
    if trouble:
        messages.error(request, f"没有签到：{trouble}")
    else:
        messages.success(request, f"已签到{len(picks)}人。")
    return redirect("attending", key)


def _named(person: Person, texts: list[str]) -> tuple[list[Pick], str]:
    """Whom the codes name; and what is wrong with those that name nobody, or several."""
    found = [(text, exactly(person, "person", text)) for text in texts]
    wrong = [text for text, picks in found if len(picks) != 1]
    picks = [picks[0] for _, picks in found if len(picks) == 1]
    if wrong:
        return picks, f"查不到「{'、'.join(wrong[:5])}」，请核对人员编号"
    return picks, "" if picks else "没有人员编号，请扫证件或填写编号"


def _sign(person: str, training: str, picks: list[Pick]) -> str:
    """Do the act for these people; the answer is why it could not be done."""
    form = {"persons": list(dict.fromkeys(pick.id for pick in picks))}
    try:
        proceedings.ask(Request(actor=person, act=attending().key, things=(training,), form=form))
    except RefusedError as refused:
        return "；".join(f"{f.word.reason}。{f.word.remedy}" for f in refused.decision.refusals)
    return ""
