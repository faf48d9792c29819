"""落实情况: the seventy articles as a map, judged today, for one's own organ and those below it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shoumi.edges.web.citing import cited, href
from shoumi.edges.web.desk import DeskRequest, signed_in
from shoumi.edges.web.faces.cells import href_of
from shoumi.edges.web.faces.face import own_organs
from shoumi.edges.web.paging import leaf
from shoumi.edges.web.verdicts import Cited
from shoumi.nouns.person import Person
from shoumi.records import compliance, law, sight, workdays
from shoumi.records.actors import superiors
from shoumi.records.compliance import WORST_FIRST, Standing
from shoumi.records.now import BEIJING, now, today
from shoumi.records.standing import Judged, Light
from shoumi.records.standing import board as duties
from shoumi.things.organs import Organ

TONES = {Light.GREEN: "yes", Light.AMBER: "wait", Light.RED: "no", Light.NONE: "plain"}
MOST = 50
BAR = 6
"""Height of one missed limit or violation in the drawing of the months, where the tallest bar has room."""
TALLEST = 60


@dataclass(frozen=True, slots=True)
class Duty:
    """One standing duty of one organ."""

    label: str
    place: Cited
    light: str
    tone: str
    reason: str


@dataclass(frozen=True, slots=True)
class Square:
    """One article on the map."""

    number: int
    tone: str
    light: str
    says: str
    gist: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One organ, its articles counted by light."""

    organ: Organ
    lights: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Behind:
    """What an article's light rests on."""

    label: str
    text: str
    tone: str
    href: str


def told(judged: Judged) -> Duty:
    """One duty in words."""
    place = judged.duty.place
    return Duty(
        judged.duty.label,
        Cited(cited(place), href(place)),
        judged.light.value,
        TONES[judged.light],
        judged.reason,
    )


@require_safe
@signed_in
def board(request: DeskRequest) -> HttpResponse:
    """One organ's articles, what is behind one of them, its months, and the organs below."""
    organ, person = chosen_organ(request.desk.person, request.GET.get("organ", "")), request.desk.person
    standings = compliance.board(person, [organ], today())[organ.pk]
    wanted = request.GET.get("article", "")
    chosen = next((s for s in standings if str(s.article.number) == wanted), None)
    below = leaf(Organ.objects.filter(superior=organ), ("code", "pk"), request.GET.get("after", ""))
    judged = list(duties([organ], today()))
    context = {
        "organ": organ,
        "chapters": _chapters(standings, chosen),
        "lights": counted(standings),
        "chosen": chosen,
        "behind": list(behind(person, organ, chosen)) if chosen else [],
        "duties": [told(j) for light in WORST_FIRST for j in judged if j.light is light],
        "months": _drawn(compliance.trend(person, organ.pk, today())),
        "below": _rows(person, below.rows),
        "following": below.following,
    }
    return render(request, "web/board.html", context)


def chosen_organ(person: Person, wanted: str) -> Organ:
    """The organ asked for, if it is his own or stands below his; else his own."""
    own = own_organs(person)
    found = Organ.objects.filter(pk=wanted).first() if wanted else None
    if found and (found.pk in own or own & set(superiors(found.pk))):
        return found
    return Organ.objects.get(pk=person.organ)


def _chapters(standings: Iterable[Standing], chosen: Standing | None) -> list[tuple[str, list[Square]]]:
    heading = law.book().chapters
    parts = groupby(standings, key=lambda s: heading.get(s.article.key, ""))
    return [(title, [_square(s, chosen=s is chosen) for s in found]) for title, found in parts]


def _square(standing: Standing, *, chosen: bool) -> Square:
    light = standing.light
    article = standing.article
    return Square(article.number, TONES[light], light.value, standing.says, article.gist, chosen)


def behind(person: Person, organ: Organ, standing: Standing) -> Iterable[Behind]:
    """The duties, limits and violations of one article that the reader may see."""
    for duty in standing.duties:
        if duty.light in WORST_FIRST[:2]:
            yield Behind(duty.duty.label, duty.reason, TONES[duty.light], href_of("organ", organ.pk))
    kinds = {c.key: c for c in law.book().clocks.values() if c.place.article_key == standing.article.key}
    open_ = sight.clocks(person).filter(organ=organ.pk, key__in=sorted(kinds), closed_at__isnull=True)
    for clock in open_.order_by("due_at", "pk")[:MOST]:
        unsure = f"（{workdays.EXPECTED}）" if clock.expected else ""
        due = f"{clock.due_at.astimezone(BEIJING):%Y-%m-%d %H:%M}到期{unsure}"
        late = clock.due_at < now()
        where = href_of(clock.noun, clock.thing)
        yield Behind(
            kinds[clock.key].label, f"{due}{'，已超时' if late else ''}", "no" if late else "wait", where
        )
    broken = sight.violations(person).filter(organ=organ.pk, article=standing.article.key)
    for one in broken.order_by("-at")[:MOST]:
        yield Behind("违规记录", f"总账第{one.entry_id}条，{one.at.astimezone(BEIJING):%Y-%m-%d}", "wait", "")


def _rows(person: Person, organs: list[Any]) -> list[Row]:
    found = compliance.board(person, organs, today()) if organs else {}
    return [Row(organ, counted(found[organ.pk])) for organ in organs]


def counted(standings: Iterable[Standing]) -> tuple[tuple[str, str, int], ...]:
    """How many articles stand red, amber, green."""
    counts = Counter(s.light for s in standings)
    return tuple((light.value, TONES[light], counts[light]) for light in WORST_FIRST[:3])


def _drawn(months: list[compliance.Month]) -> list[dict[str, Any]]:
    """Each month with the heights of its two bars, all to one scale."""
    most = max((n for m in months for n in (m.late, m.violations)), default=0)
    unit = min(BAR, TALLEST / most) if most else BAR
    return [
        {
            "month": m.month[2:], "late": m.late, "violations": m.violations, "x": n * 44 + 6,
            "late_height": round(m.late * unit), "late_y": TALLEST - round(m.late * unit),
            "broken_height": round(m.violations * unit), "broken_y": TALLEST - round(m.violations * unit),
        }
        for n, m in enumerate(months)
    ]  # fmt: skip
