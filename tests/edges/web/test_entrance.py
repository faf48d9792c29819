"""Login, logout, the demo's roles, and what protects them."""

import pytest
from django.test import Client

from shoumi.records.tables import Account
from shoumi.things.documents import Copy
from tests.edges.web.reading import Page
from tests.world import PASSWORD

BANNER = "演示数据，全部虚构"


def test_a_password_opens_the_first_page(world):
    """Login name and password lead to 首页, or to the page that was wanted."""
    client = Client()
    with world.moment():
        assert client.post("/login", {"login": "reader", "password": PASSWORD})["Location"] == "/"
        assert client.get("/").status_code == 200
        client.post("/logout")
        wanted = client.post("/login", {"login": "reader", "password": PASSWORD, "next": "/ledger"})
    assert wanted["Location"] == "/ledger"


def test_login_never_leads_off_the_site(world):
    """A foreign address after login is not followed."""
    for foreign in ("https://example.org/", "//example.org", "javascript:alert(1)"):
        answer = Client().post("/login", {"login": "reader", "password": PASSWORD, "next": foreign})
        assert answer["Location"] == "/"


def test_wrong_name_and_wrong_password_are_one_answer(world):
    """Nobody learns which logins exist."""
    said = {
        Page(Client().post("/login", {"login": login, "password": "x"}).content.decode()).text.replace(
            login, ""
        )
        for login in ("reader", "nobody")
    }
    assert len(said) == 1
    assert "登录名或口令不正确" in said.pop()


def test_a_suspended_account_opens_nothing(world):
    """A login that was suspended neither enters nor stays in."""
    client = Client()
    client.force_login(Account.objects.get(login="reader"))
    Account.objects.filter(login="reader").update(is_active=False)
    with world.moment():
        assert client.get("/")["Location"].startswith("/login")
        assert client.post("/login", {"login": "reader", "password": PASSWORD}).status_code == 403


def test_who_has_left_is_shown_out(visit, world):
    """After 离岗 a session that is still open leads to the login."""
    visitor = visit("outsider")
    assert visitor.get("/").status_code == 200
    world.leave("outsider")
    assert visitor.get("/")["Location"].startswith("/login")


def test_every_form_needs_its_token(world):
    """A form posted from elsewhere is refused, in Chinese, and does nothing."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(Account.objects.get(login="keeper"))
    for path in ("/logout", "/ledger/verify", "/acts/open_volume/submit", "/acts/open_volume/check"):
        answer = client.post(path)
        assert answer.status_code == 403
        assert "页面已过期" in answer.content.decode()


@pytest.mark.parametrize("path", ["/logout", "/ledger/verify", "/acts/open_volume/submit", "/login/role"])
def test_what_changes_something_is_not_had_by_an_address(visit, path):
    """Such addresses take forms alone; opened, they say so in Chinese."""
    answer = visit("keeper").get(path)
    assert answer.status_code == 405
    assert "只接受表单提交" in answer.content.decode()


def test_roles_are_chosen_in_the_demo(world, settings):
    """The demo lists its people by post, says on every page what it is, and lets one be played."""
    settings.DEMO = True
    client = Client()
    with world.moment():
        page = client.get("/login").content.decode()
        assert BANNER in page
        assert "专管人员" in page
        keeper = Account.objects.get(login="keeper").pk
        assert f'value="{keeper}"' in page
        assert client.post("/login/role", {"account": keeper})["Location"] == "/"
        assert BANNER in client.get("/").content.decode()


def test_who_stands_beside_signs_by_his_login_in_the_demo_alone(visit, office, settings):
    """Nobody has a password there; everywhere else a login without one signs nothing."""
    visitor, copy = visit("keeper"), office.copies[3]
    form = {"thing": copy, "to": office.world["reader"], "pages": 4, "cosigner-login": "reader"}
    refused = visitor.post("/acts/hand_over_on_the_spot/submit", **form)
    assert (refused.status_code, "登录名或口令不正确" in refused.content.decode()) == (422, True)
    settings.DEMO = True
    assert "演示站点没有口令" in visitor.page(f"/acts/hand_over_on_the_spot?thing={copy}")
    wrong = visitor.post("/acts/hand_over_on_the_spot/submit", **(form | {"cosigner-login": "nobody"}))
    assert wrong.status_code == 422
    assert visitor.post("/acts/hand_over_on_the_spot/submit", **form).status_code == 302
    assert Copy.objects.get(pk=copy).holder_id == office.world["reader"]


def test_a_real_site_has_no_roles_to_choose(world):
    """Without the demo there is neither list nor address, and no banner."""
    client = Client()
    with world.moment():
        page = client.get("/login").content.decode()
        assert BANNER not in page
        assert "fieldset" not in page
        keeper = Account.objects.get(login="keeper").pk
        assert client.post("/login/role", {"account": keeper}).status_code == 404


def test_one_changes_ones_own_password(visit, world):
    """The old one must be shown; then only the new one opens."""
    visitor, new = visit("reader"), "another-horse-2"
    wrong = visitor.post("/password", old="x", password=new, again=new)
    assert (wrong.status_code, "原口令不正确" in wrong.content.decode()) == (422, True)
    assert visitor.post("/password", old=PASSWORD, password=new, again=new)["Location"] == "/"
    assert visitor.get("/").status_code == 200
    assert Client().post("/login", {"login": "reader", "password": PASSWORD}).status_code == 403
    assert Client().post("/login", {"login": "reader", "password": new})["Location"] == "/"


def test_logins_are_kept_by_the_system_administrator_alone(visit, world):
    """He opens, suspends, restores; for others the page is closed, and short passwords are refused."""
    administrator = visit("sysadmin")
    assert "民警甲" in administrator.page("/accounts")
    administrator.post("/accounts/change", person=world["reader"], do="suspend")
    assert not Account.objects.get(login="reader").is_active
    administrator.post("/accounts/change", person=world["reader"], do="restore")
    assert Account.objects.get(login="reader").is_active
    administrator.post("/accounts/change", person=world["reader"], do="reset", password="short")
    assert "口令至少" in administrator.page("/accounts")
    for who in ("keeper", "auditor", "head"):
        assert visit(who).get("/accounts").status_code == 403
        assert visit(who).post("/accounts/change", person=world["reader"], do="suspend").status_code == 403
