"""What was done against the law and recorded after the fact, by organ and article; follows the ledger."""

from collections.abc import Iterator
from typing import Any

from shoumi.records import entries, sql
from shoumi.records.tables import Entry, Violation

Row = dict[str, Any]


def follow(entry: Entry, content: dict[str, Any]) -> None:
    """Keep a row for each article an entry was against."""
    if content["violations"]:
        sql.insert(Violation, list(rows_of(entry, content)))


def rows_of(entry: Entry, content: dict[str, Any]) -> Iterator[Row]:
    """The rows that follow from one entry."""
    articles = {told.rpartition("（")[2].rpartition("/")[0] for told in content.get("violations", ())}
    matter = next((i for i in _matters(content)), "")
    for article in sorted(articles):
        yield {
            "entry_id": entry.index, "article": article, "organ": entry.organ, "matter": matter,
            "at": entry.at,
        }  # fmt: skip


def _matters(content: dict[str, Any]) -> Iterator[str]:
    """Matters the entry concerned, that of the thing acted on first."""
    shelf = content["shelf"]
    for thing in (*content["things"], *content["made"], *content["altered"]):
        if content["nouns"].get(thing) == "matter":
            yield thing
        facts = shelf.get(thing, {})
        found = facts.get("matter") or shelf.get(facts.get("document") or "", {}).get("matter")
        if found:
            yield str(found)


def differences() -> list[str]:
    """Where the kept rows depart from the ledger; empty when they agree."""
    names = ("entry_id", "article", "organ", "matter", "at")
    kept = set(Violation.objects.values_list(*names))
    want = {
        tuple(row[name] for name in names)
        for entry, content in entries.stored()
        if entry.kind == "recorded"
        for row in rows_of(entry, content)
    }
    faults = [f"违规记录：总账第{row[0]}条（{row[1]}）没有列入" for row in sorted(want - kept)]
    return faults + [f"违规记录中的第{row[0]}条（{row[1]}）与总账不符" for row in sorted(kept - want)]
