"""A superior counts the whole of the organs below him, without content and without what is kept among few."""

from datetime import timedelta

import pytest

from shoumi.records import asking, compliance
from shoumi.records.now import as_if
from shoumi.records.supervising import supervised, uncounted
from shoumi.records.tables import RunningClock, Violation
from shoumi.things.models import NOUNS
from shoumi.things.organs import Organ
from tests.records.test_compliance import board
from tests.world import seat

FEW = {
    "case_material", "case_transfer", "cipher_goods", "code_name", "disclosure", "personal_report",
    "special_task",
    "tech_file", "telegram", "tip",
}  # fmt: skip


def lent(world, *, recorded: bool = False) -> None:
    """A paper of one reader lent for two days; recorded, outside the named places."""
    _, (copy,) = world.received()
    place, due = "其他场所" if recorded else "阅文室", (world.at + timedelta(days=2)).date().isoformat()
    form = {"to": world["reader"], "due_on": due, "place": place, "purpose": "（虚构）"}
    world.request("keeper", "lend_copy", copy, form, recorded=recorded)
    if not recorded:
        world.ask("reader", "accept_copies", copy, copies=1, pages=4)


def counts(world, who: str, article: int = 28) -> tuple[int, int, int]:
    found = board(world, who)[article]
    return found.late, found.running, found.violations


@pytest.mark.parametrize("recorded", [False, True])
def test_the_superior_counts_what_he_may_not_know(world, recorded):
    """Late limits and violations on a paper outside his scope: the numbers of the keeper who knows it."""
    assert counts(world, "up_officer") == (0, 0, 0)
    lent(world, recorded=recorded)
    world.pass_days(5)
    assert counts(world, "up_officer") == counts(world, "keeper") != (0, 0, 0)
    assert board(world, "up_officer")[28].light is board(world, "keeper")[28].light


def test_who_is_of_the_organ_counts_what_he_may_know(world):
    """Supervision looks down: at his own organ a person outside the scope counts nothing of it."""
    lent(world, recorded=True)
    world.pass_days(5)
    assert counts(world, "other") == (0, 0, 0)


def test_only_head_and_secrecy_officer_of_a_superior_supervise(world):
    """Another of the same superior does not; nor does anyone upwards, nor of his own organ."""
    seat(world, "up_reader", "（虚构）上级民警", organ=world.prefecture, posts=("承办人",), clearance="绝密")
    organs = list(Organ.objects.filter(pk__in=(world.organ, world.prefecture)))

    def seen(who: str) -> set[str]:
        return set(supervised(asking.actor(world[who], world.at.date()), organs))

    assert seen("up_officer") == {world.organ}
    assert seen("up_reader") == seen("officer") == seen("auditor") == set()


def test_what_is_kept_among_few_is_named_once():
    """What is close, sealed, or known by a post or a field alone; papers, devices and leaks are counted."""
    assert set(uncounted()) == FEW
    assert {n for n, table in NOUNS.items() if table.close} <= FEW
    assert not FEW & {"copy", "matter", "device", "leak", "organ", "person"}


@pytest.mark.parametrize(("noun", "counted"), [("copy", 1), *((noun, 0) for noun in sorted(FEW))])
def test_limits_on_what_is_kept_among_few_move_no_count(world, noun, counted):
    """A late limit on a paper is counted by the superior; on a tip, a task, cipher goods it is not."""
    RunningClock.objects.create(
        key="loan", noun=noun, thing="x" * 26, organ=world.organ, opened_entry=1, opened_at=world.at,
        due_at=world.at - timedelta(days=1),
    )  # fmt: skip
    assert counts(world, "up_officer")[:2] == (counted, counted)


def test_violations_and_acts_on_what_is_kept_among_few_move_no_count(world):
    """A tip was taken and its entry is against art. 26: neither act nor violation is counted above."""
    before = board(world, "up_officer")[26]
    form = {
        "source": "线人", "case_kind": "毒品犯罪", "received_on": world.at.date().isoformat(), "identity": "（虚构）",
        "wants_secrecy": True, "knowers": [world["drafter"]],
    }  # fmt: skip
    entry = world.request("drafter", "take_tip", world.organ, form).entry
    Violation.objects.create(entry_id=entry.index, article="police_1998/26", organ=world.organ, at=world.at)
    after = board(world, "up_officer")[26]
    assert (after.done, after.violations) == (before.done, 0)
    assert board(world, "drafter")[26].violations == 1


def test_the_months_are_those_of_the_whole_organ(world):
    """The drawing counts as the map does."""
    lent(world, recorded=True)
    organ, day = Organ.objects.get(pk=world.organ), world.at.date()
    with as_if(world.at):
        above = compliance.trend(asking.actor(world["up_officer"], day), organ, day)
        outside = compliance.trend(asking.actor(world["other"], day), organ, day)
    assert (above[-1].violations, outside[-1].violations) == (1, 0)
