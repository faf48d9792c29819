"""The site's keys are turned and wrapped by the system administrator, by an entry, and old seals open."""

import pytest

from shoumi.records import entries, keykeeping, keyring
from shoumi.records.tables import Entry

pytestmark = pytest.mark.usefixtures("own_ring")


@pytest.fixture(name="own_ring")
def _own_ring(settings, tmp_path):
    """A ring of the test's own beside the key file of the site."""
    settings.KEYRING, settings.KEY_FILE = tmp_path / "keyring", tmp_path / "key"
    keyring.begin()
    yield
    keyring._LAST.clear()


def test_a_turned_key_is_entered_and_names_its_version(world):
    """The next number, told in the ledger; no key stands in it."""
    before = keyring.reread()
    with world.moment():
        assert keykeeping.turn(world["sysadmin"]) == before.current + 1
    entry = Entry.objects.latest("index")
    assert (entry.act, entries.content_of(entry)["what"]) == ("turn_keys", str(before.current + 1))
    ring = keyring.reread()
    assert ring.keys[before.current] == before.keys[before.current]
    assert ring.keys[ring.current].hex() not in bytes(entry.body).decode() + entry.content_row.content


def test_keys_wrapped_anew_are_the_same(world):
    before = keyring.reread()
    with world.moment():
        assert keykeeping.rewrap(world["sysadmin"]) == "file"
    assert keyring.reread().keys == before.keys
    assert Entry.objects.latest("index").act == "rewrap_keys"


@pytest.mark.parametrize("who", ["secadmin", "auditor", "head", "keeper"])
def test_nobody_else_keeps_the_keys(world, who):
    """Nothing is turned, nothing entered."""
    before, last = keyring.reread().current, Entry.objects.latest("index").index
    with world.moment(), pytest.raises(keykeeping.NotKeeperError):
        keykeeping.turn(world[who])
    assert (keyring.reread().current, Entry.objects.latest("index").index) == (before, last)
