"""The list of statements is whole, and every test that claims one claims one there is."""

import re
import tomllib
from pathlib import Path

from tests.assurance.claims import claimed

ROOT = Path(__file__).parents[2]
TOLD = tomllib.loads((ROOT / "tests" / "assurance" / "statements.toml").read_text("utf-8"))
IDS = [f"M{n:02}" for n in range(1, 101)]


def test_the_statements_are_a_hundred_in_order() -> None:
    """Each a sentence."""
    assert list(TOLD["statements"]) == IDS
    assert all(says.endswith(".") for says in TOLD["statements"].values())


def test_each_statement_stands_in_one_tier() -> None:
    """From the first to the last, without gap or overlap."""
    spans = [(tier["first"], tier["last"]) for tier in TOLD["tiers"].values()]
    assert list(TOLD["tiers"]) == [str(n) for n in range(len(spans))]
    covered = [IDS[n] for first, last in spans for n in range(IDS.index(first), IDS.index(last) + 1)]
    assert covered == IDS


def test_whatever_is_claimed_is_a_statement() -> None:
    """No mark names an id that is not in the list."""
    assert {claim.statement for claim in claimed()} <= set(IDS)


def test_whatever_shows_a_statement_counts_how_often() -> None:
    """Its row in docs/assurance.md has an n, and a bound."""
    assert [claim.test for claim in claimed() if not claim.counted] == []


def test_the_threat_model_names_statements_alone() -> None:
    """Every id in it is in the list, and every tier is reached by some adversary."""
    text = (ROOT / "docs" / "threat-model.md").read_text("utf-8")
    named = {f"M{int(number):02}" for number in re.findall(r"\bM(\d{2,3})\b", text)}
    assert named <= set(IDS)
    for tier in TOLD["tiers"].values():
        span = IDS[IDS.index(tier["first"]) : IDS.index(tier["last"]) + 1]
        assert named & set(span), tier["about"]
