"""One database state for all tests of a file: each test's own changes are undone after it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def undone() -> Iterator[None]:
    """What happens within has not happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
