"""The mark an extract bears: the highest level and the longest term of all it is drawn from."""

from collections.abc import Iterable
from datetime import date

from shoumi.law.marking import Mark
from shoumi.law.periods import Term, TermForm
from shoumi.nouns.matter import Matter
from shoumi.records.shown import mark_of

_LONGER = {TermForm.长期: 3, TermForm.解密条件: 2}


def highest_mark(matters: Iterable[Matter], on: date) -> str:
    """机密★20年, for an extract made on a day; empty where nothing is secret.

    警务工作秘密 or 密级待定 where no state secret is among them.
    """
    there = [m for m in matters if m.protected]
    secret = [m for m in there if m.secret and m.level is not None]
    if not secret:
        return next(iter(sorted((mark_of(m) for m in there), reverse=True)), "")
    level = max(m.level for m in secret if m.level is not None)
    return str(Mark(level, longest((m.term for m in secret), on)))


def longest(terms: Iterable[Term | None], on: date) -> Term | None:
    """The one that binds longest from a day on. None stands for the longest of the level; 长期 outlasts all."""
    return max(terms, key=lambda term: _length(term, on), default=None)


def _length(term: Term | None, on: date) -> tuple[int, int, str]:
    if term is None:
        return (1, 0, "")
    if term.form in _LONGER:
        return (_LONGER[term.form], 0, term.condition)
    if term.form is TermForm.解密时间 and term.day:
        return (0, (term.day - on).days, str(term))
    return (0, term.amount * (365 if term.form is TermForm.年 else 30), str(term))
