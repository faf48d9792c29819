"""Sealed columns: bound to their place, opened by old keys, found by their words, never twice alike."""

import random
import shutil
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from django.apps import apps
from django.core.exceptions import FieldError
from django.db import connection

from shoumi.edges.web.faces import FACES
from shoumi.records import keyring, loading, registers, sought, spelling, vault
from shoumi.records.now import today
from shoumi.records.sought import Sought
from shoumi.records.tables import RegisterLine
from shoumi.things.documents import Document
from shoumi.things.secret import Secret
from tests.machine.replay import mismarked

TITLES = ("（虚构）冬季演练方案", "（虚构）Radio 频段 A-7 表", "（虚构）冬训", "甲", "（虚构）方案冬季")


@pytest.mark.assures("M13", sabotage="sealing.new_key_forgets_the_old")
def test_what_was_sealed_with_an_old_key_is_read_after_the_key_was_changed(
    world, settings, tmp_path, trials
) -> None:
    """The version stands before each value; a new key seals from then on, the old ones stay on the ring."""
    shutil.copy(settings.KEYRING, tmp_path / "keyring")
    settings.KEYRING = tmp_path / "keyring"
    document, _ = world.document(copies=1)
    assert keyring.turn() == 2
    received, _ = world.received()
    vault._remembered.cache_clear()
    model = apps.get_model("things", "Document")
    assert model.objects.get(pk=document).title
    assert model.objects.get(pk=received).title
    with connection.cursor() as cursor:
        cursor.execute("SELECT title FROM things_document ORDER BY born")
        assert [bytes(row[0])[0] for row in cursor.fetchall()] == [1, 2]
    trials(2)


@pytest.mark.assures("M11", sabotage="sealing.values_may_change_places")
def test_a_value_opens_in_its_own_column_alone(world, trials) -> None:
    """Table, column and version are bound into each: moved elsewhere, or changed by a bit, it is refused."""
    world.document(copies=1)
    fields = [f for m in apps.get_app_config("things").get_models() for f in m._meta.concrete_fields]
    sealed = [f for f in fields if isinstance(f, Secret)]
    title = apps.get_model("things", "Document")._meta.get_field("title")
    kept = title.get_db_prep_value("（虚构）", connection)
    assert title.from_db_value(kept) == "（虚构）"
    for other in sealed:
        if other is not title:
            with pytest.raises(keyring.SealBrokenError):
                other.from_db_value(kept)
    for bit in range(8 * len(kept)):
        broken = bytearray(kept)
        broken[bit // 8] ^= 1 << bit % 8
        with pytest.raises(keyring.SealBrokenError):
            title.from_db_value(bytes(broken))
    trials(len(sealed) - 1 + 8 * len(kept))


def _reader(world, who: str):
    return loading.find("person", world[who], today())


def _found(world, who: str, text: str) -> set[str]:
    return {row.title for row in FACES["document"].found(_reader(world, who), text)[:50]}


def _spells(word: str, title: str) -> bool:
    return bool(spelling.spelt(word)) and spelling.spells(word, title)


@pytest.mark.assures("M05", sabotage="sealing.search_trusts_the_marks")
@pytest.mark.assures("M05", sabotage="sealing.rows_are_not_marked")
def test_whoever_may_know_finds_by_any_part_of_the_words_and_nobody_else(world, trials) -> None:
    """Every part of every title finds just the rows that hold it; another reader finds nothing by any."""
    for title in TITLES:
        world.received(title=title, readers=("reader",))
    whole = "".join(TITLES)
    words = {t[n : n + size] for t in TITLES for n in range(len(t)) for size in (1, 2, 3, 6)}
    chance = random.Random(5)
    words |= {"".join(chance.sample(whole, 2)) for _ in range(60)} | {
        "无此词",
        "radio",
        "RADIO",
        "冬",
        "%",
        "_",
    }
    numbers = {word for word in words if word.strip() and not set(word.strip()) - set("0123456789-")}
    wrong, words = 0, words - numbers  # which register numbers hold, too
    for word in words:
        parts = word.casefold().split()
        holds = {t for t in TITLES if all(p in t.casefold() or _spells(p, t) for p in parts)}
        wrong += _found(world, "reader", word) != holds
        wrong += bool(parts and _found(world, "other", word))
    trials(2 * len(words), failures=wrong, seed=5)


def test_every_thing_is_marked_as_its_words_are(world) -> None:
    """However it was made and altered: what rebuilds the marks finds none amiss."""
    world.document(copies=2)
    world.received()
    assert mismarked() == []
    Document.objects.update(mark0=0, mark1=0, mark2=0, mark3=0)
    assert len(mismarked()) == 2


def test_a_register_is_searched_by_its_words(world) -> None:
    """And its marks are rebuilt from the ledger with it."""
    world.received(title="（虚构）冬季演练方案")
    lines = RegisterLine.objects.filter(register="received")
    assert sought.lines_with(lines, "冬季演练", ["密件名称"]).count() == 1
    assert sought.lines_with(lines, "冬季演习", ["密件名称"]).count() == 0
    assert sought.lines_with(lines, "冬季演练", ["文号"]).count() == 0
    assert registers.differences() == []
    RegisterLine.objects.update(mark3=0)
    assert registers.differences()


@pytest.mark.parametrize("word", ["dongji", "djyl", "DongJi", "yanl"])
def test_letters_find_the_lines_of_what_they_spell(world, word) -> None:
    """By syllables or their first letters: in the title of the matter or the name of a person."""
    world.received(title="冬季演练通知")
    world.received(title="夏季运动会")
    lines = RegisterLine.objects.filter(register="received")
    assert sought.lines_with(lines, word, ["密件名称"]).count() == 1
    assert sought.lines_with(lines, word, ["文号"]).count() == 0
    assert sought.lines_with(lines, "zgy", ["经办人"]).count() == 2
    assert sought.lines_with(lines, "zgx", ["经办人"]).count() == 0


@pytest.mark.parametrize(
    "asked", ["title", "title__icontains", "title__gt", "title__in", "title__startswith"]
)
def test_nothing_is_asked_of_sealed_texts_in_the_database(db, asked) -> None:
    """Such a query is refused when it is built, rather than finding nothing."""
    with pytest.raises(FieldError):
        Document.objects.filter(**{asked: "（虚构）"}).count()


def test_whether_a_sealed_text_is_there_may_be_asked(world) -> None:
    """Only that."""
    world.received(reference="虚构〔2026〕1号")
    world.document()
    assert Document.objects.filter(reference="").count() == 1
    assert Document.objects.exclude(reference="").count() == 1


def test_the_most_common_words_go_on_over_many_candidates(world) -> None:
    """A list is filled although most of what the marks let through does not hold the word."""
    rows = [Document(pk=str(n), title="有" if n % 50 == 0 else "无") for n in range(1000)]

    class Rows(list):
        def __getitem__(self, part):
            return Rows(super().__getitem__(part))

    found = Sought(Rows(rows), lambda row: row.title == "有")
    assert [row.pk for row in found[:15]] == [str(50 * n) for n in range(15)]
    assert len(found[:30]) == 20


def _sealed_by_one(n: int) -> list[bytes]:
    box, seen = vault.Vault(), []
    for _ in range(n):
        value = box.seal(b"x", b"t.c")
        seen.append(value[:13])
    return seen


def _nonces(processes: int, each: int) -> tuple[int, int]:
    """How many values processes begun from one and the same state sealed; how many nonces met twice."""
    keyring.ring()
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        some = [one for part in pool.map(_sealed_by_one, [each] * processes) for one in part]
    some += _sealed_by_one(each)
    return len(some), len(some) - len(set(some))


@pytest.mark.assures("M13", sabotage="sealing.nonces_from_a_counter_of_the_process")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_no_nonce_is_used_twice_under_one_key(db, trials) -> None:
    """Four processes begun from one state, and that state again as after a restore: no pair meets."""
    done, twice = _nonces(4, 5_000)
    trials(done, failures=twice)


@pytest.mark.nightly
@pytest.mark.assures("M13", sabotage="sealing.nonces_from_a_counter_of_the_process")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_no_nonce_is_used_twice_in_a_million(db, trials, share) -> None:
    """Eight processes and more than a million values."""
    done, twice = _nonces(8, share(125_000))
    trials(done, failures=twice)
