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
from shoumi.records.squares import is_base

router = Router()


class DutyStands(Schema):
    """A standing duty and its light."""

    key: str
    light: str
    reason: str


class ArticleStands(Schema):
    """One article: its light, why, and what was counted as far as he may know of it or supervises."""

    statute: str
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
    """All seventy; `others`: articles of other law that stand beside none of them."""

    organ: str
    articles: list[ArticleStands]
    others: list[ArticleStands]


@router.get("/board", response=answers(Board), summary="落实情况")
def board(request: HttpRequest, organ: Id | None = None) -> dict[str, Any]:
    """Of one's own organ, or of one below it."""
    person = person_of(request)
    found = chosen_organ(person, organ or "")
    if organ and found.pk != organ:
        raise NotFoundError("organ", organ)
    standings = compliance.board(person, [found], today())[found.pk]
    told: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
    for one in standings:
        told[is_base(one.article.key)].append(standing_of(one))
    return {"organ": found.pk, "articles": told[True], "others": told[False]}
