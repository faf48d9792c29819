"""The key that opens the others in a PKCS#11 token, which never gives it out. Needs python-pkcs11.

Settings: KEY_WRAPPER "pkcs11", KEY_MODULE (the vendor's library), KEY_TOKEN and KEY_LABEL (names of token and
key), KEY_PIN_FILE (a file with the PIN, on another volume).
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings

NONCE_BYTES = 12
TAG_BITS = 128


class TokenMissingError(Exception):
    """The token cannot be used; the message says what to do."""


class OfToken:
    """Wraps with an AES key in the token, by AES-GCM, the label of each key bound in."""

    name = "pkcs11"

    def wrap(self, key: bytes, label: str) -> bytes:
        """A key as the ring keeps it."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        with _key() as (kek, how):
            return nonce + bytes(kek.encrypt(key, **how(nonce, label)))

    def unwrap(self, wrapped: bytes, label: str) -> bytes:
        """The key again; raises whatever the token says of one that was changed."""
        with _key() as (kek, how):
            return bytes(kek.decrypt(wrapped[NONCE_BYTES:], **how(wrapped[:NONCE_BYTES], label)))


@contextmanager
def _key() -> Iterator[tuple[Any, Any]]:
    try:
        pkcs11 = import_module("pkcs11")
    except ImportError:
        raise TokenMissingError("未安装 python-pkcs11，不能使用密码卡；请安装后重新启动") from None

    def how(nonce: bytes, label: str) -> dict[str, Any]:
        param = pkcs11.GCMParams(nonce, aad=label.encode(), tag_bits=TAG_BITS)
        return {"mechanism": pkcs11.Mechanism.AES_GCM, "mechanism_param": param}

    pin = Path(settings.KEY_PIN_FILE).read_text("utf-8").strip()
    token = pkcs11.lib(str(settings.KEY_MODULE)).get_token(token_label=settings.KEY_TOKEN)
    with token.open(user_pin=pin) as session:
        yield (
            session.get_key(pkcs11.ObjectClass.SECRET_KEY, pkcs11.KeyType.AES, label=settings.KEY_LABEL),
            how,
        )
