"""How long a term may be at each level, and what a mark without a term means."""

from datetime import date

from shoumi.law.levels import Level
from shoumi.law.parameters import View
from shoumi.law.periods import Term, exceeds
from shoumi.law.units import Period


def term_cap(level: Level, view: View) -> Period:
    """The longest term of a level without an outside approval (Law 20)."""
    return view[f"term.max.{level.name}"].period()


def over_cap(term: Term, level: Level, start: date, view: View) -> bool:
    """Whether the whole term, counted from its start, reaches past the cap of the level."""
    return exceeds(term, start, term_cap(level, view))


def default_term(level: Level, view: View) -> Term:
    """What a mark without term stands for: the longest term of its level (默认最长期限)."""
    return Term.years(term_cap(level, view).amount)
