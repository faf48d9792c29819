"""Kills processes in the middle of a consent, on a SQLite file as a site has it, and looks at what is left.

Run by test_one_transaction in a process of its own: `killing.py N` also has N restarts of one that works
(restarting.py). Tells what it saw as JSON.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
import pytest

from tests import sabotages

os.environ["DJANGO_SETTINGS_MODULE"] = "shoumi.settings.test"
HOME = Path(os.environ["SHOUMI_HOME"])
Body = Callable[[], None]


def main() -> None:
    """Found a site, ask for something that needs consent, and have the consent killed again and again."""
    django.setup()
    from django.conf import settings  # noqa: PLC0415  only after setup
    from django.db import connection  # noqa: PLC0415

    from shoumi.records import upgrading  # noqa: PLC0415

    settings.HOME = HOME
    if os.environ.get("SABOTAGE"):
        sabotages.named(os.environ["SABOTAGE"])(pytest.MonkeyPatch())
    point_at(HOME / "base.sqlite3")
    upgrading.upgrade()
    world, case = asked()
    connection.close()
    story = Story(world, case)
    story.before_each_statement()
    for around in ("before", "after"):
        story.killed(lambda around=around: kill_at_commit(around))
    chance = random.Random(41)
    for _ in range(6):
        story.killed(lambda: None, after=chance.uniform(0.0, 0.03))
    json.dump(story.told | {"restarts": restarted(world, int(sys.argv[1]))}, sys.stdout)


def restarted(world: Any, wanted: int) -> dict[str, Any]:
    """So many restarts, on copies of the site as it was founded."""
    from django.db import connection  # noqa: PLC0415

    from tests.records.restarting import Restarts  # noqa: PLC0415

    base = HOME / "base"
    base.mkdir()
    for kept in HOME.iterdir():
        if kept.is_file() and not kept.name.startswith(("work", "high-water")):
            shutil.copy(kept, base)
    connection.close()
    return Restarts(world, base, HOME / "work", "base.sqlite3").run(wanted)


def point_at(file: Path) -> None:
    """Use this SQLite file from now on."""
    from django.db import connection  # noqa: PLC0415

    connection.close()
    connection.settings_dict["NAME"] = connection.settings_dict["TEST"]["NAME"] = str(file)


def asked() -> tuple[Any, str]:
    """A small world and a proceeding that waits for the head."""
    from shoumi.things.documents import Document  # noqa: PLC0415
    from tests.world import small_world  # noqa: PLC0415

    world = small_world()
    document, (copy, *_) = world.document(copies=2)
    matter = Document.objects.get(pk=document).matter_id
    world.founded = {"document": document, "copy": copy, "matter": matter}
    outcome = world.ask("keeper", "copy_document", copy, copies=2, purpose="（虚构）")
    assert outcome.proceeding
    return world, outcome.proceeding.id


def kill() -> None:
    """As the kernel does when memory runs out: no word, no clean-up."""
    os.kill(os.getpid(), signal.SIGKILL)


def kill_before_statement(wanted: int) -> None:
    """Install a killer that lets so many statements through."""
    from django.db import connection  # noqa: PLC0415

    seen = 0

    def killer(execute: Callable[..., object], *arguments: object) -> object:
        nonlocal seen
        if seen == wanted:
            kill()
        seen += 1
        return execute(*arguments)

    connection.execute_wrappers.append(killer)


def kill_at_commit(around: str, after: int = 0) -> None:
    """Install a killer just before or just after a commit, once so many were let through."""
    from django.db import connection  # noqa: PLC0415

    commit, seen = connection._commit, 0

    def killer() -> None:
        nonlocal seen
        seen += 1
        if seen > after and around == "before":
            kill()
        commit()
        if seen > after:
            kill()

    connection._commit = killer


class Story:
    """What was tried and what was found."""

    def __init__(self, world: Any, case: str) -> None:
        self.world, self.case = world, case
        self.told: dict[str, Any] = {"before_commit": 0, "undone": 0, "done": 0, "faults": []}

    def before_each_statement(self) -> None:
        """Until a consent runs to its end because it has no statement left to be killed at."""
        for wanted in range(500):
            if not self.killed(lambda wanted=wanted: kill_before_statement(wanted)):
                self.told["before_commit"] = wanted
                return

    def killed(self, arm: Body, after: float | None = None) -> bool:
        """Give the consent in a child on a copy of the site; whether it was killed. Then look at the copy."""
        work = HOME / "work.sqlite3"
        for old in HOME.glob("work.sqlite3*"):
            old.unlink()
        shutil.copy(HOME / "base.sqlite3", work)
        child = os.fork()
        if child == 0:
            self._consent(work, arm)
        if after is not None:
            time.sleep(after)
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        self._look(work)
        return os.WIFSIGNALED(status)

    def _consent(self, work: Path, arm: Body) -> None:
        point_at(work)
        from django.db import connection  # noqa: PLC0415

        connection.ensure_connection()
        arm()
        try:
            self._agree()
        finally:
            os._exit(0)

    def _agree(self) -> None:
        from shoumi.records import approvals  # noqa: PLC0415
        from shoumi.records.now import as_if  # noqa: PLC0415

        with as_if(self.world.at):
            approvals.approve(actor=self.world["head"], proceeding=self.case)

    def _look(self, work: Path) -> None:
        """Sound, verified, all or nothing; and what waits can still be done, once."""
        point_at(work)
        from django.db import connection  # noqa: PLC0415

        from shoumi.records import checkpoints  # noqa: PLC0415
        from shoumi.records.approvals import EndedError  # noqa: PLC0415
        from shoumi.things.documents import Copy  # noqa: PLC0415

        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            sound = cursor.fetchall()
        children = Copy.objects.filter(parent__isnull=False).count()
        self._note(sound == [("ok",)], f"integrity: {sound}")
        self._note(children in {0, 2}, f"{children} copies made")
        key = "done" if children else "undone"
        self.told[key] += 1
        try:
            self._agree()
        except EndedError:
            self._note(children == 2, "ended without being done")
        except Exception as error:  # noqa: BLE001  it is what is looked for
            self._note(False, f"not to be done any more: {error}")
        self._note(
            Copy.objects.filter(parent__isnull=False).count() == 2, "not done by the second consent, or twice"
        )
        report = checkpoints.verify_site()
        self._note(report.holds, f"{report.ledger.why} {report.registers}")
        connection.close()

    def _note(self, holds: bool, fault: str) -> None:
        if not holds:
            self.told["faults"].append(fault)


if __name__ == "__main__":
    main()
