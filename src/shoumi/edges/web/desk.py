"""Whose desk a request comes from: the person behind the login, and which pages are his to open."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from shoumi.kernel.words import Post
from shoumi.nouns.person import Person
from shoumi.records import asking
from shoumi.records.now import today

OFFICERS = frozenset({Post.系统管理员, Post.安全保密管理员, Post.安全审计员})
"""三员: they keep the system running and watched, and see no content."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The person who works here, on this day."""

    person: Person
    login: str

    @property
    def officer(self) -> bool:
        """Whether he is one of the three, and so sees no content."""
        return bool(self.person.posts & OFFICERS)

    @property
    def posts(self) -> str:
        """His posts at his own organ, as a title."""
        return "、".join(sorted(p.value for p in self.person.posts)) or "民警"


class DeskRequest(HttpRequest):
    """A request that has passed `signed_in`."""

    desk: Desk


View = Callable[..., HttpResponse]


def desk_of(account: Any) -> Desk:
    """The desk behind a login."""
    return Desk(asking.actor(account.person_id, today()), account.login)


def to_login(request: HttpRequest) -> HttpResponse:
    """Ask for a login first; a part of a page is told to load the login page as a whole."""
    wanted = request.get_full_path() if request.method == "GET" else "/"
    if "HX-Request" in request.headers:
        return HttpResponse(status=401, headers={"HX-Redirect": reverse("login")})
    return redirect(f"{reverse('login')}?{urlencode({'next': wanted})}")


def keep_officers_out(desk: Desk) -> None:
    """Raise PermissionDenied for the three officers: what lies behind is never told them."""
    if desk.officer:
        raise PermissionDenied("三员岗位不接触密件内容，请由密件专管人员或保密干部办理")


def signed_in(view: View) -> View:
    """Only for people who have logged in and not left."""

    @wraps(view)
    def opened(request: DeskRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return to_login(request)
        request.desk = desk_of(request.user)
        if request.desk.person.left:
            logout(request)
            return to_login(request)
        return view(request, *args, **kwargs)

    return opened


def with_content(view: View) -> View:
    """Only for people who may come near classified papers: never for the three officers."""

    @wraps(view)
    @signed_in
    def opened(request: DeskRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        keep_officers_out(request.desk)
        return view(request, *args, **kwargs)

    return opened
