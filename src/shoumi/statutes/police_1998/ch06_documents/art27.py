"""密件应当标明密级和保密期限；未标密的先补标，标志与所定密级、期限一致，才能流转。"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Duty, Effect, Forbid, ask
from shoumi.kernel.say import bar, duty, forbid
from shoumi.kernel.words import Post, Verb
from shoumi.law.marking import Mark, MarkError, parse_mark
from shoumi.nouns.document import Document
from shoumi.nouns.matter import Matter, MatterState
from shoumi.nouns.paper import mark_on

art = Article(
    "police_1998", 27, __doc__,
    today="1998年要求密件标明密级和期限；"
    "今日电子文件和涉密设备也要标，标在明显处，不属于国家秘密的不得标，从严并行。",
    beside=("secrets_regs_2024/21",),
)  # fmt: skip

_MOVES = (
    Verb.DISTRIBUTE, Verb.DELIVER, Verb.HAND_OVER, Verb.LEND, Verb.COPY, Verb.EXCERPT, Verb.CARRY_OUT,
    Verb.KEEP,
    Verb.FILE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MarkForm:
    mark: str = ask("标注的密级标志", help="照写首页所标，如 机密★20年；警务工作秘密写“警务工作秘密”")
    place: str = ask("标注位置", help="如 首页左上角；非纸质载体为壳体、封面或外包装")


@art.act(
    "mark_document", "补标密级", Verb.MARK, of="document", form=MarkForm, askers=(Post.专管人员, Post.承办人),
    page="拟定密", recordable=True,
    help="由承办人或专管人员补标后登记；没有标注的不能分发",
)  # fmt: skip
def mark_document(asked: Asked[Document, MarkForm]) -> Iterator[Effect]:
    yield Alter("document", asked.thing.id, {"marked": True})


@art.rule(*_MOVES)
def an_unmarked_document_does_not_move(asked: Asked[Any, Any]) -> Forbid | None:
    document = getattr(asked.thing, "document", asked.thing)
    if document.marked or not document.matter.protected:
        return None
    return forbid(f"「{document.title}」尚未标明密级和保密期限，不得流转", "请先办理「补标密级」")


@art.rule(Verb.MARK)
def only_a_determined_matter_is_marked(asked: Asked[Document, MarkForm]) -> Bar | None:
    if asked.thing.matter.state is MatterState.已确定:
        return None
    return bar(
        f"该事项现为{asked.thing.matter.state.value}，不能标密", "请先按定密程序确定密级、期限和知悉范围"
    )


@art.rule(Verb.MARK)
def the_mark_is_the_one_determined(asked: Asked[Document, MarkForm]) -> Bar | None:
    held = _mark_of(asked.thing.matter)
    if held is None or mark_on(asked.form.mark) == held:
        return None
    return bar(f"所标「{asked.form.mark}」与已确定的「{held}」不一致", f"请在载体上改标为「{held}」后再登记")


def _mark_of(matter: Matter) -> Mark | None:
    """None where nothing has been determined."""
    if matter.secret and matter.level is None:
        return None
    return Mark(matter.level, matter.term, matter.kind)


@art.rule(Verb.RECEIVE)
def a_received_document_bears_a_mark(asked: Asked[Any, Any]) -> Bar | None:
    try:
        parse_mark(asked.form.mark)
    except MarkError as unread:
        return bar(str(unread), "请照录来文首页的标志；来文没有标密的，请发文单位补标")
    return None


@art.rule(Verb.RECEIVE)
def a_mark_without_term_counts_as_the_longest(asked: Asked[Any, Any]) -> Duty | None:
    mark = mark_on(asked.form.mark)
    if mark is None or mark.level is None or not mark.default_term:
        return None
    longest = asked.params[f"term.max.{mark.level.name}"]
    return duty(f"标志没有写期限，按默认最长期限{longest}登记，请向发文单位核实", longest)
