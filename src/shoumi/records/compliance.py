"""落实情况 by article: standing duties, time limits and violations of many organs in one plan of queries.

Limits and violations count only where the reader may know what they are about.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from django.db.models import Count, Q, QuerySet

from shoumi.kernel.declare import Article, State
from shoumi.nouns.person import Person
from shoumi.records import clocks, law, sight, standing
from shoumi.records.now import BEIJING, now
from shoumi.records.readable import on_hidden
from shoumi.records.standing import Judged, Light
from shoumi.records.tables import Entry, RunningClock
from shoumi.things.organs import Organ

BASE = "police_1998"
AHEAD = "review.remind_before"
MONTHS = 12
WORST_FIRST = (Light.RED, Light.AMBER, Light.GREEN, Light.NONE)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one article stands at one organ. `late`, `near`: open limits; `done`: acts of the last year."""

    article: Article
    duties: tuple[Judged, ...] = ()
    late: int = 0
    near: int = 0
    running: int = 0
    violations: int = 0
    done: int = 0

    @property
    def light(self) -> Light:
        """The worst of all; 不适用 where nothing applies and nothing was done."""
        duties = {d.light for d in self.duties}
        if Light.RED in duties or self.late:
            return Light.RED
        if Light.AMBER in duties or self.near or self.violations:
            return Light.AMBER
        return Light.GREEN if Light.GREEN in duties or self.running or self.done else Light.NONE

    @property
    def says(self) -> str:
        """One line on why."""
        if self.article.state is not State.EXECUTABLE and not self.duties:
            return self.article.informs or self.article.overridden or self.article.not_yet
        told = [
            f"{len(found)}项职责{light.value}" for light in WORST_FIRST[:2] if (found := self._duties(light))
        ]
        counted = (
            ("超时{}项", self.late),
            ("临近到期{}项", self.near),
            ("本年度违规记录{}件", self.violations),
        )
        told += [text.format(n) for text, n in counted if n]
        return "，".join(told) or (f"近一年办理{self.done}次" if self.done else "没有未落实的事项")

    def _duties(self, light: Light) -> list[Judged]:
        return [d for d in self.duties if d.light is light]


def articles() -> list[Article]:
    """The seventy, in order."""
    return sorted((a for a in law.book().articles.values() if a.statute == BASE), key=lambda a: a.number)


@dataclass
class _Counts:
    """What was counted, by organ and article."""

    duties: dict[tuple[str, str], list[Judged]] = field(default_factory=dict)
    limits: dict[tuple[str, str], tuple[int, int, int]] = field(default_factory=dict)
    violations: dict[tuple[str, str], int] = field(default_factory=dict)
    done: dict[tuple[str, str], int] = field(default_factory=dict)


def board(person: Person, organs: Iterable[Organ], day: date) -> dict[str, list[Standing]]:
    """Every article for each of these organs, by the organ's id."""
    kept = list(organs)
    counts = _counted(person, kept, day)
    return {organ.pk: [_standing(counts, organ.pk, article) for article in articles()] for organ in kept}


def _standing(counts: _Counts, organ: str, article: Article) -> Standing:
    here = (organ, article.key)
    late, near, running = counts.limits.get(here, (0, 0, 0))
    return Standing(
        article, tuple(counts.duties.get(here, ())), late, near, running, counts.violations.get(here, 0),
        counts.done.get(here, 0),
    )  # fmt: skip


def _counted(person: Person, organs: list[Organ], day: date) -> _Counts:
    counts = _Counts()
    for judged in standing.board(organs, day):
        counts.duties.setdefault((judged.organ, judged.duty.place.article_key), []).append(judged)
    here = _of(organs)
    _limits(counts, sight.clocks_known(person), here, day)
    begun = datetime.combine(date(day.year, 1, 1), time(), tzinfo=BEIJING)
    broken = sight.violations(person).filter(here, at__gte=begun).values_list("organ", "article").order_by()
    counts.violations = {(o, a): n for o, a, n in broken.annotate(n=Count("pk"))}
    _acts(counts, ~Q(pk__in=on_hidden(person)), here, day)
    return counts


def _of(organs: list[Organ]) -> Q:
    """These organs; for a great many the whole table is read."""
    return Q(organ__in=[o.pk for o in organs]) if len(organs) <= standing.MANY else Q()


def _limits(counts: _Counts, known: Q, here: Q, day: date) -> None:
    at = clocks.second(now())
    nearest = min(p.amount for p in law.parameters().on(day)[AHEAD].periods())
    rows: Any = (
        RunningClock.objects.filter(known, here, closed_at__isnull=True).values("organ", "key").order_by()
    )
    for row in rows.annotate(
        late=Count("pk", filter=Q(due_at__lt=at)),
        near=Count("pk", filter=Q(due_at__gte=at, due_at__lt=at + timedelta(days=nearest))),
        n=Count("pk"),
    ):
        found = law.book().clocks.get(row["key"])
        if found:
            key = (row["organ"], found.place.article_key)
            sums = zip(counts.limits.get(key, (0, 0, 0)), (row["late"], row["near"], row["n"]), strict=True)
            late, near, n = map(sum, sums)
            counts.limits[key] = late, near, n


@cache
def _article_of(act: str) -> str:
    found = law.book().acts.get(act)
    return found.place.article_key if found else ""


def _acts(counts: _Counts, known: Q, here: Q, day: date) -> None:
    """Acts of the last year by article."""
    since = datetime.combine(day - timedelta(days=366), time(), tzinfo=BEIJING)
    rows = Entry.objects.filter(known, here, at__gte=since, kind__in=("performed", "recorded"))
    for organ, act, n in rows.values_list("organ", "act").order_by().annotate(n=Count("pk")):
        key = (organ, _article_of(act))
        counts.done[key] = counts.done.get(key, 0) + n


@dataclass(frozen=True, slots=True)
class Month:
    """What went wrong in a month: limits missed, violations recorded."""

    month: str
    late: int
    violations: int


def trend(person: Person, organ: str, day: date) -> list[Month]:
    """The last twelve months, oldest first."""
    late = RunningClock.objects.filter(sight.clocks_known(person), organ=organ, late=True)
    broken = sight.violations(person).filter(organ=organ)
    missed, done = _monthly(late, "due_at", day), _monthly(broken, "at", day)
    return [Month(m, missed[m], done[m]) for m in _months(day)]


def _monthly(rows: "QuerySet[Any]", at: str, day: date) -> Mapping[str, int]:
    counts = {
        month: Count("pk", filter=Q(**{f"{at}__gte": _first(month), f"{at}__lt": _first(_after(month))}))
        for month in _months(day)
    }
    return rows.aggregate(**counts)


def _first(month: str) -> datetime:
    year, number = map(int, month.split("-"))
    return datetime(year, number, 1, tzinfo=BEIJING)


def _months(day: date) -> list[str]:
    last = day.year * 12 + day.month - 1
    return [f"{n // 12}-{n % 12 + 1:02d}" for n in range(last - MONTHS + 1, last + 1)]


def _after(month: str) -> str:
    year, number = map(int, month.split("-"))
    return f"{year + number // 12}-{number % 12 + 1:02d}"
