"""The edges read secret tables through what a person may know, and by no other way.

A read is a manager of a table (`Copy.objects`, also of a table that only a variable names), the bare rows
of a face, a thing by `loading`, or the rows that belong to another (`document.copies.all()`). It is fit
- as what `seen_by` narrows, or in a chain with `.filter(door(…))` with one of DOORS, or
- as the `rows` of a face, which are given out by `Face.visible` alone.
Tables that all the staff may know are free. Whatever else there is stands in ALLOWED with its reason;
a line there that nothing needs any longer is a breach as well, so the list can only shrink.
"""

import ast
from collections.abc import Iterator
from functools import cache

from tests.contracts.checks.source import Breach, Source, chain, imported_names

MANAGERS = {"objects", "_default_manager", "_base_manager"}
DOORS = {
    "seen",
    "known",
    "of_known",
    "readable",
    "concerns_known",
    "violations_known",
    "clocks_known",
    "cosigned",
    "reachable",
}
OF_RECORDS = {
    "Entry",
    "EntryContent",
    "EntryThing",
    "Proceeding",
    "ProceedingThing",
    "Approval",
    "RunningClock",
    "RegisterLine",
    "Violation",
    "Look",
    "SealedValue",
}
BELONGING = {
    "documents",
    "copies",
    "children",
    "incoming",
    "attendees",
    "papers",
    "scope_keys",
    "content_row",
    "about",
    "approvals",
    "violations",
}
ASKING = {
    "all",
    "filter",
    "exclude",
    "get",
    "values",
    "values_list",
    "order_by",
    "first",
    "last",
    "exists",
    "count",
    "select_related",
    "only",
    "iterator",
    "aggregate",
    "annotate",
    "in_bulk",
    "latest",
}
LOADING = {"rows", "load", "find", "by_id"}
UNKNOWN = "?"

OWN = "rows that name himself as the one who asked, agreed or answered"
LED = "reached from a row he was already let see, and of the same sight"
BOUND = "asks at which entry a day begins, for a bound of what is judged"
AUDIT = "the auditor's own trail: numbers and ids without titles"
ALLOWED: dict[tuple[str, str, str], str] = {
    ("edges/api/documents.py", "get_timeline", "?"): "asked after its history was found readable",
    ("edges/api/proceedings.py", "list_proceedings", "Proceeding"): OWN,
    ("edges/api/proceedings.py", "_case", "?.about"): LED,
    ("edges/api/proceedings.py", "_case", "?.approvals"): LED,
    ("edges/api/registers.py", "_first_from", "Entry"): BOUND,
    ("edges/cli/asking.py", "requests", "Proceeding"): OWN,
    ("edges/cli/naming.py", "_by_code", "?"): "people and organs alone come here",
    ("edges/exporting/lines.py", "_first_entry_on", "Entry"): BOUND,
    ("edges/exporting/lines.py", "_narrowed", "Matter"): "narrows lines that were judged before",
    ("edges/importing/taking.py", "_hand_over", "Copy"): "the pages of copies he has just registered",
    ("edges/print/destruction.py", "_approved", "Entry"): LED,
    (
        "edges/print/destruction.py",
        "destruction_sheet",
        "destruction_list",
    ): "judged by may_know on the next line",
    ("edges/print/papers.py", "_hanging", "?"): "loaded with may_know as its condition",
    ("edges/print/papers.py", "paper_sheet", "?"): "loaded with may_know as its condition",
    ("edges/print/papers.py", "papers_of", "?"): LED,
    ("edges/print/receipt.py", "_entry", "Entry"): "told only where he may know one of its copies",
    ("edges/print/receipt.py", "_entry", "EntryThing"): "which entries are on copies he may know",
    ("edges/print/receipt.py", "_given_by", "?.about"): LED,
    ("edges/print/receipt.py", "_given_by", "EntryThing"): LED,
    ("edges/print/register.py", "matters_of", "matter"): "matters of lines that were judged before",
    ("edges/web/approving.py", "inbox", "Approval"): OWN,
    ("edges/web/approving.py", "inbox", "Proceeding"): OWN,
    ("edges/web/auditing.py", "_numbers", "Copy"): AUDIT,
    ("edges/web/auditing.py", "_numbers", "DestructionList"): AUDIT,
    ("edges/web/auditing.py", "_numbers", "Document"): AUDIT,
    ("edges/web/auditing.py", "_together", "Copy"): AUDIT,
    ("edges/web/auditing.py", "_together", "Document"): AUDIT,
    ("edges/web/auditing.py", "wanted", "Document"): AUDIT,
    ("edges/web/auditing.py", "wanted", "Look"): AUDIT,
    ("edges/web/behind.py", "_things", "EntryThing"): "each is found again through Face.visible",
    ("edges/web/cases.py", "_asked", "Entry"): LED,
    ("edges/web/cases.py", "steps", "?.approvals"): LED,
    ("edges/web/cases.py", "waiting_about", "Proceeding"): "each is opened by open_case, which judges",
    ("edges/web/documents.py", "tree", "copy"): LED,
    ("edges/web/ledger.py", "_told", "?.about"): "told only where he may know each of them",
    ("edges/web/ledger.py", "entry", "Entry"): LED,
    ("edges/web/ledger.py", "receipts", "Entry"): OWN,
    ("edges/web/paging.py", "_first", "?"): "the same rows again, by ids of judged ones",
    ("edges/web/quizzes.py", "_asked", "Question"): "questions, without answers, of a quiz he is invited to",
    ("edges/web/quizzes.py", "sheet", "QuizResult"): OWN,
    ("edges/web/things.py", "_within", "Document"): LED,
    ("edges/web/todo.py", "asked_by", "Proceeding"): OWN,
}


@cache
def tables() -> dict[str, bool]:
    """Every noun's name and its table's, and whether all the staff may know it."""
    from shoumi.things.models import NOUNS  # noqa: PLC0415  models need Django to be set up
    from shoumi.things.sight import Staff  # noqa: PLC0415

    found = {noun: type(table.sight) is Staff for noun, table in NOUNS.items()}
    return found | {t.__name__: found[noun] for noun, t in NOUNS.items()} | dict.fromkeys(OF_RECORDS, False)


def breaches(source: Source) -> Iterator[Breach]:
    """Say where `source`, standing in the edges, reads what nobody judged."""
    if not source.path.startswith("edges/") or source.path.startswith("edges/demo/"):
        return
    needed = set()
    for line, where, table in reads(source):
        key = (source.path, where, table)
        needed.add(key)
        if key not in ALLOWED:
            yield Breach(source.path, line, f"{where} reads {table} without asking who may know it")
    for path, where, table in sorted(ALLOWED):
        if path == source.path and (path, where, table) not in needed:
            yield Breach(path, 1, f"{where} may read {table} unjudged and no longer does: strike it off")


def reads(source: Source) -> Iterator[tuple[int, str, str]]:
    """Line, function and table of each read that no door leads to."""
    tree = source.tree
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    imported = imported_names(tree)
    for node in ast.walk(tree):
        table = _read(node, imported, source.path)
        if table and not tables().get(table, table in imported_open(imported)) and not _judged(node, above):
            yield getattr(node, "lineno", 1), _function(node, above), table


def imported_open(imported: dict[str, str]) -> set[str]:
    """Names of tables that hold nothing of any thing: accounts, checkpoints, the texts of the law."""
    return {
        name
        for name, dotted in imported.items()
        if dotted.startswith("shoumi.records.") and name not in OF_RECORDS
    }


def _read(node: ast.AST, imported: dict[str, str], path: str) -> str:
    """The table it reads, UNKNOWN where a variable names it; empty where it reads none."""
    if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
        name = node.value.id if isinstance(node.value, ast.Name) else UNKNOWN
        return imported[name].rpartition(".")[2] if _is_table(name, imported) else UNKNOWN
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return ""
    called, on = node.func.attr, node.func.value
    if called in ASKING and isinstance(on, ast.Attribute) and on.attr in BELONGING and not _of_a_dict(node):
        return f"{UNKNOWN}.{on.attr}"
    if called in LOADING and isinstance(on, ast.Name) and imported.get(on.id) == "shoumi.records.loading":
        return _constant(node.args[0]) if node.args else UNKNOWN
    if called == "rows" and not node.args and not node.keywords and path.startswith("edges/web/"):
        return _constant(on.slice) if isinstance(on, ast.Subscript) else UNKNOWN
    return ""


def _of_a_dict(call: ast.Call) -> bool:
    """`papers.values()` and `about.get(name)` are a dict's own."""
    called = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    return (called == "values" and not call.args) or (called == "get" and bool(call.args))


def _is_table(name: str, imported: dict[str, str]) -> bool:
    return imported.get(name, "").startswith(("shoumi.things.", "shoumi.records."))


def _constant(node: ast.AST) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else UNKNOWN


def _judged(node: ast.AST, above: dict[ast.AST, ast.AST]) -> bool:
    while (up := above.get(node)) is not None:
        if isinstance(up, ast.Call) and up.func is not node:
            return chain(up.func)[-1:] == ["seen_by"] and node in up.args[1:2]
        if isinstance(up, ast.Call) and chain(node)[-1:] == ["filter"] and any(map(_door, up.args)):
            return True
        if isinstance(up, ast.keyword | ast.Lambda):
            return _of_a_face(up, above)
        if not isinstance(up, ast.Call | ast.Attribute):
            return False
        node = up
    return False


def _door(node: ast.AST) -> bool:
    if isinstance(node, ast.BinOp):
        both = (_door(node.left), _door(node.right))
        return any(both) if isinstance(node.op, ast.BitAnd) else all(both)
    return isinstance(node, ast.Call) and chain(node.func)[-1:] != [] and chain(node.func)[-1] in DOORS


def _of_a_face(node: ast.AST, above: dict[ast.AST, ast.AST]) -> bool:
    keyword = above.get(node)
    call = above.get(keyword) if keyword is not None else None
    return (
        isinstance(node, ast.Lambda)
        and isinstance(keyword, ast.keyword)
        and keyword.arg == "rows"
        and isinstance(call, ast.Call)
        and chain(call.func) == ["Face"]
    )


def _function(node: ast.AST, above: dict[ast.AST, ast.AST]) -> str:
    while (up := above.get(node)) is not None:
        if isinstance(up, ast.FunctionDef):
            return up.name
        node = up
    return ""
