"""The table of OWASP ASVS is whole, names evidence that exists, and is written out."""

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shared_folder import shared
from tools import write_asvs

ROOT = write_asvs.ROOT
TABLE = write_asvs.entries()
BY_ID = {entry["id"]: entry for entry in TABLE}


def evidence() -> Iterator[tuple[str, str]]:
    """Each requirement with each place of its evidence."""
    yield from ((entry["id"], place) for entry in TABLE for place in entry["evidence"])


def functions_of(path: Path) -> set[str]:
    """The functions of a file of tests."""
    tree = ast.parse(path.read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def published() -> dict[str, tuple[str, str]]:
    """Level and sentence of the requirements of levels 1 and 2, as the standard lists them."""
    with shared("vectors", "asvs", "ASVS_5.0.0_en.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["req_id"]: (row["L"], row["req_description"]) for row in rows if row["L"] in {"1", "2"}}


def test_every_requirement_of_both_levels_stands_in_the_table_once() -> None:
    """None left out, none invented, each under its level, in the standard's order."""
    told = published()
    assert [entry["id"] for entry in TABLE] == list(told)
    assert {key: str(entry["level"]) for key, entry in BY_ID.items()} == {
        key: one[0] for key, one in told.items()
    }


def test_the_words_are_our_own() -> None:
    """No seven words of the standard in a row stand in the table."""
    ours = " ".join(_words(f"{e['subject']} . {e['why']} . {e.get('missing', '')}") for e in TABLE)
    for key, (_, sentence) in published().items():
        words = _words(sentence).split()
        runs = (" ".join(words[n : n + 7]) for n in range(len(words) - 6))
        assert [run for run in runs if f" {run} " in f" {ours} "] == [], key


def _words(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9.]+", text.lower()))


@pytest.mark.parametrize("key", BY_ID)
def test_an_entry_says_why_and_what_is_missing(key: str) -> None:
    """A verdict of the four, a sentence, evidence; only what is not met in full says what is missing."""
    entry = BY_ID[key]
    assert set(entry) - {"missing"} == {"id", "level", "subject", "verdict", "why", "evidence"}
    assert entry["verdict"] in write_asvs.VERDICTS
    assert entry["why"].endswith(".")
    assert entry["evidence"]
    assert ("missing" in entry) == (entry["verdict"] in {"partly", "not_met"})
    assert entry.get("missing", ".").endswith(".")


def test_all_evidence_exists() -> None:
    """Every path is a file, every test named is a function of it."""
    gone = []
    for key, place in evidence():
        path, _, test = place.partition("::")
        file = ROOT / path
        if not file.is_file() or (test and test not in functions_of(file)):
            gone.append(f"{key}: {place}")
    assert gone == []


def test_the_page_is_what_the_table_says() -> None:
    """`make docs` has been run since the table was last touched."""
    assert write_asvs.PAGE.read_text("utf-8") == write_asvs.page(), "run `make docs` and commit docs/asvs.md"
