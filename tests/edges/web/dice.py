"""Chance, the clock of cookies and the press, as the same from one world to the other."""

import json
import sys
from importlib import import_module
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.sessions.backends import base as sessions
from django.core import signing
from django.http import response as responses
from django.middleware import csrf
from fido2 import server

from shoumi.records import factors, ids


class Dice:
    """Every random choice of the product, drawn from a stream that has a name."""

    def __init__(self) -> None:
        self.use("")

    def use(self, stream: str) -> None:
        self._random = Random(stream)

    def token_bytes(self, count: int) -> bytes:
        return self._random.randbytes(count)

    def randbelow(self, end: int) -> int:
        return self._random.randrange(end)

    def text(self, length: int = 12, allowed_chars: str = csrf.CSRF_ALLOWED_CHARS) -> str:
        return "".join(self._random.choices(allowed_chars, k=length))


def loaded_dice(patch: pytest.MonkeyPatch) -> Dice:
    """Chance, the clock of cookies and the press, as the same from one world to the other."""
    dice = Dice()
    for module in (ids, factors):
        patch.setattr(module, "secrets", dice)
    patch.setattr(server, "os", SimpleNamespace(urandom=dice.token_bytes))
    patch.setattr(csrf, "get_random_string", dice.text)
    patch.setattr(sessions, "get_random_string", dice.text)
    clock = SimpleNamespace(time=lambda: 1_800_000_000.0)
    for module in (responses, signing):
        patch.setattr(module, "time", clock)
    sheets_in_words(patch)
    return dice


def sheets_in_words(patch: pytest.MonkeyPatch) -> None:
    """What goes on a sheet, without the press."""
    import_module("shoumi.edges.urls")
    for name, module in list(sys.modules.items()):
        press = name.startswith("shoumi.edges.print.") and not name.endswith(".typeset")
        if press and hasattr(module, "typeset"):
            patch.setattr(module, "typeset", _written)


def _written(template: str, data: Any) -> bytes:
    return json.dumps([template, data], ensure_ascii=False, sort_keys=True).encode()
