"""Brings a database of the release before columns were sealed up to date, and tells what is there, as JSON.

Run by test_sealing_old in a process of its own.
"""

import json
import os
import sys
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "shoumi.settings.test"
TITLE, CONTENT = "（虚构）金丝雀密语旧件", '{"act":"金丝雀密语旧件","form":{}}'
BEFORE = {"things": "0003_chapters", "records": "0002_chapters"}


def main() -> None:
    """Old rows in clear, then the migrations, then what the product reads."""
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415  only after setup
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    from shoumi.records import scrubbing  # noqa: PLC0415

    for app, name in BEFORE.items():
        call_command("migrate", app, name, verbosity=0)
    old = MigrationExecutor(connection).loader.project_state(list(BEFORE.items())).apps
    _fill(old)
    call_command("migrate", verbosity=0)
    scrubbing.scrub()
    json.dump(_told(connection), sys.stdout)


def _fill(old) -> None:
    organ = old.get_model("things", "Organ").objects.create(
        id="o", code="1", name="虚构", level="县", born=0, touched=0
    )
    matter = old.get_model("things", "Matter").objects.create(
        id="m",
        organ=organ,
        title=TITLE,
        state="已确定",
        level=2,
        born=1,
        touched=1,
        scope=["人:x"],
        basis="",
        reasons=TITLE,
    )
    for n in range(700):
        old.get_model("things", "Document").objects.create(
            id=f"d{n}", organ=organ, matter=matter, title=f"{TITLE}{n}", register_number=f"{n}",
            born=n, touched=n, reference="虚构〔2026〕1号" if n % 2 else "",
        )  # fmt: skip
    entry = old.get_model("records", "Entry").objects.create(
        index=0,
        body=b"{}",
        leaf=b"x",
        kind="performed",
        act="a",
        actor="p",
        organ="o",
        at="2026-01-01T00:00:00Z",
    )
    old.get_model("records", "EntryContent").objects.create(entry=entry, salt=b"s" * 32, content=CONTENT)
    old.get_model("records", "RegisterLine").objects.create(
        register="master", organ="o", thing="d1", entry=0, columns={"标题或代号": TITLE, "份数": ""}
    )


def _told(connection) -> dict[str, object]:
    from django.conf import settings  # noqa: PLC0415

    from shoumi.records import sought  # noqa: PLC0415
    from shoumi.records.tables import EntryContent, RegisterLine  # noqa: PLC0415
    from shoumi.things.documents import Document  # noqa: PLC0415
    from tests.machine.replay import mismarked  # noqa: PLC0415
    from tests.records.canaries import hits  # noqa: PLC0415
    from tests.records.dump import holds  # noqa: PLC0415

    line, content = RegisterLine.objects.get(), EntryContent.objects.get()
    return {
        "titles": sum(d.title == f"{TITLE}{d.register_number}" for d in Document.objects.all()),
        "references": Document.objects.exclude(reference="").count(),
        "found": sought.words_in(Document.objects.all(), ["旧件699"], ("title",)).count(),
        "content": content.content == CONTENT and content.salt == b"s" * 32,
        "line": line.columns == {"标题或代号": TITLE, "份数": ""},
        "searched": sought.lines_with(RegisterLine.objects.all(), "旧件", ["标题或代号"]).count(),
        "mismarked": mismarked(),
        "in_clear": holds("金丝雀密语"),
        "on_disk": hits(Path(settings.HOME)),
        "vendor": connection.vendor,
    }


if __name__ == "__main__":
    main()
