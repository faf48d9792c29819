"""What other law asks counts on the squares of the map it stands beside, or on a row of its own."""

import pytest

from shoumi.records import law
from shoumi.records.squares import apart, is_base, of_clock, seventy, squares

MAP = {a.key for a in (*seventy(), *apart())}


def of_law() -> list[tuple[str, tuple[str, ...]]]:
    """Every clock, standing duty, act and rule-bearing article of every statute, with where it counts."""
    book = law.book()
    found = [(f"clock {c.key}", of_clock(c)) for c in book.clocks.values()]
    for shelf in (book.acts, book.standing, book.rules):
        found += [(f"{d.place} {key}", squares(d.place.article_key)) for key, d in shelf.items()]
    return found


def test_nothing_falls_off_the_map():
    """Everything from which a light can come has a square of the seventy, or a place in the row beneath."""
    assert [name for name, at in of_law() if not at or not set(at) <= MAP] == []


def test_the_row_beneath_holds_only_what_stands_beside_none():
    """Carriers taken from others (Regs 62) are of none of the seventy; what has a square is not there."""
    assert [a.key for a in apart()] == ["secrets_regs_2024/62"]
    assert not any(is_base(a.key) for a in apart())


@pytest.mark.parametrize(
    ("clock", "numbers"),
    [
        ("leak_to_bureau", [58]), ("leak_to_superior", [58]), ("loss_report", [28]),
        ("device_incident_report", [39]), ("leak_result", [58]), ("problem_rectification", [9]),
        ("appraisal", [60]), ("meeting_to_arrange", [25]), ("yearly_review", [15]), ("loan", [28]),
    ],
)  # fmt: skip
def test_a_clock_of_higher_law_runs_on_the_square_it_stands_beside(clock, numbers):
    """By the article that names it, or by the act of the seventy that opens it."""
    assert [int(at.split("/")[1]) for at in of_clock(law.book().clocks[clock])] == numbers


@pytest.mark.parametrize(
    ("article", "act", "at"),
    [
        ("police_1998/28", "copy_document", ["police_1998/28"]),
        ("secrets_regs_2024/27", "lend_copy", ["police_1998/28"]),
        ("secrets_regs_2024/29", "lend_copy", ["police_1998/29"]),
        ("secrets_regs_2024/62", "", ["secrets_regs_2024/62"]),
    ],
)
def test_a_violation_counts_where_it_was_done(article, act, at):
    """On its own square; of higher law where it is named beside, else where the act stands, else apart."""
    assert list(squares(article, (act,))) == at
