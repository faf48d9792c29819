"""The one clock."""

from datetime import UTC, date, datetime, timedelta

import pytest

from shoumi.records.now import BEIJING, as_if, now, today

NOON = datetime(2026, 3, 2, 12, tzinfo=BEIJING)


def test_it_is_the_machines_time_in_beijing():
    """Between two looks at the machine's clock."""
    before = datetime.now(BEIJING)
    told = now()
    assert before <= told <= datetime.now(BEIJING)
    assert told.utcoffset() == timedelta(hours=8)


def test_within_as_if_it_is_another_time():
    """Nested, and put back, also after an error."""
    with as_if(NOON):
        with as_if(NOON + timedelta(hours=1)):
            assert now() == NOON + timedelta(hours=1)
        assert now() == NOON
        with pytest.raises(ZeroDivisionError), as_if(NOON + timedelta(days=1)):
            raise ZeroDivisionError
        assert now() == NOON
    assert now() != NOON


@pytest.mark.parametrize(
    ("utc", "day"), [((2026, 3, 1, 15, 59, 59), date(2026, 3, 1)), ((2026, 3, 1, 16), date(2026, 3, 2))]
)
def test_the_day_is_beijings(utc, day):
    """Midnight in Beijing is four in the afternoon in Greenwich."""
    with as_if(datetime(*utc, tzinfo=UTC)):
        assert today() == day
        assert now().tzinfo is BEIJING
