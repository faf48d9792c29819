"""销毁清册、清点、差异."""

from typing import Any

from shoumi.edges.web.faces.cells import Cell, Column, day_cell, link
from shoumi.edges.web.faces.face import Face
from shoumi.nouns.custody import DestructionState, StockState
from shoumi.things.custody import DestructionList, Discrepancy, StockTaking

_TONES = {
    DestructionState.造册: "wait", DestructionState.已批准: "out", DestructionState.已销毁: "done",
    DestructionState.已撤回: "done", StockState.进行中: "wait", StockState.已结束: "done",
}  # fmt: skip


def _state(row: Any) -> Cell:
    return Cell(row.state.value, "state", _TONES[row.state])


DESTRUCTION_LIST = Face(
    noun="destruction_list",
    label="销毁清册",
    rows=lambda: DestructionList.objects.select_related("organ", "requester", "counter"),
    name=lambda row: f"销毁清册{row.number}",
    detail=lambda row: row.state.value,
    search=("number", "reason"),
    columns=(
        Column("清册号", lambda row: link("destruction_list", row.pk, row.number)),
        Column("状态", _state),
        Column("编制人", lambda row: Cell(row.requester.name if row.requester else "")),
        Column("监销确认", lambda row: Cell(f"{len(row.confirmed)}／{len(row.supervisors)}人", "number")),
        Column("销毁单位", lambda row: Cell(row.site or ("自行销毁" if row.small else "")), wide=True),
        Column("专车", lambda row: Cell(row.vehicle)),
        Column("销毁日期", lambda row: day_cell(row.destroyed_on)),
    ),
)


def _unseen(row: Any) -> Cell:
    missing = len(set(row.expected) - set(row.seen))
    return Cell(f"{missing}份", "number", "bad" if missing else "")


def _beyond(row: Any) -> Cell:
    strange = len(set(row.seen) - set(row.expected))
    return Cell(f"{strange}份", "number", "bad" if strange else "")


STOCK_TAKING = Face(
    noun="stock_taking",
    label="清点",
    rows=lambda: StockTaking.objects.select_related("organ", "taken_by"),
    name=lambda row: row.title,
    detail=lambda row: row.state.value,
    search=("title",),
    columns=(
        Column("清点名称", lambda row: link("stock_taking", row.pk, row.title), wide=True),
        Column("状态", _state),
        Column("清点人", lambda row: Cell(row.taken_by.name if row.taken_by else "")),
        Column("应有", lambda row: Cell(f"{len(row.expected)}份", "number")),
        Column("已见", lambda row: Cell(f"{len(set(row.expected) & set(row.seen))}份", "number")),
        Column("未见", _unseen),
        Column("列外", _beyond),
    ),
)


DISCREPANCY = Face(
    noun="discrepancy",
    label="差异",
    rows=lambda: Discrepancy.objects.select_related("organ", "copy__document"),
    name=lambda row: f"{row.kind.value}：{row.account}"[:60],
    detail=lambda row: "已处理" if row.settled_on else "未处理",
    search=("account",),
    columns=(
        Column("差异", lambda row: link("discrepancy", row.pk, row.kind.value)),
        Column("份号", lambda row: Cell(row.copy.number if row.copy else "", "number")),
        Column("情况", lambda row: Cell(row.account), wide=True),
        Column("处理", lambda row: day_cell(row.settled_on)),
    ),
)

CUSTODY = (DESTRUCTION_LIST, STOCK_TAKING, DISCREPANCY)
