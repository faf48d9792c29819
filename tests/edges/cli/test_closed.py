"""What the framework would do for whoever calls it by name gives no content."""

import io
from contextlib import suppress

import pytest
from django.core.management import CommandError, call_command, get_commands
from django.http import Http404

from tests.records.canaries import canary, forms

CLOSED = (
    "changepassword", "createsuperuser", "dbshell", "diffsettings", "dumpdata", "loaddata", "runserver",
    "shell", "testserver",
)  # fmt: skip
TRIED = {
    "check": (), "clearsessions": (), "export_openapi_schema": (), "findstatic": ("x.css",), "inspectdb": (),
    "remove_stale_contenttypes": ("--no-input",), "showmigrations": (), "sqlflush": (),
    "sqlsequencereset": ("things", "records"), "collectstatic": ("--no-input", "--dry-run"),
}  # fmt: skip
OF_CODE = {
    "compilemessages", "createcachetable", "flush", "makemessages", "makemigrations", "migrate",
    "optimizemigration", "sendtestemail", "sqlmigrate", "squashmigrations", "startapp", "startproject",
    "test",
}  # fmt: skip
"""They write code, tables or a mail without content, or empty the tables, which the guards refuse."""


def said(name: str, *words: str) -> str:
    """What the command prints, and what it refuses with."""
    out, err = io.StringIO(), io.StringIO()
    with suppress(SystemExit):
        try:
            call_command(name, *words, stdout=out, stderr=err)
        except (CommandError, LookupError, Http404) as refused:
            err.write(str(refused))
    return out.getvalue() + err.getvalue()


@pytest.mark.assures("M08", sabotage="unknown.tables_are_dumped")
def test_no_command_of_the_framework_gives_content(world, trials, capfd) -> None:
    """Each there is is closed, or tried, or known to read no row; no word of a paper comes of any."""
    world.received(title=f"（虚构）{canary()}", sender_name=f"（虚构）{canary()}")
    assert set(get_commands()) == {*CLOSED, *TRIED, *OF_CODE}
    wanted = [form for form in forms() if len(form) > 8]
    for name, words in {**TRIED, **dict.fromkeys(CLOSED, ())}.items():
        told = said(name, *words) + "".join(capfd.readouterr())
        assert not [form for form in wanted if form in told.encode()], name
        assert name not in CLOSED or "不提供这个命令" in told, name
    trials(len(TRIED) + len(CLOSED))
