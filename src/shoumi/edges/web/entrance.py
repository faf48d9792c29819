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

from shoumi.edges.web.errors import missing
from shoumi.kernel.words import Post
from shoumi.records import accounts
from shoumi.records.accounts import WrongPasswordError
from shoumi.records.actors import in_force
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


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """By login name and password."""
    if request.user.is_authenticated and request.method != "POST":
        return redirect("home")
    if request.method != "POST":
        return page(request)
    typed = request.POST.get("login", "").strip()[:40]
    try:
        account = accounts.authenticate(typed, request.POST.get("password", "")[:200])
    except WrongPasswordError as wrong:
        return page(request, typed=typed, trouble=str(wrong), status=403)
    return _in(request, account)


def page(request: HttpRequest, *, typed: str = "", trouble: str = "", status: int = 200) -> HttpResponse:
    """The login page; in the demo with the roles."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    context = {"typed": typed, "trouble": trouble, "next": wanted, "roles": roles() if settings.DEMO else []}
    return render(request, "web/login.html", context, status=status)


def _in(request: HttpRequest, account: Any) -> HttpResponse:
    enter(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return redirect(wanted if safe else reverse("home"))


@require_POST
def play(request: HttpRequest) -> HttpResponse:
    """Log in as a role of the demo; elsewhere there is no such page."""
    chosen = request.POST.get("account", "")
    if not settings.DEMO or not chosen.isdigit():
        missing()
    account = Account.objects.filter(pk=int(chosen), is_active=True, person__left_on__isnull=True).first()
    return _in(request, account or missing())


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """退出."""
    leave(request)
    messages.info(request, "已退出。")
    return redirect("login")


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
