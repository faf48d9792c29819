"""What becomes of a session never undoes or denies what was done."""

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError

from shoumi.records.tables import Entry


@pytest.mark.parametrize("words", ["database or disk is full", "attempt to write a readonly database"])
def test_an_act_that_was_done_is_told_though_the_session_cannot_be_written(visit, office, monkeypatch, words):
    """The answer leads on as ever; at worst the sentence about it is not shown, and reading goes on."""
    visitor, before = visit("keeper"), Entry.objects.count()

    def full(*_, **__):
        raise OperationalError(words)

    monkeypatch.setattr(Session, "save", full)
    answer = visitor.post("/acts/open_volume/submit", title="（虚构）")
    assert Entry.objects.count() == before + 1
    assert answer.status_code == 302
    assert visitor.get("/registers").status_code == 200


def test_a_session_that_was_ended_meanwhile_is_not_written_again(visit, office, monkeypatch):
    """Somebody else ended it while the request ran: it stays ended."""
    visitor = visit("keeper")
    Session.objects.all().delete()
    assert visitor.get("/registers").status_code == 302
    assert Session.objects.count() == 0
