"""机关、人员、任职, and what organs showed of their duties."""

from typing import Any

from django.db.models import Q

from shoumi.edges.web.faces.cells import TONES, Cell, Column, day_cell, link
from shoumi.edges.web.faces.face import Face
from shoumi.kernel.words import Level
from shoumi.records import law
from shoumi.records.actors import SYSTEM_CODE
from shoumi.records.now import today
from shoumi.things.organs import DutyEvidence, Organ
from shoumi.things.people import Appointment, Person


def _clearance(row: Any) -> Cell:
    level = row.clearance_on(today())
    return Cell(f"涉密资格：{level.name}", "mark", TONES[level]) if level else Cell("无涉密资格")


def _bound(row: Any) -> Cell:
    """Since when he is bound after his secret work, until that is ended."""
    since, level = row.release()
    until = f"至{row.period_until}，" if row.period_until else ""
    return Cell(f"{level.name}级，自{since:%Y-%m-%d}起，{until}期满办理解除" if since and level else "")


def duty_label(key: str) -> str:
    """The name of a standing duty, or the key where the law at hand no longer declares it."""
    duty = law.book().standing.get(key)
    return duty.label if duty else key


PERSON = Face(
    noun="person",
    label="人员",
    rows=lambda: Person.objects.select_related("organ").exclude(code=SYSTEM_CODE),
    name=lambda row: row.name,
    detail=lambda row: f"{row.code}　{row.organ.name}{row.unit}",
    search=("name", "code", "unit"),
    order=("organ_id", "code", "pk"),
    columns=(
        Column("编号", lambda row: Cell(row.code, "number")),
        Column("姓名", lambda row: link("person", row.pk, row.name)),
        Column("单位", lambda row: Cell(f"{row.organ.name}{row.unit}"), wide=True),
        Column("涉密资格", _clearance),
        Column("有效至", lambda row: day_cell(row.cleared_until)),
        Column("离岗", lambda row: day_cell(row.left_on)),
        Column("脱密期", _bound),
    ),
)

ORGAN = Face(
    noun="organ",
    label="机关",
    rows=lambda: Organ.objects.select_related("superior"),
    name=lambda row: row.name,
    detail=lambda row: f"{row.code}　{row.level.value}{'　外单位' if row.outside else ''}",
    near="pk",
    search=("name", "code"),
    order=("code", "pk"),
    columns=(
        Column("编号", lambda row: Cell(row.code, "number")),
        Column("名称", lambda row: link("organ", row.pk, row.name), wide=True),
        Column("层级", lambda row: Cell(row.level.value)),
        Column("上级机关", lambda row: Cell(row.superior.name if row.superior else "")),
        Column("定密权限", lambda row: Cell(Level(row.power).name if row.power else "无")),
    ),
)

APPOINTMENT = Face(
    noun="appointment",
    label="任职",
    rows=lambda: Appointment.objects.select_related("person__organ", "organ").exclude(
        person__code=SYSTEM_CODE
    ),
    name=lambda row: f"{row.person.name}　{row.post.value}",
    detail=lambda row: row.organ.name,
    search=("person__name", "person__code", "post"),
    columns=(
        Column("姓名", lambda row: link("person", row.person_id, row.person.name)),
        Column("岗位", lambda row: link("appointment", row.pk, row.post.value)),
        Column("机关", lambda row: Cell(row.organ.name), wide=True),
        Column("岗位涉密等级", lambda row: Cell(row.grade.value if row.grade else "")),
        Column("任命文件", lambda row: Cell(row.document)),
        Column("自", lambda row: day_cell(row.from_on)),
        Column("免去", lambda row: day_cell(row.ended_on)),
    ),
)

DUTY_EVIDENCE = Face(
    noun="duty_evidence",
    label="履职记录",
    rows=lambda: DutyEvidence.objects.select_related("organ", "shown_by"),
    narrowed=lambda person: Q(organ_id=person.organ),
    name=lambda row: f"{duty_label(row.duty)}　{row.done_on}",
    search=("duty", "account"),
    columns=(
        Column("职责", lambda row: link("duty_evidence", row.pk, duty_label(row.duty)), wide=True),
        Column("日期", lambda row: day_cell(row.done_on)),
        Column("情况", lambda row: Cell(row.account)),
        Column("登记人", lambda row: Cell(row.shown_by.name if row.shown_by else "")),
    ),
)

PEOPLE = (PERSON, ORGAN, APPOINTMENT, DUTY_EVIDENCE)
