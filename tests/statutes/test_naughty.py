"""Hostile strings in every text field of every act: kept as typed or refused with the field named."""

import json
from collections.abc import Iterator
from dataclasses import field as member
from dataclasses import make_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from shoumi.kernel.engine import Bench, Verdict
from shoumi.kernel.forms import Field, FormRefused, filled_in, read_form
from shoumi.kernel.model import Asked, Sealed
from shoumi.records.cases import read_cases, situation
from shoumi.statutes import load
from tests.shared_folder import shared

BOOK = load()
CASES = Path(__file__).parents[2] / "cases"
FIELDS = [(act, f) for act in BOOK.acts.values() for f in filled_in(act.form) if f.kind in {str, Sealed}]
BY_DAY = 20
"""Every so many of the strings for each field, others for each: all of them are tried, and every field."""


def strings() -> list[str]:
    """The list that is shared, without the empty one."""
    return [
        text
        for text in json.loads(shared("vectors", "naughty-strings", "blns.json").read_text("utf-8"))
        if text
    ]


@cache
def situations() -> dict[str, Asked[Any, Any]]:
    """One asking of each act, one that is not refused where there is any."""
    found: dict[str, Asked[Any, Any]] = {}
    for case in read_cases([CASES]):
        try:
            asked = situation(case)
        except FormRefused:
            continue
        if asked.act.key not in found or _refused(found[asked.act.key]):
            found[asked.act.key] = asked
    return found


def _refused(asked: Asked[Any, Any]) -> bool:
    return Bench(BOOK).consider(asked).verdict is Verdict.REFUSED


@cache
def alone(form: type, field: Field) -> type:
    """A form of this one field."""
    about = member(metadata={"ask": field.ask}, default=None)
    return make_dataclass("Alone", [(field.name, get_type_hints(form)[field.name], about)], frozen=True)


def told(form: type, field: Field, text: str) -> Iterator[Any]:
    """The value as the form takes it; none where it is refused, by its own name."""
    try:
        yield getattr(read_form(alone(form, field), {field.name: text}, lambda *_: None), field.name)
    except FormRefused as refused:
        assert [f.field for f in refused.faults] == [field.name]


def test_every_text_field_is_tried():
    """Some hundreds of fields, each of an act that a case tells."""
    assert len(FIELDS) > 450
    assert {act.key for act, _ in FIELDS} <= situations().keys()


@pytest.mark.parametrize("every", [BY_DAY, pytest.param(1, marks=pytest.mark.nightly)])
def test_no_string_in_any_field_brings_a_rule_or_an_act_down(every, trials):
    """Each rule that hears it answers, and what is done of it is done with the text as typed."""
    wanted, tried, bench = strings(), 0, Bench(BOOK)
    for place, (act, field) in enumerate(FIELDS):
        asked = situations()[act.key]
        for text in wanted[place % every :: every]:
            tried += 1
            for value in told(act.form, field, text):
                assert text in ([v.text if isinstance(v, Sealed) else v for v in _each(value)]), (
                    act.key,
                    text,
                )
                naughty = replace(asked, form=replace(asked.form, **{field.name: value}))
                if bench.consider(naughty).verdict is not Verdict.REFUSED:
                    assert list(act.effects(naughty)) is not None
    trials(tried)


def _each(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)
