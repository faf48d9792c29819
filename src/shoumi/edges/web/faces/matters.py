"""国家秘密事项 and what follows it: queries upward, notices, the organ's own catalogue."""

from shoumi.edges.web.faces.cells import TONES, Cell, Column, day_cell, link, mark_cell, state_cell
from shoumi.edges.web.faces.face import Face
from shoumi.kernel.words import Level
from shoumi.things.matters import CatalogueItem, Clarification, Matter, Notice

MATTER = Face(
    noun="matter",
    label="国家秘密事项",
    rows=lambda: Matter.objects.select_related("organ", "drafted_by"),
    name=lambda row: row.title,
    detail=lambda row: f"{mark_cell(row).text}　{row.state.value}",
    search=("title", "basis"),
    mark=mark_cell,
    level="level",
    columns=(
        Column("密级、期限", mark_cell),
        Column("事项名称或代号", lambda row: link("matter", row.pk, row.title), wide=True),
        Column("状态", lambda row: state_cell(row.state)),
        Column("定密方式", lambda row: Cell(row.manner.value)),
        Column("拟定人", lambda row: Cell(row.drafted_by.name if row.drafted_by else "")),
        Column("起算", lambda row: day_cell(row.starts_on)),
        Column("届满", lambda row: day_cell(row.ends_on)),
    ),
)

CLARIFICATION = Face(
    noun="clarification",
    label="请示",
    rows=lambda: Clarification.objects.select_related("matter", "organ", "asked_by"),
    name=lambda row: f"{row.letter or '请示'}　{row.matter.title}",
    detail=lambda row: row.state.value,
    search=("letter", "matter__title"),
    columns=(
        Column("密级", lambda row: mark_cell(row.matter)),
        Column("请示事项", lambda row: link("clarification", row.pk, row.matter.title), wide=True),
        Column("缘由", lambda row: Cell("无权定密" if row.powerless else "不明确")),
        Column("文号", lambda row: Cell(row.letter, "number")),
        Column("报送", lambda row: Cell(row.addressees)),
        Column("状态", lambda row: Cell(row.state.value, "state", "wait")),
    ),
)


def _told(row: Notice) -> str:
    to = row.to_organ or row.to_person
    gone = row.to_person is not None and row.to_person.left_on is not None
    mark = "（外单位）" if row.to_organ and row.to_organ.outside else "（已离岗）" if gone else ""
    return f"{to.name}{mark}" if to else ""


NOTICE = Face(
    noun="notice",
    label="通知",
    rows=lambda: Notice.objects.select_related("matter", "organ", "to_organ", "to_person"),
    name=lambda row: f"{row.matter.title}：{row.text}"[:80],
    search=("text", "matter__title"),
    columns=(
        Column("事项", lambda row: link("notice", row.pk, row.matter.title), wide=True),
        Column("通知内容", lambda row: Cell(row.text)),
        Column("通知对象", lambda row: Cell(_told(row))),
        Column("阅知", lambda row: day_cell(row.acknowledged_on)),
    ),
)

CATALOGUE_ITEM = Face(
    noun="catalogue_item",
    label="一览表事项",
    rows=lambda: CatalogueItem.objects.select_related("organ"),
    name=lambda row: row.name,
    detail=lambda row: f"{Level(row.level).name}　{row.term}",
    search=("name", "basis"),
    level="level",
    columns=(
        Column("密级", lambda row: Cell(Level(row.level).name, "mark", TONES[Level(row.level)])),
        Column("事项名称", lambda row: link("catalogue_item", row.pk, row.name), wide=True),
        Column("保密期限", lambda row: Cell(row.term)),
        Column("知悉范围", lambda row: Cell(row.scope_text)),
        Column("产生层级", lambda row: Cell(row.produced_at)),
        Column("依据", lambda row: Cell(row.basis)),
        Column("备案", lambda row: day_cell(row.filed_on)),
    ),
)

MATTERS = (MATTER, CLARIFICATION, NOTICE, CATALOGUE_ITEM)
