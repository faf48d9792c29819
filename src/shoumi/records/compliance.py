"""落实情况 by article: standing duties, time limits and violations of many organs in one plan of queries.

Limits and violations count only where the reader may know what they are about; for a superior at the organs
below him, whole (records.supervising). What other law asks counts on the squares it stands beside
(records.squares), and on a row of its own where it stands beside none.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q

from shoumi.kernel.declare import Article, State
from shoumi.nouns.person import Person
from shoumi.records import clocks, law, standing
from shoumi.records.now import BEIJING, now
from shoumi.records.squares import apart, is_base, of_clock, seventy, squares
from shoumi.records.standing import Judged, Light
from shoumi.records.supervising import Reach
from shoumi.records.tables import Entry, RunningClock, Violation
from shoumi.things.organs import Organ

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


def told(standings: Iterable[Standing]) -> list[Standing]:
    """The seventy; of the others those on which something stands."""
    return [s for s in standings if is_base(s.article.key) or s.light is not Light.NONE]


@dataclass
class _Counts:
    """What was counted, by organ and article."""

    duties: dict[tuple[str, str], list[Judged]] = field(default_factory=dict)
    limits: dict[tuple[str, str], tuple[int, int, int]] = field(default_factory=dict)
    violations: dict[tuple[str, str], int] = field(default_factory=dict)
    done: dict[tuple[str, str], int] = field(default_factory=dict)
    first: str = ""
    missed: Counter[str] = field(default_factory=Counter)
    broken: dict[str, set[int]] = field(default_factory=dict)


def board(person: Person, organs: Iterable[Organ], day: date) -> dict[str, list[Standing]]:
    """Every article for each organ, by the organ's id: the seventy, then those beside none of them."""
    return surveyed(person, organs, day).standings


@dataclass(frozen=True, slots=True)
class Survey:
    """How organs stand, what their duties are judged to be, and what went wrong at the first, by month."""

    standings: dict[str, list[Standing]]
    duties: tuple[Judged, ...]
    months: list["Month"]


def surveyed(person: Person, organs: Iterable[Organ], day: date) -> Survey:
    """All of it by one look at the books: whom they bind and who may know of it is asked once a book."""
    kept, articles = list(organs), (*seventy(), *apart())
    judged, reach = tuple(standing.board(kept, day)), Reach.over(person, kept)
    counts, here = _Counts(first=kept[0].pk if kept else ""), _of(kept)
    for one in judged:
        for at in squares(one.duty.place.article_key):
            counts.duties.setdefault((one.organ, at), []).append(one)
    _limits(counts, reach.clocks(), here, day)
    _violations(counts, reach.violations(), here, day)
    _acts(counts, reach.entries(), here, day)
    months = [Month(m, counts.missed[m], len(counts.broken.get(m, ()))) for m in _months(day)]
    standings = {o.pk: [_standing(counts, o.pk, article) for article in articles] for o in kept}
    return Survey(standings, tuple(j for j in judged if j.organ == counts.first), months)


def _standing(counts: _Counts, organ: str, article: Article) -> Standing:
    here = (organ, article.key)
    late, near, running = counts.limits.get(here, (0, 0, 0))
    return Standing(
        article, tuple(counts.duties.get(here, ())), late, near, running, counts.violations.get(here, 0),
        counts.done.get(here, 0),
    )  # fmt: skip


def year_of(day: date) -> datetime:
    """When the year began whose violations count."""
    return datetime.combine(date(day.year, 1, 1), time(), tzinfo=BEIJING)


def _of(organs: list[Organ]) -> Q:
    """These organs; for a great many the whole table is read."""
    return Q(organ__in=[o.pk for o in organs]) if len(organs) <= standing.MANY else Q()


def _limits(counts: _Counts, known: Q, here: Q, day: date) -> None:
    """Limits that run, by organ and article; of the first organ those missed, by month."""
    at = clocks.second(now())
    nearest = min(p.amount for p in law.parameters().on(day)[AHEAD].periods())
    open_, first = Q(closed_at__isnull=True), _first(_months(day)[0])
    missed = Q(organ=counts.first, late=True, due_at__gte=first)
    spans = {m: Q(due_at__gte=_first(m), due_at__lt=_first(_after(m))) for m in _months(day)}
    rows: Any = RunningClock.objects.filter(known, here, open_ | missed).values("organ", "key").order_by()
    for row in rows.annotate(
        past=Count("pk", filter=open_ & Q(due_at__lt=at)),
        near=Count("pk", filter=open_ & Q(due_at__gte=at, due_at__lt=at + timedelta(days=nearest))),
        n=Count("pk", filter=open_),
        **{m: Count("pk", filter=missed & span) for m, span in spans.items()},
    ):
        for month in spans:
            counts.missed[month] += row[month]
        found = law.book().clocks.get(row["key"])
        for at_ in of_clock(found) if found and row["n"] else ():
            key = (row["organ"], at_)
            sums = zip(counts.limits.get(key, (0, 0, 0)), (row["past"], row["near"], row["n"]), strict=True)
            late, near, n = map(sum, sums)
            counts.limits[key] = late, near, n


def _violations(counts: _Counts, known: Q, here: Q, day: date) -> None:
    """Entries of the year; one that is against two articles of a square, or in a month, counts there once."""
    of_year, months = year_of(day), _months(day)
    told = Q(at__gte=of_year) | Q(organ=counts.first, at__gte=_first(months[0]))
    rows = Violation.objects.filter(known, here, told).order_by()
    broken: dict[tuple[str, str], set[int]] = {}
    for organ, article, entry, act, at in rows.values_list(
        "organ", "article", "entry_id", "entry__act", "at"
    ):
        if organ == counts.first:
            counts.broken.setdefault(f"{at.astimezone(BEIJING):%Y-%m}", set()).add(entry)
        for square in squares(article, (act,)) if at >= of_year else ():
            broken.setdefault((organ, square), set()).add(entry)
    counts.violations = {key: len(entries) for key, entries in broken.items()}


def _acts(counts: _Counts, known: Q, here: Q, day: date) -> None:
    """Acts of the last year by article."""
    since = datetime.combine(day - timedelta(days=366), time(), tzinfo=BEIJING)
    rows = Entry.objects.filter(known, here, at__gte=since, kind__in=("performed", "recorded"))
    for organ, act, n in rows.values_list("organ", "act").order_by().annotate(n=Count("pk")):
        found = law.book().acts.get(act)
        for at in squares(found.place.article_key) if found else ():
            counts.done[organ, at] = counts.done.get((organ, at), 0) + n


@dataclass(frozen=True, slots=True)
class Month:
    """What went wrong in a month: limits missed, violations recorded."""

    month: str
    late: int
    violations: int


def trend(person: Person, organ: Organ, day: date) -> list[Month]:
    """The last twelve months of one organ, oldest first."""
    return surveyed(person, [organ], day).months


def _first(month: str) -> datetime:
    year, number = map(int, month.split("-"))
    return datetime(year, number, 1, tzinfo=BEIJING)


def _months(day: date) -> list[str]:
    last = day.year * 12 + day.month - 1
    return [f"{n // 12}-{n % 12 + 1:02d}" for n in range(last - MONTHS + 1, last + 1)]


def _after(month: str) -> str:
    year, number = map(int, month.split("-"))
    return f"{year + number // 12}-{number % 12 + 1:02d}"
