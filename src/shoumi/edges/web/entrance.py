"""登录、退出; in the demo, and there alone, a role is chosen instead of a password."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login as enter
from django.contrib.auth import logout as leave
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from shoumi.edges.peer import address_of, certificate_of
from shoumi.edges.web.errors import missing
from shoumi.edges.web.showing import presented
from shoumi.kernel.words import Post
from shoumi.records import admissions, doorkeeper, seats
from shoumi.records.accounts import AccountRefusedError, WrongPasswordError
from shoumi.records.actors import in_force
from shoumi.records.doorkeeper import Came, Proven
from shoumi.records.now import today
from shoumi.records.tables import Account
from shoumi.things.people import Appointment

_FIRST = (
    Post.专管人员, Post.承办人, Post.主管领导, Post.机关领导, Post.定密审核人, Post.定密责任人, Post.保密干部,
    Post.保密委员会主任, Post.保密委员会委员, Post.安全审计员, Post.系统管理员, Post.安全保密管理员,
    Post.机要人员, Post.业务部门领导,
)  # fmt: skip
MOST_OF_A_POST = 6


@dataclass(frozen=True, slots=True)
class Role:
    """One person who can be played in the demo."""

    account: int
    name: str
    organ: str


@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """By login name, password and second factor, all at once: no part of it is judged by itself."""
    if request.user.is_authenticated and request.method != "POST":
        return redirect("home")
    if request.method != "POST":
        return page(request)
    typed, password = request.POST.get("login", "")[:200], request.POST.get("password", "")[:200]
    came = Came(login=typed, password=password, address=address_of(request), factor=presented(request))
    try:
        proven = doorkeeper.prove(came)
    except WrongPasswordError as wrong:
        return page(request, typed=typed[:40], trouble=str(wrong), status=403)
    return seated(request, proven)


def page(request: HttpRequest, *, typed: str = "", trouble: str = "", status: int = 200) -> HttpResponse:
    """The login page; in the demo with the roles."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    context = {
        "typed": typed,
        "trouble": trouble,
        "next": wanted if leads_inside(request, wanted) else "",
        "roles": roles() if settings.DEMO else [],
        "strict": settings.STRICT_LOGIN,
        "certificate": bool(certificate_of(request)),
    }
    return render(request, "web/login.html", context, status=status)


def leads_inside(request: HttpRequest, wanted: str) -> bool:
    """Whether an address is a page of this site, written as a path."""
    plain = wanted.startswith("/") and wanted.isprintable() and "\\" not in wanted
    return plain and url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )


def seated(request: Any, proven: Proven) -> HttpResponse:
    """A session of his own under a new id, and on to where he was going."""
    request.session.flush()
    enter(request, proven.account, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[seats.KEY] = seats.take(proven, address_of(request)).kept()
    wanted = request.POST.get("next", "")
    return redirect(wanted if leads_inside(request, wanted) else reverse("home"))


@require_POST
def play(request: HttpRequest) -> HttpResponse:
    """Log in as a role of the demo; elsewhere there is no such page."""
    chosen = request.POST.get("account", "")
    if not settings.DEMO or not chosen.isdigit():
        missing()
    account = Account.objects.filter(pk=int(chosen), is_active=True, person__left_on__isnull=True).first()
    return seated(request, Proven(account or missing(), ""))


def played(login: str) -> str:
    """Who signs beside another in the demo, where nobody has a password. Raises WrongPasswordError."""
    able = Account.objects.filter(is_active=True, person__left_on__isnull=True)
    account = able.filter(login=login.lower()).first() if settings.DEMO else None
    if account is None:
        raise WrongPasswordError
    return str(account.person_id)


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """退出."""
    if request.user.is_authenticated:
        seats.leave(request.user, address_of(request))
    leave(request)
    messages.info(request, "已退出。")
    return redirect("login")


@sensitive_post_parameters("password", "again", "first", "second")
@require_http_methods(["GET", "HEAD", "POST"])
def recover(request: HttpRequest) -> HttpResponse:
    """启用、恢复: both halves of the code, and a password of one's own."""
    if request.method != "POST":
        return render(request, "web/recover.html", {})
    given = {name: request.POST.get(name, "")[:200] for name in ("login", "first", "second", "password")}
    try:
        proven = _redeemed(request, given)
    except WrongPasswordError:
        trouble = "登录名或启用码不正确，请核对后重试；启用码只能用一次，过期作废"
    except AccountRefusedError as refused:
        trouble = str(refused)
    else:
        return seated(request, proven)
    return render(request, "web/recover.html", {"trouble": trouble, "typed": given["login"][:40]}, status=403)


def _redeemed(request: HttpRequest, given: dict[str, str]) -> Proven:
    if given["password"] != request.POST.get("again", ""):
        raise AccountRefusedError("两次输入的新口令不一致，请重新输入")
    return admissions.redeem(**given, address=address_of(request))


def roles() -> list[tuple[str, list[Role]]]:
    """The people of the demo by post, those of the busiest organ first."""
    held = Appointment.objects.filter(
        in_force(today()), person__left_on__isnull=True, person__account__isnull=False
    )
    by_post: dict[Post, list[Role]] = {}
    for row in held.select_related("person__account", "person__organ", "organ").order_by(
        "-organ__code", "person__code"
    ):
        by_post.setdefault(row.post, []).append(Role(row.person.account.pk, row.person.name, row.organ.name))
    return [(post.value, by_post[post][:MOST_OF_A_POST]) for post in _FIRST if post in by_post]
