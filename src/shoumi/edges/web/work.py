"""A work page: the acts of one job, and the lists they are done on; rows are ticked and an act is chosen."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shoumi.edges.web.desk import Desk, DeskRequest, keep_officers_out, signed_in
from shoumi.edges.web.errors import missing
from shoumi.edges.web.faces import FACES
from shoumi.edges.web.faces.cells import Cell
from shoumi.edges.web.faces.face import Face, own_organs
from shoumi.edges.web.grounds import could_ask
from shoumi.edges.web.jobs import BY_SLUG, acts_on
from shoumi.edges.web.jobs.page import Stage, WorkPage
from shoumi.edges.web.paging import Leaf, leaf
from shoumi.kernel.model import Act
from shoumi.kernel.words import Level

OFFICERS_PAGES = {"staff"}
WITHOUT_LEVEL = "无密级"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list, its cells made."""

    id: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """Acts that stand together; `folded` away where the list shows things at another stage."""

    label: str
    acts: tuple[Act, ...]
    folded: bool = False


def bars(page: WorkPage, tab: str, acts: list[Act]) -> list[Bar]:
    """The acts of a list by stage, those at hand first; what no stage names comes last."""
    if not page.stages:
        return [Bar("", tuple(acts))] if acts else []
    left = {a.key: a for a in acts}
    found: list[Bar] = []
    for folded, stage in sorted(((_away(s, tab), s) for s in page.stages), key=lambda pair: pair[0]):
        found.append(Bar(stage.label, tuple(left.pop(k) for k in stage.acts if k in left), folded))
    return [bar for bar in (*found, Bar("其他", tuple(left.values()), folded=True)) if bar.acts]


def _away(stage: Stage, tab: str) -> bool:
    """Whether the things of this list are at another stage."""
    return bool(stage.tabs) and tab not in stage.tabs


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to."""

    text: str
    level: str
    levels: tuple[str, ...]


def filters(request: DeskRequest, face: Face) -> Filters:
    """Read from the address; only levels he is cleared for are offered."""
    offered = tuple(m.name for m in reversed(Level) if request.desk.person.cleared_for(m))
    levels = (*offered, WITHOUT_LEVEL) if face.level else ()
    level = request.GET.get("level", "")
    return Filters(request.GET.get("q", "").strip()[:60], level if level in levels else "", levels)


def listed(desk: Desk, face: Face, where: Q, wanted: Filters, after: str) -> Leaf:
    """One screen of the list."""
    person = desk.person
    near = Q(**{f"{face.near}__in": own_organs(person)})
    rows = face.found(person, wanted.text).filter(near, where)
    found = leaf(of_level(rows, face.level, wanted.level), face.order, after)
    return Leaf([row_of(face, r) for r in found.rows], found.following)


def of_level(rows: Any, lookup: str, level: str) -> Any:
    """Rows of one level; `level` empty: of all."""
    if not level:
        return rows
    return rows.filter(
        **({f"{lookup}__isnull": True} if level == WITHOUT_LEVEL else {lookup: int(Level[level])})
    )


def row_of(face: Face, row: Any) -> Row:
    """The cells of one row."""
    return Row(row.pk, tuple(c.cell(row) for c in face.columns))


@require_safe
@signed_in
def work(request: DeskRequest, slug: str) -> HttpResponse:
    """One job."""
    page = BY_SLUG.get(slug) or missing()
    if slug not in OFFICERS_PAGES:
        keep_officers_out(request.desk)
    tab = next((t for t in page.tabs if t.key == request.GET.get("tab")), page.tabs[0])
    face = FACES[tab.noun]
    wanted = filters(request, face)
    found = listed(request.desk, face, tab.wanted(), wanted, request.GET.get("after", ""))
    acts = _acts(request.desk, page, tab.noun) if tab.noun != "organ" else []
    context = {
        "page": page,
        "tab": tab,
        "face": face,
        "leaf": found,
        "filters": wanted,
        "kept": [("tab", tab.key)],
        "starts": _acts(request.desk, page, "organ"),
        "acts": acts if found.rows else [],
        "bars": bars(page, tab.key, acts) if found.rows else [],
        "elsewhere": _elsewhere(request.desk, page, {"organ", tab.noun} if found.rows else {"organ"}),
    }
    return render(request, "web/work.html", context)


def _acts(desk: Desk, page: WorkPage, noun: str) -> list[Act]:
    return [a for a in acts_on(page.slug) if a.of == noun and could_ask(desk.person, a)]


def _elsewhere(desk: Desk, page: WorkPage, shown: set[str]) -> list[Act]:
    """Acts of the page on things that no row shown here is."""
    return [a for a in acts_on(page.slug) if a.of not in shown and could_ask(desk.person, a)]
