"""Texts under seal: encrypted, committed to, opened by an act that is entered first."""

import re
import stat
from pathlib import Path

import pytest
from django.conf import settings

from shoumi.edges.cli.keeping import KEYS
from shoumi.kernel.model import Sealed
from shoumi.records import checkpoints, entries, sealed, sealing, writing
from shoumi.records.asking import Request, UnknownActError
from shoumi.records.loading import NotFoundError
from shoumi.records.proceedings import RefusedError
from shoumi.records.sealed import ShownOnceError
from shoumi.records.sealing import SealBrokenError, SealedValue
from shoumi.records.tables import Entry, Proceeding
from shoumi.things.tasks import CodeName
from shoumi.things.tips import Tip
from tests.machine.replay import departures
from tests.records.books import newest
from tests.records.dump import holds
from tests.world import World, made

CANARY = "CANARY赵虚构"


@pytest.fixture(name="tip")
def _tip(world: World) -> str:
    return take(world)


def take(world: World, **more) -> str:
    form = {
        "source": "举报人", "case_kind": "其他案件", "received_on": world.at.date().isoformat(),
        "identity": CANARY, "knowers": [world["drafter"]],
    }  # fmt: skip
    return made(world.ask("drafter", "take_tip", world.organ, **(form | more)), "tip")[0]


def look(world: World, who: str, tip: str, once: str = ""):
    form = {"purpose": "（虚构）约见核实"}
    with world.moment():
        wanted = Request(actor=world[who], act="look_at_identity", things=(tip,), form=form)
        return sealed.open_for(wanted, once=once)


def test_what_is_under_seal_stands_nowhere_in_the_database(world, tip):
    """Not in things, entries, contents, registers, proceedings; only as a cipher."""
    assert SealedValue.objects.count() == 1
    assert not holds(CANARY)
    assert not holds("赵虚构")


def test_a_thing_and_its_entry_know_the_commitment_alone(world, tip):
    row, content = Tip.objects.get(pk=tip), entries.content_of(newest())
    assert re.fullmatch("[0-9a-f]{64}", row.identity)
    assert content["form"]["identity"] == "（密封）"
    assert ["make", "tip", tip] == content["effects"][0][:3]
    assert content["effects"][0][3]["identity"] == row.identity


def test_a_person_named_for_it_reads_it(world, tip):
    opened = look(world, "drafter", tip)
    assert opened.text == CANARY
    assert (opened.entry.act, opened.entry.actor) == ("look_at_identity", world["drafter"])
    assert CANARY not in repr(opened)
    assert not holds(CANARY)


def test_the_look_is_entered_before_the_text_is_deciphered(world, tip, monkeypatch):
    """If deciphering fails, the entry of the look is there all the same."""
    before = Entry.objects.count()

    def fails(_commitment: str) -> str:
        assert newest().act == "look_at_identity"
        raise SealBrokenError

    monkeypatch.setattr(sealing, "unseal", fails)
    with pytest.raises(SealBrokenError):
        look(world, "drafter", tip)
    assert Entry.objects.count() == before + 1


def test_each_look_is_one_entry_and_is_answered_once(world, tip):
    assert look(world, "drafter", tip, once="a").text == CANARY
    with pytest.raises(ShownOnceError):
        look(world, "drafter", tip, once="a")
    assert look(world, "drafter", tip, once="b").text == CANARY
    assert Entry.objects.filter(act="look_at_identity", kind="performed").count() == 2


@pytest.mark.parametrize("who", ["head", "leader", "officer", "keeper", "reader", "auditor", "sysadmin"])
def test_nobody_else_opens_it_or_learns_that_it_is_there(world, tip, who):
    """Whatever post he holds, he gets the answer for what does not exist."""
    with pytest.raises(NotFoundError):
        look(world, who, tip)


def test_an_act_that_opens_nothing_is_not_asked_this_way(world, tip):
    wanted = Request(actor=world["drafter"], act="protect_reporter", things=(tip,), form={})
    with world.moment(), pytest.raises(UnknownActError):
        sealed.open_for(wanted)


def test_a_seal_that_waits_for_consent_is_kept_out_of_the_proceeding(world):
    """The form in store holds a commitment; the consent is given on it, and the text survives."""
    form = {
        "code": "青松", "kind": "代号", "subject": "重要案件", "meaning": CANARY, "users": [world["reader"]],
        "key_holders": [world["drafter"]],
    }  # fmt: skip
    asked = world.ask("drafter", "give_code", world.organ, **form)
    assert set(Proceeding.objects.get(pk=asked.proceeding.id).form["meaning"]) == {"sealed"}
    assert not holds(CANARY)
    code = made(world.agree("leader", asked), "code_name")[0]
    assert SealedValue.objects.get().commitment == CodeName.objects.get(pk=code).meaning
    wanted = Request(actor=world["drafter"], act="look_up_code", things=(code,), form={"purpose": "（虚构）"})
    with world.moment():
        assert sealed.open_for(wanted).text == CANARY
    with world.moment(), pytest.raises(RefusedError):
        sealed.open_for(Request(actor=world["reader"], act="look_up_code", things=(code,), form=wanted.form))


def test_a_refused_asking_does_not_tell_it_either(world):
    with pytest.raises(RefusedError):
        take(world, received_on="2027-01-01")
    assert not holds(CANARY)
    assert SealedValue.objects.count() == 0


def test_ledger_registers_and_tables_still_tell_one_story(world, tip):
    look(world, "drafter", tip)
    assert checkpoints.verify_site().holds
    assert departures() == []


def test_a_text_under_seal_that_vanished_is_found_by_verification(world, tip):
    SealedValue.objects.all().delete()
    assert "密封内容缺失" in checkpoints.verify_site().registers[0]
    with pytest.raises(SealBrokenError):
        look(world, "drafter", tip)


def test_ciphers_cannot_be_exchanged(world, tip):
    """Id and version are bound into each."""
    take(world, identity="另一人")
    one, other = SealedValue.objects.order_by("entry")
    one.cipher, one.nonce = other.cipher, other.nonce
    one.save()
    with pytest.raises(SealBrokenError):
        look(world, "drafter", tip)


def test_another_version_does_not_open(world, tip):
    SealedValue.objects.update(version=2)
    with pytest.raises(SealBrokenError):
        look(world, "drafter", tip)


def test_the_key_lies_outside_the_database_and_is_its_owners_alone(world, tip):
    key = Path(settings.HOME) / "sealed-key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert not holds(key.read_bytes().hex())


def test_a_backup_takes_the_key_along():
    """Restored without it, nothing under seal could ever be read."""
    assert "sealed-key" in KEYS


def test_the_same_text_gives_other_commitments(world):
    """Nobody can tell from them that two tips come from one person."""
    with world.moment(), writing.writing():
        kept = {sealing.keep(Sealed("同一人"), 1) for _ in range(3)}
    assert len(kept) == 3


def test_a_sealed_text_does_not_show_itself():
    assert CANARY not in f"{Sealed(CANARY)} {Sealed(CANARY)!r}"


def test_nothing_but_the_entered_look_deciphers():
    """In the whole product only one place calls unseal."""
    source = Path(sealing.__file__).parents[1]
    callers = [p.name for p in source.rglob("*.py") if "unseal(" in p.read_text("utf-8")]
    assert sorted(callers) == ["sealed.py", "sealing.py"]
