"""Lists: few statements however many rows, keyset paging without gap or double, filters that narrow."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shoumi.edges.web.paging import Leaf, beyond, leaf, mark_of, read_mark
from shoumi.things.documents import Copy

MOST_STATEMENTS = 6


@pytest.mark.parametrize(
    "path",
    ["/jobs/lend", "/jobs/distribute", "/jobs/draft?tab=set", "/jobs/stock?tab=all", "/jobs/leave",
     "/find?q=演练",
     "/registers/master", "/registers/loans?year=2026&level=机密", "/sign", "/ledger?q=keeper"],
)  # fmt: skip
def test_a_list_costs_few_statements(visit, world, path):
    """Six at most, session and person included, and no more with more rows."""
    visitor = visit("keeper")
    visitor.get(path)
    with CaptureQueriesContext(
        connection,
    ) as few:
        visitor.get(path)
    world.document(copies=20)
    with CaptureQueriesContext(connection) as many:
        visitor.get(path)
    statements = [
        q["sql"] for q in many.captured_queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))
    ]
    assert len(statements) <= MOST_STATEMENTS, statements
    assert len(many) == len(few)


def test_every_row_is_met_once(visit, world):
    """Walking by 下一页 meets each copy once, in the order of the list."""
    world.document(copies=130, readers=("reader",))
    visitor, met, path = visit("keeper"), [], "/jobs/distribute?tab=stock"
    while path and len(met) < 1000:
        page = visitor.page(path)
        met += re.findall(r'name="thing" value="(\w+)"', page)
        following = re.search(r'href="([^"]*)" rel="next"', page)
        path = "/jobs/distribute" + following[1].replace("&amp;", "&") if following else ""
    ready = set(Copy.objects.filter(state__in=["在库", "持有"]).values_list("pk", flat=True))
    assert len(met) == len(set(met))
    assert set(met) == ready
    assert len(ready) > 130


def test_the_next_leaf_starts_after_the_last_row(db, office):
    """The mark of any row, in a mixed order, splits the rows into those before and those after."""
    order = ("-born", "number", "pk")
    rows = list(Copy.objects.order_by("-born", "number", "pk"))
    for place, row in enumerate(rows):
        mark = read_mark(mark_of(row, order), len(order))
        assert (
            list(Copy.objects.filter(beyond(order, mark)).order_by("-born", "number", "pk"))
            == rows[place + 1 :]
        )


@pytest.mark.parametrize(
    "mark", ["", "x", "[1]", "[1,2,3,4]", '{"a":1}', "[null,1,2]", "[[1],2,3]", "[1.5,2,3]", '["x","y","z"]']
)
def test_a_mark_that_is_none_begins_at_the_first(db, office, mark):
    """A mark typed by hand breaks nothing."""
    found = leaf(Copy.objects.all(), ("-born", "number", "pk"), mark)
    assert isinstance(found, Leaf)
    assert len(found.rows) == Copy.objects.count()


def test_filters_narrow(visit, office):
    """By words and by level; what matches nothing says so."""
    visitor = visit("keeper")
    assert "（虚构）绝密来文" in visitor.page("/jobs/receive", level="绝密")
    assert "（虚构）会议通知" not in visitor.page("/jobs/receive", level="绝密")
    assert "（虚构）会议通知" in visitor.page("/jobs/receive", q="会议 7号")
    assert "没有符合筛选条件" in visitor.page("/jobs/receive", q="没有这样的标题")


def test_text_is_searched_as_it_stands(visit):
    """Signs of the query language are plain text."""
    visitor = visit("keeper")
    for text in ("%", "_", "'", '"', "\\", "％", "<b>", "💣", "a" * 500):
        assert visitor.get("/find", q=text).status_code == 200
        assert visitor.get("/registers/master", q=text).status_code == 200
        assert visitor.get("/jobs/lend", q=text).status_code == 200
        assert visitor.get("/pick/copy", q=text).status_code == 200
