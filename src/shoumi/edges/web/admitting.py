"""启用与解锁: the second half of a code, and locked logins, for the officer who keeps clearances."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from shoumi.edges.web.desk import DeskRequest, View, signed_in
from shoumi.kernel.words import Post
from shoumi.records import admissions, doorkeeper
from shoumi.records.accounts import AccountRefusedError
from shoumi.records.loading import NotFoundError
from shoumi.records.now import now
from shoumi.records.tables import Account

MAY = frozenset({Post.安全保密管理员, Post.安全审计员})
"""The auditor only where he stands in for the one officer who cannot act for himself."""


def by_the_second_officer(view: View) -> View:
    """Only for who may give the second half or release a lock."""

    @signed_in
    def opened(request: DeskRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.desk.person.posts & MAY:
            raise PermissionDenied("启用和解锁由安全保密管理员办理，请联系安全保密管理员")
        return view(request, *args, **kwargs)

    return opened


@require_safe
@by_the_second_officer
def page(request: DeskRequest) -> HttpResponse:
    """What waits for the second half, and who is locked out."""
    return _page(request)


def _page(request: DeskRequest, half: str = "", whose: str = "") -> HttpResponse:
    person = request.desk.person
    shut = doorkeeper.locked(now()) if Post.安全保密管理员 in person.posts else set()
    rows = Account.objects.select_related("person__organ").exclude(person_id=person.id) if shut else []
    context = {
        "waiting": admissions.waiting(person),
        "locked": [row for row in rows if doorkeeper.digest(row.login) in shut],
        "half": half,
        "whose": whose,
    }
    return render(request, "web/admissions.html", context)


@require_POST
@by_the_second_officer
def give_half(request: DeskRequest) -> HttpResponse:
    """The second half, shown on this one page and kept nowhere."""
    key = request.POST.get("admission", "")[:40]
    whose = next((a.person.name for a in admissions.waiting(request.desk.person) if a.id == key), "")
    try:
        half = admissions.agree(actor=request.desk.person.id, admission=key)
    except AccountRefusedError as refused:
        messages.error(request, str(refused))
        return redirect("admissions")
    return _page(request, half, whose)


@require_POST
@by_the_second_officer
def release(request: DeskRequest) -> HttpResponse:
    """Let a locked login try again."""
    try:
        doorkeeper.release(actor=request.desk.person.id, person=request.POST.get("person", "")[:40])
    except NotFoundError:
        messages.error(request, "没有这个人员，请刷新页面后重试。")
    except AccountRefusedError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "已解除锁定，记入总账。")
    return redirect("admissions")
