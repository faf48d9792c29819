"""The words a rule may return, spelled the way an article reads."""

from functools import cache
from typing import TYPE_CHECKING

from shoumi.kernel.model import Bar, Duty, Forbid, Lift, Need
from shoumi.kernel.words import Authority

if TYPE_CHECKING:
    from shoumi.law.parameters import Value


def forbid(reason: str, remedy: str, *rests_on: "Value", which: tuple[tuple[str, str], ...] = ()) -> Forbid:
    """The law prohibits it; the remedy says the lawful way, `which` the things (noun, id) that are meant."""
    return Forbid(reason, remedy, rests_on, which)


def bar(reason: str, remedy: str, *rests_on: "Value") -> Bar:
    """The books do not admit it, whether asked or recorded."""
    return Bar(reason, remedy, rests_on)


def need(*any_of: Authority, reason: str, step: int = 1, rests_on: "tuple[Value, ...]" = ()) -> Need:
    """Consent by any one of these authorities."""
    return Need(reason, _agreed_by(any_of), rests_on, frozenset(any_of), step)


@cache
def _agreed_by(any_of: tuple[Authority, ...]) -> str:
    return f"报{'或'.join(a.value for a in any_of)}批准"


def duty(text: str, *rests_on: "Value") -> Duty:
    """Evidence that must accompany the act."""
    return Duty(text, "", rests_on)


def lift(rule_key: str, reason: str) -> Lift:
    """An exception to the rule `statute/article/name`."""
    return Lift(reason, "", (), rule_key)
