"""条文: what each article creates and requires, and its issued text where the site has imported one."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from shoumi.edges import declared
from shoumi.edges.api.paging import Short
from shoumi.edges.api.spec import answers
from shoumi.edges.beside import beside_told
from shoumi.kernel.declare import Reading
from shoumi.law.statutes import STATUTES
from shoumi.records import issued, law
from shoumi.records.loading import NotFoundError

router = Router()
Number = Annotated[int, Field(ge=0, le=9999)]


class ArticleTold(Schema):
    """An article by its gist, its state, what later law made of it, and all that hangs on it."""

    statute: str
    number: int
    state: str
    gist: str
    why: str
    today: str
    decides: str
    acts: list[str]
    rules: list[str]
    clocks: list[str]
    registers: list[str]
    papers: list[str]
    standing: list[str]
    readings: list[int]


class BesideTold(Schema):
    """An article of another statute beside it, what differs, and which decides."""

    article: str
    name: str
    rank: str
    gist: str
    lifts: bool
    verbs: list[str]
    named: bool
    difference: str
    decides: str


class ReadingTold(Schema):
    """Where the words leave a doubt, and what is held."""

    number: int
    doubt: str
    held: str
    decided_by: str
    decided_on: str
    needs_checking: bool
    confirmed_by: str
    confirmed_on: str | None


class StatuteTold(Schema):
    """A statute."""

    key: str
    title: str
    short: str
    rank: str
    number: str
    in_force_from: str | None
    in_force_to: str | None


class Item(Schema):
    """项."""

    number: int
    text: str


class Paragraph(Schema):
    """款."""

    number: int
    text: str
    items: list[Item]


class ArticleWhole(ArticleTold):
    """With its readings and its issued text: paragraphs and items, null where none is imported."""

    title: str
    beside: list[BesideTold]
    settled: list[ReadingTold]
    text: list[Paragraph] | None


class Filter(Schema):
    """Of one statute or state."""

    statute: Short = ""
    state: Literal["", "executable", "informs", "overridden", "not_yet"] = ""


@router.get("/statutes", response=answers(list[StatuteTold]), summary="法规")
def list_statutes(request: HttpRequest) -> list[dict[str, Any]]:
    """Every statute this site knows, the highest rank first."""
    del request
    return [declared.statute_told(s) for s in sorted(STATUTES.values(), key=lambda s: s.rank)]


@router.get("/articles", response=answers(list[ArticleTold]), summary="条文一览")
def list_articles(request: HttpRequest, wanted: Query[Filter]) -> list[dict[str, Any]]:
    """In the order of their statutes."""
    del request
    return [declared.article_told(a) for a in declared.articles(wanted.statute, wanted.state)]


@router.get("/articles/{statute}/{number}", response=answers(ArticleWhole), summary="条文")
def get_article(request: HttpRequest, statute: Short, number: Number) -> dict[str, Any]:
    """One article."""
    del request
    found = law.book().articles.get(f"{statute}/{number}")
    if found is None:
        raise NotFoundError("article", f"{statute}/{number}")
    text = issued.article_text(statute, found.number)
    return declared.article_told(found) | {
        "title": STATUTES[statute].title,
        "beside": beside_told(found),
        "settled": [_reading(r) for r in law.readings_of(found.key)],
        "text": text["paragraphs"] if text else None,
    }


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "number": reading.number,
        "doubt": reading.doubt,
        "held": reading.held,
        "decided_by": reading.decided_by,
        "decided_on": reading.decided_on.isoformat(),
        "needs_checking": reading.needs_checking,
        "confirmed_by": reading.confirmed_by,
        "confirmed_on": reading.confirmed_on.isoformat() if reading.confirmed_on else None,
    }
