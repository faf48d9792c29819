"""When a page cannot be given, it says so in Chinese, with what to do."""

import pytest
from django.test import Client

from shoumi.edges.web import errors, home
from shoumi.records.tables import Account
from tests.edges.web.test_pages import fit


def test_a_page_that_is_not_there(visit):
    """404, for strangers and for staff."""
    for who in ("keeper", None):
        answer = visit(who).get("/no/such/page")
        assert answer.status_code == 404
        assert "查不到" in fit(answer.content.decode()).text


def test_a_page_that_breaks(world, monkeypatch):
    """500 says that nothing was entered, and never shows a traceback."""

    def broken(*_):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(home.todo, "asked_by", broken)
    client = Client(raise_request_exception=False)
    client.force_login(Account.objects.get(login="keeper"))
    with world.moment():
        answer = client.get("/")
    text = fit(answer.content.decode()).text
    assert answer.status_code == 500
    assert "没有留下任何登记" in text
    assert "secret detail" not in text


@pytest.mark.parametrize("many", [25_000])
def test_too_much_at_once(visit, many):
    """More fields than a form may have: 413, in words."""
    client = visit("keeper").client
    body = "&".join(f"thing={n}" for n in range(many))
    answer = client.post("/acts/lend_copy/submit", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert "内容太大" in answer.content.decode()


@pytest.mark.parametrize("status", sorted(errors.SAYS))
def test_every_trouble_has_its_words(status, rf):
    """Each kind has a title, a remedy and a way on."""
    answer = errors.page(rf.get("/"), status)
    text = fit(answer.content.decode()).text
    assert errors.SAYS[status][0] in text
    assert "回首页" in text


def test_a_clock_set_back_stops_the_books(visit, office):
    """An act before the last entry is refused, with the reason and whom to call."""
    world = office.world
    world.pass_days(-400)
    answer = visit("keeper").post("/acts/open_volume/submit", title="（虚构）")
    assert answer.status_code in {409, 503}
    assert "时钟" in answer.content.decode()
