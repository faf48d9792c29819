"""Sessions are sealed as everything else is: what waits to be shown to a person may name a matter."""

import logging
from base64 import b64decode, b64encode
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import OperationalError

from shoumi.records.keyring import SealBrokenError
from shoumi.things.secret import sealer

log = logging.getLogger(__name__)
BOUND = b"django_session.session_data"


class SessionStore(db.SessionStore):
    """Django's own, with its data sealed; what cannot be opened is no session."""

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002  Django's own signature
        """A database that cannot write now costs a note or a sentence, never the answer to what was done."""
        try:
            super().save(must_create)
        except UpdateError as lost:
            if not isinstance(lost.__context__, OperationalError):
                raise
            log.warning("a session could not be written: %s", lost.__context__)

    def encode(self, session_dict: dict[str, Any]) -> str:
        return b64encode(sealer().seal(super().encode(session_dict).encode(), BOUND)).decode()

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        try:
            return super().decode(sealer().opened(b64decode(session_data), BOUND).decode())
        except (SealBrokenError, ValueError):
            return {}
