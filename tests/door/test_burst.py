"""Many tries at one moment, as other connections see them."""

import threading
from datetime import timedelta

import pytest
from django.db import connections

from shoumi.records.now import as_if
from shoumi.records.tables import Account
from tests.door.came import Looks, tried


@pytest.mark.assures("M59", sabotage="door.counted_afterwards")
def test_fifty_at_once_are_not_looked_at_more_often_than_five_times(lasting, monkeypatch, trials):
    """A burst: tries are counted before they are looked at."""
    looks, at = Looks(monkeypatch, Account.objects.get(login="keeper").password), lasting.at
    start, entered = threading.Barrier(50), []

    def burst(turn: int) -> None:
        start.wait()
        with as_if(at + timedelta(seconds=1)):
            entered.append(tried("keeper", "wrong-horse-0", f"10.4.4.{turn}"))
        connections.close_all()

    threads = [threading.Thread(target=burst, args=(turn,)) for turn in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(entered) == 50
    assert looks.n <= 5
    trials(50, failures=sum(entered))
