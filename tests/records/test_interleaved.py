"""Ten who decide one asking, in the orders of their steps that locks allow, by isolationtester."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from django.db import connection
from psycopg import ClientCursor

from shoumi.records.tables import Proceeding
from tests.world import World

PLACES = sorted(Path("/usr/lib/postgresql").glob("*/lib/pgxs/src/test/isolation/isolationtester"))
TESTER = shutil.which("isolationtester") or (str(PLACES[-1]) if PLACES else "")
pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
    pytest.mark.skipif(
        not TESTER, reason="NOT SHOWN HERE: interleavings need isolationtester (postgresql-client)"
    ),
]
ENDS = (Proceeding.PERFORMED, Proceeding.RETURNED, Proceeding.WITHDRAWN, Proceeding.LAPSED)
STEPS = ("reads", "decides", "commits")
Schedule = tuple[str, ...]


def read_of(world: World, case: Proceeding) -> list[str]:
    """The statements by which a real consent comes to know the state of the asking, as they were sent."""
    sent: list[str] = []

    def keep(execute, sql, params, many, context):
        with ClientCursor(connection.connection) as plain:
            sent.append(plain.mogrify(sql, params) if params else sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        world.agree("head", type("Asked", (), {"proceeding": case})())
    upto = next(n for n, sql in enumerate(sent) if '"records_proceeding"' in sql and '"state"' in sql)
    return [sql for sql in sent[: upto + 1] if re.search('FROM "records_(loghead|proceeding)"', sql)]


def spec_of(reads: list[str], case: Proceeding, people: int, schedules: list[Schedule]) -> str:
    """What isolationtester is to do: each reads as the product does, decides if it still waits, commits."""
    *before, last = reads
    lines = [
        "setup { CREATE TABLE decided (who text, how text); }",
        f"setup {{ {_ended(case, Proceeding.WAITING)}; }}",
        "teardown { DROP TABLE decided; }",
    ]
    for n in range(people):
        end = ENDS[n % len(ENDS)]
        waits = f"current_setting('test.state') = '{Proceeding.WAITING}'"
        known = f"SELECT length(set_config('test.state', q.state, false)) FROM ({last}) q;"  # noqa: S608
        lines += [
            f"session s{n}",
            "setup { BEGIN; }",
            f"step reads{n} {{ {' '.join(f'{one};' for one in before)} {known} }}",
            f"step decides{n} {{ {_noted(n, end)} WHERE {waits}; {_ended(case, end)} AND {waits}; }}",
            f"step commits{n} {{ COMMIT; }}",
        ]
    lines += ["session told", "step count { SELECT 'decisions: ' || count(*) AS told FROM decided; }"]
    return "\n".join(lines + [f"permutation {' '.join(one)} count" for one in schedules])


def _noted(who: int, end: str) -> str:
    return f"INSERT INTO decided SELECT 's{who}', '{end}'"


def _ended(case: Proceeding, end: str) -> str:
    return f"UPDATE records_proceeding SET state = '{end}' WHERE id = '{case.pk}'"  # noqa: S608  the same


def of_two() -> Iterator[Schedule]:
    """All orders of two in which nobody goes on while he waits: the later reads anywhere before the end."""
    for first, second in ((0, 1), (1, 0)):
        for at in combinations(range(6), 3):
            order = [first if n in at else second for n in range(6)]
            turn = {0: iter(STEPS), 1: iter(STEPS)}
            steps = [(next(turn[who]), who) for who in order]
            place = {step: n for n, step in enumerate(steps)}
            if place["reads", first] == 0 and place["decides", second] > place["commits", first]:
                yield tuple(f"{step}{who}" for step, who in steps)


def of_many(people: int, dice: Random) -> Schedule:
    """One order of many: who has come waits in line; others come at any time while one is deciding."""
    coming = dice.sample(range(people), people)
    line, done = [coming.pop()], []
    done.append(f"reads{line[0]}")
    while line:
        for step in STEPS[1:]:
            for _ in range(dice.randrange(4) if coming else 0):
                if coming:
                    line.append(coming.pop())
                    done.append(f"reads{line[-1]}")
            done.append(f"{step}{line[0]}")
        line.pop(0)
        if not line and coming:
            line.append(coming.pop())
            done.append(f"reads{line[0]}")
    return tuple(done)


def decisions(spec: str) -> list[int]:
    """How many decisions each schedule came to."""
    at = connection.settings_dict
    where = f"host={at['HOST']} port={at['PORT'] or 5432} dbname={at['NAME']} user={at['USER']}"
    done = subprocess.run(
        [TESTER, where], input=spec, capture_output=True, text=True, timeout=500, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "ERROR" not in done.stdout, done.stdout[-2000:]
    return [int(n) for n in re.findall(r"decisions: (\d+)", done.stdout)]


@pytest.fixture(name="case")
def _case(lasting) -> Proceeding:
    """An asking that waits for the head of the organ."""
    _, (copy, *_) = lasting.document(copies=1)
    return lasting.ask("keeper", "copy_document", copy, copies=1, purpose="（虚构）").proceeding


@pytest.mark.assures("M39", sabotage="durable.nobody_waits_in_line")
@pytest.mark.parametrize("many", [20, pytest.param(500, marks=pytest.mark.nightly)])
def test_one_decision_in_every_order_of_the_steps(lasting, case, many, trials):
    """Two in all orders and ten in many: agreeing, refusing, withdrawing and lapsing, one decides."""
    reads, dice = read_of(lasting, case), Random(39)
    two, ten = list(of_two()), [of_many(10, dice) for _ in range(many)]
    found = decisions(spec_of(reads, case, 2, two)) + decisions(spec_of(reads, case, 10, ten))
    assert len(found) == len(two) + len(ten)
    trials(len(found), failures=sum(n != 1 for n in found), seed=39)
