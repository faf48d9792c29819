"""The API does what its OpenAPI document says, for whoever asks: schemathesis, in this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import schemathesis
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis.strategies import booleans
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from shoumi.records import law
from shoumi.records.tables import Account
from tests.world import World

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES = 5
WHERE = "/api/v1/openapi.json"
BOUNDED = hypothesis_settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Requests leave the test's own transaction open, as with Django's client (which resets this)."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(name="spec")
def _spec(world: World) -> Any:
    client = Client()
    client.force_login(Account.objects.get(login="reader"))
    with world.moment():
        read = schemathesis.openapi.from_dict(client.get(WHERE).json())
    read.app, read.location = get_wsgi_application(), WHERE
    return read


def test_a_stranger_reads_no_description_of_it(db) -> None:
    """Neither the document nor the page made from it."""
    for path in (WHERE, "/api/v1/docs"):
        assert Client().get(path).status_code == 401


@pytest.mark.parametrize("demo", [False, True])
def test_the_page_of_the_description_says_when_all_is_invented(
    world: World, settings: Any, demo: bool
) -> None:
    """The demo's own banner stands on it, and on no real site's."""
    settings.DEMO = demo
    client = Client()
    client.force_login(Account.objects.get(login="reader"))
    with world.moment():
        page = client.get("/api/v1/docs")
    assert page.status_code == 200
    assert 'id="swagger-ui"' in page.content.decode()
    assert ("演示数据，全部虚构" in page.content.decode()) is demo


def test_it_is_openapi_3_1_and_names_what_there_is(spec: Any) -> None:
    """Every operation declares its problems under their own media type; acts are listed by key."""
    raw = spec.raw_schema
    assert raw["openapi"].startswith("3.1")
    operations = [o for route in raw["paths"].values() for o in route.values()]
    assert len(operations) > 25
    for operation in operations:
        assert {"400", "401", "403", "404", "409", "422"} <= set(operation["responses"])
        assert list(operation["responses"]["422"]["content"]) == ["application/problem+json"]
    asked = raw["paths"]["/api/v1/acts/{act}"]["post"]
    assert asked["parameters"][0]["schema"]["enum"] == list(law.book().acts)


AT_NIGHT = [pytest.param(who, marks=pytest.mark.nightly) for who in (None, "head", "auditor", "outsider")]


@pytest.mark.parametrize("who", ["keeper", *AT_NIGHT])
def test_it_keeps_its_word(world: World, spec: Any, who: str | None) -> None:
    """Whatever the document allows or forbids to be sent: the declared statuses, shapes, types; no 5xx."""
    entering, there = entrance(who), real_ids(world)
    for found in spec.exclude(path_regex="session/end").get_all_operations():
        operation = found.ok()

        @BOUNDED
        @given(case=operation.as_strategy(), real=booleans())
        def send(case: Any, real: bool) -> None:
            if real:
                aim(case, there)
            with world.moment(), undisturbed():
                response = case.call(**entering)
            case.validate_response(response, checks=CHECKS)

        send()


def real_ids(world: World) -> dict[str, str]:
    """What there is to aim at, by the name of the path's parameter."""
    document, copies = world.document()
    case = world.ask("keeper", "copy_document", copies[0], copies=1, purpose="学习").proceeding
    assert case is not None
    return {
        "document": document, "copy_id": copies[0], "thing": copies[0], "noun": "copy", "proceeding": case.pk,
        "number": "29", "statute": "police_1998", "index": "3",
    }  # fmt: skip


def aim(case: Any, there: dict[str, str]) -> None:
    """Name what is there, instead of anything."""
    for name in case.path_parameters or {}:
        case.path_parameters[name] = there.get(name, case.path_parameters[name])
    if isinstance(case.body, dict) and "things" in case.body:
        case.body["things"] = [there["copy_id"]]


def entrance(who: str | None) -> dict[str, Any]:
    """Cookies and the token of a person signed in, or of nobody."""
    client = Client()
    if who:
        client.force_login(Account.objects.get(login=who))
    token = client.get("/api/v1/session").json()["csrf"]
    cookies = {settings.CSRF_COOKIE_NAME: client.cookies[settings.CSRF_COOKIE_NAME].value}
    if who:
        cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {"cookies": cookies, "headers": {"X-CSRFToken": token}}
