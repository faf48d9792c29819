"""Nothing that a site writes while it works holds content or a password, but what was asked for."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.edges.leaving import PASSWORD, WRONG
from tests.records.canaries import forms, hits

STRACE = shutil.which("strace")
CALLS = "write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg"
WRITTEN = re.compile(rb"(?:%s)\((\d+)<(.*?)>, (.*)" % CALLS.replace(",", "|").encode())
"""A line of strace: the call, its number and place, what went there."""
ESCAPED = re.compile(rb"\\x([0-9a-f]{2})")
OWN = (b"pipe:", b"socket:", b"/dev/shm/", b"/dev/null")
"""Between the processes of the site, or into memory that ends with them."""


def plain(text: bytes) -> bytes:
    """What strace wrote as numbers."""
    return ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), text)


def told(log: Path, taken: Path) -> Iterator[str]:
    """Each write that holds a word or a password, and where it went."""
    wanted = [form for form in forms() if len(form) > 8] + [PASSWORD.encode(), WRONG.encode()]
    with log.open("rb") as lines:
        for line in lines:
            found = WRITTEN.search(line)
            if found:
                place, content = plain(found[2]), plain(found[3])
                if not place.startswith((*OWN, os.fsencode(taken))):
                    yield from (f"{place!r}: {one!r}" for one in wanted if one in content)


def done(tmp_path: Path, sabotage: str, watch: list[str]) -> dict[str, object]:
    """The steps taken in a process of their own, in a folder of their own."""
    own = {
        "TMPDIR": str(tmp_path / "disk"), "PYTHONPATH": os.pathsep.join(sys.path), "SABOTAGE": sabotage,
        "SHOUMI_TEST_DATABASE_URL": "", "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    script = Path(__file__).with_name("leaving.py")
    with (tmp_path / "disk" / "stderr").open("wb") as log:
        ended = subprocess.run(
            [*watch, sys.executable, str(script), str(tmp_path / "taken")],
            stdout=subprocess.PIPE, stderr=log, check=False, env=os.environ | own,
            cwd=Path(__file__).parents[2],
        )  # fmt: skip
    assert ended.returncode == 0, (tmp_path / "disk" / "stderr").read_text("utf-8", "replace")[-3000:]
    return json.loads(ended.stdout.splitlines()[-1])


@pytest.mark.nightly
@pytest.mark.assures("M14", sabotage="unknown.errors_are_quoted")
@pytest.mark.assures("M14", sabotage="unknown.files_pass_over_the_disk")
@pytest.mark.skipif(STRACE is None, reason="no strace on the path")
def test_nothing_written_on_the_way_holds_content(tmp_path, request, trials) -> None:
    """Console, imports, failed acts, prints, files, errors, a backup: every write of each process is read."""
    for name in ("disk", "taken"):
        (tmp_path / name).mkdir()
    log = tmp_path / "calls"
    every = ("-f", "-y", "-xx", "-s", "4000000", "--seccomp-bpf", "-e", f"trace={CALLS}")
    watch = [str(STRACE), *every, "-o", str(log)]
    found = done(tmp_path, request.config.getoption("--sabotage"), watch)
    wrong = [*told(log, tmp_path / "taken"), *hits(tmp_path / "disk")]
    assert wrong[:20] == []
    assert found["core"] == [0, 0], "a crash would leave what was in memory"
    assert found["n"] > 300
    trials(found["n"], failures=len(wrong))
