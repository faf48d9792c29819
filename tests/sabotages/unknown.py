"""Ways in which the hidden differs from what is not there."""

from datetime import date
from typing import Any

import pytest

from shoumi.edges.web.faces.face import Face
from shoumi.nouns.person import Person
from shoumi.records import loading
from shoumi.records.sought import words_in


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
