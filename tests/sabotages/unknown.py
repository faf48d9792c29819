"""Ways in which the hidden differs from what is not there."""

from datetime import date
from typing import Any

import pytest

from shoumi.records import loading


def the_denied_are_told_why(patch: pytest.MonkeyPatch) -> None:
    """An act on a thing that is there and hidden is refused in other words than one on nothing."""
    real = loading._known

    def known(row: Any, day: date, asked: Any) -> Any:
        noun = real(row, day, asked)
        if noun is None:
            raise loading.NotFoundError("entry", row.pk)
        return noun

    patch.setattr(loading, "_known", known)
