"""Write docs/generated/ from the declarations, and docs/asvs.md from its table."""

import os
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shoumi.settings.test")

import django

django.setup()

import write_asvs  # noqa: E402  Django comes first

from shoumi.edges.reference import pages  # noqa: E402

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "generated"

if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, "utf-8")
        print(f"docs/generated/{name}")
    print(write_asvs.write().relative_to(FOLDER.parent.parent))
