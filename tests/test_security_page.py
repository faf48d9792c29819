"""docs/security.md says what the code does: its numbers and names are those of the code."""

import re
import tomllib
from pathlib import Path

from django.conf import settings

from shoumi.edges.exporting.workbook import MOST_LINES
from shoumi.edges.importing import archive, layout
from shoumi.edges.print.typeset import PATIENCE
from shoumi.records import passwords

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs" / "security.md").read_text("utf-8")


def test_the_bounds_are_those_of_the_code() -> None:
    """Of forms, files, prints, exports and passwords."""
    mega = 2**20
    told = (
        f"{settings.DATA_UPLOAD_MAX_MEMORY_SIZE // mega} MiB of form",
        f"{settings.DATA_UPLOAD_MAX_NUMBER_FIELDS:,} fields",
        f"{settings.FILE_UPLOAD_MAX_MEMORY_SIZE // mega} MiB of file",
        f"{archive.MOST_BYTES // mega} MiB, {archive.MOST_UNPACKED // mega} MiB unpacked",
        f"{archive.MOST_PARTS:,} parts, {layout.MOST_ROWS:,} rows by {layout.MOST_COLUMNS} columns",
        f"{layout.MOST_FORMULAS:,} formulas, {layout.MOST_MERGES:,} merges",
        f"{PATIENCE} s",
        f"{MOST_LINES:,} lines a file",
        f"at most {passwords.LONGEST};",
    )
    assert [one for one in told if one not in TEXT] == []


def test_the_words_no_password_is_made_of_are_listed() -> None:
    """All of them, and no other."""
    listed = re.search(r"The words of the trade are:\n(.+?)\.\n", TEXT, re.DOTALL)
    assert listed
    assert listed[1].replace("\n", " ").split(", ") == list(passwords.WORDS)


def test_every_parameter_it_names_is_one() -> None:
    """By its key, or by a pattern that some key fits."""
    files = (ROOT / "src/shoumi/law/parameters").glob("*.toml")
    keys = [p["key"] for file in files for p in tomllib.loads(file.read_text("utf-8")).get("parameter", ())]
    named = set(re.findall(r"`((?:pwd|login|session|factor|log|audit|admission|file)\.[a-z*.]+)`", TEXT))
    assert named
    for name in named:
        assert any(re.fullmatch(name.replace(".", r"\.").replace("*", ".+"), key) for key in keys), name


def test_every_file_it_names_is_there() -> None:
    """Paths from the root, or from the package."""
    for name in re.findall(
        r"`((?:docs|tools|requirements|things|kernel|records|edges)/[\w./]+\.(?:py|md))`", TEXT
    ):
        assert (ROOT / name).exists() or (ROOT / "src/shoumi" / name).exists(), name
