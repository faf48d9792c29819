"""The rules of the house that imports cannot show; each check is seen to find a planted breach."""

import ast
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.contracts.checks import arguments, lengths, outside_world, traces, writes
from tests.contracts.checks.source import PACKAGE, ROOT, Breach, Source, imported_names, sources

Check = Callable[[Source], Iterator[Breach]]

OF_THE_PACKAGE = [outside_world.breaches, writes.breaches, arguments.breaches]
OF_EVERYTHING_WRITTEN = ["src", "tests", "tools", "bench"]


def said(check: Check, path: str, text: str) -> list[str]:
    """What the check says of one invented file."""
    return [breach.why for breach in check(Source(path, text))]


@pytest.mark.parametrize("check", OF_THE_PACKAGE, ids=lambda check: check.__module__.rsplit(".", 1)[1])
def test_the_package_keeps_the_rule(check: Check) -> None:
    """No file of the package breaks it."""
    assert not [str(breach) for source in sources(PACKAGE) for breach in check(source)]


@pytest.mark.parametrize("folder", OF_EVERYTHING_WRITTEN)
def test_files_and_functions_are_short(folder: str) -> None:
    """A file has at most 400 lines, a function at most 40, a line 110 characters."""
    assert not [str(breach) for source in sources(ROOT / folder) for breach in lengths.breaches(source)]


def test_nothing_tracked_names_a_registry_or_this_machine() -> None:
    """Neither hosts of registries nor folders of the machine stand in any tracked file."""
    assert not [str(breach) for breach in traces.breaches(traces.tracked(ROOT), ROOT)]


def test_the_stand_alone_verifier_needs_the_standard_library_alone() -> None:
    """Whoever doubts us can run it with nothing installed."""
    text = (PACKAGE / "ledger" / "verify.py").read_text(encoding="utf-8")
    modules = {dotted.split(".")[0] for dotted in imported_names(ast.parse(text)).values()}
    assert modules <= sys.stdlib_module_names | {"__future__"}


@pytest.mark.parametrize(
    "text",
    [
        "from datetime import date\ntoday = date.today()",
        "from datetime import datetime as when\nnow = when.now(None)",
        "import datetime as dt\nmake = dt.datetime.utcnow",
        "from django.utils import timezone\nfield(default=timezone.now)",
        "from django.db.models.functions import Now\nq = Now()",
        "from django.conf import settings\nx = settings.HOME",
        "import time",
        "import os.path",
        "from random import choice",
        "def f():\n    from secrets import token_bytes",
        "import uuid\nkey = uuid.uuid4",
        "from pathlib import Path",
        "from importlib.resources import files",
        "text = open('x')",
        "print('x')",
        "text = where.read_text()",
        "from django.db import models\nx = models.DateField(auto_now_add=True)",
        "import sys\nsys.stderr.write('x')",
    ],
)
@pytest.mark.parametrize("layer", ["law", "kernel", "nouns", "ledger", "statutes/police_1998", "things"])
def test_a_clock_chance_or_io_below_records_is_found(layer: str, text: str) -> None:
    """Below records nothing asks what time it is, throws dice, or reaches out."""
    assert said(outside_world.breaches, f"{layer}/planted.py", text)


@pytest.mark.parametrize("layer", ["records", "edges", "settings"])
def test_records_and_edges_may_reach_out(layer: str) -> None:
    """The clock has a home, and it is not below records."""
    assert not said(outside_world.breaches, f"{layer}/now.py", "import time\nnow = time.time")


def test_plain_reckoning_is_no_reaching_out() -> None:
    """Dates as arguments, text as arguments and one's own methods are nobody else's business."""
    text = "from datetime import date, datetime\nimport re, json, tomllib, hashlib\n"
    text += "day = date(2026, 11, 23)\nat = datetime.fromisoformat('2026-11-23')\nself.open('x')\n"
    assert not said(outside_world.breaches, "kernel/planted.py", text)


@pytest.mark.parametrize(
    "text",
    [
        "from shoumi.things.documents import Copy\nCopy.objects.create(number=1)",
        "from shoumi.things.documents import Copy\nCopy.objects.filter(pk=1).update(number=1)",
        "from shoumi.things import documents\ndocuments.Copy.objects.filter(pk=1)[0].delete()",
        "rows = document.copies.model.objects.all()\nrows.update(number=1)",
        "for row in Copy.objects.all():\n    row.save()",
        "document.copy_set.create(number=1)",
        "row.save(update_fields=['number'])",
        "Copy._default_manager.bulk_create([])",
        "async def f():\n    await Copy.objects.acreate(number=1)",
        "manager.get_or_create(number=1)",
        "cursor.execute('UPDATE things_copy SET number = 1')",
        "cursor.execute(f'delete from {table}')",
    ],
)
@pytest.mark.parametrize("layer", ["edges/web", "things", "statutes/police_1998", "settings"])
def test_a_write_outside_records_is_found(layer: str, text: str) -> None:
    """Nothing but records changes a row."""
    assert said(writes.breaches, f"{layer}/planted.py", text)


@pytest.mark.parametrize(
    "text",
    [
        "seen = set()\nseen.update({1})",
        "context = {}\ncontext.update(x=1)",
        "import hashlib\ndigest = hashlib.sha256()\ndigest.update(b'')",
        "tree = Tree.create()",
        "verb = 'update'\nlabel = 'Update your browser'",
        "rows = list(Copy.objects.filter(number=1))",
    ],
)
def test_an_update_of_plain_values_is_no_write(text: str) -> None:
    """Dicts, sets and hashes may be updated anywhere."""
    assert not said(writes.breaches, "edges/web/planted.py", text)


def test_records_may_write() -> None:
    """Records are the one writer."""
    assert not said(writes.breaches, "records/store.py", "Copy.objects.create(number=1)\nrow.save()")


@pytest.mark.parametrize(
    "argument",
    [
        "force",
        "*, force=False",
        "skip_checks",
        "*, skip_permission=True",
        "user=None",
        "*, actor=None",
        "actor: X | None",
    ],
)
def test_an_argument_past_a_check_is_found(argument: str) -> None:
    """No caller can ask to be let through, or act as nobody."""
    assert said(arguments.breaches, "records/planted.py", f"def perform({argument}):\n    ...")
    assert not said(
        arguments.breaches, "records/planted.py", "def perform(act, *, actor: str, enforced=True):\n    ..."
    )


def test_a_long_file_function_or_line_is_found() -> None:
    """One line over is over; the limit itself is not."""
    function = "def f():\n" + "    x = 1\n" * 39
    assert not said(lengths.breaches, "edges/planted.py", function)
    assert said(lengths.breaches, "edges/planted.py", function + "    x = 1\n")
    assert not said(lengths.breaches, "edges/planted.py", "x = 1\n" * 400)
    assert said(lengths.breaches, "edges/planted.py", "x = 1\n" * 401)
    assert not said(lengths.breaches, "edges/planted.py", f"# {'密' * 108}\n")
    assert said(lengths.breaches, "edges/planted.py", f"# {'密' * 109}\n")


@pytest.mark.parametrize("host", traces.HOSTS)
def test_a_named_host_or_folder_is_found(tmp_path: Path, host: str) -> None:
    """A registry's host, the clone's own folder and the one around it are found; anybody's path is not."""
    root = tmp_path / "around" / "clone"
    root.mkdir(parents=True)
    file = root / "planted.txt"
    for text, found in {
        f"see https://{host}/x": 1,
        f"in {root}/src": 1,
        f"in {root.parent}/y": 1,
        "/usr/bin": 0,
    }.items():
        file.write_text(text)
        assert len(list(traces.breaches([file], root))) == found, text
