"""立卷归档；销毁密件（含稿纸）须造册登记，经主管领导批准，派二人以上专车送保密部门指定的定点单位监销。"""

from dataclasses import dataclass

from shoumi.kernel.declare import Article
from shoumi.kernel.model import ask

art = Article(
    "police_1998", 32, __doc__,
    today="1998年由二人以上专车送定点单位监销；"
    "今日须送保密行政管理部门设立或者指定的单位，少量自行销毁须有合标准的设备，从严并行。",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NoteForm:
    note: str = ask("备注", required=False, default="")
