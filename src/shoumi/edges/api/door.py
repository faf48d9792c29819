"""Who comes in: the person behind a session, and where the three officers may not go."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja.security import APIKeyCookie, SessionAuth

from shoumi.kernel.words import Post
from shoumi.nouns.person import Person
from shoumi.records import asking
from shoumi.records.now import today

OFFICERS = frozenset({Post.系统管理员, Post.安全保密管理员, Post.安全审计员})


class SignedIn(SessionAuth):
    """A session of a person who has not left; writes need the CSRF token. Gives the person's noun."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Person | None:
        del key
        if not request.user.is_authenticated:
            return None
        person = asking.actor(request.user.person_id, today())
        return None if person.left else person


class Anybody(APIKeyCookie):
    """Nobody need be signed in, but a write needs the CSRF token all the same."""

    param_name = "csrftoken"

    def authenticate(self, request: HttpRequest, key: str | None) -> bool:
        del request, key
        return True


def person_of(request: Any) -> Person:
    """The person who came in."""
    return request.auth


def near_papers(request: Any) -> Person:
    """The person, if he may come near classified papers: never one of the three officers."""
    person = person_of(request)
    if person.posts & OFFICERS:
        raise PermissionDenied("三员岗位不接触密件内容，请由密件专管人员或保密干部办理")
    return person
