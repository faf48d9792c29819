"""Rows written by statements made once: what is not there is missed, what is unknown is named."""

import pytest

from shoumi.records import sql
from shoumi.records.tables import Number

pytestmark = pytest.mark.django_db


def test_many_rows_go_in_and_come_out_as_they_are():
    rows = [{"organ": "o", "book": f"{n}", "last": n} for n in range(sql.MANY + 3)]
    sql.insert(Number, rows)
    assert [r.last for r in Number.objects.order_by("last")] == list(range(sql.MANY + 3))


def test_an_unknown_column_is_named():
    with pytest.raises(LookupError, match="Number has no colour"):
        sql.insert(Number, [{"organ": "o", "book": "a", "last": 1, "colour": "red"}])
    assert not Number.objects.exists()


def test_a_row_that_is_not_there_is_missed():
    with pytest.raises(LookupError, match="Number 0 is not there"):
        sql.update(Number, 0, {"last": 2})


def test_rows_are_written_back():
    sql.insert(Number, [{"organ": "o", "book": book, "last": 1} for book in "ab"])
    rows = list(Number.objects.order_by("book"))
    for place, row in enumerate(rows):
        row.last = 5 + place
    sql.update_all(Number, rows, ("last",))
    assert list(Number.objects.order_by("book").values_list("last", flat=True)) == [5, 6]
