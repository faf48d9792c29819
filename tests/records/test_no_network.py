"""The product in a place without any network: nothing fails for want of one, and nothing looks for one."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TRACE = ("strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=connect,sendto,sendmsg", "-e", "signal=none")
INSIDE = 'ip link set lo up && { "$1" -c "$2"; shift 2; exec "$@"; }'
CONTROL = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
"""What the trace must see, or it sees nothing."""
ADDRESS = re.compile(r'inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"')


def without_a_network() -> bool:
    """Whether this machine has what it takes."""
    tried = ["unshare", "-rn", "ip", "link", "set", "lo", "up"]
    tools = all(map(shutil.which, ("unshare", "ip", "strace")))
    return tools and subprocess.run(tried, check=False, capture_output=True).returncode == 0


def outside(trace: str) -> tuple[int, list[str]]:
    """How often an address was asked for, and the calls that asked for one that is not this machine's own."""
    found = [
        (line, next(filter(None, a.groups()))) for line in trace.splitlines() if (a := ADDRESS.search(line))
    ]
    return len(found), [line for line, to in found if not (to.startswith("127.") or to == "::1")]


@pytest.mark.nightly
@pytest.mark.skipif(not without_a_network(), reason="no unshare -rn, ip or strace here")
@pytest.mark.assures("M92", sabotage="durable.asks_abroad")
def test_records_are_kept_without_any_network(tmp_path, request, share, trials):
    """The tests of records where there is no network but the loopback: all pass, none asks for another."""
    trace, files = tmp_path / "trace", sorted((ROOT / "tests" / "records").rglob("test_*.py"))
    wanted = sorted((f for f in files if f != Path(__file__)), key=lambda file: len(file.parts))
    wanted = wanted[: share(len(wanted))]
    broken = request.config.getoption("--sabotage")
    tests = [
        "-m",
        "pytest",
        "-q",
        "-n",
        "0",
        "-p",
        "no:cacheprovider",
        "--force-enable-socket",
        "-m",
        "not nightly",
    ]
    inside = [
        sys.executable,
        CONTROL,
        sys.executable,
        *tests,
        *(["--sabotage", broken] if broken else []),
        *wanted,
    ]
    done = subprocess.run(
        ["unshare", "-rn", *TRACE, "-o", str(trace), "sh", "-c", INSIDE, "sh", *map(str, inside)],
        capture_output=True, text=True, check=False, cwd=ROOT,
        env=os.environ | {"SHOUMI_TEST_DATABASE_URL": "", "SHOUMI_ASSURANCE": ""},
    )  # fmt: skip
    told = done.stdout.splitlines()[-1] if done.stdout else done.stderr
    asked, abroad = outside(trace.read_text("utf-8", "replace"))
    print(told, asked, abroad[:3])
    assert asked
    assert done.returncode == 0 or broken, done.stdout[-3000:]
    passed = re.search(r"(\d+) passed", told)
    trials(int(passed[1]) if passed else 0, failures=len(abroad))


def test_the_trace_is_read_rightly():
    """Loopback and local sockets are this machine; any other address is not."""
    line = 'connect(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("%s")}, 16) = -1'
    six = 'connect(3, {sa_family=AF_INET6, inet_pton(AF_INET6, "%s", &sin6_addr)}, 28) = -1'
    local = 'connect(3, {sa_family=AF_UNIX, sun_path="/run/x"}, 9) = 0'
    told = [line % "127.0.0.1", line % "192.0.2.1", six % "::1", six % "2001:db8::1", local]
    assert outside("\n".join(told)) == (4, [told[1], told[3]])
