"""Write docs/generated/ from the declarations, docs/asvs.md from its table, and how many cases there are."""

import json
import os
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shoumi.settings.test")

import django

django.setup()

import write_asvs  # noqa: E402  Django comes first

from shoumi.edges.cli import lawbook  # noqa: E402
from shoumi.edges.reference import pages  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "generated"
COUNTS = Path(lawbook.__file__).with_name(lawbook.SHIPPED)


def count_cases() -> Path:
    """Write how many cases cite each article where the command finds it."""
    counts = lawbook.counted(ROOT / "cases")
    COUNTS.write_text(json.dumps(dict(sorted(counts.items())), indent=1) + "\n", "utf-8")
    return COUNTS.relative_to(ROOT)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, "utf-8")
        print(f"docs/generated/{name}")
    print(count_cases())
    print(write_asvs.write().relative_to(FOLDER.parent.parent))
