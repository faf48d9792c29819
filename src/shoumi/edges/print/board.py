"""落实情况: the seventy articles of one organ on A4, with what is not in order and its months."""

from datetime import datetime
from typing import Any

from shoumi.edges.print.foot import foot
from shoumi.edges.print.typeset import typeset
from shoumi.edges.print.widths import A4_LONG, drawn
from shoumi.edges.web.citing import article_name
from shoumi.law.numerals import to_chinese
from shoumi.nouns.person import Person
from shoumi.records import compliance
from shoumi.records.compliance import WORST_FIRST, Standing
from shoumi.records.squares import is_base
from shoumi.things.organs import Organ

COLUMNS = ("条", "要旨", "状态", "情况和办法")
WITHIN_SIGHT = "超时和违规按制表人可以知悉的登记计；知悉范围不同的人，看到的条数可以不同。"


def board_pdf(person: Person, organ: Organ, at: datetime) -> bytes:
    """The map as a table, the months below it. Raises PrintFailedError."""
    return typeset("slip.typ", board_sheet(person, organ, at))


def board_sheet(person: Person, organ: Organ, at: datetime) -> dict[str, Any]:
    """As the reader sees it today."""
    survey = compliance.surveyed(person, [organ], at.date())
    months, standings = survey.months, compliance.told(survey.standings[organ.pk])
    rows = [_line(s) for s in standings]
    counts = [f"{light.value}{sum(s.light is light for s in standings)}条" for light in WORST_FIRST]
    table = drawn(COLUMNS, rows, across=A4_LONG)
    return {
        "title": "《公安机关保密工作规定》落实情况表",
        "number": "",
        "mark": "",
        "flipped": True,
        "facts": [["机关", organ.name], ["日期", f"{at:%Y-%m-%d}"], ["合计", "，".join(counts)]],
        "columns": table.columns,
        "size": table.size,
        "high": table.high,
        "rows": rows,
        "total": "",
        "months": [{"month": m.month[2:], "late": m.late, "violations": m.violations} for m in months],
        "statements": [WITHIN_SIGHT],
        "signatures": [{"who": who, "known": ""} for who in ("制表人（签字）", "保密委员会主任（签字）")],
        "foot": foot(person, at),
    }


def _line(standing: Standing) -> list[str]:
    reasons = [d.reason for d in standing.duties if d.light in WORST_FIRST[:2]]
    gist = standing.article.gist.split("\n", maxsplit=1)[0]
    told = "；".join(dict.fromkeys([standing.says, *reasons]))
    article = standing.article
    base = is_base(article.key)
    name = f"第{to_chinese(article.number)}条" if base else article_name(article.statute, article.number)
    return [name, gist, standing.light.value, told]
