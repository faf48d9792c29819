"""What a square of 落实情况 rests on: duties, evidence, running limits, violations; each leads on.

Of what is not for the reader to see only the number is told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from shoumi.edges.web.faces import FACES
from shoumi.edges.web.faces.cells import href_of
from shoumi.edges.web.faces.face import own_organs
from shoumi.edges.web.rows import where_shown
from shoumi.edges.web.timeline import act_label
from shoumi.nouns.person import Person, kept_organs
from shoumi.records import law, sight, workdays
from shoumi.records.compliance import WORST_FIRST, Standing, year_of
from shoumi.records.now import BEIJING, now, today
from shoumi.records.readable import readable
from shoumi.records.squares import of_clock, squares
from shoumi.records.standing import Light
from shoumi.records.supervising import supervised
from shoumi.records.tables import Entry, EntryThing, RunningClock
from shoumi.things.organs import DutyEvidence, Organ

TONES = {Light.GREEN: "yes", Light.AMBER: "wait", Light.RED: "no", Light.NONE: "plain"}
MOST = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One thing an article's light rests on."""

    label: str
    text: str
    tone: str
    href: str


@dataclass(frozen=True, slots=True)
class Behind:
    """What a square rests on, as far as it is for the reader to see; `unseen`: how much more was counted."""

    lines: tuple[Line, ...]
    unseen: int


def behind(person: Person, organ: Organ, standing: Standing) -> Behind:
    """Duties, the evidence of them, limits and violations of one article."""
    clocks = _clocks(person, organ, standing)
    limits = list(clocks.order_by("due_at", "pk")[:MOST]) if standing.running else []
    known = len(limits) if len(limits) < MOST else clocks.count()
    broken = _violations(person, organ, standing) if standing.violations else {}
    lines = (
        *_duties(person, organ, standing), *map(_limit, limits), *_broken(person, broken),
        *_evidence(person, organ, standing),
    )  # fmt: skip
    return Behind(lines, max(0, standing.running + standing.violations - known - len(broken)))


def _duties(person: Person, organ: Organ, standing: Standing) -> Iterator[Line]:
    own = organ.pk in own_organs(person)
    for light in WORST_FIRST[:3]:
        for judged in standing.duties:
            if judged.light is light:
                where = where_shown(judged) if own else href_of("organ", organ.pk)
                yield Line(judged.duty.label, judged.reason, TONES[light], where)


def _clocks(person: Person, organ: Organ, standing: Standing) -> "QuerySet[RunningClock]":
    """Limits now running at the organ on this square for him to see: they bind him, or he watches."""
    kinds = [c.key for c in law.book().clocks.values() if standing.article.key in of_clock(c)]
    watched = kept_organs(person) | supervised(person, [organ])
    mine = Q(person=person.id) | Q(organ__in=sorted(watched))
    here = {"organ": organ.pk, "key__in": sorted(kinds), "closed_at__isnull": True}
    return RunningClock.objects.filter(mine, sight.clocks_known(person), **here)


def _limit(row: RunningClock) -> Line:
    late = row.due_at < now()
    unsure = f"（{workdays.EXPECTED}）" if row.expected else ""
    text = f"{row.due_at.astimezone(BEIJING):%Y-%m-%d %H:%M}到期{unsure}{'，已超时' if late else ''}"
    return Line(
        law.book().clocks[row.key].label, text, "no" if late else "wait", href_of(row.noun, row.thing)
    )


def _violations(person: Person, organ: Organ, standing: Standing) -> dict[int, Entry]:
    """Entries of the year with a violation on this square, of what he may know, newest first."""
    rows = sight.violations(person).filter(organ=organ.pk, at__gte=year_of(today()))
    return {
        row.entry_id: row.entry
        for row in rows.select_related("entry").order_by("-entry")
        if standing.article.key in squares(row.article, (row.entry.act,))
    }


def _broken(person: Person, entries: dict[int, Entry]) -> Iterator[Line]:
    """Each leads to the entry, or to the thing where the entry is not for him."""
    shown = dict(islice(entries.items(), MOST))
    open_ = Entry.objects.filter(readable(person), pk__in=list(shown)).values_list("pk", flat=True)
    where = {index: reverse("entry", args=(index,)) for index in open_} if shown else {}
    where |= _things(person, [index for index in shown if index not in where])
    for index, entry in shown.items():
        text = f"{act_label(entry.act)}，总账第{index}号，{entry.at.astimezone(BEIJING):%Y-%m-%d}"
        yield Line("违规记录", text, "wait", where.get(index, ""))


def _things(person: Person, entries: list[int]) -> dict[int, str]:
    """The page of the first thing of each entry that he may know."""
    about = EntryThing.objects.filter(entry__in=entries, noun__in=list(FACES)).order_by("-pk")
    named = list(about.values_list("entry_id", "noun", "thing"))
    known: dict[str, Any] = sight.known_things(person, [(noun, thing) for _, noun, thing in named])
    return {entry: href_of(noun, thing) for entry, noun, thing in named if thing in known}


def _evidence(person: Person, organ: Organ, standing: Standing) -> Iterator[Line]:
    """When its duties were shown to be done; what was done says the record itself."""
    duties = {d.duty.key: d.duty.label for d in standing.duties}
    rows = DutyEvidence.objects.filter(organ=organ.pk, duty__in=sorted(duties)).order_by("-done_on", "-pk")
    found = list(rows.values_list("pk", "duty", "done_on")[:MOST]) if duties else []
    keys = [key for key, _, _ in found]
    open_ = FACES["duty_evidence"].visible(person).filter(pk__in=keys).values_list("pk", flat=True)
    shown = set(open_) if found else set()
    for key, duty, done_on in found:
        where = href_of("duty_evidence", key) if key in shown else ""
        yield Line(duties[duty], f"{done_on}履职记录", "yes", where)
