"""会话: to sign in, to sign out, and who one is."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest
from django.middleware.csrf import get_token
from ninja import Router, Schema
from pydantic import Field

from shoumi.edges.api.door import OFFICERS, Anybody, person_of
from shoumi.edges.api.paging import Short
from shoumi.edges.api.spec import answers
from shoumi.edges.declared import level_name
from shoumi.edges.peer import address_of, certificate_of
from shoumi.edges.web.presence import seat_of
from shoumi.records import approvals, asking, doorkeeper, seats, sight
from shoumi.records.factors import Presented
from shoumi.records.now import now, running, today

router = Router()


class Token(Schema):
    """What a write must carry as X-CSRFToken, beside the cookie that came with it."""

    csrf: str


class SignIn(Schema):
    """Login name, password, and a 动态码 unless the line itself shows a certificate."""

    login: Short
    password: str = Field(max_length=200)
    code: str = Field("", max_length=20)


class Again(Schema):
    """A further 动态码; with a certificate the password."""

    code: str = Field("", max_length=20)
    password: str = Field("", max_length=200)


class Me(Schema):
    """Who one is today, what waits for one's consent and which time limits run."""

    id: str
    code: str
    name: str
    organ: str
    organ_name: str
    posts: list[str]
    clearance: str | None
    officer: bool
    waiting: int
    clocks: int
    csrf: str


@router.get("/session", auth=None, response=answers(Token), summary="取得 CSRF 令牌")
def session_token(request: HttpRequest) -> dict[str, str]:
    """A token for the write that follows."""
    return {"csrf": get_token(request)}


@router.post("/session", auth=Anybody(), response=answers(Me), summary="登录")
def sign_in(request: HttpRequest, body: SignIn) -> dict[str, Any]:
    """A new session; a wrong login name and a wrong password are told in the same words."""
    proven = doorkeeper.prove(_came(request, body.login, body.password, body.code))
    request.session.flush()
    login(request, proven.account)
    request.session[seats.KEY] = seats.take(proven, address_of(request)).kept()
    return _me(request, proven.account.person_id)


def _came(request: HttpRequest, name: str, password: str, code: str) -> doorkeeper.Came:
    shown = Presented(code=code.strip(), certificate=certificate_of(request))
    return doorkeeper.Came(login=name, password=password, address=address_of(request), factor=shown)


@router.post("/session/confirm", response=answers(Token), summary="再次确认身份")
def confirm_session(request: Any, body: Again) -> dict[str, str]:
    """Before 绝密, approval and whatever else wants it: the second factor once more."""
    if settings.STRICT_LOGIN:
        doorkeeper.again(request.user, _came(request, request.user.login, body.password, body.code))
        request.session.cycle_key()
        request.session[seats.KEY] = seats.confirmed(seat_of(request), now(), running()).kept()
    return {"csrf": get_token(request)}


@router.post("/session/end", response=answers(Token), summary="退出登录")
def sign_out(request: Any) -> dict[str, str]:
    """The session ends for good."""
    seats.leave(request.user, address_of(request))
    logout(request)
    return {"csrf": get_token(request)}


@router.get("/me", response=answers(Me), summary="本人")
def me(request: HttpRequest) -> dict[str, Any]:
    """The person behind the session."""
    return _me(request, person_of(request).id)


def _me(request: HttpRequest, key: str) -> dict[str, Any]:
    person = asking.actor(key, today())
    return {
        "id": person.id,
        "code": person.code,
        "name": person.name,
        "organ": person.organ,
        "organ_name": person.organ_name,
        "posts": sorted(p.value for p in person.posts),
        "clearance": level_name(person.clearance),
        "officer": bool(person.posts & OFFICERS),
        "waiting": len(approvals.mine(person)),
        "clocks": sight.clocks(person).filter(closed_at__isnull=True).count(),
        "csrf": get_token(request),
    }
