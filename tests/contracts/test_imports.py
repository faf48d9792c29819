"""The import contracts of pyproject.toml hold, and each is seen to break on a planted breach."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINTER = Path(sys.executable).parent / "lint-imports"

# contract, module that imports, what it imports
BREACHES = [
    ("one_way", "law", "shoumi.kernel"),
    ("one_way", "kernel", "shoumi.nouns"),
    ("one_way", "nouns", "shoumi.things"),
    ("one_way", "nouns", "shoumi.statutes"),
    ("one_way", "things", "shoumi.statutes"),
    ("one_way", "things", "shoumi.records"),
    ("one_way", "statutes", "shoumi.things"),
    ("one_way", "statutes", "shoumi.records"),
    ("one_way", "records", "shoumi.edges"),
    ("ledger_alone", "ledger", "shoumi.law"),
    ("records_write_the_ledger", "things", "shoumi.ledger"),
    ("edges_see_no_statute", "edges", "shoumi.statutes.planted_one"),
    ("edges_only_verify", "edges", "shoumi.ledger.planted_writer"),
    ("edges_only_verify", "edges", "shoumi.ledger"),
    ("plain_python", "kernel", "django.utils.timezone"),
    ("plain_python", "ledger", "django.db"),
    ("statutes_apart", "statutes/planted_one", "shoumi.statutes.planted_two"),
    ("settings_from_outside", "records", "shoumi.settings"),
]


def lint(tree: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    """Run import-linter over the package at `tree`, with this repository's contracts."""
    chosen = [word for contract in contracts for word in ("--contract", contract)]
    return subprocess.run(
        [LINTER, "--no-cache", "--config", ROOT / "pyproject.toml", *chosen],
        cwd=tree,
        env=os.environ | {"PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def copy_of_the_tree(folder: Path) -> Path:
    """Copy the sources to `folder`, with two empty statutes and an empty writer to plant against."""
    tree = folder / "src"
    shutil.copytree(
        ROOT / "src", tree, ignore=lambda _, names: [n for n in names if "." in n and n[-3:] != ".py"]
    )
    for place in (
        "statutes/planted_one/__init__.py",
        "statutes/planted_two/__init__.py",
        "ledger/planted_writer.py",
    ):
        path = tree / "shoumi" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    return tree


def test_every_contract_is_kept() -> None:
    """Imports go one way, in every module there is."""
    done = lint(ROOT / "src")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("contract", "importer", "imported"), BREACHES)
def test_a_planted_import_breaks_its_contract(
    tmp_path: Path, contract: str, importer: str, imported: str
) -> None:
    """One import in the wrong direction is found, and the line that makes it is named."""
    tree = copy_of_the_tree(tmp_path)
    (tree / "shoumi" / importer / "planted.py").write_text(f"import {imported}\n")
    done = lint(tree, contract)
    assert done.returncode == 1, done.stdout
    assert "BROKEN" in done.stdout
    assert f"shoumi.{importer.replace('/', '.')}.planted ->" in done.stdout


def test_edges_may_verify_the_ledger(tmp_path: Path) -> None:
    """The verifier alone is open to the edges."""
    tree = copy_of_the_tree(tmp_path)
    (tree / "shoumi/ledger/verify.py").touch()
    (tree / "shoumi/edges/planted.py").write_text("from shoumi.ledger import verify\n")
    assert lint(tree, "edges_only_verify").returncode == 0
