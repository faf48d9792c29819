"""凭证: one's own second factors, and to show one again before what wants it."""

import base64
from typing import Any

import segno
from django.contrib import messages
from django.contrib.auth import logout as leave
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shoumi.edges.peer import address_of, certificate_of
from shoumi.edges.web.desk import DeskRequest, View, signed_in
from shoumi.edges.web.entrance import leads_inside
from shoumi.edges.web.presence import confirm_first, fresh, seat_of
from shoumi.edges.web.showing import CHALLENGE, presented, read
from shoumi.records import doorkeeper, factors, seats
from shoumi.records.accounts import AccountRefusedError, WrongPasswordError, registered
from shoumi.records.doorkeeper import Came
from shoumi.records.identity import FactorKind, Happened
from shoumi.records.now import now, running

PENDING = "pending-key"
GROUP = 4


@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def confirm(request: DeskRequest) -> HttpResponse:
    """再次确认身份, then on to where one was going."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    context = {
        "next": wanted if leads_inside(request, wanted) else "",
        "kinds": {f.kind.name for f in factors.of(request.desk.person.id)},
        "certificate": bool(certificate_of(request)),
    }
    if request.method != "POST":
        return render(request, "web/confirm.html", context)
    password = request.POST.get("password", "")[:200]
    came = Came(
        login=request.desk.login, password=password, address=address_of(request), factor=presented(request)
    )
    try:
        doorkeeper.again(request.user, came)
    except WrongPasswordError:
        return _not_confirmed(request, context)
    request.session.cycle_key()
    request.session[seats.KEY] = seats.confirmed(seat_of(request), now(), running()).kept()
    return redirect(context["next"] or reverse("home"))


def _not_confirmed(request: Any, context: dict[str, Any]) -> HttpResponse:
    """Say so; a name that is locked by it sits here no longer."""
    if doorkeeper.digest(request.desk.login) in doorkeeper.locked(now()):
        seats.leave(request.user, address_of(request), Happened.会话结束, "确认失败，已锁定")
        leave(request)
        return redirect("login")
    trouble = "身份没有通过确认，请核对后重试；一个动态码只能用一次，刚用过的请等下一个"
    return render(request, "web/confirm.html", context | {"trouble": trouble}, status=403)


def of_own(view: View) -> View:
    """To change one's factors, one shows one again; who has none yet has nothing to show."""

    @signed_in
    def opened(request: DeskRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if factors.of(request.desk.person.id) and not fresh(request):
            return confirm_first(request)
        return view(request, *args, **kwargs)

    return opened


@require_safe
@signed_in
def mine(request: DeskRequest) -> HttpResponse:
    """Which factors prove me, and to enrol a further one."""
    key = request.session.get(PENDING)
    his = factors.of(request.desk.person.id)
    context = {"factors": his, "certificate": bool(certificate_of(request))}
    context["codeless"] = bool(his) and all(one.kind is not FactorKind.动态码 for one in his)
    if key:
        context |= _shown(base64.b64decode(key), request.desk.login)
    return render(request, "web/factors.html", context)


def _shown(key: bytes, login: str) -> dict[str, Any]:
    """The key as a picture for the telephone and as letters for the hand."""
    letters = base64.b32encode(key).decode()
    groups = [letters[n : n + GROUP] for n in range(0, len(letters), GROUP)]
    return {"picture": segno.make(factors.uri(key, login)).svg_data_uri(scale=4), "letters": " ".join(groups)}


@require_POST
@of_own
def start_code(request: DeskRequest) -> HttpResponse:
    """A new key for a 动态码; it waits in the session until a code shows that the device has it."""
    request.session[PENDING] = base64.b64encode(factors.new_key()).decode()
    return redirect("factors")


@require_POST
@of_own
def enrol_code(request: DeskRequest) -> HttpResponse:
    """The first code of the device."""
    key = base64.b64decode(request.session.get(PENDING, ""))
    if not key:
        messages.error(request, "请先点「登记动态码」，再输入设备上的动态码。")
        return redirect("factors")

    def do() -> None:
        code, label = request.POST.get("code", "")[:20], request.POST.get("label", "")[:60]
        factors.enrol_code(actor=request.desk.person.id, key=key, code=code, label=label)
        request.session.pop(PENDING)

    return _enrolled(request, do)


@require_POST
@of_own
def start_passkey(request: DeskRequest) -> HttpResponse:
    """What the browser needs to make a 通行密钥."""
    options, kept = factors.ask_to_make(registered(request.desk.person.id), request.get_host())
    request.session[CHALLENGE] = kept
    return JsonResponse(options)


@require_POST
@of_own
def enrol_passkey(request: DeskRequest) -> HttpResponse:
    """The 通行密钥 that was made."""
    kept, made = request.session.pop(CHALLENGE, None), read(request.POST.get("made", ""))

    def do() -> None:
        if not kept or not made:
            raise AccountRefusedError("通行密钥没有登记成，请重新插入后再试")
        label = request.POST.get("label", "")[:60]
        factors.enrol_passkey(
            actor=request.desk.person.id, host=request.get_host(), challenge=kept, made=made, label=label
        )

    return _enrolled(request, do)


@require_POST
@of_own
def enrol_certificate(request: DeskRequest) -> HttpResponse:
    """The certificate of this very line."""
    label = request.POST.get("label", "")[:60]
    shown, actor = certificate_of(request), request.desk.person.id
    return _enrolled(request, lambda: factors.enrol_certificate(actor=actor, certificate=shown, label=label))


@require_POST
@of_own
def end_factor(request: DeskRequest) -> HttpResponse:
    """Give one up."""
    key, actor = request.POST.get("factor", "")[:40], request.desk.person.id
    return _enrolled(request, lambda: factors.end(actor=actor, factor=key), "已停用，记入总账。")


def _enrolled(request: DeskRequest, do: Any, says: str = "已登记，记入总账。") -> HttpResponse:
    try:
        do()
    except AccountRefusedError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, says)
    return redirect("factors")
