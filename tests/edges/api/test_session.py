"""Getting in and out."""

import json

from django.test import Client

from shoumi.records import accounts
from tests.edges.api.conftest import Caller
from tests.world import PASSWORD, World


def test_nobody_gets_in_without_a_session(world: World) -> None:
    """401 as a problem, on every path that needs one."""
    for path in ("/me", "/acts", "/documents", "/ledger", "/registers", "/proceedings"):
        status, told = Caller(world, None).get(path)
        assert (status, told["type"]) == (401, "urn:shoumi:problem:signed-out")


def test_one_signs_in_with_login_and_password(world: World) -> None:
    """A token, then a session; `me` tells posts, clearance and organ."""
    caller = Caller(world, None)
    assert caller.get("/session")[1]["csrf"]
    assert caller.post("/session", {"login": "keeper", "password": PASSWORD})[0] == 200
    status, me = caller.get("/me")
    assert (status, me["name"], me["posts"], me["clearance"]) == (200, "专管员", ["专管人员"], "绝密")
    assert (me["organ"], me["organ_name"], me["officer"]) == (world.organ, "虚构县公安局", False)


def test_wrong_login_and_wrong_password_are_the_same_answer(world: World) -> None:
    """Which of the two was wrong is never told."""
    login = Caller(world, None).post("/session", {"login": "nobody", "password": PASSWORD})
    password = Caller(world, None).post("/session", {"login": "keeper", "password": "x"})
    assert login == password
    assert login[0] == 422


def test_a_session_ends(world: World) -> None:
    """After signing out the same client is a stranger."""
    caller = Caller(world, "keeper")
    assert caller.post("/session/end", {})[0] == 200
    assert caller.get("/me")[0] == 401


def test_a_write_needs_the_csrf_token(world: World) -> None:
    """A browser that was lured into a write has no token: 403, and nothing is done."""
    client = Client(enforce_csrf_checks=True)
    for path in ("/session", "/acts/register_person"):
        response = client.post(f"/api/v1{path}", "{}", content_type="application/json")
        assert (response.status_code, response.json()["type"]) == (403, "urn:shoumi:problem:csrf")
    token = client.get("/api/v1/session").json()["csrf"]
    body = json.dumps({"login": "keeper", "password": PASSWORD})
    sent = client.post(
        "/api/v1/session", body, content_type="application/json", headers={"X-CSRFToken": token}
    )
    assert sent.status_code == 200


def test_a_suspended_account_is_out_at_its_next_request(world: World) -> None:
    """An open session of a suspended account opens nothing."""
    caller = Caller(world, "reader")
    assert caller.get("/me")[0] == 200
    with world.moment():
        accounts.set_active(actor=world["sysadmin"], person=world["reader"], active=False)
    assert caller.get("/me")[0] == 401


def test_a_leaver_is_out(world: World) -> None:
    """Who has left is signed out, whatever his session says."""
    caller = Caller(world, "outsider")
    outcome = world.leave("outsider")
    if outcome.proceeding:
        world.agree("head", outcome)
    assert caller.get("/me")[0] == 401


def test_the_three_officers_see_no_papers(world: World) -> None:
    """403 on every path that shows content, even of a matter open to the whole organ."""
    for officer in ("sysadmin", "secadmin", "auditor"):
        caller = Caller(world, officer)
        assert caller.get("/me")[1]["officer"]
        for path in ("/documents", "/copies", "/registers", "/registers/master", "/clocks"):
            assert caller.get(path)[0] == 403
