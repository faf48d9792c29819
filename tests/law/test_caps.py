from datetime import date

import pytest

from shoumi.law.caps import default_term, over_cap, term_cap
from shoumi.law.levels import Level
from shoumi.law.parameters import Parameters
from shoumi.law.periods import Term

CAPS = {Level.绝密: 30, Level.机密: 20, Level.秘密: 10}


@pytest.fixture(name="view")
def _view():
    return Parameters.load().on(date(2026, 11, 23))


@pytest.mark.parametrize(("level", "years"), CAPS.items())
def test_the_caps_are_thirty_twenty_and_ten_years(level, years, view):
    """The cap itself is lawful, one day more is not; an unmarked term is the cap."""
    start = date(2026, 3, 1)
    last = date(2026 + years, 3, 1)
    assert term_cap(level, view).amount == years
    assert default_term(level, view) == Term.years(years)
    assert not over_cap(Term.years(years), level, start, view)
    assert not over_cap(Term.until(last), level, start, view)
    assert over_cap(Term.until(date(last.year, 3, 2)), level, start, view)


def test_a_stricter_cap_of_the_site_binds_from_its_day():
    """A site may shorten the term of 秘密 to five years from the new year."""
    local = Parameters.load(
        '[[parameter]]\nkey = "term.max.秘密"\n[[parameter.value]]\nvalue = 5\nfrom = 2027-01-01\n'
        'citation = ["《某局保密细则》第六条"]\nbasis = "从严"\ngrade = "C1"\n'
    )
    assert default_term(Level.秘密, local.on(date(2026, 12, 31))) == Term.years(10)
    assert default_term(Level.秘密, local.on(date(2027, 1, 1))) == Term.years(5)
