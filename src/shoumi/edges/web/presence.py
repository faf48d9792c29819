"""Who is really here: an ended session is nobody's, and one that lacks something may only mend that."""

from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from shoumi.edges.peer import address_of
from shoumi.kernel.words import Level
from shoumi.records import asking, seats
from shoumi.records.accounts import ConfirmFirstError
from shoumi.records.identity import Happened
from shoumi.records.now import now, running, today
from shoumi.records.seats import KEY, Seat

MENDS = {
    "password": ("password", "logout"),
    "factor": (
        "factors", "start_code", "enrol_code", "start_passkey", "enrol_passkey", "enrol_certificate",
        "logout",
    ),
}  # fmt: skip
"""Which pages one may open while something is lacking."""
STANDS = {
    "factors": (*MENDS["factor"], "end_factor"),
    "accounts": ("change_account",),
    "admissions": ("give_half", "release_login"),
    "ledger": ("checkpoint_pdf", "checkpoint_file"),
}
"""On which page a form stands that asks for a confirmation, where its address does not say so."""
TELLS = {
    "password": "口令已到更换期，或还没有设定，请先修改口令",
    "factor": "还没有登记登录凭证（动态码、通行密钥或证书），请先登记再办理",
}
UNTOUCHED = frozenset({"badges"})
"""Asked by the page itself again and again: no sign that anybody sits there."""
CONFIRMED = frozenset({
    "agree", "register_xlsx", "report_xlsx", "import_answer", "register_pdf", "receipt_pdf", "handover_pdf",
    "destruction_pdf", "paper_pdf", "board_pdf", "coverage_pdf", "report_pdf", "labels_pdf", "stamps_pdf",
    "tape_pdf", "sheets", "checkpoint_pdf", "checkpoint_file", "change_account", "give_half", "release_login",
    "api:approve",
})  # fmt: skip
"""批准、导出、打印, and what opens doors for others, ask for the second factor again."""


class Presence:
    """Behind the login: judges the seat of whoever is signed in. In the demo there is nothing to judge."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.STRICT_LOGIN and request.user.is_authenticated:
            _judge(request)
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Lead to what is lacking; ask for a confirmation where the page wants one."""
        del view, args, kwargs
        if not settings.STRICT_LOGIN or not request.user.is_authenticated:
            return None
        name = request.resolver_match.view_name
        lacks = seats.lacking(request.user, now())
        if lacks and name not in MENDS[lacks]:
            return HttpResponse(status=204) if name in UNTOUCHED else _mend(request, lacks)
        if name in CONFIRMED and not fresh(request):
            return confirm_first(request)
        _touch(request, name)
        return None


def _judge(request: Any) -> None:
    account, at = request.user, now()
    seat, person = Seat.read(request.session.get(KEY)), asking.actor(account.person_id, today())
    why = seats.ended(seat, account, person, at, running())
    if not why:
        return
    if seat and seat.id == account.seat:
        seats.leave(account, address_of(request), Happened.会话结束, why)
    request.session.flush()
    request.user = AnonymousUser()


def _touch(request: Any, name: str) -> None:
    seat = None if name in UNTOUCHED else seats.seen(seat_of(request), now(), running())
    if seat:
        request.session[KEY] = seat.kept()


def seat_of(request: Any) -> Seat:
    """The seat of one who passed this middleware."""
    found = Seat.read(request.session.get(KEY))
    if found is None:
        raise ConfirmFirstError
    return found


def fresh(request: Any) -> bool:
    """Whether he has proved himself again a short while ago; in the demo nobody is asked."""
    return not settings.STRICT_LOGIN or seats.is_fresh(seat_of(request), now(), running())


def ask_again(request: Any) -> None:
    """Raises ConfirmFirstError, told as the page of confirmation, unless he has just proved himself again."""
    if not fresh(request):
        raise ConfirmFirstError


def ask_for_top_secret(request: Any, thing: Any) -> None:
    """The same before a thing of the level 绝密, or one of such a matter, is shown."""
    if settings.STRICT_LOGIN and any(level == Level.绝密 for level in _levels(thing)):
        ask_again(request)


def _levels(thing: Any) -> Iterator[Any]:
    """Its own level and those of what it belongs to."""
    yield getattr(thing, "level", None)
    for above in ("copy", "document", "matter", "meeting", "leak", "project", "task"):
        found = getattr(thing, above, None)
        if found is not None and not callable(found):
            yield from _levels(found)


def confirm_first(request: Any, back: str = "") -> HttpResponse:
    """The page of confirmation, which then leads to where one was going, or back to where the form is."""
    if request.path.startswith("/api/"):
        return problem(403, "confirm-first", "请再次确认身份", str(ConfirmFirstError()))
    there = request.get_full_path() if request.method in {"GET", "HEAD"} else back or _before(request)
    return _to(request, reverse("confirm"), there)


def _before(request: Any) -> str:
    """The page a form was sent from."""
    match = request.resolver_match
    if match.url_name == "agree":
        return reverse("case", kwargs=match.kwargs)
    if match.url_name == "submit":
        things = "&".join(f"thing={t}" for t in request.POST.getlist("thing")[:50])
        return f"{reverse('act', kwargs=match.kwargs)}?{things}"
    return reverse(next((page for page, forms in STANDS.items() if match.url_name in forms), "home"))


def _mend(request: Any, lacks: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        return problem(403, "set-up-first", "账号还没有设好", TELLS[lacks])
    return _to(request, reverse(MENDS[lacks][0]), "")


def _to(request: Any, path: str, there: str) -> HttpResponse:
    from django.utils.http import urlencode  # noqa: PLC0415  beside its one use

    where = f"{path}?{urlencode({'next': there})}" if there else path
    if "HX-Request" in request.headers:
        return HttpResponse(status=401, headers={"HX-Redirect": where})
    return redirect(where)


def problem(status: int, kind: str, title: str, detail: str) -> HttpResponse:
    """A problem on the wire, before the API itself is reached."""
    from shoumi.edges.problems import MEDIA_TYPE, Problem  # noqa: PLC0415  it imports the records whole

    told = Problem(kind=kind, title=title, status=status, detail=detail)
    return JsonResponse(told.as_json(), status=status, content_type=MEDIA_TYPE)
