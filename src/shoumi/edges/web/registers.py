"""台账: the list of books, each book with its filters, and the sheets that are printed and signed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_safe

from shoumi.edges.exporting.lines import BadFilterError, Extract
from shoumi.edges.web.citing import cited, href, in_words
from shoumi.edges.web.desk import DeskRequest, with_content
from shoumi.edges.web.errors import missing
from shoumi.edges.web.errors import page as error_page
from shoumi.edges.web.faces.cells import href_of
from shoumi.edges.web.faces.face import own_organs
from shoumi.edges.web.paging import leaf
from shoumi.edges.web.verdicts import Cited
from shoumi.kernel.model import Register
from shoumi.kernel.words import Level
from shoumi.nouns.document import CopyState
from shoumi.records import law, looks
from shoumi.records.now import today
from shoumi.records.tables import RegisterLine
from shoumi.things.organs import Organ

OWN = "police_1998"
YEARS_BACK = 5
SHEET = 18
"""Lines on one printed sheet: what A4 landscape holds at the size of the print style."""
MOST_PRINTED = 2000
TIGHT = 10
"""Characters that a printed column never breaks."""
NEWEST = ("-entry", "place")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a book: the texts of its columns, and where its thing is shown."""

    cells: tuple[str, ...]
    href: str
    state: str
    entry: int


@dataclass(frozen=True, slots=True)
class Chip:
    """One choice of a filter, as a link."""

    label: str
    query: str
    on: bool


@require_safe
@with_content
def shelf(request: DeskRequest) -> HttpResponse:
    """All books."""
    book = law.book()
    shelves: dict[str, list[tuple[Register, Cited]]] = {}
    for kept in book.registers.values():
        title = book.chapters.get(kept.place.article_key, "") if kept.place.statute == OWN else ""
        shelves.setdefault(title, []).append((kept, Cited(cited(kept.place), href(kept.place))))
    others = shelves.pop("", [])
    return render(request, "web/registers.html", {"shelves": [*shelves.items(), ("其他法规", others)]})


def _book(key: str) -> Register:
    return law.book().registers.get(key) or missing()


@require_safe
@with_content
def register(request: DeskRequest, key: str) -> HttpResponse:
    """One book, the newest lines first."""
    book = _book(key)
    try:
        asked = Extract.read(request.desk.person, key, request.GET)
    except BadFilterError as unread:
        return error_page(request, 400, str(unread))
    found = leaf(asked.lines(), NEWEST, request.GET.get("after", ""))
    shown = [line(book, row) for row in found.rows]
    context = {
        "book": book,
        "place": Cited(cited(book.place), href(book.place)),
        "columns": [c.label for c in book.columns],
        "lines": shown,
        "following": found.following,
        "chips": list(chips(request, book)),
        "query": without(request.GET, "after"),
        "organs": _organs(request),
        "asked": asked,
        "exports": list(exports(key, request.GET)),
        "kept": [(k, request.GET[k]) for k in ("year", "level", "state", "open") if request.GET.get(k)],
        "stateful": book.noun in {"copy", "matter", "destruction_list"},
    }
    return render(request, "web/register.html", context)


def _organs(request: DeskRequest) -> list[Organ]:
    """The organs to choose among, where he has more than one."""
    own = own_organs(request.desk.person)
    return list(Organ.objects.filter(pk__in=own)) if len(own) > 1 else []


def line(book: Register, row: RegisterLine) -> Line:
    """A kept line by the columns of its book; hand-signed columns stay blank."""
    cells = tuple(in_words(str(row.columns.get(c.label, ""))) for c in book.columns)
    return Line(cells, href_of(book.noun, row.thing), row.state, row.entry)


def chips(request: DeskRequest, book: Register) -> Iterator[tuple[str, list[Chip]]]:
    """Filters as rows of links: year, level, state, what is still open."""
    given = request.GET
    this = today().year
    years = [str(y) for y in range(this, this - YEARS_BACK, -1)]
    yield "年度", _row(given, "year", years)
    levels = [m.name for m in reversed(Level) if request.desk.person.cleared_for(m)]
    yield "密级", _row(given, "level", levels)
    if book.noun == "copy":
        yield "状态", _row(given, "state", [s.name for s in CopyState])
    if book.open_only:
        yield "范围", [Chip("全部", without(given, "open"), "open" not in given),
                     Chip("只看未闭环", _with(given, "open", "1"), given.get("open") == "1")]  # fmt: skip


def _row(given: QueryDict, name: str, values: list[str]) -> list[Chip]:
    now = given.get(name, "")
    every = Chip("全部", without(given, name), not now)
    return [every, *(Chip(v, _with(given, name, v), v == now) for v in values)]


def _with(given: QueryDict, name: str, value: str) -> str:
    kept = {k: v for k, v in given.items() if v and k not in {name, "after"}}
    return "?" + urlencode(kept | {name: value})


def without(given: QueryDict, name: str) -> str:
    """The address as it is, one filter left out."""
    return "?" + urlencode({k: v for k, v in given.items() if v and k not in {name, "after"}})


def exports(key: str, given: QueryDict) -> Iterator[tuple[str, str]]:
    """Where the book can be had as a file, narrowed alike, as far as this site offers it."""
    query = without(given, "after")
    for name, label in (("register_pdf", "打印版文件"), ("register_xlsx", "电子表格")):
        try:
            yield label, f"{reverse(name, args=(key,))}{query}"
        except NoReverseMatch:
            continue


@require_GET
@with_content
def sheets(request: DeskRequest, key: str) -> HttpResponse:
    """The book cut into A4 sheets, each with its total, oldest first; signature columns stay blank.

    It is made to be printed, so it is an entry as any print is.
    """
    book = _book(key)
    try:
        asked = Extract.read(request.desk.person, key, request.GET)
    except BadFilterError as unread:
        return error_page(request, 400, str(unread))
    kept = list(asked.lines()[: MOST_PRINTED + 1])
    cut = len(kept) > MOST_PRINTED
    kept = kept[:MOST_PRINTED]
    rows = [line(book, row) for row in kept]
    widths = _widths(book, rows)
    pages = [_sheet(rows[n : n + SHEET], n, widths) for n in range(0, max(len(rows), 1), SHEET)]
    context = {
        "book": book,
        "asked": asked,
        "columns": list(zip(book.columns, widths, strict=True)),
        "sheets": pages,
        "total": len(rows),
        "cut": cut,
    }
    matters = [("matter", one) for one in sorted({row.matter for row in kept}) if one]
    looks.handed_out(request.desk.person, looks.PRINTED, matters, label=book.label, way="sheets", sheet=key)
    return render(request, "web/sheets.html", context)


def _widths(book: Register, rows: list[Line]) -> list[str]:
    """Columns of names, days and numbers stay on one line."""
    widest = [max((len(r.cells[n]) for r in rows), default=0) for n, _ in enumerate(book.columns)]
    return ["tight" if n <= TIGHT else "" for n in widest]


def _sheet(rows: list[Line], before: int, widths: list[str]) -> dict[str, Any]:
    return {
        "lines": [(n, list(zip(row.cells, widths, strict=True))) for n, row in enumerate(rows, before + 1)],
        "count": len(rows),
        "upto": before + len(rows),
        "blank": range(SHEET - len(rows)),
    }
