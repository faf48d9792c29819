"""A person at the door with a browser and a device that shows codes."""

import secrets
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.test import Client

from shoumi.records import factors
from tests.world import PASSWORD, World

PASSWORDS = (PASSWORD, "another-horse-22", "third-horse-333")


class Guest:
    """One browser of one person, in the world's own time. Each request is half a minute after the last."""

    def __init__(self, world: World, who: str, address: str = "10.1.1.1", **client: Any) -> None:
        self.world, self.who, self.key = world, who, secrets.token_bytes(20)
        self.password = PASSWORD
        self.client = Client(raise_request_exception=False, REMOTE_ADDR=address, **client)

    def enrol(self) -> None:
        """Give him the device, as if he had enrolled it himself."""
        with self.world.moment() as at:
            factors.enrol_code(actor=self.world[self.who], key=self.key, code=self.code(at), label="")

    def code(self, at: Any) -> str:
        """What the device shows at a moment."""
        return TOTP(self.key, 6, SHA1(), 30).generate(int(at.timestamp())).decode()  # noqa: S303

    def enter(self, **more: str) -> Any:
        """Through the door."""
        with self.world.moment() as at:
            form = {"login": self.who, "password": self.password, "code": self.code(at)} | more
            return self.client.post("/login", form)

    def get(self, path: str, **query: Any) -> Any:
        with self.world.moment():
            return self.client.get(path, query)

    def post(self, path: str, **form: Any) -> Any:
        with self.world.moment():
            return self.client.post(path, form)

    def confirm(self, **more: str) -> Any:
        """Show the device once more."""
        with self.world.moment() as at:
            return self.client.post("/confirm", {"code": self.code(at)} | more)

    def call(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """The API: GET, or POST with a body."""
        with self.world.moment():
            if body is None:
                return self.client.get(f"/api/v1{path}")
            return self.client.post(f"/api/v1{path}", body, content_type="application/json")

    @property
    def cookie(self) -> str:
        """The session's own."""
        return self.client.cookies["session"].value

    def alive(self) -> bool:
        """Whether the session opens the first page."""
        return bool(self.get("/password").status_code == 200)
