"""Fields of forms that are reckoned from the books at the asking; each is stated where it is reckoned."""

from collections.abc import Callable, Mapping
from typing import Any

from shoumi.kernel.forms import fields_of
from shoumi.kernel.model import Act, Reckoned
from shoumi.nouns.person import Person

Reckon = Callable[[Person, Any], tuple[str, ...]]
"""From the person who asks and the thing he names, the lines."""
RECKONERS: dict[str, Reckon] = {}


def by(key: str) -> Callable[[Reckon], Reckon]:
    """State how the fields reckoned by this key come about."""

    def keep(reckon: Reckon) -> Reckon:
        RECKONERS[key] = reckon
        return reckon

    return keep


def with_reckoned(act: Act, form: Mapping[str, Any], who: Person, thing: Any) -> Any:  # noqa: ANN401
    """The form as handed in, with what is reckoned; lines reckoned before, of a case that waits, stay."""
    wanted = {f.name: f.ask.reckoned for f in fields_of(act.form) if f.ask.reckoned}
    missing = {name: key for name, key in wanted.items() if name not in form}
    return {**form, **{name: Reckoned(RECKONERS[key](who, thing)) for name, key in missing.items()}}


def kept(form: Any) -> dict[str, Any]:  # noqa: ANN401  a form
    """The reckoned fields of a form that has to wait, as JSON."""
    named = (f.name for f in fields_of(form.__class__) if f.ask.reckoned)
    return {name: {"reckoned": list(getattr(form, name))} for name in named}
