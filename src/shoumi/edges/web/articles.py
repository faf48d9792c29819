"""条文: every article with its gist, the imported text, later law beside it, and what hangs on it here."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shoumi.edges.beside import beside
from shoumi.edges.gists import gist
from shoumi.edges.web.citing import article_name
from shoumi.edges.web.desk import DeskRequest, signed_in
from shoumi.edges.web.errors import missing
from shoumi.kernel.declare import Article, State
from shoumi.kernel.model import Act, Clock, Rule
from shoumi.law.numerals import to_chinese
from shoumi.law.statutes import STATUTES
from shoumi.nouns.person import Person
from shoumi.records import issued, law, sight, workdays
from shoumi.records.readable import counted, counted_of
from shoumi.things.rulebook import Interpretation

BASE = "police_1998"
EVERY = "各项办理"
"""What a rule that names no verb hears."""
STATES = {
    State.EXECUTABLE: ("可执行", "yes"),
    State.INFORMS: ("说明性", "plain"),
    State.OVERRIDDEN: ("已被上位法取代", "no"),
    State.NOT_YET: ("尚未承载", "wait"),
}


@dataclass(frozen=True, slots=True)
class Glance:
    """An article in the table of contents."""

    article: Article
    name: str
    state: str
    tone: str
    acts: int
    rules: int
    done: int
    running: int


def glance(article: Article, live: Mapping[str, tuple[int, int]]) -> Glance:
    """One line of the contents with its live figures."""
    state, tone = STATES[article.state]
    acts, clocks, rules = _hung().get(article.key, ([], [], []))
    return Glance(
        article,
        f"第{to_chinese(article.number)}条",
        state,
        tone,
        len(acts),
        len(rules),
        sum(live.get(key, (0, 0))[0] for key in acts),
        sum(live.get(key, (0, 0))[1] for key in clocks),
    )


@cache
def _hung() -> dict[str, tuple[list[str], list[str], list[str]]]:
    """The keys of the acts, the clocks and the rules that hang on each article."""
    book, found = law.book(), dict[str, tuple[list[str], list[str], list[str]]]()
    for kind, declared in enumerate((book.acts, book.clocks, book.rules)):
        for key, one in declared.items():
            found.setdefault(one.place.article_key, ([], [], []))[kind].append(key)
    return found


def figures(person: Person) -> dict[str, tuple[int, int]]:
    """How often each act was done, and how many of each time limit run now, as far as he may know of them."""
    done = counted(person).values_list("act").order_by().annotate(n=Count("pk"))
    limits = sight.clocks(person).filter(closed_at__isnull=True)
    running = limits.values_list("key").order_by().annotate(n=Count("pk"))
    return {act: (n, 0) for act, n in done} | {key: (0, n) for key, n in running}


def figures_of(person: Person, acts: list[Act], clocks: list[Clock]) -> tuple[dict[str, int], set[str]]:
    """The same of one article; and the kinds of limit of which one runs to an end that is only expected."""
    done = counted_of(person, [a.key for a in acts]).values_list("act").order_by().annotate(n=Count("pk"))
    limits = sight.clocks(person, [c.key for c in clocks]).filter(closed_at__isnull=True)
    running = limits.order_by().values_list("key", "expected").annotate(n=Count("pk"))
    found, expected = Counter(dict(done)) if acts else Counter(), set()
    for key, unsure, n in running:
        found[key] += n
        expected.update([key] if unsure else [])
    return found, expected


def chapters(statute: str) -> list[tuple[str, list[Article]]]:
    """The articles of a statute by its chapters; statutes without chapters have one."""
    found: dict[str, list[Article]] = {}
    book = law.book()
    for article in sorted(book.articles.values(), key=lambda a: a.number):
        if article.statute == statute:
            found.setdefault(book.chapters.get(article.key, ""), []).append(article)
    return list(found.items())


@require_safe
@signed_in
def contents(request: DeskRequest) -> HttpResponse:
    """All articles of one statute; the 1998 regulation first."""
    statute = request.GET.get("statute", BASE)
    known = STATUTES.get(statute) or missing()
    live = figures(request.desk.person)
    parts = [(title, [glance(a, live) for a in found]) for title, found in chapters(statute)]
    held = {a.statute for a in law.book().articles.values()}
    others = [s for s in STATUTES.values() if s.key in held]
    context = {"statute": known, "parts": parts, "statutes": others, "count": sum(len(p[1]) for p in parts)}
    return render(request, "web/articles.html", context)


@require_safe
@signed_in
def article(request: DeskRequest, statute: str, number: int) -> HttpResponse:
    """One article."""
    book = law.book()
    found = book.articles.get(f"{statute}/{number}") or missing()
    state, tone = STATES[found.state]
    acts = [a for a in book.acts.values() if a.place.article_key == found.key]
    clocks = [c for c in book.clocks.values() if c.place.article_key == found.key]
    live, expected = figures_of(request.desk.person, acts, clocks)
    context = {
        "article": found,
        "statute": STATUTES[statute],
        "name": f"第{to_chinese(number)}条",
        "state": state,
        "tone": tone,
        "issued": issued.article_text(statute, number),
        "acts": [(a, live.get(a.key, 0)) for a in acts],
        "rules": rule_words(book.rules_of(found.key)),
        "rule_count": len(book.rules_of(found.key)),
        "reasons": [w for w in (found.informs, found.not_yet, found.overridden) if w],
        "clocks": [(c, live.get(c.key, 0), c.key in expected) for c in clocks],
        "expected": workdays.EXPECTED,
        "registers": [r for r in book.registers.values() if r.place.article_key == found.key],
        "standing": [s for s in book.standing.values() if s.place.article_key == found.key],
        "readings": law.readings_of(found.key),
        "interpretations": Interpretation.objects.filter(article=number) if statute == BASE else (),
        "beside": beside(found),
        "instead": instead(found),
        "before": book.articles.get(f"{statute}/{number - 1}"),
        "after": book.articles.get(f"{statute}/{number + 1}"),
    }
    return render(request, "web/article.html", context)


def rule_words(rules: list[Rule]) -> list[tuple[str, list[tuple[str, str]]]]:
    """What the rules say, under the verbs they hear: of which kind each is, and its gist."""
    found: dict[str, list[tuple[str, str]]] = {}
    for rule in rules:
        found.setdefault("、".join(sorted(v.value for v in rule.on)) or EVERY, []).append(gist(rule))
    return list(found.items())


def instead(found: Article) -> list[tuple[str, Article, list[Act]]]:
    """What an overridden article gives way to: the articles declared beside it, and their acts."""
    acts = law.book().acts.values()
    named = [law.book().articles[key] for key in found.beside] if found.overridden else []
    return [
        (article_name(a.statute, a.number), a, [act for act in acts if act.place.article_key == a.key])
        for a in named
    ]
