"""The told year leaves nothing of the program untried: every register, every time limit, every act."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from shoumi.edges.demo import build
from shoumi.records import checkpoints, law
from shoumi.records.now import BEIJING, as_if
from shoumi.records.tables import Entry, RegisterLine, RunningClock

pytestmark = pytest.mark.nightly

AT = datetime(2026, 11, 25, 10, tzinfo=BEIJING)
"""The year told is the one before: chance falls alike each time."""
LEFT_OUT: dict[str, str] = {}
"""Acts the demo does not perform, each with the reason why it cannot; the list may only shrink."""


@pytest.fixture(scope="module", autouse=True)
def _told(django_db_setup, django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A demo of few papers, in a home of its own."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        home: Path = tmp_path_factory.mktemp("demo")
        patch.setattr(settings, "HOME", home)
        with as_if(AT):
            build(people=60, documents=20, whole_country=False, say=lambda _: None)
        yield
        transaction.set_rollback(True)


def done() -> set[str]:
    """Acts performed, or entered after the fact."""
    entries = Entry.objects.filter(kind__in=["performed", "recorded"])
    return set(entries.values_list("act", flat=True).distinct())


@pytest.mark.django_db
def test_every_register_has_a_line() -> None:
    """No book of the demo opens on an empty page."""
    lines = RegisterLine.objects.values_list("register", flat=True).distinct()
    assert {key for key in law.book().registers if key not in set(lines)} == set()


@pytest.mark.django_db
def test_every_time_limit_has_run() -> None:
    """Each was opened at least once, whether it was kept or not."""
    run = RunningClock.objects.values_list("key", flat=True).distinct()
    assert {key for key in law.book().clocks if key not in set(run)} == set()


@pytest.mark.django_db
def test_every_act_is_performed() -> None:
    """All but those left out for a reason; what is performed after all comes off the list."""
    assert set(law.book().acts) - done() == set(LEFT_OUT)
    assert all(LEFT_OUT.values())


@pytest.mark.django_db
def test_the_books_hold() -> None:
    """Ledger and registers tell one story of the year."""
    report = checkpoints.verify_site()
    assert report.holds, (report.ledger.why, report.registers)
