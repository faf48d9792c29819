"""Sessions are sealed as everything else is: what waits to be shown to a person may name a matter."""

from base64 import b64decode, b64encode
from typing import Any

from django.contrib.sessions.backends import db

from shoumi.records.keyring import SealBrokenError
from shoumi.things.secret import sealer

BOUND = b"django_session.session_data"


class SessionStore(db.SessionStore):
    """Django's own, with its data sealed; what cannot be opened is no session."""

    def encode(self, session_dict: dict[str, Any]) -> str:
        return b64encode(sealer().seal(super().encode(session_dict).encode(), BOUND)).decode()

    def decode(self, session_data: str) -> dict[str, Any]:
        try:
            return super().decode(sealer().open(b64decode(session_data), BOUND).decode())
        except (SealBrokenError, ValueError):
            return {}
