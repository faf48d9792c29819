"""What an act leaves behind, from a situation told as a case tells it."""

from typing import Any

from shoumi.kernel.model import Alter, Asked, Effect, Make
from shoumi.records.cases import Case, situation


def asked(act: str, **said: Any) -> Asked:
    """The asking; values are texts, lists and mappings as in a case file."""
    return situation(Case("test", 1, {"case": act, "act": act, **said}))


def done(act: str, **said: Any) -> list[Effect]:
    """The effects, in order."""
    asking = asked(act, **said)
    return list(asking.act.effects(asking))


def made(effects: list[Effect], noun: str) -> list[dict]:
    return [dict(e.facts) for e in effects if isinstance(e, Make) and e.noun == noun]


def altered(effects: list[Effect], noun: str) -> dict:
    """What changes on the one thing of this noun."""
    [only] = [e for e in effects if isinstance(e, Alter) and e.noun == noun]
    return dict(only.facts)
