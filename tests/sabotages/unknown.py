"""Ways in which the hidden differs from what is not there."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management.commands import dumpdata as whole_dump

from shoumi.edges import in_memory, logs
from shoumi.edges.web import desk
from shoumi.edges.web.faces.face import Face
from shoumi.edges.web.management.commands import dumpdata
from shoumi.nouns.person import Person
from shoumi.records import loading
from shoumi.records.sought import words_in
from shoumi.records.tables import Account


def the_denied_are_told_why(patch: pytest.MonkeyPatch) -> None:
    """An act on a thing that is there and hidden is refused in other words than one on nothing."""
    real = loading._known

    def known(row: Any, day: date, asked: Any) -> Any:
        noun = real(row, day, asked)
        if noun is None:
            raise loading.NotFoundError("entry", row.pk)
        return noun

    patch.setattr(loading, "_known", known)


def words_are_sought_in_all_rows(patch: pytest.MonkeyPatch) -> None:
    """Lists keep to what he may know; whoever types a word searches everything."""

    def found(self: Face, person: Person, text: str) -> Any:
        rows = self.rows() if text.split() else self.visible(person)
        return words_in(rows, text.split()[:5], self.search)

    patch.setattr(Face, "found", found)


def tables_are_dumped(patch: pytest.MonkeyPatch) -> None:
    """Django's own dump of all rows is there again."""
    patch.setattr(dumpdata, "Command", whole_dump.Command)


def a_flag_makes_a_head(patch: pytest.MonkeyPatch) -> None:
    """An account that calls itself a super-user sits at the desk of a leader."""
    real = desk.desk_of

    def desk_of(account: Any) -> desk.Desk:
        mighty = getattr(account, "is_superuser", False)
        return real(Account.objects.get(login="leader") if mighty else account)

    patch.setattr(desk, "desk_of", desk_of)


def files_pass_over_the_disk(patch: pytest.MonkeyPatch) -> None:
    """What must exist as a file for a while lies in the home folder, not in memory."""
    patch.setattr(in_memory, "MEMORY", Path("/nowhere"))


def errors_are_quoted(patch: pytest.MonkeyPatch) -> None:
    """What an error says is logged with it."""
    patch.setattr(logs, "_kind", repr)
