"""Which articles a case shows at work."""

import re
from pathlib import Path

from shoumi.law.statutes import STATUTES
from shoumi.records.cases.files import Case
from shoumi.statutes import load

_NAMING = ("cites", "duties", "violations")
_OF_AN_ARTICLE = re.compile(r"art(\d+)")


def articles_of(case: Case) -> frozenset[str]:
    """Keys of those it cites, binds by, sees broken or acts under, and of the one whose file it is in."""
    act = load().acts.get(str(case.said["act"]))
    named = {text for what in _NAMING for text in _texts(case.said.get(what) or [])}
    return frozenset(named | ({act.place.article_key} if act else set()) | _of_its_file(case))


def _texts(said: str | list[str]) -> list[str]:
    return [said] if isinstance(said, str) else [str(one) for one in said]


def _of_its_file(case: Case) -> set[str]:
    path = Path(case.file)
    number = _OF_AN_ARTICLE.fullmatch(path.stem)
    statute = next((part for part in path.parts[::-1] if part in STATUTES), None)
    return {f"{statute}/{int(number[1])}"} if number and statute else set()
