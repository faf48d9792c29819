"""What an import found and did, as a page, a terminal or a machine reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Self

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Remark:
    """A place in the file and what is to be said of it. Rows count from 1, as the spreadsheet shows them."""

    row: int
    place: str
    message: str

    def __str__(self) -> str:
        return f"第{self.row}行{self.place}：{self.message}"


@dataclass
class ImportReport:
    """Counts of rows, and the first remarks. `committed`: all good rows stand in the books."""

    sheet: str = ""
    header_row: int = 0
    columns: dict[str, str] = field(default_factory=dict)
    refused: str = ""
    rows: int = 0
    good: int = 0
    faulty: int = 0
    left_out: int = 0
    blank: int = 0
    faults: list[Remark] = field(default_factory=list)
    fault_count: int = 0
    hints: list[Remark] = field(default_factory=list)
    hint_count: int = 0
    committed: bool = False
    handed_over: int = 0
    entries: tuple[int, int] | None = None
    kind: str = "register"
    proposed: int = 0

    @property
    def ready(self) -> bool:
        """Whether the whole file may be taken over."""
        return not self.refused and not self.faulty and self.good > 0

    def fault(self, remark: Remark) -> None:
        """Count a fault; the first are kept."""
        self.fault_count += 1
        if len(self.faults) < SHOWN:
            self.faults.append(remark)

    def hint(self, remark: Remark) -> None:
        """Count what is to be known but hinders nothing; the first are kept."""
        self.hint_count += 1
        if len(self.hints) < SHOWN:
            self.hints.append(remark)

    def says(self) -> str:
        """The outcome in a sentence."""
        if self.refused:
            return f"没有转入：{self.refused}"
        why = "已闭环" if self.kind == "register" else "没有要登记的事项，"
        left = f"，另有{self.left_out}行{why}不转入" if self.left_out else ""
        if self.committed and self.kind == "register":
            return f"已全部转入{self.good}行{left}；其中{self.handed_over}份待保管人签收"
        if self.committed:
            return f"已全部转入{self.good}行{left}；其中{self.proposed}项已提出，待批准"
        if self.faulty:
            return f"{self.faulty}行有误，没有转入任何一行；请按错误说明改正后重新上传"
        if self.proposed:
            left += f"；其中{self.proposed}项须经批准，转入时只提出"
        return f"核对通过{self.good}行{left}，尚未转入" if self.good else "没有可以转入的行"

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """What `as_json` wrote."""
        facts = {f.name: kept[f.name] for f in fields(cls)}
        remarks = {name: [Remark(**remark) for remark in kept[name]] for name in ("faults", "hints")}
        entries = tuple(kept["entries"]) if kept["entries"] else None
        return cls(**(facts | remarks | {"entries": entries}))

    def as_json(self) -> dict[str, Any]:
        """Plain data, for machines."""
        said = {k: v for k, v in vars(self).items() if k not in {"faults", "hints"}}
        remarks = {
            "faults": [{"row": r.row, "place": r.place, "message": r.message} for r in self.faults],
            "hints": [{"row": r.row, "place": r.place, "message": r.message} for r in self.hints],
        }
        return said | remarks | {"says": self.says(), "ready": self.ready}
