"""What a square of 落实情况 rests on: duties, evidence, running limits, violations; each leads on.

Of what is not for the reader to see only the number is told.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse

from shoumi.edges.web.faces import FACES
from shoumi.edges.web.faces.cells import href_of
from shoumi.edges.web.faces.face import own_organs
from shoumi.edges.web.timeline import act_label
from shoumi.nouns.person import Person, kept_organs
from shoumi.records import law, sight
from shoumi.records.compliance import WORST_FIRST, Standing, year_of
from shoumi.records.now import BEIJING, now, today
from shoumi.records.readable import readable
from shoumi.records.squares import of_clock, squares
from shoumi.records.standing import Judged, Light
from shoumi.records.supervising import supervised
from shoumi.records.tables import Entry, EntryThing, RunningClock, Violation
from shoumi.things.organs import DutyEvidence, Organ

TONES = {Light.GREEN: "yes", Light.AMBER: "wait", Light.RED: "no", Light.NONE: "plain"}
MOST = 50


@dataclass(frozen=True, slots=True)
class Behind:
    """One thing an article's light rests on."""

    label: str
    text: str
    tone: str
    href: str


def behind(person: Person, organ: Organ, standing: Standing) -> Iterator[Behind]:
    """Duties, the evidence of them, limits and violations of one article that the reader may see."""
    for light in WORST_FIRST[:3]:
        for judged in standing.duties:
            if judged.light is light:
                yield Behind(judged.duty.label, judged.reason, TONES[light], where_shown(person, judged))
    yield from _limits(_clocks(person, organ, standing).order_by("due_at", "pk")[:MOST])
    yield from _broken(person, _violations(person, organ, standing).order_by("-at", "-pk")[:MOST])
    yield from _evidence(person, organ, standing)


def unseen(person: Person, organ: Organ, standing: Standing) -> int:
    """How many limits and violations were counted that he may not know."""
    known = _clocks(person, organ, standing).count()
    known += _violations(person, organ, standing).values("entry").distinct().count()
    return max(0, standing.running + standing.violations - known)


def where_shown(person: Person, judged: Judged) -> str:
    """Where he shows that the duty was done, or fills the seat that is empty."""
    if judged.duty.cycle and judged.organ in own_organs(person):
        form = urlencode({"thing": judged.organ, "duty": judged.duty.key})
        return f"{reverse('act', args=('show_duty_done',))}?{form}"
    return href_of("organ", judged.organ)


def _clocks(person: Person, organ: Organ, standing: Standing) -> "QuerySet[RunningClock]":
    """Limits now running at the organ on this square that are for him to see: binding him, or as who watches."""
    kinds = [c.key for c in law.book().clocks.values() if standing.article.key in of_clock(c)]
    watched = kept_organs(person) | supervised(person, [organ])
    mine = Q(person=person.id) | Q(organ__in=sorted(watched))
    here = {"organ": organ.pk, "key__in": sorted(kinds), "closed_at__isnull": True}
    return RunningClock.objects.filter(mine, sight.clocks_known(person), **here)


def _limits(rows: Iterable[RunningClock]) -> Iterator[Behind]:
    for row in rows:
        late = row.due_at < now()
        text = f"{row.due_at.astimezone(BEIJING):%Y-%m-%d %H:%M}到期{'，已超时' if late else ''}"
        label = law.book().clocks[row.key].label
        yield Behind(label, text, "no" if late else "wait", href_of(row.noun, row.thing))


def _violations(person: Person, organ: Organ, standing: Standing) -> "QuerySet[Violation]":
    """Violations of the year on this square that he may know."""
    rows = sight.violations(person).filter(organ=organ.pk, at__gte=year_of(today()))
    kinds = rows.values_list("article", "entry__act").order_by().distinct()
    here = Q(pk__in=())
    for article, act in kinds:
        if standing.article.key in squares(article, (act,)):
            here |= Q(article=article, entry__act=act)
    return rows.filter(here).select_related("entry")


def _broken(person: Person, rows: Iterable[Violation]) -> Iterator[Behind]:
    """Each entry once, leading to the entry, or to the thing where the entry is not for him."""
    found = {row.entry_id: row for row in rows}
    open_ = set(Entry.objects.filter(readable(person), pk__in=list(found)).values_list("pk", flat=True))
    things = _things(person, [index for index in found if index not in open_])
    for index, row in found.items():
        where = reverse("entry", args=(index,)) if index in open_ else things.get(index, "")
        text = f"{act_label(row.entry.act)}，总账第{index}条，{row.at.astimezone(BEIJING):%Y-%m-%d}"
        yield Behind("违规记录", text, "wait", where)


def _things(person: Person, entries: list[int]) -> dict[int, str]:
    """The page of the first thing of each entry that he may know."""
    about = EntryThing.objects.filter(entry__in=entries, noun__in=list(FACES)).order_by("-pk")
    named = list(about.values_list("entry_id", "noun", "thing"))
    known: dict[str, Any] = sight.known_things(person, [(noun, thing) for _, noun, thing in named])
    return {entry: href_of(noun, thing) for entry, noun, thing in named if thing in known}


def _evidence(person: Person, organ: Organ, standing: Standing) -> Iterator[Behind]:
    """When its duties were shown to be done; what was done says the record itself."""
    duties = {d.duty.key: d.duty.label for d in standing.duties}
    rows = DutyEvidence.objects.filter(organ=organ.pk, duty__in=sorted(duties)).order_by("-done_on", "-pk")
    open_ = FACES["duty_evidence"].visible(person).filter(organ=organ.pk, duty__in=sorted(duties))
    shown = set(open_.values_list("pk", flat=True))
    for key, duty, done_on in rows.values_list("pk", "duty", "done_on")[:MOST]:
        where = href_of("duty_evidence", key) if key in shown else ""
        yield Behind(duties[duty], f"{done_on}履职记录", "yes", where)
