"""Who comes in: the person behind a session, and where the three officers may not go."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.views.decorators.http import require_safe
from ninja.errors import HttpError
from ninja.security import APIKeyCookie

from shoumi.edges.api.spec import of_status, told
from shoumi.nouns.person import Person
from shoumi.records import asking, setup
from shoumi.records.now import today

OFFICERS = frozenset(setup.OFFICERS)


class _Guard(CsrfViewMiddleware):
    """Tells why a request may be forged, instead of a page."""

    def _reject(self, request: HttpRequest, reason: str) -> Any:
        del request
        return reason


def _unforged(request: Any) -> None:
    """Raises HttpError for a write without its CSRF token."""
    guard = _Guard(lambda _: HttpResponse())
    request.csrf_processing_done = False
    guard.process_request(request)
    if guard.process_view(request, _unforged, (), {}):
        raise HttpError(403, "csrf")


class _Cookie(APIKeyCookie):
    def _get_key(self, request: HttpRequest) -> str | None:
        _unforged(request)
        return request.COOKIES.get(self.param_name)


class SignedIn(_Cookie):
    """A session of a person who has not left; writes need the CSRF token. Gives the person's noun."""

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> Person | None:
        del key
        if not request.user.is_authenticated:
            return None
        person = asking.actor(request.user.person_id, today())
        return None if person.left else person


class Anybody(_Cookie):
    """Nobody need be signed in, but a write needs the CSRF token all the same."""

    param_name = settings.CSRF_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> bool:
        del request, key
        return True


def for_staff(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The description of the API is read by whoever is signed in, and by no stranger."""

    @require_safe
    def opened(request: HttpRequest, **about: Any) -> HttpResponse:
        return view(request, **about) if SignedIn().authenticate(request, None) else told(of_status(401))

    return opened


def person_of(request: Any) -> Person:
    """The person who came in."""
    return request.auth


def near_papers(request: Any) -> Person:
    """The person, if he may come near classified papers: never one of the three officers."""
    person = person_of(request)
    if person.posts & OFFICERS:
        raise PermissionDenied("三员岗位不接触密件内容，请由密件专管人员或保密干部办理")
    return person
