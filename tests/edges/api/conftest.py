"""A world with papers in it, and clients signed in as its people."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from shoumi.records.tables import Account
from tests.founding import founded_world, own_world
from tests.world import World

__all__ = ["founded_world", "own_world"]


class Caller:
    """One person at the API, in the world's own time. Answers are (status, JSON)."""

    def __init__(self, world: World, who: str | None) -> None:
        self.world, self.client = world, Client(raise_request_exception=False)
        if who:
            self.client.force_login(Account.objects.get(login=who))

    def get(self, path: str, **query: Any) -> tuple[int, Any]:
        with self.world.moment():
            return self._told(self.client.get(f"/api/v1{path}", query))

    def post(self, path: str, body: Any, **headers: str) -> tuple[int, Any]:
        raw = body if isinstance(body, (str, bytes)) else json.dumps(body)
        with self.world.moment():
            return self._told(
                self.client.post(f"/api/v1{path}", raw, content_type="application/json", headers=headers)
            )

    def act(self, act: str, *things: str, **more: Any) -> tuple[int, Any]:
        return self.post(f"/acts/{act}", {"things": things} | more)

    def _told(self, response: Any) -> tuple[int, Any]:
        kind = "application/problem+json" if response.status_code >= 400 else "application/json"
        assert response["Content-Type"].split(";")[0] == kind
        return response.status_code, response.json()


@pytest.fixture(autouse=True, scope="session")
def _static() -> None:
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
