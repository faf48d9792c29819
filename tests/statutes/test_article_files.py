"""An article's file is short, and no chapter knows another."""

import ast
from pathlib import Path

import pytest

import shoumi.statutes

STATUTES = Path(shoumi.statutes.__file__).parent
MOST = 200
FILES = sorted(STATUTES.rglob("*.py"))


def chapter_of(file: Path) -> str:
    """The chapter's package, as modules name it; the statute's where it has no chapters."""
    parts = file.relative_to(STATUTES).parts
    within = parts[:2] if len(parts) > 2 and parts[1].startswith("ch") else parts[:1]
    return ".".join(("shoumi.statutes", *within))


def imported(file: Path) -> set[str]:
    """The modules a file imports, however it does."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(STATUTES)))
def test_a_file_of_an_article_is_short(file):
    """At most 200 lines; a longer article is a folder."""
    assert len(file.read_text("utf-8").splitlines()) <= MOST


def strangers(chapter: str, names: set[str]) -> set[str]:
    """What of these modules is a statute's, and not of this chapter."""
    return {n for n in names if n.startswith("shoumi.statutes.") and not f"{n}.".startswith(f"{chapter}.")}


@pytest.mark.parametrize(
    "file", [f for f in FILES if f.parent != STATUTES], ids=lambda f: str(f.relative_to(STATUTES))
)
def test_no_chapter_imports_another(file):
    """Nor one statute another: what they share stands in the kernel and the nouns."""
    assert strangers(chapter_of(file), imported(file)) == set()


def test_an_import_of_another_chapter_would_be_seen():
    """Of a sister chapter, of another statute; not of one's own, nor of the kernel."""
    own = "shoumi.statutes.police_1998.ch06_documents"
    names = {f"{own}.art28", "shoumi.kernel.model.Act", "shoumi.statutes.police_1998.ch07_ciphers.art33"}
    assert strangers(own, names) == {"shoumi.statutes.police_1998.ch07_ciphers.art33"}
    assert strangers("shoumi.statutes.press_1992", names) == {n for n in names if "statutes" in n}
