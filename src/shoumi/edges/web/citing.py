"""Places in the law as an officer reads them: 1998规定第二十九条第一款."""

import re
from functools import cache

from django.urls import reverse

from shoumi.kernel.model import Place
from shoumi.law.numerals import to_chinese
from shoumi.law.statutes import STATUTES

_WRITTEN = re.compile(r"（([a-z0-9_]+(?:/\d+){1,2})）")


@cache
def article_name(statute: str, article: int) -> str:
    """1998规定第二十九条; numbers 0 stand for a whole instrument."""
    known = STATUTES.get(statute)
    short = known.short if known else statute
    return f"{short}第{to_chinese(article)}条" if article else short


@cache
def cited(place: Place) -> str:
    """With its paragraph, where that is not the first."""
    para = f"第{to_chinese(place.para)}款" if place.para > 1 else ""
    return article_name(place.statute, place.article) + para


@cache
def href(place: Place) -> str:
    """Where the article is explained."""
    return reverse("article", args=(place.statute, place.article))


def read_place(text: str) -> Place:
    """`police_1998/29/1` as entries write it."""
    statute, article, *para = text.split("/")
    return Place(statute, int(article), int(para[0]) if para else 1)


def in_words(said: str) -> str:
    """What an entry says of a violation, with the place it writes at the end in the words of the law."""
    return _WRITTEN.sub(lambda found: f"（{cited(read_place(found[1]))}）", said)
