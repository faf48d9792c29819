"""An act is whole or not at all, whichever of its statements fails; and whichever process dies."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, OperationalError, connection

from shoumi.records import accounts, approvals, checkpoints, proceedings
from shoumi.records.asking import Request
from shoumi.records.now import as_if
from shoumi.records.proceedings import RefusedError
from shoumi.records.tables import Checkpoint
from tests.records.books import books, size
from tests.world import World

Doing = Callable[[], object]


class Failing:
    """Lets so many statements through and fails the next, once or from then on."""

    def __init__(self, after: int, *, lasting: bool) -> None:
        self.after, self.lasting, self.seen = after, lasting, 0

    def __call__(self, execute, sql, params, many, context):
        self.seen += 1
        failed = self.seen > self.after if self.lasting else self.seen == self.after + 1
        if failed and not sql.startswith("ROLLBACK"):
            raise OperationalError("（虚构）磁盘故障")
        return execute(sql, params, many, context)


def broken_everywhere(doing: Doing, *, lasting: bool) -> int:
    """Fail each statement in turn; after each failure nothing has changed. How many there were."""
    before = books()
    for after in range(500):
        failing = Failing(after, lasting=lasting)
        try:
            with connection.execute_wrapper(failing):
                doing()
        except DatabaseError:
            assert books() == before, f"half done when statement {after + 1} failed"
        else:
            return failing.seen
    raise AssertionError("an act of more than 500 statements")


def as_asked(world: World, who: str, act: str, *things: str, **form: object) -> Doing:
    request = Request(actor=world[who], act=act, things=things, form=form)
    at = world.at

    def doing() -> object:
        with as_if(at):
            return proceedings.ask(request, once="k")

    return doing


def prepared(world: World, kind: str) -> Doing:
    """Something ready to be done."""
    day = world.at.date().isoformat()
    if kind == "register":
        return as_asked(
            world,
            "keeper",
            "register_own_document",
            world.matter(),
            title="（虚构）",
            copies=5,
            pages=2,
            dated=day,
        )
    document, copies = world.document(copies=2)
    if kind == "distribute":
        return as_asked(world, "keeper", "distribute_document", document, recipients=[world["reader"]])
    if kind == "accept":
        world.ask("keeper", "hand_over_copies", copies, to=world["reader"], pages=8)
        return as_asked(world, "reader", "accept_copies", *copies, copies=2, pages=8)
    if kind == "refuse":
        doing = as_asked(world, "keeper", "distribute_document", document, recipients=[world["reader"]] * 3)
        return lambda: _refused(doing)
    outcome = world.ask("keeper", "copy_document", copies[0], copies=2, purpose="（虚构）")
    return _ending(world, kind, outcome.proceeding.id)


def _refused(doing: Doing) -> None:
    with pytest.raises(RefusedError):
        doing()


def _ending(world: World, kind: str, case: str) -> Doing:
    at = world.at

    def doing() -> object:
        with as_if(at):
            if kind == "approve":
                return approvals.approve(actor=world["head"], proceeding=case)
            return approvals.send_back(actor=world["head"], proceeding=case, reason="（虚构）")

    return doing


@pytest.mark.assures("M23", sabotage="durable.written_apart")
@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for_good"])
@pytest.mark.parametrize("kind", ["register", "distribute", "accept", "refuse", "approve", "send_back"])
def test_whichever_statement_fails_nothing_is_half_done(lasting, kind, for_good, trials):
    """Whichever statement of an act fails: things, numbers, entry, clocks, lines are all old or all new."""
    doing = prepared(lasting, kind)
    begun = size()
    statements = broken_everywhere(doing, lasting=for_good)
    assert statements > 8
    assert size() > begun
    assert checkpoints.verify_site().holds
    trials(statements)


@pytest.mark.parametrize("what", ["account", "checkpoint"])
def test_what_is_no_act_is_whole_too(lasting, what):
    """A login and its entry; a checkpoint."""
    world, at = lasting, lasting.at

    def doing() -> None:
        with as_if(at):
            if what == "account":
                accounts.set_active(actor=world["sysadmin"], person=world["reader"], active=False)
            else:
                checkpoints.sign_checkpoint()

    broken_everywhere(doing, lasting=False)
    assert checkpoints.verify_site().holds
    assert what == "account" or Checkpoint.objects.count() == 1


@pytest.mark.assures("M33", sabotage="durable.written_apart")
def test_a_process_killed_anywhere_leaves_all_or_nothing(killed, trials):
    """Killed at any statement: the file is sound, the ledger verifies, what was not done can be done, once.

    A consent is killed before each of its statements, around its commit, and at random; then one that works
    is killed and restarted.
    """
    report = killed(RESTARTS)
    assert report["before_commit"] >= 10
    assert report["undone"] >= report["before_commit"]
    assert report["done"] >= 1
    faults = report["faults"] + report["restarts"]["faults"]
    trials(report["undone"] + report["done"] + RESTARTS, failures=len(faults))


@pytest.mark.nightly
@pytest.mark.assures("M33", sabotage="durable.written_apart")
def test_ten_thousand_restarts_lose_nothing(killed, trials, share):
    """Killed at statements, commits, steps to the disc or any moment, looked at, sent again, gone on with."""
    report = killed(n := share(10_000))["restarts"]
    assert all(report["kills"].get(kind, 0) > n // 50 for kind in ("statement", "commit", "step", "time"))
    trials(n, failures=len(report["faults"]), seed=33)


RESTARTS = 8


@pytest.fixture(name="killed")
def _killed(tmp_path, request):
    """`killed(24)`: what killing.py saw of a consent, and of so many restarts."""

    def killed(restarts: int) -> dict[str, Any]:
        own = {
            "SABOTAGE": request.config.getoption("--sabotage"),
            "SHOUMI_HOME": str(tmp_path),
            "PYTHONPATH": os.pathsep.join(sys.path),
            "SHOUMI_TEST_DATABASE_URL": "",
        }
        told = subprocess.run(
            [sys.executable, str(Path(__file__).with_name("killing.py")), str(restarts)],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(__file__).parents[2],
            env=os.environ | own,
        )
        assert told.returncode == 0, told.stderr[-3000:]
        report: dict[str, Any] = json.loads(told.stdout)
        print(report)
        return report

    return killed
