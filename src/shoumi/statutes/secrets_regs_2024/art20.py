"""国家秘密的知悉范围限于工作需要；对知悉机密级以上国家秘密的人员作出记录。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Column, Duty
from shoumi.kernel.say import duty
from shoumi.kernel.words import Verb
from shoumi.nouns.document import Copy
from shoumi.nouns.tasks import SpecialTask

art = Article("secrets_regs_2024", 20, __doc__)


@art.rule(Verb.READ, Verb.LEND, Verb.HAND_OVER, Verb.ACCEPT, Verb.TELL)
def who_learns_of_it_is_recorded(asked: Asked[Copy | SpecialTask, Any]) -> Duty | None:
    start, level = asked.params["know.record_from_level"], asked.thing.level
    if level is None or level < start.level():
        return None
    return duty(f"{level.name}级，知悉人员记入知悉登记", start)


art.register(
    "knowledge", "知悉登记簿", noun="copy",
    opens=("read_copy", "lend_copy", "hand_over_on_the_spot", "accept_copies", "issue_meeting_papers"),
    columns=(
        Column("接触日期", "at"), Column("接触方式", "act"), Column("文件名", "thing.document.title"),
        Column("密级", "thing.document.matter.mark"), Column("份号", "thing.number"),
        Column("份数", "=1"), Column("发文单位", "thing.document.sender_name"),
        Column("发文日期", "thing.document.dated"), Column("收文日期", "thing.document.received_on"),
        Column("阅读人", "form.reader.name", on=("read_copy",)),
        Column("接收人", "form.to.name", on=("lend_copy", "hand_over_on_the_spot", "issue_meeting_papers")),
        Column("批准领导", "approvals"), Column("登记人", "actor.name"),
        Column("场所", "form.place"), Column("房间", "form.room"), Column("知悉人签名", "", signature=True),
    ),
)  # fmt: skip
