"""Writes that wait for each other on PostgreSQL arrive as if each had been sent at once."""

import pytest
from django.db import IntegrityError, connection, transaction

from shoumi.records import sql, together
from shoumi.records.tables import Number
from shoumi.things.prepared import Prepared, opened

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is written row by row"),
]
NUMBERED = Prepared(lambda book: Number.objects.filter(book=book))


def number(book: str, last: int = 1) -> Number:
    """A row of the simplest table there is."""
    sql.insert(Number, [{"organ": "o", "book": book, "last": last}])
    return Number.objects.get(book=book)


def last(row: Number) -> int:
    return Number.objects.get(pk=row.pk).last


def _together(*keys: int, new: str = "", error: Exception | None = None) -> None:
    with together.together():
        for key in keys:
            sql.update(Number, key, {"last": 2})
        if new:
            sql.insert(Number, [{"organ": "o", "book": new, "last": 1}])
        if error:
            raise error


def test_what_waits_is_sent_at_the_end():
    row, other = number("a"), number("b")
    with together.together():
        sql.update(Number, row.pk, {"last": 2})
        sql.update(Number, other.pk, {"last": 3})
        sql.insert(Number, [{"organ": "o", "book": "c", "last": 4}])
        assert len(together.waiting(opened()).writes) == 3
    assert together.waiting(opened()) is None
    assert [last(row), last(other), Number.objects.get(book="c").last] == [2, 3, 4]


def test_two_writes_of_one_row_are_two():
    """One statement would carry out only one of them."""
    row = number("a")
    with together.together():
        sql.update(Number, row.pk, {"last": 2})
        sql.update(Number, row.pk, {"last": 3})
    assert last(row) == 3


def test_what_reads_sees_what_waited():
    """Compiled or not; what waits for other tables goes on waiting."""
    row = number("a")
    with together.together():
        sql.update(Number, row.pk, {"last": 2})
        assert [r.last for r in NUMBERED("a")] == [2]
        sql.update(Number, row.pk, {"last": 3})
        assert last(row) == 3
        sql.update(Number, row.pk, {"last": 4})
        together.waiting(opened()).before_reading(frozenset({"things_copy"}))
        assert together.waiting(opened()).writes


def test_a_row_that_is_not_there_is_missed():
    row = number("a")
    with pytest.raises(LookupError, match="Number 0 "):
        _together(row.pk, 0)


def test_a_clash_is_told_and_undoes_what_waited():
    row = number("a")
    with pytest.raises(IntegrityError), transaction.atomic():
        _together(row.pk, new="a")
    assert last(row) == 1


def test_an_error_among_them_sends_nothing():
    row = number("a")
    with pytest.raises(ValueError, match="stop"):
        _together(row.pk, error=ValueError("stop"))
    assert last(row) == 1
    assert together.waiting(opened()) is None


def test_more_than_one_statement_holds_are_all_sent():
    rows = [number(f"{n}") for n in range(together.MOST + 3)]
    with together.together():
        for row in rows:
            sql.update(Number, row.pk, {"last": 7})
    assert {last(row) for row in rows} == {7}
