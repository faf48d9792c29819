"""What an act will surely read comes in one exchange with PostgreSQL, and is told as if read when asked."""

import pytest
from django.db import DataError, connection, transaction
from django.db.models import BigIntegerField, Value
from django.db.models.functions import Cast

from shoumi.records import asking, sql, together, writing
from shoumi.records.asking import Request
from shoumi.records.tables import Number
from shoumi.things import prepared
from shoumi.things.prepared import FEW, Prepared, Several, opened, read_ahead

pytestmark = pytest.mark.django_db
exchanged = pytest.mark.skipif(connection.vendor != "postgresql", reason="nothing is exchanged with SQLite")
NUMBERED = Prepared(lambda book: Number.objects.filter(book=book))
LAST = Prepared(lambda last: Number.objects.filter(last=Cast(Value(last), BigIntegerField())))


def number(book: str) -> Number:
    """A row of the simplest table there is."""
    sql.insert(Number, [{"organ": "o", "book": book, "last": 1}])
    return Number.objects.get(book=book)


def last(book: str) -> int:
    return NUMBERED(book)[0].last


@pytest.fixture
def run_alone(monkeypatch):
    """The statements that were exchanged one by one."""
    ran: list[str] = []
    run = prepared.run

    def noted(to, statement, params):
        ran.append(statement)
        return run(to, statement, params)

    monkeypatch.setattr(prepared, "run", noted)
    return ran


def ahead() -> list[str]:
    return [values[0] for _, values in opened().__dict__.get("read_ahead", ())]


@exchanged
def test_each_is_told_once(run_alone):
    number("a")
    number("b")
    read_ahead([(NUMBERED, ("a",)), (NUMBERED, ("b",)), (NUMBERED, ("none",)), (NUMBERED, ("a",))])
    assert (last("a"), last("b"), NUMBERED("none"), run_alone) == (1, 1, [], [])
    assert (last("a"), len(run_alone)) == (1, 1)


@exchanged
def test_one_alone_is_not_worth_it():
    read_ahead([(NUMBERED, ("a",)), (NUMBERED, ("a",))])
    assert ahead() == []


@exchanged
@pytest.mark.parametrize("waiting", [False, True])
def test_what_was_written_since_is_read_anew(waiting):
    """Written at once or waiting for others."""
    row = number("a")
    read_ahead([(NUMBERED, ("a",)), (NUMBERED, ("b",))])
    if waiting:
        with together.together():
            sql.update(Number, row.pk, {"last": 2})
            assert last("a") == 2
    else:
        sql.update(Number, row.pk, {"last": 2})
    assert (last("a"), ahead()) == (2, [])


@exchanged
def test_a_statement_of_djangos_own_forgets_all():
    row = number("a")
    with together.together():
        read_ahead([(NUMBERED, ("a",)), (NUMBERED, ("b",))])
        Number.objects.filter(pk=row.pk).update(last=2)
        assert last("a") == 2


@exchanged
def test_what_waits_is_written_before_it_is_read_ahead():
    row = number("a")
    with together.together():
        sql.update(Number, row.pk, {"last": 2})
        read_ahead([(NUMBERED, ("a",)), (NUMBERED, ("b",))])
        assert last("a") == 2


@exchanged
def test_nothing_outlives_the_write(run_alone):
    number("a")
    with writing.writing([(NUMBERED, ("a",)), (NUMBERED, ("b",))]):
        assert (sorted(ahead()), run_alone) == (["a", "b"], [])
    assert ahead() == []


@exchanged
def test_a_fault_of_one_is_a_fault_of_the_exchange():
    """Nothing is kept of it, and the connection goes on."""
    number("a")
    with pytest.raises(DataError), transaction.atomic():
        read_ahead([(NUMBERED, ("a",)), (LAST, ("no number",)), (NUMBERED, ("b",))])
    assert (ahead(), last("a")) == ([], 1)


def test_any_number_is_found():
    """Compiled once for a small number, and as it comes for a large one; nothing of nothing."""
    several = Several(lambda *books: Number.objects.filter(book__in=books))
    books = [f"{n}" for n in range(FEW + 2)]
    for book in books:
        number(book)
    for wanted in (books[:1], books[:FEW], books[: FEW + 1], books, []):
        assert sorted(row.book for row in several(wanted)) == sorted(wanted)
    assert [len(list(several.reading(books[:n]))) for n in (0, 1, FEW, FEW + 1)] == [0, 1, 1, 0]


def read_alone(ran):
    return [statement.split('"')[1] for statement in ran if statement.startswith("SELECT")]


@exchanged
def test_an_act_reads_once(world, run_alone):
    """Who asks, on what, for whom, the limits it may close, the lines of the copies and of their paper."""
    matter, (_, (copy, *_)) = world.matter(), world.received()
    run_alone.clear()
    world.ask("keeper", "hand_over_copies", copy, to=world["reader"], pages=4)
    world.ask("reader", "accept_copies", copy, copies=1, pages=4)
    world.ask("classifier", "review_matter", matter, result="继续保密", account="仍有危害")
    assert read_alone(run_alone) == []


@exchanged
def test_links_that_stand_are_followed_through_a_written_table():
    """Other columns of it may change; what waits to be written in it is sent before it is read anew."""
    row = number("a")
    linked = Prepared(lambda book: Number.objects.filter(book=book), through={"records_number"})
    read_ahead([(linked, ("a",)), (NUMBERED, ("a",))])
    sql.update(Number, row.pk, {"last": 2})
    assert (linked("a")[0].last, last("a")) == (1, 2)
    with together.together():
        sql.update(Number, row.pk, {"last": 3})
        assert linked("a")[0].last == 3


@pytest.mark.parametrize(
    ("changed", "read"),
    [
        ({}, 3),
        ({"form": {"to": "P0001", "pages": 4}}, 2),
        ({"form": {"to": ["x" * 300, None], "pages": 4}}, 2),
        ({"form": None}, 2),
        ({"actor": "' OR 1=1"}, 0),
        ({"things": ("\x00",)}, 0),
        ({"act": "no_such_act"}, 0),
    ],
    ids=["all", "code", "nonsense", "blank", "actor", "thing", "act"],
)
def test_only_what_is_written_as_an_id_is_looked_up(world, changed, read):
    _, (copy, *_) = world.received()
    asked = {"actor": world["keeper"], "act": "hand_over_copies", "things": (copy,)}
    form = {"to": world["reader"], "pages": 4}
    assert len(list(asking.readings(Request(**asked | {"form": form} | changed)))) == read
