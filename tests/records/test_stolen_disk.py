"""What lies on the disk of a site says nothing to who carries it off."""

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models

from shoumi.kernel.forms import FormRefused, fields_of
from shoumi.records import approvals, checkpoints, keyring, law, proceedings
from shoumi.records.approvals import EndedError, NotYoursError
from shoumi.records.asking import Request
from shoumi.records.loading import NotFoundError
from shoumi.records.proceedings import NotRecordableError, RefusedError
from shoumi.records.tables import Entry, Proceeding
from shoumi.things.scope import ScopeKey
from shoumi.things.thing import EnumField, SealedField
from tests.machine.errands import ERRANDS
from tests.machine.leaks import LEAK_ERRANDS
from tests.machine.meetings import MEETING_ERRANDS
from tests.machine.test_machine import TRIES
from tests.machine.tries import Draw, Try
from tests.records.canaries import canary, hits
from tests.world import World

NOTHING_DONE = (FormRefused, NotFoundError, NotRecordableError, NotYoursError, EndedError, RefusedError)
NAMES = {
    "number", "numbers", "code", "case_code", "register_number", "duty", "statute", "secrecy_number",
    "flow_number", "mail_number",
}  # fmt: skip
"""What is typed to be a name or number; it stays in clear as ids do."""
IN_CLEAR = {
    "number", "numbers", "code", "case_code", "copy_number", "register_number", "key", "duty", "statute",
    "channel", "derivation", "declassified_by", "id", "act", "kind", "noun", "thing", "organ",
    "actor", "state", "person", "origin", "book", "register", "matter", "article", "parameter", "sha256",
    "imported_by", "once", "note", "login", "password", "commitment", "secrecy_number", "flow_number",
    "mail_number", "handle", "first", "second", "address", "boot", "seat", "way", "file",
}  # fmt: skip
"""Names of columns that hold ids, numbers, digests, addresses, words of the law, and keys of the program."""
NOT_SECRET = {
    "Organ.name", "Organ.power_ground", "Person.name", "Person.unit", "Appointment.document",
    "PrintingWorks.name", "Question.answer", "LocalRules.title", "Interpretation.text", "IssuedStatute.text",
    "Failures.name", "LoginEvent.name", "LoginEvent.detail", "Admission.outcome", "Matter.term",
    "CatalogueItem.term", "TechFile.term", "LogHead.door",
}  # fmt: skip
"""Names of organs and persons, texts that are published, digests of logins and of their log, words the
program itself says, how long a secret is kept."""
OF_PERSONS = {
    "supervisors", "confirmed", "expected", "seen", "operators", "inspectors", "attendants", "recipients",
    "permitted", "attended", "guards", "handlers", "culprits", "dealt", "spared", "participants", "reviewers",
    "pledged", "users", "key_holders", "members", "holders", "knowers", "scope", "heads", "scores",
    "subjects", "aggravations", "protections", "measures", "invited", "answered", "escorts",
    "permitted_devices", "leaving_steps", "absent", "others", "duties",
}  # fmt: skip
"""Lists of ids, of persons by id and name, of things by id and number, of words of the law, of marks."""


def test_every_column_is_sealed_or_known_to_hold_no_content() -> None:
    """A new column of text is sealed, or somebody has written down here why it need not be."""
    ours = [
        m for a in ("things", "records") for m in apps.get_app_config(a).get_models() if m is not ScopeKey
    ]
    loose = [
        f"{model.__name__}.{field.name}"
        for model in ours
        for field in model._meta.concrete_fields
        if isinstance(field, (models.CharField, models.TextField, models.JSONField))
        and not isinstance(field, (EnumField, SealedField))
        and field.name not in IN_CLEAR
        and f"{model.__name__}.{field.name}" not in NOT_SECRET
        and not (isinstance(field, models.JSONField) and field.name in OF_PERSONS)
    ]
    assert loose == []


class Dice:
    """Draws as the machine's examples do, from a seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def draw(self, strategy: Any) -> Any:
        inner = getattr(strategy, "wrapped_strategy", strategy)
        if hasattr(inner, "start"):
            return self.chance.randint(inner.start, inner.end)
        return self.chance.choice(getattr(inner, "elements", (True, False)))


OPEN_NAMES = {
    "register_person": {"name", "unit"},
    "register_organ": {"name"},
    "register_printing_works": {"name"},
    "register_internal_rules": {"title"},
    "register_interpretation": {"text"},
}
"""Forms that name what NOT_SECRET lists. Which works may print is a published list, as the organs are."""


def worded(act: str, form: dict[str, Any]) -> dict[str, Any]:
    """The form with a word of its own in every text that a person types."""
    texts = {f.name for f in fields_of(law.book().acts[act].form) if f.kind is str and not f.repeated}
    texts -= NAMES | OPEN_NAMES.get(law.book().acts[act].key, set())
    return {k: f"{v}{canary()}" if k in texts and "虚构" in str(v) else v for k, v in form.items()}


def _asked(world: World, act: str, tried: Try) -> bool:
    if tried.who not in world.people:
        return False
    request = Request(
        actor=world[tried.who], act=act, things=tuple(tried.things), form=worded(act, tried.form),
        recorded=tried.recorded, cosigner=tried.cosigner,
    )  # fmt: skip
    with suppress(*NOTHING_DONE):
        with world.moment():
            outcome = proceedings.ask(request)
        for who in ("leader", "classifier", "head") if outcome.proceeding else ():
            with suppress(*NOTHING_DONE), world.moment():
                letter = f"（虚构）{canary()}" if who == "head" else ""
                approvals.approve(actor=world[who], proceeding=outcome.proceeding.id, letter=letter)
        return True
    return False


def _year(world: World, seed: int, rounds: int) -> int:
    """Papers, then every act and every errand, each with words of its own; how many went through."""
    draw, done = Draw(Dice(seed), world), 0
    world.document(copies=3)
    world.received(title=f"（虚构）{canary()}", sender_name=f"（虚构）{canary()}")
    for _ in range(rounds):
        for errand in [*ERRANDS, *MEETING_ERRANDS, *LEAK_ERRANDS]:
            for act, tried in islice(errand(draw), 8):
                if not _asked(world, act, tried):
                    break
                done += 1
        for act, draft in TRIES.items():
            tried = draft(draw)
            done += bool(tried and _asked(world, act, tried))
    for case in Proceeding.objects.filter(state=Proceeding.WAITING)[:5]:
        with suppress(*NOTHING_DONE), world.moment():
            approvals.send_back(actor=world["head"], proceeding=case.pk, reason=f"（虚构）{canary()}")
    return done


def places() -> Iterator[Path]:
    """All that lies on the disk for this site: its home, and the cluster's data and logs."""
    yield Path(settings.HOME)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("CHECKPOINT")
            cursor.execute("SHOW data_directory")
            yield Path(cursor.fetchone()[0]).parent


def _carried_off(world: World, seed: int, rounds: int, trials: Callable[..., None]) -> None:
    done = _year(world, seed, rounds)
    assert checkpoints.verify_site().holds
    found = [hit for place in places() for hit in hits(place)]
    assert not found, found[:10]
    assert done > 20
    trials(Entry.objects.count(), failures=len(found), seed=seed)


@pytest.mark.assures("M11", sabotage="sealing.titles_in_clear")
@pytest.mark.assures("M11", sabotage="sealing.contents_in_clear")
def test_a_stolen_disk_shows_nothing(lasting, trials) -> None:
    """Words put into every text of the acts stand in no file of the site or its cluster, in no coding."""
    _carried_off(lasting, 11, 1, trials)


@pytest.mark.nightly
@pytest.mark.assures("M11", sabotage="sealing.titles_in_clear")
def test_a_stolen_disk_shows_nothing_of_a_long_year(lasting, trials, share) -> None:
    """The same over some thousand acts."""
    _carried_off(lasting, 12, share(12), trials)


def test_the_search_for_words_finds_them_in_every_coding(tmp_path) -> None:
    """A file that did hold one would be found: plainly, in three codings, packed, in base64, by its name."""
    import zlib  # noqa: PLC0415
    from base64 import b64encode  # noqa: PLC0415

    word = canary()
    ways = [word.encode(c) for c in ("utf-8", "utf-16-le", "utf-16-be", "gbk")]
    ways += [zlib.compress(b"x" * 99 + word.encode()), word.encode("unicode_escape")]
    ways += [b64encode(b"-" * n + word.encode() + b"---") for n in range(3)]
    for n, way in enumerate(ways):
        (tmp_path / "file").write_bytes(b"\0" * n + way + b"tail")
        assert hits(tmp_path), way
    (tmp_path / "file").write_bytes(b"")
    assert not hits(tmp_path)
    (tmp_path / word).touch()
    assert hits(tmp_path)


@pytest.mark.assures("M11", sabotage="sealing.same_volume_unnoticed")
def test_a_key_on_the_databases_own_volume_is_told(settings, tmp_path, monkeypatch, trials) -> None:
    """At start: whoever carries off the one disk would have both."""
    monkeypatch.setattr(keyring, "_volume", lambda: tmp_path)
    settings.KEY_FILE = tmp_path / "key"
    assert "SHOUMI_KEY_FILE" in keyring.beside_the_database()
    settings.KEY_FILE = Path("/dev/shm") / "key-of-a-test"
    if settings.KEY_FILE.parent.stat().st_dev != tmp_path.stat().st_dev:
        assert not keyring.beside_the_database()
    trials(1)
