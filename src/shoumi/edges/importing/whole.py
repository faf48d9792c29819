"""The way for each kind of list, and a file taken over in one go."""

from collections.abc import Mapping
from pathlib import Path

from shoumi.edges.importing.intake import Intake
from shoumi.edges.importing.lists import ListIntake
from shoumi.edges.importing.page import Source
from shoumi.edges.importing.report import ImportReport


def intake_of(actor: str, source: Source) -> Intake:
    """The way lists of this kind are taken over."""
    return (Intake if source.kind == "register" else ListIntake)(actor=actor, source=source)


def run_import(
    path: Path | str,
    *,
    actor: str,
    organ: str,
    mapping: Mapping[str, str] | None = None,
    commit: bool = False,
    sheet: str = "",
    header: int = 0,
    answer: Path | str | None = None,
    kind: str = "register",
) -> ImportReport:
    """Check a register as opening balance of an organ (id or code); with `commit`, take it over if all good.

    `kind`: one of words.KINDS; lists of people and powers name the organ in each row.

    `answer` names a file for the answer sheet. Nothing is stored unless every row is good.
    """
    source = Source(
        path=Path(path), organ=organ, sheet=sheet, header=header, mapping=mapping or {}, kind=kind
    )
    intake = intake_of(actor, source)
    for _ in intake.check(Path(answer) if answer else None):
        pass
    if commit and intake.report.ready:
        for _ in intake.commit():
            pass
    return intake.report
