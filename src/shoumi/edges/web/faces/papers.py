"""密件, its copies, and volumes."""

from typing import Any

from shoumi.edges.web.faces.cells import Cell, Column, due_cell, link, mark_cell, state_cell
from shoumi.edges.web.faces.face import Face
from shoumi.kernel.words import Level
from shoumi.nouns.document import IN_HAND
from shoumi.things.custody import Volume
from shoumi.things.documents import Copy, Document


def _document_of_copy(row: Any) -> Cell:
    return link("copy", row.pk, row.document.title)


def _holder(row: Any) -> Cell:
    if row.holder_id and row.state in IN_HAND:
        return Cell(row.holder.name)
    to = row.to_person or row.to_organ
    return Cell(f"→ {to.name}" if to else row.place or "密件室")


DOCUMENT = Face(
    noun="document",
    label="密件",
    rows=lambda: Document.objects.select_related("matter", "sender"),
    name=lambda row: row.title,
    detail=lambda row: "　".join(x for x in (row.register_number, row.reference) if x),
    search=("title", "reference", "register_number"),
    mark=lambda row: mark_cell(row.matter),
    level="matter__level",
    columns=(
        Column("密级", lambda row: mark_cell(row.matter)),
        Column("登记号", lambda row: Cell(row.register_number, "number")),
        Column("标题或代号", lambda row: link("document", row.pk, row.title), wide=True),
        Column("文号", lambda row: Cell(row.reference, "number")),
        Column("来源", lambda row: Cell(_source(row))),
        Column("载体", lambda row: Cell(row.carrier.value)),
        Column("页数", lambda row: Cell(str(row.pages), "number")),
    ),
)


def _source(row: Any) -> str:
    if not row.received:
        return "自产"
    return row.sender.name if row.sender else row.sender_name


COPY = Face(
    noun="copy",
    label="密件份",
    rows=lambda: Copy.objects.select_related("document__matter", "holder", "to_person", "to_organ"),
    name=lambda row: f"份号{row.number}　{row.document.title}",
    detail=lambda row: f"{row.document.register_number}　{row.state.value}",
    search=("number", "document__title", "document__reference", "document__register_number"),
    order=("-born", "number", "pk"),
    mark=lambda row: mark_cell(row.document.matter),
    level="document__matter__level",
    columns=(
        Column("密级", lambda row: mark_cell(row.document.matter)),
        Column("登记号", lambda row: Cell(row.document.register_number, "number")),
        Column("份号", lambda row: Cell(row.number, "number")),
        Column("标题或代号", _document_of_copy, wide=True),
        Column("状态", lambda row: state_cell(row.state)),
        Column("在谁手中", _holder),
        Column("应还、应回", lambda row: due_cell(row.due_on, open_=row.state in IN_HAND)),
    ),
)


def _stands(volume: Any) -> str:
    """How far a volume has come."""
    if volume.transferred_on:
        return f"已于{volume.transferred_on}移交{volume.archive}"
    return "已封卷" if volume.closed else "立卷中"


VOLUME = Face(
    noun="volume",
    label="案卷",
    rows=lambda: Volume.objects.select_related("organ"),
    name=lambda row: f"{row.number}　{row.title}",
    detail=lambda row: _stands(row) if row.closed else "可归入",
    search=("number", "title"),
    columns=(
        Column("卷内最高密级", lambda row: Cell(Level(row.level).name if row.level else "")),
        Column("案卷号", lambda row: Cell(row.number, "number")),
        Column("题名", lambda row: link("volume", row.pk, row.title), wide=True),
        Column("状态", lambda row: Cell(_stands(row))),
    ),
)

PAPERS = (DOCUMENT, COPY, VOLUME)
