"""What is taken away, sheets, labels and files, holds only what the screen may show."""

import io
import json
import logging
import zipfile
from random import Random

import pytest

from shoumi.records import law
from shoumi.records.now import as_if
from tests.edges.lasting import undone
from tests.edges.web.pair import CANARY, Ask, Reader, loaded_dice, shapes, told
from tests.edges.web.test_two_worlds import WHO
from tests.edges.web.test_two_worlds import _furnished as furnished_world
from tests.founding import founded_world

__all__ = ["founded_world", "furnished_world"]

READERS = tuple(who for who in WHO if who not in {"sysadmin", "secadmin"})
WAYS = (
    "/export/registers/{register}.xlsx", "/print/registers/{register}.pdf", "/registers/{register}/sheets",
    "/print/papers/{paper}/{thing}.pdf", "/print/labels.pdf", "/print/tape.pdf", "/print/stamps.pdf",
    "/print/handover/{person}.pdf", "/print/destruction/{thing}.pdf", "/api/v1/registers/{register}",
)  # fmt: skip
CONDITIONS = (
    {}, {"open": "1"}, {"level": "绝密"}, {"q": "会议"}, {"q": CANARY}, {"since": "2026-01-01"},
    {"year": "2026"},
)  # fmt: skip


def some(dice: Random, story) -> Ask:
    """One thing to take away, of what there is, hidden things among it."""
    book, things = law.book(), [*story.unseen.values(), *story.seen.values()]
    way = dice.choice(WAYS)
    path = way.format(
        register=dice.choice(sorted(book.registers)), paper=dice.choice(sorted(book.papers)),
        thing=dice.choice(things), person=dice.choice(sorted(story.world.people.values())),
    )  # fmt: skip
    query = dict(dice.choice(CONDITIONS))
    if way in {"/print/labels.pdf", "/print/tape.pdf", "/print/stamps.pdf"}:
        query = {"copy": [dice.choice((story.unseen["copy"], story.seen["copy"]))]}
    return Ask("GET", path, query)


def unpacked(found) -> str:
    """All of it: the parts of a file with their names and properties, escapes undone."""
    content = b"".join(found.streaming_content) if found.streaming else found.content
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b"\n".join(n.encode() + book.read(n) for n in book.namelist())
    text = content.decode("utf-8", "replace")
    headers = json.dumps(dict(found.headers), ensure_ascii=False)
    return headers + (text.encode().decode("unicode_escape", "replace") if "\\u" in text else text)


def taken(story, who: str, ask: Ask) -> tuple[int, str]:
    """What comes back to him, unpacked; whatever it did is undone."""
    reader = Reader.at(story, who)
    with undone(), as_if(story.world.at), shapes():
        found = reader.client.get(ask.path, ask.data)
        return found.status_code, unpacked(found)


@pytest.mark.assures("M15", sabotage="worlds.registers_tell_all")
@pytest.mark.parametrize("n", [60, pytest.param(1000, marks=pytest.mark.nightly)])
@pytest.mark.usefixtures("db")
def test_nothing_taken_away_holds_what_is_hidden(furnished, monkeypatch, trials, n):
    """Registers, sheets, labels, papers, by conditions and reader drawn: no word of a hidden thing."""
    monkeypatch.setattr(logging.root.manager, "disable", logging.CRITICAL)
    dice, given, wrong = Random(15), 0, []
    with undone():
        story = told(furnished, loaded_dice(monkeypatch), hidden=True, fillers=[])
        assert CANARY in taken(story, "leader", Ask("GET", "/api/v1/registers/master", {}))[1]
        for _ in range(n):
            who, ask = dice.choice(READERS), some(dice, story)
            status, text = taken(story, who, ask)
            assert status < 500, ask
            given += status == 200
            asked_for = ask.data.get("q") == CANARY
            if CANARY in (text.replace(CANARY, "", 3) if asked_for and status == 200 else text):
                wrong.append(f"{who} {ask}")
    assert wrong == []
    assert given > n // 4
    trials(n, seed=15)
