"""What a thing is beyond its lists: the facts its own page shows, and the card of an asking about it."""

from collections.abc import Callable
from typing import Any

from shoumi.edges.web.faces import FACES
from shoumi.edges.web.faces.cells import Cell
from shoumi.edges.web.faces.plain import only_on_page
from shoumi.edges.web.scope import scope_words
from shoumi.nouns.person import Person

Fact = tuple[str, Cell]


def facts_of(row: Any, person: Person) -> list[Fact]:
    """Label and value, those that are there."""
    told = DECIDED_ON[row.noun](row, person) if row.noun in DECIDED_ON else only_on_page(row)
    return [fact for fact in told if fact[1].text]


def _longer(row: Any) -> str:
    """The approval of a term beyond the cap: its number, day and how long it grants."""
    about = (str(row.over_cap_on or ""), row.over_cap_term and f"批准至{row.over_cap_term}")
    said = "，".join(text for text in about if text)
    return f"{row.over_cap_approval}（{said}）" if said else str(row.over_cap_approval)


def _source(row: Any, person: Person) -> str:
    """What it was derived from, as far as he may know that."""
    found = FACES["matter"].visible(person).filter(pk=row.derived_from_id).first()
    return found.title if found else "原事项不在您的知悉范围内"


def _matter(row: Any, person: Person) -> list[Fact]:
    texts = (
        ("定密依据", row.basis), ("定密理由", row.reasons), ("密点", row.secret_points),
        ("派生依据", _source(row, person) if row.derived_from_id else ""), ("派生情形", row.derivation),
        ("原定密机关", row.origin_name), ("超期批准", _longer(row)),
    )  # fmt: skip
    facts = [(label, Cell(text)) for label, text in texts if text]
    days = (("确定日期", row.determined_on), ("上次审核", row.reviewed_on), ("解密日期", row.declassified_on))
    facts += [(label, Cell(str(day))) for label, day in days if day]
    return [*facts, ("知悉范围", Cell("、".join(scope_words(row.scope)) or "未定"))]


def _destruction(row: Any, person: Person) -> list[Fact]:
    everyone = [*row.supervisors, *row.escorts]
    names = dict(FACES["person"].rows().filter(pk__in=everyone).values_list("pk", "name"))
    said = [
        f"{names.get(p, '')}{'（已确认）' if p in row.confirmed else '（未确认）'}" for p in row.supervisors
    ]
    listed = FACES["copy"].visible(person).filter(listed=row.pk).count()
    return [
        ("所列各份", Cell(f"{listed}份在您知悉范围内" if listed else "")),
        ("清点人", Cell(row.counter.name if row.counter else "")),
        ("监销人员", Cell("、".join(said))),
        ("押运人", Cell("、".join(names.get(p, "") for p in row.escorts))),
        ("销毁原因", Cell(row.reason)),
        ("回执号", Cell(row.receipt)),
    ]


DECIDED_ON: dict[str, Callable[[Any, Person], list[Fact]]] = {
    "matter": _matter,
    "destruction_list": _destruction,
}
"""Things whose own facts are what consent is asked for."""
