"""登记自产密件: an own document enters the books before it moves, each copy by its 份号."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Duty, Effect, Make, New, Next, ask
from shoumi.kernel.say import bar, duty
from shoumi.kernel.words import Kind, Post, Verb
from shoumi.nouns.document import Carrier, CopyState
from shoumi.nouns.matter import Matter, MatterState
from shoumi.nouns.paper import copy_number, number_range
from shoumi.nouns.person import post_key
from shoumi.statutes.police_1998.ch06_documents.art28 import art


@dataclass(frozen=True, slots=True)
class OwnForm:
    title: str = ask("标题或代号", like="title")
    copies: int = ask("印制份数", least=1)
    pages: int = ask("每份页数", least=1)
    dated: date = ask("制发日期", like="starts_on")
    reference: str = ask("文号", required=False, default="", most=100)
    carrier: Carrier = ask("载体形式", required=False, default=Carrier.纸质)
    place: str = ask("存放处", required=False, default="")
    copying_forbidden: bool = ask("不准复制", required=False, default=False)
    unmarked: bool = ask("载体上尚未标密", required=False, default=False)
    before: tuple[str, ...] = ask("已有登记", required=False, default=(), reckoned="registered_before")


@art.act(
    "register_own_document", "登记自产密件", Verb.REGISTER, of="matter", form=OwnForm, askers=(Post.专管人员,),
    page="发文分发", recordable=True,
    help="由专管人员在已定密的事项上登记；每份编六位份号，登记后先在库，再分发",
)  # fmt: skip
def register_own(asked: Asked[Matter, OwnForm]) -> Iterator[Effect]:
    matter, form = asked.thing, asked.form
    digits = asked.params["copy.serial.digits"].number()
    numbers = [copy_number(n, digits) for n in range(1, form.copies + 1)]
    own = {"dated": form.dated, "marked": not form.unmarked, "numbers": number_range(numbers)}
    yield Make("document", "d", document(asked, matter.id) | own)
    yield from copies(asked, numbers)
    yield Alter(
        "matter", matter.id, {"scope": sorted(matter.scope | {post_key(asked.organ.id, Post.专管人员)})}
    )


def document(asked: Asked[Any, Any], matter: str | New) -> dict[str, Any]:
    form = asked.form
    return {
        "organ_id": asked.organ.id, "matter_id": matter, "register_number": Next("登记号"), "title": form.title,
        "reference": form.reference, "carrier": form.carrier, "pages": form.pages,
        "copying_forbidden": form.copying_forbidden,
    }  # fmt: skip


def copies(asked: Asked[Any, Any], numbers: list[str]) -> Iterator[Effect]:
    """The copies of document `d`, in the registry's keeping."""
    for place, number in enumerate(numbers, 1):
        yield Make("copy", f"c{place}", {
            "document_id": New("d"), "organ_id": asked.organ.id, "number": number, "state": CopyState.在库,
            "holder_id": asked.actor.id, "pages": asked.form.pages, "place": asked.form.place,
        })  # fmt: skip


@art.rule(Verb.REGISTER)
def only_a_protected_matter_is_registered(asked: Asked[Matter, OwnForm]) -> Bar | None:
    if not asked.thing.protected:
        return bar("该事项已解密，不再登记为密件", "请按普通文件登记")
    if asked.thing.kind is Kind.国家秘密 and asked.thing.level is None:
        return bar(
            "该事项还没有拟定密级，无法登记为密件", "请先办理「拟定密级」；不明确的先按最高主张密级保护"
        )
    return None


@art.rule(Verb.REGISTER)
def what_is_not_determined_bears_no_mark_yet(asked: Asked[Matter, OwnForm]) -> Bar | None:
    if asked.thing.state is MatterState.已确定 or asked.form.unmarked or not asked.thing.protected:
        return None
    return bar(
        f"该事项现为{asked.thing.state.value}，载体还不能标密",
        "请勾选“载体上尚未标密”；确定后再办理「补标密级」",
    )


@art.rule(Verb.REGISTER, Verb.COPY, Verb.EXCERPT, Verb.PRINT_OUT)
def making_is_protected(asked: Asked[Any, Any]) -> Duty | None:
    if not getattr(asked.thing, "matter", asked.thing).protected:
        return None
    return duty("制作过程采取保密措施，底稿、废页按密件管理")


@art.rule(Verb.REGISTER, Verb.RECEIVE, Verb.COPY, Verb.PRINT_OUT)
def so_many_copies_are_counted_at_once(asked: Asked[Any, Any]) -> Bar | None:
    most = asked.params["document.copies.most"]
    if asked.form.copies <= most.number():
        return None
    return bar(f"一次登记{asked.form.copies}份，超过上限{most}", "请核对份数；确有这么多的，分次登记", most)


@art.rule(Verb.REGISTER, Verb.RECEIVE)
def no_paper_is_dated_ahead(asked: Asked[Any, Any]) -> Bar | None:
    days = [day for day in (asked.form.dated, getattr(asked.form, "received_on", None)) if day]
    if all(day <= asked.at.date() for day in days) and days == sorted(days):
        return None
    return bar(f"日期不对：{'、'.join(map(str, days))}", "制发日期不晚于收到日期，收到日期不晚于今天，请核对")


@art.rule(Verb.REGISTER, Verb.RECEIVE)
def a_paper_is_registered_once(asked: Asked[Any, Any]) -> Bar | None:
    """`before` names only papers that who asks may know of."""
    form, again = asked.form, asked.act.verb is Verb.RECEIVE
    if not form.before:
        return None
    way = "确为另收的份，在「份号」写能区别的编号，如 补000001" if again else "需要增加份数的，按程序复制"
    return bar(
        f"文号{form.reference}{'同一份号' if again else ''}的密件已经登记，登记号{'、'.join(form.before)}",
        f"请核对文号和实物，不重复登记；{way}；原登记有误的办理「更正」",
    )
