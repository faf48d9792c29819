"""Write docs/asvs.md from docs/asvs.toml: what Shoumi makes of each requirement, and where that is seen."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TABLE, PAGE = ROOT / "docs" / "asvs.toml", ROOT / "docs" / "asvs.md"
VERDICTS = {"met": "满足", "partly": "部分", "not_met": "未满足", "not_applicable": "不适用"}
CHAPTERS = {
    "V1": "Encoding and cleaning",
    "V2": "Input and the order of business",
    "V3": "In the browser",
    "V4": "Messages",
    "V5": "Files",
    "V6": "Proving who one is",
    "V7": "Sessions",
    "V8": "Rights",
    "V9": "Self-contained tokens",
    "V10": "OAuth and OpenID Connect",
    "V11": "Cryptography",
    "V12": "Lines",
    "V13": "Configuration",
    "V14": "Data",
    "V15": "Building and parts",
    "V16": "Logs and errors",
    "V17": "WebRTC",
}
HEAD = """# OWASP ASVS 5.0, levels 1 and 2

<!-- written by `make docs` from docs/asvs.toml -->
A self-assessment against the [Application Security Verification Standard](https://github.com/OWASP/ASVS), by
its ids; subjects and reasons are our own words, the requirements themselves are read there. 满足: shown by a
test, or by the source where nothing moves. 部分 and 未满足 say what is missing. 不适用: there is nothing here
that it could be about.

"""


def entries() -> list[dict[str, Any]]:
    """The requirements, in the order of the standard."""
    found: list[dict[str, Any]] = tomllib.loads(TABLE.read_text("utf-8"))["requirement"]
    return found


def page() -> str:
    """The whole page."""
    table = entries()
    return HEAD + "".join([*_counts(table), *_open(table), *_all(table)])


def _counts(table: list[dict[str, Any]]) -> Iterator[str]:
    count = Counter((entry["level"], entry["verdict"]) for entry in table)
    yield f"| Level | {' | '.join(VERDICTS.values())} |\n|---|{'---|' * len(VERDICTS)}\n"
    for level in (1, 2):
        yield f"| {level} | {' | '.join(str(count[level, verdict]) for verdict in VERDICTS)} |\n"


def _open(table: list[dict[str, Any]]) -> Iterator[str]:
    yield "\n## What is missing\n\n| Id | Level | Subject | Verdict | Missing |\n|---|---|---|---|---|\n"
    for entry in table:
        if "missing" in entry:
            told = (
                entry["id"],
                str(entry["level"]),
                entry["subject"],
                VERDICTS[entry["verdict"]],
                entry["missing"],
            )
            yield f"| {' | '.join(told)} |\n"


def _all(table: list[dict[str, Any]]) -> Iterator[str]:
    chapter = ""
    for entry in table:
        if entry["id"].partition(".")[0] != chapter:
            chapter = entry["id"].partition(".")[0]
            yield f"\n## {chapter} {CHAPTERS[chapter]}\n\n"
            yield "| Id | Level | Subject | Verdict | Why | Evidence |\n|---|---|---|---|---|---|\n"
        where = "<br>".join(f"`{one}`" for one in entry["evidence"])
        told = (
            entry["id"],
            str(entry["level"]),
            entry["subject"],
            VERDICTS[entry["verdict"]],
            entry["why"],
            where,
        )
        yield f"| {' | '.join(told)} |\n"


def write() -> Path:
    """Write the page; returns where."""
    PAGE.write_text(page(), "utf-8")
    return PAGE


if __name__ == "__main__":
    print(write().relative_to(ROOT))
