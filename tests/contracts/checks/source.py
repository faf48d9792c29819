"""Python source as the checks read it, and what they say of it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "src" / "shoumi"


@dataclass(frozen=True)
class Breach:
    """One line that breaks a rule of the house."""

    path: str
    line: int
    why: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.why}"


@dataclass(frozen=True)
class Source:
    """One file; `path` is relative to the folder that was walked, with forward slashes."""

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        """The parsed file."""
        return ast.parse(self.text)

    @property
    def layer(self) -> str:
        """The first folder of the path: law, kernel, records …."""
        return self.path.split("/")[0]

    @property
    def generated(self) -> bool:
        """Whether makemigrations wrote it."""
        return "/migrations/" in f"/{self.path}"


def sources(folder: Path) -> Iterator[Source]:
    """Every Python file below `folder`, in order."""
    for path in sorted(folder.rglob("*.py")):
        yield Source(path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8"))


def imported_names(tree: ast.AST) -> dict[str, str]:
    """Local name → dotted name of what was imported under it, anywhere in the file."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                names[alias.asname or alias.name.split(".")[0]] = (
                    alias.name if alias.asname else alias.name.split(".")[0]
                )
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update({alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names})
    return names


def chain(node: ast.AST) -> list[str]:
    """Names of a receiver from its root: `Copy.objects.filter(…)[0]` → Copy, objects, filter."""
    if isinstance(node, ast.Attribute):
        return [*chain(node.value), node.attr]
    if isinstance(node, ast.Call):
        return chain(node.func)
    if isinstance(node, ast.Subscript | ast.Await):
        return chain(node.value)
    return [node.id] if isinstance(node, ast.Name) else []
