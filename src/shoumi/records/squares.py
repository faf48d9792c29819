"""On which of the seventy squares of 落实情况 counts what an article of other law asks.

An article stands beside those of the seventy that name it (`Article.beside`). Where none does, what was
opened or done by an act of the seventy counts there; else the article stands where its rules are heard. What
stands beside none of the seventy is shown apart, under the map, so that nothing falls off.
"""

from functools import cache

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Clock
from shoumi.law.statutes import STATUTES
from shoumi.records import law

BASE = "police_1998"


def seventy() -> list[Article]:
    """The articles of the map, in order."""
    return sorted((a for a in law.book().articles.values() if a.statute == BASE), key=lambda a: a.number)


@cache
def apart() -> tuple[Article, ...]:
    """The others that ask something and stand beside none of the seventy: higher statutes first."""
    book = law.book()
    shelves = (book.acts, book.rules, book.clocks, book.standing)
    asking = {declared.place.article_key for shelf in shelves for declared in shelf.values()}
    found = [book.articles[key] for key in asking if not any(map(is_base, squares(key)))]
    return tuple(sorted(found, key=lambda a: (STATUTES[a.statute].rank, a.statute, a.number)))


def of_clock(clock: Clock) -> tuple[str, ...]:
    """Where a time limit counts."""
    return squares(clock.place.article_key, clock.opens_on)


@cache
def squares(article: str, acts: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The squares, as article keys; that of the article itself where it stands beside none of the seventy.

    `acts`: those by which it was opened or broken.
    """
    if is_base(article):
        return (article,)
    done = {found.place.article_key for act in acts if (found := law.book().acts.get(act))}
    of_others = {at for other in done - {article} for at in squares(other)}
    for ways in (_named(article), done, _heard(article), of_others):
        if standing := tuple(sorted(filter(is_base, ways))):
            return standing
    return (article,)


def is_base(article: str) -> bool:
    """Whether it is one of the seventy."""
    return article.startswith(f"{BASE}/")


def _named(article: str) -> set[str]:
    """Those of the seventy that name it beside them."""
    return {a.key for a in seventy() if article in a.beside}


def _heard(article: str) -> set[str]:
    """Those whose acts its rules hear, or whose rules hear its acts."""
    book = law.book()
    hears = {verb for rule in book.rules_of(article) for verb in rule.on}
    gives = {act.verb for act in book.acts.values() if act.place.article_key == article}
    heard = {act.place.article_key for act in book.acts.values() if act.verb in hears}
    return heard | {rule.place.article_key for rule in book.rules.values() if rule.on & gives}
