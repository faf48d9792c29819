"""A site on a disc of a few megabytes that fills up and is emptied again.

Run by test_full in a namespace of its own with the disc mounted: `filling.py DISC CYCLES`, or with `room`
behind it to see the alarm on the way to a full disc. Tells what it saw as JSON.
"""

import json
import os
import shutil
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "shoumi.settings.test"
DISC = Path(sys.argv[1])
STEP = 64 * 1024


def main() -> None:
    """Fill, try, look, empty, try again; as often as the command line says."""
    django.setup()
    from django.conf import settings  # noqa: PLC0415  only after setup
    from django.test import Client  # noqa: PLC0415

    from shoumi.records import checkpoints  # noqa: PLC0415
    from shoumi.records.now import as_if  # noqa: PLC0415
    from shoumi.records.tables import Account  # noqa: PLC0415
    from tests import sabotages  # noqa: PLC0415
    from tests.records.power.story import DATABASE, pointed_at  # noqa: PLC0415
    from tests.world import World  # noqa: PLC0415

    _break(sabotages)
    settings.HOME, told = DISC, {"refused": 0, "faults": []}
    settings.KEYRING, settings.KEY_FILE = DISC / settings.KEYRING.name, DISC / settings.KEY_FILE.name
    world = World(**json.loads(os.environ["WORLD"]))
    world.at = datetime.fromisoformat(os.environ["AT"])
    with pointed_at(DISC / DATABASE):
        with as_if(world.at):
            reader = Client(HTTP_HOST="localhost")
            reader.force_login(Account.objects.get(login="keeper"))
        seen = nearly_full if sys.argv[3:] else cycles
        seen(world, told, reader, int(sys.argv[2]))
        if not checkpoints.verify_site().holds:
            told["faults"].append("the ledger does not hold")
    json.dump(told, sys.stdout)


def cycles(world: Any, told: dict[str, Any], reader: Any, wanted: int) -> None:
    """Fill, try, look, empty, try again."""
    from shoumi.records import halting  # noqa: PLC0415
    from shoumi.records.now import as_if  # noqa: PLC0415
    from shoumi.records.tables import Entry  # noqa: PLC0415

    for cycle in range(wanted):
        _fill(left=(cycle % 7) * 4096)
        before = Entry.objects.count()
        done = _tried(world, told)
        with as_if(world.at):
            page = reader.get("/")
        if page.status_code != 200:
            told["faults"].append(f"cycle {cycle}: the page gives {page.status_code}")
        if Entry.objects.count() != before + done:
            told["faults"].append(f"cycle {cycle}: {Entry.objects.count()} entries, {before} before")
        (DISC / "filler").unlink()
        if halting.halted() or not _tried(world, told, full=False):
            told["faults"].append(f"cycle {cycle}: does not mend by itself")


def nearly_full(world: Any, told: dict[str, Any], reader: Any, wanted: int) -> None:
    """Work on until nothing fits; the alarm stands from four fifths on, and no entry of before is touched."""
    from django.test import Client  # noqa: PLC0415

    from shoumi.records import room  # noqa: PLC0415
    from shoumi.records.now import as_if  # noqa: PLC0415
    from shoumi.records.tables import Account, Entry  # noqa: PLC0415
    from shoumi.records.tick import tick  # noqa: PLC0415

    with as_if(world.at):
        officer = Client(HTTP_HOST="localhost")
        officer.force_login(Account.objects.get(login="sysadmin"))
    _, used, free = shutil.disk_usage(DISC)
    _fill(left=(used + free) * (LEAST + 4) // 100)
    kept = _leaves()
    told |= {"steps": 0, "alarmed": 0, "full": 0}
    for _ in range(wanted):
        alarmed = _left() <= LEAST
        with as_if(world.at):
            said, page = room.alarm(), officer.get("/").content.decode()
            if bool(said) != alarmed or bool(said) != ("总账所在磁盘只剩" in page):
                told["faults"].append(f"{_left()}% left: {said!r}")
            if alarmed and _left() > 5:  # of a hundred: room for what a tick enters
                tick()
        kept += _leaves()[len(kept) :]
        told["steps"], told["alarmed"] = told["steps"] + 1, told["alarmed"] + alarmed
        if not _tried(world, told):
            told["full"] = 1
            break
    noted = Entry.objects.filter(kind="alarm", act=room.LEAST).count()
    if _leaves() != kept or noted != 1:
        told["faults"].append(f"{len(kept)} entries kept, {len(_leaves())} there; entered {noted} times")
    (DISC / "filler").unlink()
    if not _tried(world, told, full=False) or room.alarm() or _leaves()[: len(kept)] != kept:
        told["faults"].append("does not mend by itself")


LEAST = 20
"""Of a hundred: what is used up to four fifths is not alarming yet."""


def _leaves() -> list[tuple[Any, ...]]:
    """All entries, as they are stored."""
    from shoumi.records.tables import Entry  # noqa: PLC0415

    rows = Entry.objects.order_by("index").values_list("index", "body", "leaf")
    return [(index, bytes(body), bytes(leaf)) for index, body, leaf in rows]


def _left() -> int:
    """Of a hundred, as `df` reckons it."""
    _, used, free = shutil.disk_usage(DISC)
    return free * 100 // (used + free)


def _break(sabotages: Any) -> None:
    """As the run around this one is broken."""
    if os.environ.get("SABOTAGE"):
        import pytest  # noqa: PLC0415

        sabotages.named(os.environ["SABOTAGE"])(pytest.MonkeyPatch())


def _fill(left: int) -> None:
    """Until nothing fits, then give back so much."""
    with (DISC / "filler").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(STEP))
        except OSError:
            file.truncate(max(0, file.tell() - left))


def _tried(world: Any, told: dict[str, Any], *, full: bool = True) -> int:
    """An act of some size; 1 where it was done. A refusal is to be told in clear words."""
    from shoumi.edges.problems import problem_of  # noqa: PLC0415

    try:
        world.ask("keeper", "open_volume", world.organ, title="（虚构）" + "卷" * 90)
    except Exception as error:  # noqa: BLE001  told is what an officer reads
        problem = problem_of(error)
        clear = problem is not None and "存储空间已满" in problem.detail
        if not (full and clear):
            told["faults"].append(f"says {problem and problem.detail} ({error!r})")
        told["refused"] += 1
        return 0
    return 1


if __name__ == "__main__":
    main()
