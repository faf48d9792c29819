"""登记来文: what comes in is counted against its list, entered by its mark and 份号, and known to those named."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.model import Asked, Bar, Effect, Forbid, Make, New, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Verb
from shoumi.law.caps import default_term
from shoumi.law.marking import Mark, parse_mark
from shoumi.law.periods import Term, has_run_out, term_end
from shoumi.nouns.custody import DiscrepancyKind
from shoumi.nouns.document import Carrier
from shoumi.nouns.matter import Manner, MatterState
from shoumi.nouns.organ import Organ
from shoumi.nouns.paper import NumbersError, copy_number, mark_on, number_range, read_numbers
from shoumi.nouns.person import Person, organ_key, person_key, post_key
from shoumi.statutes.police_1998.ch06_documents.art28 import art
from shoumi.statutes.police_1998.ch06_documents.art28.registering import copies, document


@dataclass(frozen=True, slots=True)
class ReceivedForm:
    title: str = ask("标题或代号")
    mark: str = ask(
        "密级标志",
        help="照录来文首页，如 机密★20年，★可打成 *；未写期限的照写“机密★”；警务工作秘密写“警务工作秘密”",
    )
    copies: int = ask("实收份数", least=1)
    pages: int = ask("每份页数", least=1)
    received_on: date = ask("收到日期", today=True)
    numbers: str = ask(
        "份号", required=False, default="", long=True, help="如 000014、000016-000020；没有份号的不填"
    )
    declared: int | None = ask("清单所列份数", required=False, least=0)
    sender: Organ | None = ask("发文单位（本系统内）", noun="organ", required=False)
    sender_name: str = ask("发文单位名称（外单位）", required=False, default="")
    reference: str = ask("文号", required=False, default="", most=100)
    dated: date | None = ask("制发日期", required=False)
    carrier: Carrier = ask("载体形式", required=False, default=Carrier.纸质)
    copying_forbidden: bool = ask("发文单位规定不准复制", required=False, default=False)
    persons: tuple[Person, ...] = ask(
        "知悉人员", noun="person", required=False, default=(),
        help="分发、借阅只限知悉范围内的人；登记以后再增加的，须经本机关领导批准",
    )  # fmt: skip
    posts: tuple[Post, ...] = ask("知悉岗位", required=False, default=())
    whole_organ: bool = ask("本机关全体涉密人员知悉", required=False, default=False)
    place: str = ask("存放处", required=False, default="")
    former_number: str = ask("原登记号", required=False, default="", help="由旧台账转入时照录")
    before: tuple[str, ...] = ask("已有登记", required=False, default=(), reckoned="received_before")


@art.act(
    "register_received_document", "登记来文", Verb.RECEIVE, of="organ", form=ReceivedForm, askers=(Post.专管人员,),
    page="收文", recordable=True, help="当面清点、核对份号和页数；与清单不符的照实收登记，另记一笔差异",
)  # fmt: skip
def register_received(asked: Asked[Organ, ReceivedForm]) -> Iterator[Effect]:
    form = asked.form
    yield from _entered(
        asked,
        {"manner": Manner.来文, "origin_id": form.sender and form.sender.id, "origin_name": _sender(form)},
        {
            "received": True,
            "received_on": form.received_on,
            "sender_id": form.sender and form.sender.id,
            "sender_name": _sender(form),
        },
    )
    if form.declared is not None and form.declared != form.copies:
        yield Make("discrepancy", "gap", {
            "organ_id": asked.organ.id, "kind": DiscrepancyKind.数量不符,
            "account": f"{form.title}：清单列{form.declared}份，实收{form.copies}份",
        })  # fmt: skip


@art.act(
    "register_earlier_document", "转入旧有自产密件", Verb.RECEIVE, of="organ", form=ReceivedForm,
    askers=(Post.专管人员,), page="收文", recordable=True,
    help="启用本系统以前本机关制发、现在仍在保管的密件；发文单位填本机关",
)  # fmt: skip
def register_earlier(asked: Asked[Organ, ReceivedForm]) -> Iterator[Effect]:
    yield from _entered(asked, {"manner": Manner.原始}, {})


def _entered(
    asked: Asked[Organ, ReceivedForm], of_matter: dict[str, Any], of_document: dict[str, Any]
) -> Iterator[Effect]:
    form, numbers = asked.form, _numbers(asked)
    yield Make("matter", "m", _matter(asked, parse_mark(form.mark)) | of_matter)
    kept = {"dated": form.dated, "marked": True, "numbers": number_range(numbers)}
    yield Make("document", "d", document(asked, New("m")) | kept | of_document)
    yield from copies(asked, numbers)


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
        "level": mark.level, "term": str(term or ""), "starts_on": start,
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
def what_is_its_own_an_organ_does_not_receive(asked: Asked[Organ, ReceivedForm]) -> Bar | None:
    sender, earlier = asked.form.sender, asked.act.key == "register_earlier_document"
    if not sender or (sender.id == asked.organ.id) is earlier:
        return None
    if earlier:
        return bar("这是其他机关的密件", "请用「登记来文」登记")
    return bar("这是本机关自产的密件", "请由「拟定密」起办理；旧有的，用「转入旧有自产密件」登记")


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
