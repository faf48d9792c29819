"""Below records there is no clock, no chance and no outside world.

Heuristic: an import of a module that reaches out, a name that resolves through the file's imports to a clock,
a builtin that opens or speaks, a method that reads or writes files, and Django's own clocks on fields.
"""

import ast
from collections.abc import Iterator

from tests.contracts.checks.source import Breach, Source, chain, imported_names

PURE_LAYERS = {"law", "kernel", "nouns", "ledger", "statutes", "things"}

MODULES = {
    *(
        "time",
        "random",
        "secrets",
        "socket",
        "subprocess",
        "os",
        "shutil",
        "tempfile",
        "glob",
        "io",
        "pathlib",
    ),
    *("sqlite3", "ssl", "http", "urllib", "ftplib", "smtplib", "asyncio", "threading", "multiprocessing"),
    *(
        "concurrent",
        "select",
        "signal",
        "fcntl",
        "logging",
        "requests",
        "numpy",
        "importlib.resources",
        "fileinput",
    ),
}
NAMES = {
    *("datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today", "datetime.date.today"),
    *("datetime.datetime.fromtimestamp", "datetime.date.fromtimestamp"),
    *("django.utils.timezone.now", "django.utils.timezone.localtime", "django.utils.timezone.localdate"),
    *(
        "django.db.models.functions.Now",
        "django.db.models.functions.Random",
        "django.utils.crypto.get_random_string",
    ),
    *("uuid.uuid1", "uuid.uuid4", "sys.stdin", "sys.stdout", "sys.stderr", "sys.argv"),
    "django.conf.settings",
}
BUILTINS = {"open", "input", "print", "exec", "eval", "compile", "breakpoint", "__import__"}
METHODS = {
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "open",
    "unlink",
    "mkdir",
    "iterdir",
    "rglob",
}
KEYWORDS = {"auto_now", "auto_now_add"}

# what a file may do all the same, and why
ALLOWED = {
    "law/parameters.py": {"importlib.resources", "read_text", "iterdir"},  # packaged data, read at load only
    "law/statutes.py": {"importlib.resources", "read_text"},
    "law/glossary.py": {"importlib.resources", "read_text"},
    "law/self_check.py": {"importlib.resources", "read_text"},
    # the stand-alone verifier is a program of its own
    "ledger/verify.py": {
        "sqlite3",
        "pathlib",
        "open",
        "print",
        "read_bytes",
        *("sys.argv", "sys.stderr", "sys.stdout"),
    },
}


def breaches(source: Source) -> Iterator[Breach]:
    """Say where `source` reaches out of the program, unless its layer or the list above lets it."""
    if source.layer not in PURE_LAYERS or source.generated:
        return
    allowed = ALLOWED.get(source.path, set())
    tree = source.tree
    names = imported_names(tree)
    for node in ast.walk(tree):
        for what in _reaches(node, names):
            if what not in allowed:
                yield Breach(source.path, getattr(node, "lineno", 1), f"{what} reaches out of the program")


def _reaches(node: ast.AST, names: dict[str, str]) -> Iterator[str]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        yield from _modules(node)
    elif isinstance(node, ast.Attribute | ast.Name):
        yield from _dotted(node, names)
    elif isinstance(node, ast.Call):
        yield from _called(node)
    elif isinstance(node, ast.keyword) and node.arg in KEYWORDS:
        yield node.arg


def _modules(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    if isinstance(node, ast.ImportFrom):
        module = node.module or ""
        named = [module, *(f"{module}.{alias.name}" for alias in node.names)]
    else:
        named = [alias.name for alias in node.names]
    yield from {banned for banned in MODULES for name in named if f"{name}.".startswith(f"{banned}.")}


def _dotted(node: ast.Attribute | ast.Name, names: dict[str, str]) -> Iterator[str]:
    root, *rest = chain(node) or [""]
    dotted = ".".join([names.get(root, root), *rest])
    if dotted in NAMES:
        yield dotted


def _called(node: ast.Call) -> Iterator[str]:
    if isinstance(node.func, ast.Name) and node.func.id in BUILTINS:
        yield node.func.id
    elif isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
        own_method = isinstance(node.func.value, ast.Name) and node.func.value.id == "self"
        if not own_method:
            yield node.func.attr
