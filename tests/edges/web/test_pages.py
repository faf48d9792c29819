"""Every page, for everybody: it renders, speaks Chinese alone, runs nothing inline, loads nothing foreign."""

import pytest

from shoumi.edges.web.jobs import WORK_PAGES
from tests.edges.web.reading import Page, english
from tests.world import ABOVE, CAST, OFFICERS

PEOPLE = [p[0] for p in (*CAST, *ABOVE)]
POSTS = ("head", "officer", "keeper", "classifier", "drafter", "reader", "outsider", "up_officer")
"""One person of each kind of post, and one of none."""
PLAIN = ("/", "/board", "/articles", "/articles/police_1998/29", "/ledger", "/password", "/approvals")
SECRET = (
    "/sign", "/limits", "/find", "/registers", "/registers/loans", "/registers/loans/sheets",
    "/ledger/receipts", "/report/2026",
    *(f"/jobs/{s}" for s in (
        "draft", "receive", "distribute", "lend", "copying", "carry", "keep", "archive", "destroy", "stock",
        "leave",
        "staff", "catalogue", "duties", "education", "plans", "inspections", "reports",
    )),
)  # fmt: skip
LOGINS = {part for p in (*PEOPLE, *OFFICERS) for part in p.split("_")} | {"system"}
GROUND = {"gb", "excel", "xlsx", "mb"}
"""Names that have no other: a standard (GB/T), a program, its files, a unit."""


def fit(html: str) -> Page:
    """Read a page and hold it to the rules of all pages."""
    page = Page(html)
    assert page.inline == []
    assert [x for x in (*page.links, *page.loads) if x.startswith(("http", "//", "data:"))] == []
    assert page.unnamed == []
    assert english(f"{page.text} {page.attributes}", LOGINS | GROUND) == set()
    return page


@pytest.mark.parametrize("who", POSTS)
def test_every_page_renders_for_every_post(visit, who):
    """Whatever posts a person holds, no page breaks, and each keeps the rules of all pages."""
    visitor = visit(who)
    for path in (*PLAIN, *SECRET):
        fit(visitor.page(path))


@pytest.mark.parametrize("few", [True, False])
def test_every_tab_opens_however_few_matters_one_knows(visit, monkeypatch, few):
    """Lists are asked in another way of those who know few."""
    monkeypatch.setattr("shoumi.records.knowledge.few", lambda _: few)
    visitor = visit("keeper")
    for page in WORK_PAGES:
        for tab in page.tabs:
            fit(visitor.page(f"/jobs/{page.slug}?tab={tab.key}"))


@pytest.mark.parametrize("who", OFFICERS)
def test_the_three_officers_see_no_content(visit, who):
    """三员 open their own pages; those with papers answer 403, whatever is in them."""
    visitor = visit(who)
    for path in (*PLAIN, "/jobs/staff"):
        fit(visitor.page(path))
    for path in SECRET:
        if path != "/jobs/staff":
            assert visitor.get(path).status_code in {403, 404}


def test_everything_that_is_linked_can_be_opened(visit, office):
    """A walk from the first page over every link of the keeper's finds no dead end."""
    visitor, seen, ahead = visit("keeper"), set(), ["/"]
    while ahead and len(seen) < 250:
        path = ahead.pop()
        response = visitor.get(path)
        assert response.status_code in {200, 302}, path
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            page = fit(response.content.decode())
            ahead += [x for x in page.links if x.startswith("/") and x not in seen and x not in ahead]
            seen |= set(page.links)
        seen.add(path)
    assert len(seen) > 100


def test_pages_carry_the_strict_policy(visit):
    """Scripts and styles come from this site alone, and no page is kept by a cache."""
    answer = visit("keeper").get("/")
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store"


def test_without_a_login_every_page_leads_to_it(visit):
    """Nothing is shown to a stranger; a part of a page tells the browser to load the login."""
    stranger = visit()
    for path in (*PLAIN, *SECRET):
        assert stranger.get(path)["Location"].startswith("/login?next=")
    part = stranger.client.get("/badges", headers={"HX-Request": "true"})
    assert (part.status_code, part["HX-Redirect"]) == (401, "/login")
