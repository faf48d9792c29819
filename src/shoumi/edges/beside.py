"""What stands beside an article: articles of other statutes, in words and with their imported text."""

from dataclasses import dataclass, field
from typing import Any

from shoumi.edges.web.citing import article_name
from shoumi.kernel.declare import Article
from shoumi.law.statutes import STATUTES
from shoumi.records import issued, law


@dataclass
class Beside:
    """An article of another statute. `lifts`: it takes the place of a rule of the one it stands beside.

    `issued` is its text as imported; None where the site has none.
    """

    article: Article
    lifts: bool = False
    hears: set[str] = field(default_factory=set)
    issued: dict[str, Any] | None = None

    @property
    def name(self) -> str:
        """As an officer reads it."""
        return article_name(self.article.statute, self.article.number)

    @property
    def verbs(self) -> str:
        """What both speak of."""
        return "、".join(sorted(self.hears))


def beside(found: Article) -> list[Beside]:
    """Articles of other statutes: named beside it, hearing the same verbs, or lifting a rule of this one."""
    book = law.book()
    own = book.rules_of(found.key)
    acts = [a for a in book.acts.values() if a.place.article_key == found.key]
    verbs = {a.verb for a in acts} | {v for r in own for v in r.on}
    keys = {r.key for r in own}
    near = {key: Beside(book.articles[key]) for key in found.beside}
    for rule in book.rules.values():
        lifts = bool(keys & set(rule.lifts))
        if rule.place.statute == found.statute or not (rule.on & verbs or lifts):
            continue
        key = rule.place.article_key
        one = near.setdefault(key, Beside(book.articles[key]))
        one.lifts = one.lifts or lifts
        one.hears |= {v.value for v in rule.on & verbs}
    texts = issued.article_texts((n.article.statute, n.article.number) for n in near.values())
    for one in near.values():
        one.issued = texts.get((one.article.statute, one.article.number))
    return sorted(near.values(), key=lambda n: (STATUTES[n.article.statute].rank, n.article.number))


def beside_told(found: Article) -> list[dict[str, Any]]:
    """The same as plain JSON: gist, what later law made of the article, and which decides."""
    return [
        {
            "article": one.article.key,
            "name": one.name,
            "rank": STATUTES[one.article.statute].rank.name,
            "gist": one.article.gist,
            "lifts": one.lifts,
            "verbs": sorted(one.hears),
            "named": one.article.key in found.beside,
            "difference": found.today,
            "decides": found.decides.value if found.decides else "",
        }
        for one in beside(found)
    ]
