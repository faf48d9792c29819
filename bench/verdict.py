"""One verdict: the bench over every rule of the verb, against the same conditions as plain ifs."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

from bench.figures import Figure
from bench.plain import JUDGES, Judged
from bench.sizes import Sizes
from bench.timing import NS_A_US, in_turns, median, p95
from shoumi.kernel.engine import Bench, Verdict
from shoumi.kernel.forms import FormRefused
from shoumi.kernel.model import Asked, Place
from shoumi.records.cases.files import Case, read_cases
from shoumi.records.cases.situations import situation
from shoumi.statutes import load

CASES = Path(__file__).resolve().parent.parent / "cases"
BLOCK = 500
TARGET = 20
READER = {"id": "乙", "clearance": "机密"}
MEASURED: dict[str, dict[str, Any]] = {
    "copy_document": {"copies": "2", "purpose": "案件会商"},
    "hand_over_copies": {"to": READER, "pages": "10"},
    "lend_copy": {"to": READER, "due_on": "2026-12-01", "place": "阅文室"},
    "carry_out": {
        "destination": "州局", "route": "公务车", "purpose": "汇报", "from_on": "2026-11-24", "due_on": "2026-11-26",
        "measures": "密码箱", "work_place_only": "true", "companions": [READER],
    },
}  # fmt: skip
VARIED: dict[str, tuple[str, ...]] = {
    "level": ("秘密", "机密", "绝密"), "kind": ("国家秘密", "工作秘密"), "state": ("在库", "持有", "借出"),
    "marked": ("true", "false"), "copying_forbidden": ("true", "false"), "holder": ("甲", "丙"),
    "pages": ("10", "3"),
}  # fmt: skip


def figures(sizes: Sizes) -> Iterator[Figure]:
    """A figure an act, once the plain ifs agree with the bench on every situation of that act."""
    bench = Bench(load())
    for act, form in MEASURED.items():
        agreed = agreement(bench, act, form)
        yield _figure(bench, act, _asked(act, form, {"level": "机密"}), sizes, agreed)


def _figure(bench: Bench, act: str, asked: Asked[Any, Any], sizes: Sizes, agreed: int) -> Figure:
    judge = JUDGES[act]
    heard, plain = in_turns((lambda: told(bench, asked), lambda: judge(asked)), sizes.verdicts, BLOCK)
    rules = len(bench.rules(asked.act.verb, asked.at.date()))
    return Figure(
        section="verdict", name=f"{act}, median", value=median(heard, NS_A_US), unit="µs", target=TARGET,
        baseline=median(plain, NS_A_US), baseline_is=f"plain ifs, agreeing on {agreed} situations",
        how=f"{len(heard)} verdicts with their cites on a 机密 copy, {rules} rules heard; "
        f"p95 {p95(heard, NS_A_US):.1f} µs",
    )  # fmt: skip


def told(bench: Bench, asked: Asked[Any, Any]) -> tuple[Verdict, tuple[Place, ...]]:
    """The verdict, and the places it rests on."""
    decision = bench.consider(asked)
    return decision.verdict, decision.cites


def judged(bench: Bench, asked: Asked[Any, Any]) -> Judged:
    """The same, and the duties, as the plain ifs say it."""
    decision = bench.consider(asked)
    cites = frozenset(place.article_key for place in decision.cites)
    return decision.verdict.value, cites, frozenset(f.rule.place.article_key for f in decision.duties)


def agreement(bench: Bench, act: str, form: dict[str, Any]) -> int:
    """How many situations both sides judge alike: the cases of the act, and a grid of facts."""
    count = 0
    for asked in (*_from_cases(bench, act), *_from_grid(act, form)):
        heard, plain = judged(bench, asked), JUDGES[act](asked)
        assert heard == plain, f"{act}: the bench says {heard}, bench/plain.py says {plain}, of {asked}"
        count += 1
    return count


def _from_cases(bench: Bench, act: str) -> Iterator[Asked[Any, Any]]:
    today = _asked(act, MEASURED[act], {})
    now = bench.rules(today.act.verb, today.at.date())
    for case in read_cases([CASES]):
        if case.said["act"] != act:
            continue
        try:
            asked = situation(case)
        except FormRefused:
            continue
        if len(asked.things) == 1 and bench.rules(asked.act.verb, asked.at.date()) == now:
            yield asked


def _from_grid(act: str, form: dict[str, Any]) -> Iterator[Asked[Any, Any]]:
    for facts in product(*VARIED.values()):
        for recorded in ("true", "false"):
            yield _asked(act, form, dict(zip(VARIED, facts, strict=True)), recorded)


def _asked(act: str, form: dict[str, Any], facts: dict[str, str], recorded: str = "false") -> Asked[Any, Any]:
    said = {
        "act": act, "posts": ["专管人员"], "form": form, "recorded": recorded,
        "thing": {"scope": ["人:甲", "人:乙"]} | facts, "actor": {"clearance": "机密"},
    }  # fmt: skip
    return situation(Case("bench", 0, said))
