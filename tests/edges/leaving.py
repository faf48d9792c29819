"""Does what a site does, with words of its own in every text, and tells how much.

Console, imports, failed acts, prints, files, pages, errors, a backup; test_traces runs it under strace. What
is asked for on purpose goes into the folder named as its argument; nothing else may hold the words.
"""

import io
import json
import os
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import Any

import django
import pytest

from tests import sabotages

os.environ["DJANGO_SETTINGS_MODULE"] = "shoumi.settings.test"
TAKEN = Path(sys.argv[-1])
PASSWORD = "correct-horse-1"  # as in tests.world
WRONG = "金丝雀密语口令"
Step = Callable[["Site"], None]


class Site:
    """A small world with a paper, and the ways to use it."""

    def __init__(self) -> None:
        from tests.records.canaries import canary  # noqa: PLC0415  only after setup
        from tests.statutes.police_1998.ch08_devices.kit import medium  # noqa: PLC0415
        from tests.world import small_world  # noqa: PLC0415

        self.word, self.world, self.done = canary, small_world(), 0
        medium(self.world, level="绝密", number="GP-001")
        self.document, self.copies = self.world.received(
            copies=6, title=self.said(), sender_name=self.said(), readers=("reader", "keeper", "keeper2")
        )

    def said(self) -> str:
        """An invented text with a word of its own."""
        return f"（虚构）{self.word()}"

    def console(self, *words: str, who: str = "", typed: tuple[str, ...] = ()) -> str:
        """A command; what it prints on the screen is the caller's."""
        from shoumi.edges.cli.main import run  # noqa: PLC0415

        named = ("--as", who, "--password-stdin") if who else ()
        sys.stdin = io.StringIO("".join(f"{line}\n" for line in ((PASSWORD,) if who else ()) + typed))
        screen = io.StringIO()
        with redirect_stdout(screen), redirect_stderr(screen), self.world.moment(), suppress(SystemExit):
            run([*words, *named])
        self.done += 1
        return screen.getvalue()

    @contextmanager
    def browser(self, who: str) -> Iterator[Any]:
        """A browser in which somebody is logged in."""
        from django.test import Client  # noqa: PLC0415

        from shoumi.records.tables import Account  # noqa: PLC0415

        client = Client(raise_request_exception=False)
        client.force_login(Account.objects.get(login=who))
        with self.world.moment():
            yield client


def commands(site: Site) -> None:
    """Each kind of command, also refused ones."""
    copy, out = site.copies[0], str(TAKEN)
    form = json.dumps({"copies": 1, "purpose": site.said()})
    told = site.console("ask", "copy_document", copy, "--form", form, "--json", who="keeper")
    case = json.loads(told)["proceeding"]
    for words, who in (
        (("ask", "copy_document", copy, "--form", form), "other"),
        (("ask", "copy_document", site.said(), "--form", form), "keeper"),
        (("ask", "copy_document", copy, "--form", f'{{"copies": "{site.said()}"}}'), "keeper"),
        (("explain", "copy_document", copy, "--form", form), "keeper"),
        (("requests", "--waiting"), "head"), (("requests",), "keeper"),
        (("send-back", case, "--reason", site.said()), "head"),
        (("withdraw", case, "--reason", site.said()), "keeper"),
        (("approve", site.said()), "head"), (("due",), "keeper"), (("board",), "officer"),
        (("register", "master"), "keeper"), (("register", site.said()), "keeper"),
        (("export", "master", f"{out}/master.xlsx"), "keeper"),
        (("ledger", "contents", f"{out}/contents.jsonl"), "keeper"),
        (("report", "2026", "--excel", f"{out}/report.xlsx"), "officer"),
        (("verify",), ""), (("checkpoint", "--out", f"{out}/note"), ""),
        (("ledger", "export", f"{out}/l.jsonl"), ""),
        (("backup-key", f"{out}/shares"), ""),
        (("backup", f"{out}/backup", "--medium", "GP-001"), "sysadmin"),
        (("backup", f"{out}/none/backup"), "sysadmin"), (("clock",), "sysadmin"), (("keys", "show"), ""),
    ):  # fmt: skip
        site.console(*words, who=who)
    site.console("due", who="keeper", typed=(WRONG,))


def imports(site: Site) -> None:
    """A register dry, with faults, for good; a file that is none; the same through the pages."""
    from tests.edges.importing.sheets import book, line  # noqa: PLC0415

    texts = {"标题或代号": site.said(), "发文单位": site.said(), "存放处": site.said()}
    tempfile.tempdir = str(TAKEN)  # the test's own files are made there
    good = book(TAKEN / "good.xlsx", [line(n, **texts) for n in range(1, 9)])
    bad = book(TAKEN / "bad.xlsx", [line(1, **texts), line(2, **(texts | {"页数": site.said()}))])
    (TAKEN / "none.xlsx").write_text(site.said(), "utf-8")
    tempfile.tempdir = None
    for file in (bad, TAKEN / "none.xlsx", good):
        site.console("import", str(file), who="keeper")
        site.console(
            "import", str(file), "--commit", "--answer", str(TAKEN / f"answer-{file.name}"), who="keeper"
        )
    with site.browser("keeper") as client:
        for file in (bad, good):
            with file.open("rb") as given:
                found = client.post("/import", {"file": given, "organ": site.world.organ})
            client.get(found.headers.get("Location", "/"))
            site.done += 2


def pages(site: Site) -> None:
    """Opened, searched, refused, broken; prints, files, labels; a login typed wrongly."""
    from tests.edges.web.routes import Named, address, fillings, short  # noqa: PLC0415

    word, here = site.said(), {"document": site.document, "copy": site.copies[1], "organ": site.world.organ}
    with site.browser("keeper") as client:
        client.raise_request_exception = False
        for route in short():
            for filled in list(fillings(route, Named(here, here | {"matter": word})))[:2]:
                b"".join(client.get(address(route, filled), {"q": word, "thing": site.copies[1]}))
                client.post(address(route, filled), {"thing": site.copies[1], "purpose": word, "title": word})
                site.done += 2
        client.post("/login", {"login": word, "password": WRONG})
        client.post("/login", {"login": "keeper", "password": WRONG})
        for name in ("labels", "tape", "stamps"):
            client.get(f"/print/{name}.pdf", {"copy": site.copies[1]})
        client.get("/print/registers/master.pdf")
        site.done += 6


def files(site: Site) -> None:
    """An electronic file goes in, is opened, is withdrawn."""
    from shoumi.records import asking, filing  # noqa: PLC0415
    from shoumi.records.files import take  # noqa: PLC0415

    text = (b"%PDF-1.7\n" + site.said().encode()) * 400
    with site.world.moment() as at:
        keeper = asking.actor(site.world["keeper"], at.date())
        file = take(filing.upload_for(keeper, site.document, len(text)), [text])
        made = dict(filing.attach(keeper, site.document, file, f"{site.said()}.pdf").made)
    with site.browser("keeper") as client:
        for path in ("/files/{}", "/files/{}/content", "/api/v1/files/{}"):
            b"".join(client.get(path.format(made["attachment"])))
            site.done += 1


def failures(site: Site) -> None:
    """An act cut short at each of its statements, and one that stumbles over what it was told."""
    from django.db import DatabaseError, connection  # noqa: PLC0415

    for wanted in range(0, 60, 3):
        seen = 0

        def fails(execute: Any, *arguments: Any, wanted: int = wanted) -> Any:
            nonlocal seen
            seen += 1
            if seen > wanted:
                raise DatabaseError(f"no room for {site.said()}")
            return execute(*arguments)

        with site.browser("keeper") as client, connection.execute_wrapper(fails):
            client.post("/acts/open_volume/submit", {"title": site.said()})
        with connection.execute_wrapper(fails):
            site.console(
                "ask", "open_volume", site.world.organ, "--set", f"title={site.said()}", who="keeper"
            )
        site.done += 1


STEPS: tuple[Step, ...] = (commands, imports, pages, files, failures)


def main() -> None:
    """Found a site in a file, take every step, say how many there were and what a crash would leave."""
    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import setup_test_environment  # noqa: PLC0415

    from shoumi.edges.cli import main as shoumi  # noqa: PLC0415
    from shoumi.records import keyring, upgrading  # noqa: PLC0415

    with pytest.MonkeyPatch.context() as patch:
        if os.environ.get("SABOTAGE"):
            sabotages.named(os.environ["SABOTAGE"])(patch)
        setup_test_environment()
        connection.close()
        connection.settings_dict["NAME"] = str(Path(settings.HOME) / "site.sqlite3")
        upgrading.upgrade()
        keyring.begin()
        site = Site()
        for step in STEPS:
            step(site)
        connection.close()
        with suppress(SystemExit), redirect_stdout(io.StringIO()):
            shoumi.main(["--version"])
    print(json.dumps({"n": site.done, "core": resource.getrlimit(resource.RLIMIT_CORE)}))


if __name__ == "__main__":
    main()
