"""账号: opened, suspended and given new passwords by the system administrator; everybody changes his own."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shoumi.edges.peer import address_of
from shoumi.edges.web.desk import DeskRequest, View, signed_in
from shoumi.edges.web.errors import missing
from shoumi.edges.web.faces import FACES
from shoumi.edges.web.paging import leaf
from shoumi.edges.web.presence import seat_of
from shoumi.edges.web.showing import presented
from shoumi.kernel.words import Post
from shoumi.records import accounts, admissions, clockwork, doorkeeper, factors, seats
from shoumi.records.accounts import AccountRefusedError, WrongPasswordError
from shoumi.records.now import now
from shoumi.records.tables import Account

SECRETS = ("password", "again", "old", "code")


def by_administrator(view: View) -> View:
    """Only for the system administrator."""

    @signed_in
    def opened(request: DeskRequest) -> HttpResponse:
        if Post.系统管理员 not in request.desk.person.posts:
            raise PermissionDenied("账号由系统管理员管理，请联系系统管理员")
        return view(request)

    return opened


@require_safe
@by_administrator
def accounts_page(request: DeskRequest) -> HttpResponse:
    """Everybody on this site, with or without a login."""
    return _accounts(request)


def _accounts(request: DeskRequest, half: str = "", whose: str = "") -> HttpResponse:
    """The list; `half` is shown on this one page and kept nowhere."""
    face, text = FACES["person"], request.GET.get("q", "").strip()[:60]
    rows = face.found(request.desk.person, text).select_related("organ", "account")
    if request.GET.get("without") == "1":
        rows = rows.filter(Q(account__isnull=True), left_on__isnull=True)
    found = leaf(rows, face.order, request.GET.get("after", ""))
    doubt = clockwork.doubt(now())
    context = {"people": found.rows, "following": found.following, "text": text, "doubt": doubt, "now": now()}
    shown = {"strict": settings.STRICT_LOGIN, "half": half, "whose": whose}
    return render(request, "web/accounts.html", context | shown)


@require_POST
@by_administrator
def confirm_clock(request: DeskRequest) -> HttpResponse:
    """He has compared the machine's clock with another and vouches for it."""
    clockwork.confirm(actor=request.desk.person.id)
    messages.success(request, "时钟已确认，已记入总账；届满解密和时限检查随即恢复。")
    return redirect("accounts")


@sensitive_post_parameters(*SECRETS)
@require_POST
@by_administrator
def change(request: DeskRequest) -> HttpResponse:
    """Open, reset, suspend or restore one login."""
    given, actor = request.POST, request.desk.person.id
    person = given.get("person", "")
    if not FACES["person"].rows().filter(pk=person).exists():
        missing()
    if settings.STRICT_LOGIN and given.get("do") in {"open", "admit"}:
        return _first_half(request, actor, person)
    does: dict[str, Callable[[], object]] = {
        "open": lambda: accounts.open_account(
            actor=actor,
            person=person,
            login=given.get("login", "").strip()[:40],
            password=given.get("password", ""),
        ),
        "reset": lambda: accounts.set_password(
            actor=actor, person=person, password=given.get("password", "")
        ),
        "suspend": lambda: accounts.set_active(actor=actor, person=person, active=False),
        "restore": lambda: accounts.set_active(actor=actor, person=person, active=True),
    }
    return _tried(request, does.get(given.get("do", "")) or missing())


def _first_half(request: DeskRequest, actor: str, person: str) -> HttpResponse:
    """Open the login where there is none, and give the first half of the code that lets its owner in."""
    try:
        if request.POST["do"] == "open":
            login = request.POST.get("login", "").strip()[:40]
            accounts.open_account(actor=actor, person=person, login=login, password=None)
        half = admissions.start(actor=actor, person=person)
    except AccountRefusedError as refused:
        messages.error(request, str(refused))
        return redirect("accounts")
    return _accounts(request, half, accounts.registered(person).name)


def _tried(request: DeskRequest, do: Callable[[], object]) -> HttpResponse:
    try:
        do()
    except AccountRefusedError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "账号已变更，已记入总账。")
    return redirect("accounts")


@sensitive_post_parameters(*SECRETS)
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def own_password(request: DeskRequest) -> HttpResponse:
    """One's own password, the old one shown first."""
    trouble = _changed(request) if request.method == "POST" else ""
    if request.method == "POST" and not trouble:
        messages.success(request, "口令已修改。")
        return redirect("home")
    kinds = {f.kind.name for f in factors.of(request.desk.person.id)} if settings.STRICT_LOGIN else set()
    due = settings.STRICT_LOGIN and accounts.password_is_old(request.user, now())
    context = {"trouble": trouble, "kinds": kinds, "due": due}
    return render(request, "web/password.html", context, status=422 if trouble else 200)


def _changed(request: DeskRequest) -> str:
    """Change it; the answer is why it could not be changed."""
    given, desk = request.POST, request.desk
    if given.get("password", "") != given.get("again", ""):
        return "两次输入的新口令不一致，请重新输入"
    try:
        _old_fits(request, given.get("old", ""))
        accounts.set_password(actor=desk.person.id, person=desk.person.id, password=given.get("password", ""))
    except (WrongPasswordError, AccountRefusedError) as refused:
        return "原口令不正确，请重新输入" if isinstance(refused, WrongPasswordError) else str(refused)
    _sit_again(request)
    return ""


def _old_fits(request: DeskRequest, old: str) -> None:
    """Raises WrongPasswordError. Who has a factor shows it with his old password."""
    came = doorkeeper.Came(
        login=request.desk.login, password=old[:200], address=address_of(request), factor=presented(request)
    )
    doorkeeper.prove(came)


def _sit_again(request: DeskRequest) -> None:
    """Who changed his password goes on under a new session; the old one opens nothing."""
    factor = seat_of(request).factor if settings.STRICT_LOGIN else ""
    account = Account.objects.select_related("person").get(pk=request.user.pk)
    update_session_auth_hash(request, account)
    taken = seats.take(doorkeeper.Proven(account, factor), address_of(request))
    request.session[seats.KEY] = taken.kept()
