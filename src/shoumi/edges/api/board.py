"""落实情况: how the seventy articles stand at one's own organ, or one below it."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from shoumi.edges.api.door import person_of
from shoumi.edges.api.paging import Id
from shoumi.edges.api.spec import answers
from shoumi.edges.declared import standing_of
from shoumi.edges.web.board import chosen_organ
from shoumi.records import compliance
from shoumi.records.loading import NotFoundError
from shoumi.records.now import today

router = Router()


class DutyStands(Schema):
    """A standing duty and its light."""

    key: str
    light: str
    reason: str


class ArticleStands(Schema):
    """One article: its light, why, and what was counted as far as the reader may know of it."""

    article: int
    light: str
    says: str
    late: int
    near: int
    running: int
    violations: int
    done: int
    duties: list[DutyStands]


class Board(Schema):
    """All seventy."""

    organ: str
    articles: list[ArticleStands]


@router.get("/board", response=answers(Board), summary="落实情况")
def board(request: HttpRequest, organ: Id | None = None) -> dict[str, Any]:
    """Of one's own organ, or of one below it."""
    person = person_of(request)
    found = chosen_organ(person, organ or "")
    if organ and found.pk != organ:
        raise NotFoundError("organ", organ)
    standings = compliance.board(person, [found], today())[found.pk]
    return {"organ": found.pk, "articles": [standing_of(s) for s in standings]}
