"""A leak: from when its hours count, and when those responsible have been dealt with."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from shoumi.nouns.leak import Leak, LeakState, Occurrence
from shoumi.nouns.noun import Ref
from shoumi.records.now import BEIJING

AT = datetime(2026, 11, 23, 9, tzinfo=BEIJING)
LEAK = Leak("l", "1", "o", "（虚构）", AT, AT + timedelta(hours=1))
ONE, OTHER = Ref("p1", "甲"), Ref("p2", "乙")


@pytest.mark.parametrize("hours", [-3, 3])
def test_the_hours_count_from_the_earlier_time(hours):
    """A later correction gains nothing, an earlier one counts; of the receipt likewise."""
    moved = replace(
        LEAK,
        discovery_corrected=AT + timedelta(hours=hours),
        receipt_corrected=AT + timedelta(hours=1 + hours),
    )
    assert LEAK.counted_from == AT
    assert moved.counted_from == AT + timedelta(hours=min(hours, 0))
    assert moved.received_from == AT + timedelta(hours=1 + min(hours, 0))


@pytest.mark.parametrize(
    ("facts", "handled"),
    [
        ({}, False),
        ({"no_fault": "（虚构）认定1号"}, True),
        ({"culprits": (ONE,)}, False),
        ({"culprits": (ONE,), "dealt": (OTHER,)}, False),
        ({"culprits": (ONE, OTHER), "dealt": (ONE,)}, False),
        ({"culprits": (ONE, OTHER), "dealt": (OTHER, ONE)}, True),
        ({"culprits": (ONE,), "dealt": (ONE,), "sanctions_open": 1}, False),
        ({"no_fault": "（虚构）认定1号", "sanctions_open": 1}, False),
    ],
)
def test_all_are_dealt_with_or_nobody_is_at_fault(facts, handled):
    assert replace(LEAK, **facts).handled is handled


def test_only_an_open_case_is_open():
    assert LEAK.open
    assert not replace(LEAK, state=LeakState.已排除).open


def test_the_field_knows_sixteen_forms_of_occurrence():
    assert len(Occurrence) == 16
