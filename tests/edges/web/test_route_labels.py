"""What was asked for is told to the auditor in Chinese: each address has its label."""

import re

from django.urls import get_resolver

from shoumi.edges.web.auditing import lines
from shoumi.edges.web.routes import LABELS, label_of
from shoumi.records import looks
from shoumi.records.tables import Look
from shoumi.things.documents import Document
from tests.edges.web.conftest import Visitor
from tests.edges.web.reading import Page


def names(resolver) -> set[str]:
    """Of all routes that have one."""
    found = set()
    for one in resolver.url_patterns:
        found |= names(one) if hasattr(one, "url_patterns") else {one.name} - {None}
    return found


def test_every_route_has_a_chinese_label():
    """None is missing, none is left of a route that is gone; no letter of a name shows through."""
    assert set(LABELS) == names(get_resolver())
    for route, label in LABELS.items():
        assert re.fullmatch(r"[㐀-鿿（）：]{2,}", label), route


def test_the_auditor_reads_which_page_was_denied(office):
    """A page without a thing, one with a key of its own: by their labels, never by the names of routes."""
    world = office.world
    for path in (
        "/audit",
        "/accounts",
        "/report/1700",
        "/jobs/nowhere",
        "/registers/nowhere",
        "/approvals/x",
    ):
        assert Visitor(world, "reader").get(path).status_code in {403, 404}
    told = [line.what for line in lines(Look.objects.filter(kind=looks.DENIED).order_by("pk"))]
    assert told == [
        "页面　查阅审计",
        "页面　账号",
        "年度报告　1700",
        "办事页面　nowhere",
        "台账　nowhere",
        "审批事项　x",
    ]
    page = Page(Visitor(world, "auditor").page("/audit", kind="denied")).text
    assert "页面　查阅审计" in page
    assert not set(re.findall(r"[a-z_]{5,}", page)) & set(LABELS)


def test_pages_and_matters_are_told_by_what_officers_call_them(office):
    """A work page by its name in the side bar, a state secret by the 登记号 of its paper."""
    world = office.world
    assert Visitor(world, "auditor").get("/jobs/receive").status_code == 403
    document = Document.objects.get(pk=office.secret)
    Visitor(world, "keeper").page(f"/things/matter/{document.matter_id}")
    told = {line.what for line in lines(Look.objects.order_by("pk"))}
    assert "办事页面　收文" in told
    assert f"国家秘密事项　登记号{document.register_number}所载" in told


def test_what_was_printed_is_told_by_its_sheet(office):
    """A sheet that is no register by its own label; a page that is gone since is said to be."""
    world = office.world
    assert Visitor(world, "keeper").get("/print/labels.pdf", copy=office.copies[0]).status_code == 200
    [line] = lines(Look.objects.filter(kind=looks.PRINTED, part=False))
    assert line.what == "打印标签，所列1件"
    assert label_of("gone_since") == "现已没有的页面"
