"""国家秘密标志写明密级和期限，标在载体明显的位置，电子件同样；变更、解密后及时改标。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Duty, Forbid
from shoumi.kernel.say import duty, forbid
from shoumi.kernel.words import Kind, Verb
from shoumi.nouns.document import Document
from shoumi.nouns.matter import Matter

art = Article("secrets_regs_2024", 21, __doc__)


@art.rule(
    Verb.CHANGE, Verb.EXTEND, Verb.DECLASSIFY, Verb.CORRECT_LEVEL, Verb.EXPIRE, Verb.FOLLOW, Verb.PUBLISH
)
def the_mark_on_every_carrier_is_changed(asked: Asked[Matter, Any]) -> Duty | None:
    if asked.thing.kind is not Kind.国家秘密:
        return None
    return duty("请在全部载体的明显位置改标新的密级和期限；解密的划去原标志或加盖解密章，注明日期")


@art.rule(Verb.ATTACH)
def what_bears_no_mark_on_paper_has_no_file(asked: Asked[Document, Any]) -> Forbid | None:
    if asked.thing.marked or not asked.thing.matter.protected:
        return None
    return forbid(
        f"「{asked.thing.title}」尚未标明密级和保密期限，不得存入电子件",
        "请先办理「补标密级」，电子件首页照样标明后再上传",
    )


@art.rule(Verb.ATTACH)
def the_file_bears_the_mark_of_the_paper(asked: Asked[Document, Any]) -> Duty | None:
    if not asked.thing.matter.secret:
        return None
    return duty("电子件首页应当标明密级和保密期限，与纸质件一致")
