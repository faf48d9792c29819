"""Fields of forms that are reckoned from the books at the asking; each is stated where it is reckoned."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from shoumi.kernel.forms import fields_of
from shoumi.kernel.model import Act, Reckoned
from shoumi.nouns.person import Person

Reckon = Callable[[Person, Any], tuple[str, ...]]
"""From the person who asks and the thing he names, the lines."""
RECKONERS: dict[str, Reckon] = {}
ReckonFrom = Callable[[Person, Any, Any], tuple[str, ...]]
"""From the person who asks, the thing he names and the form he filled in, the lines."""
FROM_FORM: dict[str, ReckonFrom] = {}


def by(key: str) -> Callable[[Reckon], Reckon]:
    """State how the fields reckoned by this key come about."""

    def keep(reckon: Reckon) -> Reckon:
        RECKONERS[key] = reckon
        return reckon

    return keep


def from_form(key: str) -> Callable[[ReckonFrom], ReckonFrom]:
    """State how the fields reckoned by this key follow from the rest of the form."""

    def keep(reckon: ReckonFrom) -> ReckonFrom:
        FROM_FORM[key] = reckon
        return reckon

    return keep


def with_reckoned(act: Act, form: Mapping[str, Any], who: Person, thing: Any) -> Any:  # noqa: ANN401
    """The form as handed in, with what is reckoned; lines reckoned before, of a case that waits, stay."""
    missing = {name: key for name, key in _wanted(act.form) if key in RECKONERS and form.get(name) is None}
    return {**form, **{name: Reckoned(RECKONERS[key](who, thing)) for name, key in missing.items()}}


def completed(filled: Any, raw: Mapping[str, Any], who: Person, thing: Any) -> Any:  # noqa: ANN401
    """The form as read, with what follows from it."""
    wanted = _wanted(filled.__class__)
    missing = {name: key for name, key in wanted if key in FROM_FORM and raw.get(name) is None}
    if not missing:
        return filled
    return replace(filled, **{name: FROM_FORM[key](who, thing, filled) for name, key in missing.items()})


@cache
def _wanted(form: type) -> tuple[tuple[str, str], ...]:
    """The reckoned fields of a form, and by what."""
    return tuple((f.name, f.ask.reckoned) for f in fields_of(form) if f.ask.reckoned)


def kept(form: Any) -> dict[str, Any]:  # noqa: ANN401  a form
    """The reckoned fields of a form that has to wait, as JSON."""
    named = (f.name for f in fields_of(form.__class__) if f.ask.reckoned)
    return {name: {"reckoned": list(getattr(form, name))} for name in named}
