"""Whatever stands in any text column or file name, no page, form or sheet has more in it than a plain one."""

import json
from collections.abc import Iterator
from itertools import chain, cycle, islice
from urllib.parse import urlencode

import pypdfium2
import pytest
from django.db import IntegrityError, connection, models, transaction

from shoumi.kernel.forms import fields_of
from shoumi.records import law
from shoumi.records.store import NOUNS
from shoumi.records.tables import RegisterLine
from shoumi.things.secret import SecretText
from tests.edges.lasting import undone
from tests.edges.web.anything import Crowd, Sent, everything, heard
from tests.edges.web.conftest import with_file, with_quiz
from tests.edges.web.dice import sheets_in_words
from tests.edges.web.payloads import drawn
from tests.edges.web.routes import Named, address, fillings, short
from tests.edges.web.test_script import HOSTILE, shape
from tests.owner import unguarded
from tests.shared_folder import shared

TOGETHER, SHORTEST_TEXT = 8, 60
"""So many hostile texts stand in a column at once; a shorter column holds a code, not what somebody typed."""
PLAIN, LONG = "平常文字", "平常文字，" * 90


def naughty() -> tuple[str, ...]:
    """The 515 of the list kept for this; without what no column can hold."""
    told = json.loads(shared("vectors", "naughty-strings", "blns.json").read_text("utf-8"))
    return tuple(text.replace("\0", "") for text in told if text.strip())


def heaped(texts: tuple[str, ...]) -> list[str]:
    """Some together, each once; what opens a comment is followed by nothing it could hide."""
    some = [texts[n : n + TOGETHER] for n in range(0, len(texts), TOGETHER)]
    return ["\u3000".join(sorted(one, key=lambda text: "<!--" in text)) for one in some]


def columns() -> Iterator[tuple[type[models.Model], str]]:
    """Every column of every thing that holds what somebody typed."""
    for table in NOUNS.values():
        for field in table._meta.concrete_fields:
            typed = type(field) in {models.CharField, models.TextField} and not (
                field.choices or field.unique
            )
            long = typed and (field.max_length or SHORTEST_TEXT) >= SHORTEST_TEXT
            if isinstance(field, SecretText) or (long and not field.primary_key and field.name not in KEYS):
                yield table, field.name


KEYS = frozenset({"act", "article", "statute", "term"})
"""Read by the program in a form of its own, not typed freely."""


def write(text: str) -> None:
    """Put the text into every one of these columns, and into every cell of every register."""
    for table, name in columns():
        rows = table._default_manager.exclude(**{name: ""})
        fits = text if connection.vendor == "sqlite" else text[: table._meta.get_field(name).max_length]
        try:
            with transaction.atomic():
                rows.update(**{name: fits})
        except IntegrityError:  # one alone may be called so
            rows.filter(pk=rows.values_list("pk").first()[0]).update(**{name: fits})
    with unguarded():
        for line in RegisterLine.objects.all():
            line.columns = {label: text if isinstance(cell, str) and cell else cell
                            for label, cell in line.columns.items()}  # fmt: skip
            line.save(update_fields=["columns"])


def pages(named: Named) -> Iterator[str]:
    """Every page that can be opened, with what there is."""
    for route in short():
        if not route.startswith(("/api/", "/export/", "/acts/", "/print/")) and "POST" not in route:
            for filled in fillings(route, named):
                if named.absent not in filled.values() and "nothing" not in filled.values():
                    yield address(route, filled)


class Compared:
    """The shape of each page with a plain text, and where another text makes it another."""

    def __init__(self, crowd: Crowd, named: Named) -> None:
        self.crowd, self.named, self.plain, self.tried, self.known = crowd, named, {}, 0, set()

    def shape_of(self, one: Sent) -> list[tuple[str, ...]]:
        with heard():
            found, body = self.crowd.answer(one)
        html = found.headers.get("Content-Type", "").startswith("text/html")
        safe = "unsafe" not in found.headers["Content-Security-Policy"]
        return [(str(found.status_code), str(safe)), *(shape(body.decode()) if html else [])]

    def all(self, asked: list[Sent], text: str) -> dict[str, list[tuple[str, ...]]]:
        """With this text everywhere."""
        with undone():
            write(text)
            return {f"{one.who} {one.path}": self.shape_of(one) for one in asked}

    def differing(self, asked: list[Sent], text: str) -> list[str]:
        """Pages whose shape is not that of the plain text."""
        missing = [one for one in asked if f"{one.who} {one.path}" not in self.plain]
        if missing:
            self.plain |= self.all(missing, PLAIN)
            self._remember(*self.plain.values(), *self.all(missing, LONG).values())
        told = self.all(asked, text)
        self.tried += len(told)
        return [
            f"{path}: {text[:300]!r}" for path, found in told.items() if self.beyond(found, self.plain[path])
        ]

    def _remember(self, *shapes: list[tuple[str, ...]]) -> None:
        self.known |= set(chain(*shapes))

    def beyond(self, found: list[tuple[str, ...]], plain: list[tuple[str, ...]]) -> bool:
        """Whether it is of another shape, and that by more than what folds a long text or tells a fault."""
        self._remember(plain)
        return found != plain and bool(set(found) - self.known)


def forms(named: Named, acts: tuple[str, ...], text: str) -> list[tuple[Sent, Sent]]:
    """The form of each of these acts, sent in with the text in every field: with it, and with a plain one."""
    told = []
    for key in acts:
        act = law.book().acts[key]
        thing = named.seen.get(act.of, named.absent)
        both = tuple(
            Sent("keeper", "POST", f"/acts/{key}/submit", kind="application/x-www-form-urlencoded",
                 body=_typed({"thing": thing} | {f.name: one for f in fields_of(act.form)}))
            for one in (text, "x" * len(text))
        )  # fmt: skip
        told.append(both)
    return told


def _typed(pairs: dict[str, str]) -> bytes:
    return urlencode(pairs).encode()


def campaign(office, texts: list[str], most_pages: int, most_acts: int) -> tuple[int, list[str]]:
    """How many pages were compared, and which differ; pages and acts in turn, a share of them a text."""
    with_file(office)
    with_quiz(office)
    crowd, named = Crowd(office.world), everything(office.world)
    compared, wrong = Compared(crowd, named), []
    asked = cycle([Sent(who, "GET", path) for path in pages(named) for who in ("keeper", "officer")])
    acts = cycle(law.book().acts)
    for text in texts:
        wrong += compared.differing(list(islice(asked, most_pages)), text)
        for hostile, plain in forms(named, tuple(islice(acts, most_acts)), text):
            compared.tried += 1
            if compared.beyond(compared.shape_of(hostile), compared.shape_of(plain)):
                wrong.append(f"{hostile.path}: {text[:300]!r}")
    return compared.tried, wrong


@pytest.mark.assures("M65", sabotage="answers.nothing_is_escaped")
def test_text_in_every_column_is_only_text(office, monkeypatch, trials):
    """Titles, names, file names, cells of registers, all at once: pages are as with plain ones."""
    sheets_in_words(monkeypatch)
    tried, wrong = campaign(office, heaped(HOSTILE)[:1], 5, 1)
    assert wrong[:5] == []
    trials(tried, failures=len(wrong))


@pytest.mark.nightly
@pytest.mark.assures("M65", sabotage="answers.nothing_is_escaped")
def test_every_naughty_and_hostile_text_in_every_column_is_only_text(office, monkeypatch, trials, share):
    """515 naughty strings and 500 of our own, on every page and in every form that comes back."""
    sheets_in_words(monkeypatch)
    texts = heaped(tuple(chain(HOSTILE, naughty(), drawn(500, seed=650))))
    tried, wrong = campaign(office, texts[: share(len(texts))], 60, 4)
    print(tried, len(wrong), *wrong[:40], sep="\n")
    assert wrong[:5] == []
    trials(tried, failures=len(wrong), seed=650)


PRINTED = ("/print/registers/master.pdf", "/print/registers/movements.pdf", "/print/handover/{person}.pdf",
           "/print/destruction/{destruction_list}.pdf", "/print/papers/pledge/{person}.pdf",
           "/print/labels.pdf?copy={copy}",
           "/print/stamps.pdf?copy={copy}")  # fmt: skip
RUNS = (b"/JavaScript", b"/JS", b"/Launch", b"/URI", b"/EmbeddedFile", b"/SubmitForm", b"/OpenAction", b"/AA")


MARKUP = ("https://x.invalid", '#link("javascript:x")[y]', '#read("/etc/passwd")', "#panic()", "= 题",
    "@ref", "<ref>", "$x$",
          "*x*", '#image("/x.png")', '#eval("1")', "\\u{41}", "/* x")  # fmt: skip
"""What the press would take for more than a word, were it let."""


def anatomy(content: bytes) -> tuple[object, ...]:
    """What a sheet has beside its words: what could be clicked, run or unpacked."""
    document = pypdfium2.PdfDocument(content)
    raw = pypdfium2.raw
    marks = sum(raw.FPDFPage_GetAnnotCount(page) for page in document)
    return (
        marks,
        raw.FPDFDoc_GetAttachmentCount(document),
        document.get_formtype(),
        [w in content for w in RUNS],
    )


@pytest.mark.nightly
@pytest.mark.assures("M65", sabotage="answers.sheets_take_markup")
def test_every_sheet_holds_words_alone(office, trials, share):
    """Printed with such texts in every column: nothing to click, run or unpack, as on a plain one."""
    crowd, world = Crowd(office.world), office.world
    there = {"person": world["reader"], "destruction_list": office.listed, "copy": office.copies[0]}
    paths = [path.format(**there) for path in PRINTED]
    texts = [*MARKUP, *heaped(tuple(chain(HOSTILE, drawn(200, seed=651))))][: share(40)]
    told = {}
    for text in (PLAIN, *texts):
        with undone():
            write(text)
            for path in paths:
                place, _, query = path.partition("?")
                found, body = crowd.answer(Sent("keeper", "GET", place, query=query))
                assert found.status_code == 200, path
                told[path, text] = anatomy(body)
    wrong = [path for (path, text), found in told.items() if found != told[path, PLAIN]]
    trials(len(told), failures=len(wrong), seed=651)
