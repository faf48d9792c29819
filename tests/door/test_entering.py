"""By name, password and factor together; who has none yet may only enrol one."""

import json

import pytest

from shoumi.records import accounts, factors
from shoumi.records.accounts import AccountRefusedError
from shoumi.records.identity import Factor, LoginEvent
from shoumi.records.tables import Account, Entry
from tests.door.guest import Guest
from tests.world import PASSWORD


def test_password_and_code_open_the_first_page(guest):
    """Together; and the coming in is written down for the auditor."""
    one = guest("keeper", inside=False)
    assert one.enter(next="/ledger")["Location"] == "/ledger"
    assert one.get("/").status_code == 200
    event = LoginEvent.objects.latest("pk")
    assert (event.what.name, event.person, event.address, event.detail) == (
        "登录", one.world["keeper"], "10.1.1.1", "动态码",
    )  # fmt: skip


@pytest.mark.parametrize(
    "lacks", [{"code": ""}, {"code": "000000"}, {"password": "wrong-horse-9"}, {"login": "nobody"}]
)
def test_without_one_of_them_nobody_comes_in(guest, lacks):
    """And the answer is the same."""
    one = guest("keeper", inside=False)
    answer = one.enter(**lacks)
    assert answer.status_code == 403
    assert "登录名或口令不正确" in answer.content.decode()
    assert one.get("/")["Location"].startswith("/login")


def test_the_first_login_leads_to_enrolling_and_nowhere_else(guest):
    """With a password and no factor every page leads to 登录凭证; the API says so too."""
    one = guest("keeper", inside=False, device=False)
    assert one.enter(code="")["Location"] == "/"
    for path in ("/", "/find", "/ledger", "/approvals", "/password"):
        assert one.get(path)["Location"] == "/factors", path
    assert one.call("/me").json()["type"] == "urn:shoumi:problem:set-up-first"
    page = one.post("/factors/code/start")
    assert page["Location"] == "/factors"
    html = one.get("/factors").content.decode()
    key = "".join(html.split('<p class="half">')[1].split("</p>")[0].split())
    import base64  # noqa: PLC0415

    one.key = base64.b32decode(key)
    with one.world.moment() as at:
        wrong = one.client.post("/factors/code", {"code": "000000"})
        right = one.client.post("/factors/code", {"code": one.code(at)})
    assert wrong["Location"] == right["Location"] == "/factors"
    assert factors.of(one.world["keeper"])[0].label == "动态码"
    assert one.get("/").status_code == 200
    entry = Entry.objects.latest("index")
    assert (entry.kind, entry.act, entry.actor) == ("account", "enrol_factor", one.world["keeper"])


def test_the_key_of_a_device_is_kept_unreadable(guest):
    """Neither the database nor the ledger holds it."""
    one = guest("keeper")
    row = Factor.objects.get(person_id=one.world["keeper"])
    assert one.key not in bytes(row.secret)
    assert one.key.hex() not in row.handle


def test_a_device_proves_one_person_alone(guest):
    """Its key enrolled for a second person is refused: three officers are not one man with three logins."""
    one, other = guest("sysadmin"), guest("auditor", device=False, inside=False)
    other.key = one.key
    with pytest.raises(AccountRefusedError, match="只能证明一个人"):
        other.enrol()


def test_the_last_factor_is_not_given_up(guest):
    """A further one is enrolled after a confirmation, and then either may go."""
    one = guest("keeper")
    only = factors.of(one.world["keeper"])[0]
    with one.world.moment(), pytest.raises(AccountRefusedError, match="最后一件"):
        factors.end(actor=one.world["keeper"], factor=only.id)
    assert one.post("/factors/code/start")["Location"].startswith("/confirm")
    one.confirm()
    assert one.post("/factors/code/start")["Location"] == "/factors"
    second = Guest(one.world, "keeper")
    second.enrol()
    with one.world.moment():
        factors.end(actor=one.world["keeper"], factor=only.id)
    assert [f.id for f in factors.of(one.world["keeper"])] != [only.id]
    assert Entry.objects.latest("index").act == "end_factor"


def test_an_old_password_must_be_changed_first(guest):
    """After the days the level allows, any page leads to 修改口令; the new one may not be the old one."""
    one = guest("keeper", inside=False)
    one.world.pass_days(7)
    one.enter()
    assert one.get("/")["Location"] == "/password"
    fields = {"old": PASSWORD, "password": PASSWORD, "again": PASSWORD}
    for new, status in ((PASSWORD, 422), (guest.passwords[1], 302)):
        with one.world.moment() as at:
            answer = one.client.post(
                "/password", fields | {"password": new, "again": new, "code": one.code(at)}
            )
        assert answer.status_code == status
    assert one.get("/").status_code == 200


@pytest.mark.parametrize(("level", "days"), [("秘密", 30), ("机密", 7), ("绝密", 7)])
def test_the_age_of_a_password_goes_by_the_level_of_the_site(world, settings, level, days):
    """Both sides of the day."""
    from datetime import timedelta  # noqa: PLC0415

    settings.SITE_LEVEL = level
    account = Account.objects.get(login="keeper")
    limit = account.password_on + timedelta(days=days)
    assert accounts.password_is_old(account, limit)
    assert not accounts.password_is_old(account, limit - timedelta(seconds=1))


def test_the_api_wants_the_same(guest):
    """Password alone is refused in the words of a wrong password; with a code one is in."""
    one = guest("keeper", inside=False)
    bare = one.call("/session", {"login": "keeper", "password": PASSWORD})
    assert (bare.status_code, bare.json()["type"]) == (422, "urn:shoumi:problem:wrong-password")
    with one.world.moment() as at:
        body = json.dumps({"login": "keeper", "password": PASSWORD, "code": one.code(at)})
        sent = one.client.post("/api/v1/session", body, content_type="application/json")
    assert sent.status_code == 200
    assert one.call("/me").json()["name"] == "专管员"
    assert one.call("/session/end", {}).status_code == 200
    assert one.call("/me").status_code == 401


def test_whoever_signs_at_anothers_screen_shows_his_device(guest):
    """His password alone is no signature."""
    from shoumi.records import doorkeeper  # noqa: PLC0415

    one = guest("reader", inside=False)
    with one.world.moment() as at:
        with pytest.raises(accounts.WrongPasswordError):
            doorkeeper.countersign("reader", PASSWORD, "", "")
        assert doorkeeper.countersign("reader", PASSWORD, one.code(at), "") == one.world["reader"]
