"""What a person may not know changes nothing that he can see: two worlds, one without it, answer alike."""

import logging
from itertools import islice
from random import Random

import pytest

from shoumi.records.tables import Account
from tests.edges.lasting import undone
from tests.edges.web.asking import ALWAYS, LOOKS_DOWN, every, looks_down
from tests.edges.web.pair import (
    CANARY,
    FEW,
    Answer,
    Ask,
    Reader,
    compare,
    differences,
    forget,
    furnish,
    loaded_dice,
    told,
)
from tests.edges.web.probing import Ids, probed, told_with
from tests.edges.web.routes import Named, address, fillings, routes, short
from tests.edges.web.tales import tale
from tests.edges.web.words import asked_for, titles, words
from tests.founding import founded_world

__all__ = ["founded_world"]

WHO = ("reviewer", "other", "outsider", "up_officer", "sysadmin", "secadmin")
"""Readers from whom the same things are hidden: by clearance, by scope, by organ, by office.

The auditor reads the line of every entry, and is none of them.
"""
SEARCHERS = WHO[:4]
TO_NIGHT, SEEDS = 135, range(7, 13)
"""Requests a route, reader and story, and the stories: some 100,000 pairs."""


@pytest.fixture(scope="module", name="furnished")
def _furnished(founded):
    furnish(founded)
    return founded


def test_every_route_can_be_asked_for():
    """Each part of each address has a rule by which it is filled; a new route without one fails here."""
    named = Named({"document": "b" * 26}, {"document": "c" * 26})
    for route in routes():
        assert [address(route, filled) for filled in fillings(route, named)], route


@pytest.mark.assures("M01", "M05", "M17", sabotage="worlds.papers_are_listed_to_all")
@pytest.mark.assures("M01", sabotage="worlds.entries_of_hidden_things")
def test_every_route_answers_alike_in_both_worlds(furnished, db, monkeypatch, trials):
    """Answers are the same, byte for byte and statement for statement, with hidden things and without."""
    count, differ = compare(
        furnished, monkeypatch, "reviewer", lambda named: every(named, seed=1, most=1, routes_=short())
    )
    assert differ == []
    trials(count, failures=len(differ), seed=1)


@pytest.mark.nightly
@pytest.mark.assures("M01", "M05", "M17", sabotage="worlds.papers_are_listed_to_all")
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("who", WHO)
@pytest.mark.usefixtures("db")
def test_all_requests_are_answered_alike(furnished, request, trials, who, seed):
    """Every reader, every route, verb and parameter, hidden ids and words among them, in six stories."""
    most = request.getfixturevalue("share")(10 * TO_NIGHT) // 10
    monkeypatch = request.getfixturevalue("monkeypatch")

    def asks(named: Named) -> list[Ask]:
        return [one for one in every(named, seed, most) if not looks_down(who, one)]

    count, differ = compare(furnished, monkeypatch, who, asks, tale(seed))
    assert differ == []
    trials(count, failures=len(differ), seed=seed)


def downwards(named: Named) -> list[Ask]:
    """The board from above: the list of organs below, one of them, and squares of what is kept among few."""
    organ = named.seen["organ"]
    squares = ({"organ": organ, "article": n} for n in (23, 26, 33, 58, "secrets_regs_2024/62"))
    return [
        Ask("GET", "/board", {"organ": organ, "article": 26}),
        *(Ask("GET", path, query) for path in LOOKS_DOWN for query in (None, {"organ": organ})),
        *(Ask("GET", "/board", query) for query in squares),
    ]


@pytest.mark.parametrize("most", [2, pytest.param(99, marks=pytest.mark.nightly)])
def test_what_is_kept_among_few_moves_no_number_of_a_superior(furnished, db, monkeypatch, trials, most):
    """Cipher goods, a tip, a task come and go below him, and his board of that organ does not change."""
    count, differ = compare(furnished, monkeypatch, "up_officer", lambda n: downwards(n)[:most], blocks=FEW)
    assert differ == []
    trials(count, failures=len(differ))


@pytest.mark.nightly
def test_the_exception_is_needed_and_is_the_board_alone(furnished, db, monkeypatch):
    """A 绝密 lent and a leak below him change the numbers a superior reads; nothing else is left out."""
    _, differ = compare(furnished, monkeypatch, "up_officer", lambda named: downwards(named)[:1])
    assert differ
    assert not looks_down("reviewer", Ask("GET", "/board"))
    assert not looks_down("up_officer", Ask("GET", "/limits"))


def twins(named: Named) -> list[tuple[Ask, Ask]]:
    """Requests that name something hidden, each beside the same for what is not there."""
    found = {}
    for route in routes():
        for filled in fillings(route, named):
            hidden = {
                k: v
                for k, v in filled.items()
                if v in named.unseen.values() and len(str(v)) == len(named.absent)
            }
            if hidden and not route.startswith("/api/v1/ledger"):
                absent = address(route, filled | dict.fromkeys(hidden, named.absent))
                for method in ("GET", "POST"):
                    found[method, address(route, filled)] = (
                        Ask(method, address(route, filled)),
                        Ask(method, absent),
                    )
    return list(found.values())


def apart(furnished, monkeypatch, who, most: int, of: str = "") -> tuple[int, list[str]]:
    """How many pairs of a hidden (`of` this noun) and an absent id were tried, and where answers differ."""
    dice = loaded_dice(monkeypatch)
    monkeypatch.setattr(logging.root.manager, "disable", logging.CRITICAL)
    with undone():
        story = told(furnished, dice, hidden=True, fillers=[])
        reader = Reader.at(story, who)
        unseen = {noun: key for noun, key in story.unseen.items() if of in {"", noun}}
        pairs = twins(Named(story.seen, unseen))[:most]
        reader.answer(Ask("GET", "/find"), "warm")
        hidden, absent = ([reader.answer(one, "twin") for one in side] for side in zip(*pairs, strict=True))
        wrong = list(differences([a for a, _ in pairs], hidden, absent))
    return len(pairs), wrong


@pytest.mark.assures("M04", sabotage="worlds.the_hidden_is_forbidden")
@pytest.mark.parametrize(("who", "of"), [("reviewer", ""), ("up_officer", "proceeding")])
@pytest.mark.usefixtures("db")
def test_what_is_hidden_looks_like_what_is_not_there(furnished, monkeypatch, trials, who, of):
    """Pages and API answer an id he may not know as one that is not there: bytes, headers, statements."""
    count, wrong = apart(furnished, monkeypatch, who, 60, of)
    assert wrong == []
    trials(count)


def probes(furnished, monkeypatch, who: str, n: int, seed: int) -> tuple[int, list[str]]:
    """How many ids this reader put somewhere, and which were not answered like one of nothing."""
    monkeypatch.setattr(logging.root.manager, "disable", logging.CRITICAL)
    ids = Ids()
    with undone():
        dice = loaded_dice(monkeypatch)
        story = told(furnished, dice, hidden=True, fillers=[], blocks=told_with(ids, seed))
        assert {"document", "copy", "matter"} <= set(ids.removed) & set(ids.hidden)
        return probed(Reader.at(story, who), ids, n, Random(seed))


@pytest.mark.assures("M04", sabotage="unknown.the_denied_are_told_why")
@pytest.mark.usefixtures("db")
def test_an_id_he_may_not_know_is_one_of_nothing(furnished, monkeypatch, trials):
    """Hidden, taken from view, drawn: in pages, forms and API the answer is one, byte and statement."""
    count, wrong = probes(furnished, monkeypatch, "other", 64, 4)
    assert wrong == []
    trials(count, failures=len(wrong), seed=4)


@pytest.mark.nightly
@pytest.mark.assures("M04", sabotage="unknown.the_denied_are_told_why")
@pytest.mark.parametrize("who", WHO)
@pytest.mark.usefixtures("db")
def test_no_id_he_may_not_know_is_told_from_one_of_nothing(furnished, request, trials, share, who):
    """Ten thousand ids in every place that takes one, by each reader."""
    count, wrong = probes(furnished, request.getfixturevalue("monkeypatch"), who, share(1_700), 5)
    assert wrong == []
    trials(count, failures=len(wrong), seed=5)


def searched(furnished, monkeypatch, who: str, n: int, seed: int) -> tuple[int, list[str]]:
    """How often a word of hidden things was looked for, and where that was answered unlike without them."""
    dice = Random(seed)
    texts = titles(dice, 6)

    def asks(named: Named) -> list[Ask]:
        kept = islice(words(named, texts, dice), n)
        return [Ask("GET", "/find", {"q": "1"}), *(ask for word in kept for ask in asked_for(word, dice))]

    return compare(furnished, monkeypatch, who, asks, tale(seed, texts))


@pytest.mark.assures("M05", sabotage="unknown.words_are_sought_in_all_rows")
@pytest.mark.usefixtures("db")
def test_words_of_hidden_things_stand_nowhere(furnished, monkeypatch, trials):
    """Parts, wildcards, pinyin, numbers; at eight places, by filters and pages: as if nothing held them."""
    count, differ = searched(furnished, monkeypatch, "other", 5, 55)
    assert differ == []
    trials(count, failures=len(differ), seed=55)


@pytest.mark.nightly
@pytest.mark.assures("M05", sabotage="unknown.words_are_sought_in_all_rows")
@pytest.mark.parametrize("seed", range(56, 61))
@pytest.mark.parametrize("who", SEARCHERS)
@pytest.mark.usefixtures("db")
def test_no_word_tells_that_a_hidden_thing_holds_it(furnished, request, trials, who, seed):
    """Five thousand words, each looked for at eight places, by all who may search, in five stories."""
    most, monkeypatch = request.getfixturevalue("share")(250), request.getfixturevalue("monkeypatch")
    count, differ = searched(furnished, monkeypatch, who, most, seed)
    assert differ == []
    trials(count, failures=len(differ), seed=seed)


FLAGS = {
    "is_superuser": True, "is_staff": True, "is_admin": True, "has_perm": lambda *_: True,
    "has_perms": lambda *_: True, "has_module_perms": lambda *_: True,
    "get_all_permissions": lambda *_: {"things.view_document"},
}  # fmt: skip
"""All that makes an account of the framework's a mighty one."""


def flagged(furnished, monkeypatch, of: slice) -> tuple[int, list[str]]:
    """How many addresses somebody without any post asked for twice, and where flags gave him more."""
    monkeypatch.setattr(logging.root.manager, "disable", logging.CRITICAL)
    with undone():
        story = told(furnished, loaded_dice(monkeypatch), hidden=True, fillers=[])
        named = Named(story.seen, story.unseen, words=(CANARY,))
        asks = every(named, seed=8, most=1 if of.step else 30, routes_=short()[of])[
            len(ALWAYS) if of.step else 0 :
        ]
        reader = Reader.at(story, "outsider")
        plain = from_the_beginning(reader, asks)
        for name, value in FLAGS.items():
            monkeypatch.setattr(Account, name, value, raising=False)
        return len(asks), list(differences(asks, plain, from_the_beginning(reader, asks)))


def from_the_beginning(reader: Reader, asks: list[Ask]) -> list[Answer]:
    """The answers of a process that answered nothing before but one page."""
    forget()
    reader.answer(Ask("GET", "/find", {"q": CANARY}))
    return [reader.answer(one) for one in asks]


@pytest.mark.assures("M08", sabotage="unknown.a_flag_makes_a_head")
@pytest.mark.parametrize("of", [slice(0, None, 9), pytest.param(slice(None), marks=pytest.mark.nightly)])
@pytest.mark.usefixtures("db")
def test_no_flag_of_an_account_opens_anything(furnished, monkeypatch, trials, of):
    """Super-user, staff, every permission: addresses answer as they do to one without clearance or post."""
    count, differ = flagged(furnished, monkeypatch, of)
    assert differ == []
    trials(count, failures=len(differ), seed=8)
