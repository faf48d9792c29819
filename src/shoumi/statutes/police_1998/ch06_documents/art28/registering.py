"""登记: own documents and received ones enter the books, each copy by its 份号."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Effect, Forbid, Make, New, Next, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Kind, Post, Verb
from shoumi.law.caps import default_term
from shoumi.law.marking import Mark, parse_mark
from shoumi.law.periods import Term, has_run_out, term_end
from shoumi.nouns.custody import DiscrepancyKind
from shoumi.nouns.document import Carrier, CopyState
from shoumi.nouns.matter import Manner, Matter, MatterState
from shoumi.nouns.organ import Organ
from shoumi.nouns.paper import NumbersError, copy_number, mark_on, read_numbers
from shoumi.nouns.person import Person, organ_key, person_key, post_key
from shoumi.statutes.police_1998.ch06_documents.art28 import art


@dataclass(frozen=True, slots=True)
class OwnForm:
    title: str = ask("标题或代号")
    copies: int = ask("印制份数", least=1)
    pages: int = ask("每份页数", least=1)
    dated: date = ask("制发日期")
    reference: str = ask("文号", required=False, default="")
    carrier: Carrier = ask("载体形式", required=False, default=Carrier.纸质)
    place: str = ask("存放处", required=False, default="")
    copying_forbidden: bool = ask("不准复制", required=False, default=False)
    unmarked: bool = ask("载体上尚未标密", required=False, default=False)


@art.act(
    "register_own_document", "登记自产密件", Verb.REGISTER, of="matter", form=OwnForm, askers=(Post.专管人员,),
    page="发文分发", recordable=True,
)  # fmt: skip
def register_own(asked: Asked[Matter, OwnForm]) -> Iterator[Effect]:
    matter, form = asked.thing, asked.form
    yield Make(
        "document", "d", _document(asked, matter.id) | {"dated": form.dated, "marked": not form.unmarked}
    )
    digits = asked.params["copy.serial.digits"].number()
    yield from copies(asked, [copy_number(n, digits) for n in range(1, form.copies + 1)])
    yield Alter(
        "matter", matter.id, {"scope": sorted(matter.scope | {post_key(asked.organ.id, Post.专管人员)})}
    )


@dataclass(frozen=True, slots=True)
class ReceivedForm:
    title: str = ask("标题或代号")
    mark: str = ask(
        "密级标志", help="照录来文首页，如 机密★20年；未写期限的照写“机密★”；警务工作秘密写“警务工作秘密”"
    )
    copies: int = ask("实收份数", least=1)
    pages: int = ask("每份页数", least=1)
    received_on: date = ask("收到日期")
    numbers: str = ask(
        "份号", required=False, default="", long=True, help="如 000014、000016-000020；没有份号的不填"
    )
    declared: int | None = ask("清单所列份数", required=False, least=0)
    sender: Organ | None = ask("发文单位（本系统内）", noun="organ", required=False)
    sender_name: str = ask("发文单位名称（外单位）", required=False, default="")
    reference: str = ask("文号", required=False, default="")
    dated: date | None = ask("制发日期", required=False)
    carrier: Carrier = ask("载体形式", required=False, default=Carrier.纸质)
    copying_forbidden: bool = ask("发文单位规定不准复制", required=False, default=False)
    persons: tuple[Person, ...] = ask("知悉人员", noun="person", required=False, default=())
    posts: tuple[Post, ...] = ask("知悉岗位", required=False, default=())
    whole_organ: bool = ask("本机关全体涉密人员知悉", required=False, default=False)
    place: str = ask("存放处", required=False, default="")


@art.act(
    "register_received_document", "登记来文", Verb.RECEIVE, of="organ", form=ReceivedForm, askers=(Post.专管人员,),
    page="收文", recordable=True, help="当面清点、核对份号和页数；与清单不符的照实收登记，另记一笔差异",
)  # fmt: skip
def register_received(asked: Asked[Organ, ReceivedForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("matter", "m", _matter(asked, parse_mark(form.mark)))
    sent = {"received": True, "sender_id": form.sender and form.sender.id, "sender_name": _sender(form)}
    yield Make("document", "d", _document(asked, New("m")) | sent | {"dated": form.dated, "marked": True})
    yield from copies(asked, _numbers(asked))
    if form.declared is not None and form.declared != form.copies:
        yield Make("discrepancy", "gap", {
            "organ_id": asked.organ.id, "kind": DiscrepancyKind.数量不符,
            "account": f"{form.title}：清单列{form.declared}份，实收{form.copies}份",
        })  # fmt: skip


def _document(asked: Asked[Any, Any], matter: str | New) -> dict[str, Any]:
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


def _numbers(asked: Asked[Organ, ReceivedForm]) -> list[str]:
    """As on the paper; where it has none, the registry numbers them itself."""
    digits = asked.params["copy.serial.digits"].number()
    written = read_numbers(asked.form.numbers)
    return list(written) or [copy_number(n, digits) for n in range(1, asked.form.copies + 1)]


def _matter(asked: Asked[Organ, ReceivedForm], mark: Mark) -> dict[str, Any]:
    form = asked.form
    start = form.dated or form.received_on
    term = mark.term or (default_term(mark.level, asked.params) if mark.level else None)
    return {
        "organ_id": asked.organ.id, "title": form.title, "kind": mark.kind, "state": MatterState.已确定,
        "level": mark.level, "term": str(term or ""), "manner": Manner.来文,
        "origin_id": form.sender and form.sender.id, "origin_name": _sender(form), "starts_on": start,
        "ends_on": term and term_end(term, start), "default_term": mark.default_term, "determined_on": start,
        "scope": _scope(asked),
    }  # fmt: skip


def _sender(form: ReceivedForm) -> str:
    return form.sender.name if form.sender else form.sender_name


def _scope(asked: Asked[Organ, ReceivedForm]) -> list[str]:
    """Those named, and always the registry itself."""
    form, organ = asked.form, asked.organ.id
    keys = {post_key(organ, Post.专管人员)} | {post_key(organ, post) for post in form.posts}
    keys |= {person_key(person.id) for person in form.persons}
    return sorted(keys | ({organ_key(organ)} if form.whole_organ else set()))


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


@art.rule(Verb.REGISTER, Verb.RECEIVE)
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


@art.rule(Verb.RECEIVE)
def copy_numbers_are_read_and_counted(asked: Asked[Any, Any]) -> Bar | None:
    try:
        written = read_numbers(asked.form.numbers)
    except NumbersError as fault:
        return bar(str(fault), "请照纸面逐份核对后重填")
    if not written or len(written) == asked.form.copies:
        return None
    return bar(f"份号列出{len(written)}份，实收{asked.form.copies}份", "请逐份清点，使份号与实收份数一致")


@art.rule(Verb.RECEIVE)
def the_sender_is_named(asked: Asked[Any, Any]) -> Bar | None:
    if asked.form.sender or asked.form.sender_name:
        return None
    return bar("没有写明发文单位", "请选取本系统内的发文单位，或填写外单位名称")


@art.rule(Verb.RECEIVE)
def what_has_run_out_is_no_secret(asked: Asked[Any, Any]) -> Forbid | None:
    mark, start = mark_on(asked.form.mark), asked.form.dated or asked.form.received_on
    term: Term | None = mark.term if mark else None
    if term is None or not has_run_out(term, start, asked.at.date()):
        return None
    return forbid(
        f"标志的保密期限已于{term_end(term, start)}届满",
        "请核对标志和制发日期；发文单位已延长的，按延长通知填写",
    )
