"""落实情况: the seventy articles as a map, judged today, for one's own organ and those below it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shoumi.edges.web.behind import TONES, behind
from shoumi.edges.web.citing import article_name, cited, href
from shoumi.edges.web.desk import DeskRequest, signed_in
from shoumi.edges.web.faces.face import own_organs
from shoumi.edges.web.paging import leaf
from shoumi.edges.web.verdicts import Cited
from shoumi.kernel.declare import Article
from shoumi.law.statutes import STATUTES
from shoumi.nouns.person import Person
from shoumi.records import compliance, law
from shoumi.records.actors import superiors
from shoumi.records.compliance import WORST_FIRST, Standing
from shoumi.records.now import today
from shoumi.records.squares import BASE, is_base
from shoumi.records.standing import Judged
from shoumi.things.organs import Organ

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
    """One article on the map; `label` stands in it, `name` is spoken of it."""

    key: str
    label: str
    name: str
    tone: str
    light: str
    says: str
    gist: str
    chosen: bool
    wide: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One organ, its articles counted by light."""

    organ: Organ
    lights: tuple[tuple[str, str, int], ...]


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
    below = leaf(Organ.objects.filter(superior=organ), ("code", "pk"), request.GET.get("after", ""))
    survey = compliance.surveyed(person, [organ, *below.rows], today())
    found, judged = survey.standings, survey.duties
    standings, wanted = found[organ.pk], request.GET.get("article", "")
    chosen = next((s for s in standings if _key(s) == wanted), None)
    context = {
        "organ": organ,
        "chapters": _chapters(standings, chosen),
        "lights": counted(standings),
        "chosen": chosen,
        "behind": behind(person, organ, chosen) if chosen else None,
        "name": _name(chosen) if chosen else "",
        "duties": [told(j) for light in WORST_FIRST for j in judged if j.light is light],
        "months": _drawn(survey.months),
        "below": [Row(each, counted(found[each.pk])) for each in below.rows],
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
    """The rows of the map, by chapter; what stands beside none of the seventy comes last."""
    parts = groupby(standings, key=lambda s: _heading(s.article))
    return [(title, [_square(s, chosen=s is chosen) for s in found]) for title, found in parts]


def _heading(article: Article) -> str:
    if is_base(article.key):
        return law.book().chapters.get(article.key, "")
    return "下位规定" if STATUTES[article.statute].rank > STATUTES[BASE].rank else "上位法"


def _key(standing: Standing) -> str:
    """How the address names a square."""
    article = standing.article
    return str(article.number) if is_base(article.key) else article.key


def _name(standing: Standing) -> str:
    article = standing.article
    return f"第{article.number}条" if is_base(article.key) else article_name(article.statute, article.number)


def _square(standing: Standing, *, chosen: bool) -> Square:
    light, article, key, name = standing.light, standing.article, _key(standing), _name(standing)
    wide = not is_base(article.key)
    label = name if wide else key
    return Square(key, label, name, TONES[light], light.value, standing.says, article.gist, chosen, wide)


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
