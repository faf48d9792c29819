"""One rule for all acts: of what stands above the system no form takes a name or a telling text."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from shoumi.kernel.forms import fields_of
from shoumi.kernel.model import Asked, Sealed
from shoumi.kernel.words import Level
from shoumi.law.parameters import Parameters
from shoumi.nouns.told import ON_PAPER, REFERRING, TITLES
from shoumi.records.law import accredited
from shoumi.statutes import load
from shoumi.statutes.secrets_regs_2024 import art32

ACTS = sorted(load().acts)
SAYING = [
    key for key in ACTS
    if any(f.kind is Level and f.name in {"level", "asserted"} for f in fields_of(load().acts[key].form))
]  # fmt: skip
PARAMS = Parameters.load(*accredited("机密")).on(date(2026, 11, 26))
RULE = art32.above_this_systems_level_no_name_and_no_content_is_told


@dataclass(frozen=True)
class Thing:
    """Anything that says its level."""

    level: Level | None = None


def told(field: Any, name: str, text: str) -> Any:
    """What stands in a field: a code in names, the text in the rest, the level where one is asked for."""
    if field.kind is Level:
        return Level.绝密 if field.name in {"level", "asserted"} else None
    if field.kind not in {str, Sealed}:
        return () if field.repeated else None
    said: Any = name if field.name in TITLES else text
    said = Sealed(said) if field.kind is Sealed else said
    return (said,) if field.repeated else said


def refused(key: str, thing: Level | None, *, name: str, text: str) -> bool:
    """Whether the rule refuses the form of the act, filled in so."""
    act = load().acts[key]
    form = act.form(**{f.name: told(f, name, text) for f in fields_of(act.form)})
    asked: Any = Asked(
        act=act, actor=None, posts=frozenset(), organ=None, thing=Thing(thing), form=form,
        at=datetime(2026, 11, 26), params=PARAMS,  # noqa: DTZ001  no rule here reads the clock
    )  # fmt: skip
    return RULE(asked) is not None


def tells(key: str) -> bool:
    """Whether the form has a field for a text that may tell."""
    fields = fields_of(load().acts[key].form)
    return any(f.kind in {str, Sealed} and f.name not in REFERRING for f in fields)


def has_words(key: str) -> bool:
    """Whether the form has a field for a text that may tell, beside names."""
    fields = fields_of(load().acts[key].form)
    return any(f.kind in {str, Sealed} and f.name not in REFERRING | TITLES for f in fields)


def test_every_act_on_what_is_above_the_system_takes_no_telling_text():
    """Whatever the act: words are refused exactly where the form has room for them, codes are not."""
    for key in ACTS:
        assert refused(key, Level.绝密, name="代号青松", text="（虚构）词语") is has_words(key), key
        assert refused(key, Level.绝密, name="（虚构）词语", text="（虚构）词语") is tells(key), key
        assert not refused(key, Level.绝密, name="代号青松", text=ON_PAPER), key
        assert not refused(key, None, name="代号青松", text=ON_PAPER), key


def test_a_level_said_in_the_form_counts_like_that_of_the_thing():
    """Save where it is the level of a person, an organ, a place or a machine."""
    for key in SAYING:
        bears = load().acts[key].verb in art32._OF_BEARERS
        told_ = refused(key, None, name="（虚构）词语", text="（虚构）词语")
        assert told_ is (tells(key) and not bears), key


def test_what_only_refers_is_asked_for_somewhere():
    """No name stays in the list of harmless ones after its field is gone."""
    from shoumi.records.coded import _typed  # noqa: PLC0415  what tables hold is known only to records

    names = {f.name for act in load().acts.values() for f in fields_of(act.form)} | _typed()
    assert names >= REFERRING
