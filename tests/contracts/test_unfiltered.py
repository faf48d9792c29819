"""A secret table is read by the edges through what a person may know, or not at all."""

import pytest

from tests.contracts.checks import source, unfiltered
from tests.contracts.checks.source import PACKAGE, Source

HEAD = """
from shoumi.things.documents import Copy, Document
from shoumi.things.organs import Organ
from shoumi.things import documents
from shoumi.things.models import NOUNS
from shoumi.records.tables import Entry, Checkpoint
from shoumi.records import loading, knowledge
from shoumi.records.knowledge import known, seen, seen_by
"""


def said(text: str, path: str = "edges/web/planted.py") -> list[str]:
    """What is read unjudged in one invented file."""
    return [table for _, _, table in unfiltered.reads(Source(path, HEAD + text))]


@pytest.mark.assures("M03", sabotage="worlds.a_page_reads_unfiltered")
def test_no_edge_reads_a_secret_table_unjudged(trials):
    """Pages, API, console, prints, exports reach secret rows by who may know, or by name in a list."""
    files = [one for one in source.sources(PACKAGE) if one.path.startswith("edges/")]
    assert [str(breach) for one in files for breach in unfiltered.breaches(one)] == []
    trials(len(files))


@pytest.mark.parametrize(
    "text",
    [
        "rows = Document.objects.all()",
        "rows = Document._default_manager.filter(title='x')",
        "rows = documents.Copy.objects.all()",
        "def f():\n    from shoumi.things.leaks import Leak as It\n    return It.objects.count()",
        "rows = NOUNS['copy']._default_manager.all()",
        "def f(table):\n    return table.objects.all()",
        "rows = row.document.copies.all()",
        "n = person.copies.filter(state='x').count()",
        "rows = Copy.objects.exclude(known(person, 'document__matter'))",
        "rows = Copy.objects.filter(Q(pk=1) | known(person, 'document__matter'))",
        "rows = seen_by(person, other).union(Copy.objects.all())",
        "rows = seen_by(Copy.objects.first(), other)",
        "entry = Entry.objects.get(pk=1)",
        "row = loading.rows('copy').first()",
        "row = loading.by_id(noun, key)",
        "rows = FACES['copy'].rows()",
        "rows = face.rows().filter(pk=key)",
        "face = Plain(rows=lambda: Copy.objects.all())",
        "rows = lambda: Copy.objects.all()",
    ],
)
def test_a_planted_read_is_found(text):
    """Each way to get at the rows of a secret table without asking is seen."""
    assert len(said(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "rows = seen_by(person, Copy.objects.filter(number='1'), 'document__matter').order_by('pk')",
        "rows = Copy.objects.select_related('document').filter(known(person, 'document__matter'))",
        "rows = Copy.objects.filter(Q(pk=1) & knowledge.known(person, 'document__matter'))",
        "rows = Document.objects.filter(known(person) | knowledge.seen(person, sight))",
        "rows = Organ.objects.all()",
        "rows = Checkpoint.objects.all()",
        "row = loading.find('organ', text, day)",
        "rows = FACES['person'].rows()",
        "face = Face(rows=lambda: Copy.objects.select_related('document'))",
        "rows = book.papers.values()",
        "rows = FACES['copy'].visible(person)",
    ],
)
def test_a_judged_read_is_let_be(text):
    """What goes through a door, and what all the staff may know, is nobody's breach."""
    assert said(text) == []


def test_what_is_excused_can_only_shrink():
    """A line of the list that nothing needs any longer is told, and so is a file that is gone."""
    (path, where, table) = next(iter(unfiltered.ALLOWED))
    told = [breach.why for breach in unfiltered.breaches(Source(path, HEAD))]
    assert f"{where} may read {table} unjudged and no longer does: strike it off" in told
    assert [path for path, _, _ in unfiltered.ALLOWED if not (PACKAGE / path).is_file()] == []
    assert all(unfiltered.ALLOWED.values())
