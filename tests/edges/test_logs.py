"""A line of the server's log."""

import logging
import re

from shoumi.edges.logs import OneLine


def test_a_line_bears_its_time_in_utc() -> None:
    """With the offset, whatever zone the machine is in."""
    record = logging.LogRecord("x", logging.WARNING, "f", 1, "told", None, None)
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00 WARNING x told", OneLine().format(record)
    )
