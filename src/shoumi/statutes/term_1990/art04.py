"""期限需要超过上限的，报有权批准的中央机关审批，受理机关在规定天数内答复。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Duty, Effect, ask
from shoumi.kernel.say import bar, duty
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.law.caps import over_cap
from shoumi.law.periods import Term, TermForm
from shoumi.nouns.matter import Matter

art = Article("term_1990", 4, __doc__)


@art.rule(Verb.DRAFT, Verb.DERIVE, Verb.CHANGE, Verb.EXTEND, Verb.CORRECT_LEVEL)
def the_approval_of_a_longer_term_is_attached(asked: Asked[Any, Any]) -> Duty | None:
    typed = asked.form.over_cap_approval
    if not typed:
        return None
    value = asked.params["term.over_cap.reply_days"]
    return duty(f"请把超期批准文件（{typed}）附卷备查；尚未答复的，答复时限为{value}", value)


@art.rule(Verb.CHANGE, Verb.EXTEND, Verb.CORRECT_LEVEL)
def the_registered_answer_is_found_by_itself(asked: Asked[Matter, Any]) -> Duty | None:
    matter, form, start = asked.thing, asked.form, asked.thing.starts_on or asked.at.date()
    level, term = getattr(form, "level", None) or matter.level, form.term or matter.longest
    if form.over_cap_approval or not matter.granted(level, term, start):
        return None
    if level is None or term is None or not over_cap(term, level, start, asked.params):
        return None
    return duty(f"采用已登记的超期批复（{matter.over_cap_approval}，{matter.over_cap_on}），批复附卷备查")


@art.rule(Verb.DRAFT, Verb.DERIVE)
def the_registered_answer_is_taken_over(asked: Asked[Any, Any]) -> Duty | None:
    form, source, start = asked.form, _answered(asked), asked.form.starts_on or asked.at.date()
    level = source.level if source else None
    if (
        source is None
        or level is None
        or form.over_cap_approval
        or not source.covers(level, form.term, start)
    ):
        return None
    if getattr(form, "level", level) is not level or not over_cap(form.term, level, start, asked.params):
        return None
    return duty(
        f"采用「{source.title}」已登记的超期批复（{source.over_cap_approval}，{source.over_cap_on}），"
        "请核对批复及于本事项，复印件附卷备查"
    )


def _answered(asked: Asked[Any, Any]) -> Matter | None:
    """The matter whose registered answer may serve: the source, or the one the draft names."""
    found: Matter | None = asked.thing if asked.act.verb is Verb.DERIVE else asked.form.over_cap_answer
    return found


@art.rule(Verb.DRAFT)
def the_answer_named_is_registered_and_not_typed_too(asked: Asked[Any, Any]) -> Bar | None:
    named, typed = asked.form.over_cap_answer, asked.form.over_cap_approval
    if named is None or (named.over_cap_on and not named.foreign and not typed):
        return None
    return bar(
        f"「{named.title}」没有登记过本机关的超期批复，或者又填了批准文号",
        "请选取办理过「登记超期期限的批复」的事项；没有登记的只填批准文号",
    )


_WHO = (Tie.拟定人, Post.保密干部, Post.定密责任人)


@dataclass(frozen=True, slots=True)
class LongerForm:
    term: Term = ask("拟定的保密期限", help="自起算日计的整个期限，超过本密级的上限")
    addressee: str = ask("报请审批的机关", help="有权批准超期的中央机关")
    letter: str = ask("请示文号", most=100)
    asked_on: date = ask("报出日期")
    reasons: str = ask("理由", long=True, most=1500)


@art.act(
    "ask_longer_term", "报请批准超期期限", Verb.ASK_LONGER, of="matter", form=LongerForm, askers=_WHO, page="拟定密",
    help="期限须超过本密级上限的先报批；答复以前按现定期限保密，批准后办理变更或者延长，批复自动采用",
)  # fmt: skip
def ask_longer(asked: Asked[Matter, LongerForm]) -> Iterator[Effect]:
    yield Alter("matter", asked.thing.id, {
        "longer_asked_on": asked.form.asked_on, "longer_asked_term": str(asked.form.term),
        "longer_asked_level": asked.thing.level,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class RepliedForm:
    letter: str = ask("批复文号", most=100)
    answered_on: date = ask("批复日期")
    granted: bool = ask("批准", required=False, default=False)
    term: Term | None = ask("批准的保密期限", required=False, help="与报请的相同的不填")


@art.act(
    "answer_longer_term", "登记超期期限的批复", Verb.ANSWER_LONGER, of="matter", form=RepliedForm, askers=_WHO,
    page="拟定密", help="凭批复登记，答复时限随之结束；批准的再办变更或者延长，批复自动采用；不批准的按原定期限",
)  # fmt: skip
def answer_longer(asked: Asked[Matter, RepliedForm]) -> Iterator[Effect]:
    form, matter = asked.form, asked.thing
    granted = {
        "over_cap_approval": form.letter, "over_cap_on": form.answered_on,
        "over_cap_term": str(form.term or matter.longer_asked_term or ""),
        "over_cap_level": matter.longer_asked_level,
    }  # fmt: skip
    answered = {"longer_asked_on": None, "longer_asked_term": "", "longer_asked_level": None}
    yield Alter("matter", matter.id, answered | (granted if form.granted else {}))


@art.rule(Verb.ASK_LONGER)
def only_what_reaches_past_the_cap_is_asked_for(asked: Asked[Matter, LongerForm]) -> Bar | None:
    matter, term = asked.thing, asked.form.term
    level = matter.level if matter.secret and not matter.foreign else None
    start = matter.starts_on or asked.at.date()
    if level and term.form is not TermForm.长期 and over_cap(term, level, start, asked.params):
        return None
    return bar(
        f"「{term}」没有超过本密级的上限，或者该事项不是本机关所定的国家秘密",
        "没有超过上限的直接拟定、变更或者延长",
    )


@art.rule(Verb.ASK_LONGER, Verb.ANSWER_LONGER)
def a_longer_term_is_asked_for_once_and_then_answered(asked: Asked[Matter, Any]) -> Bar | None:
    waits = asked.thing.longer_asked_on is not None
    if waits is (asked.act.verb is Verb.ANSWER_LONGER):
        return None
    return bar(
        "已经报请，还没有批复" if waits else "没有待批复的超期请示",
        "先报请、后登记批复；一次请示登记一次批复",
    )


@art.rule(Verb.ASK_LONGER, Verb.ANSWER_LONGER)
def a_letter_about_a_longer_term_lies_behind_us(asked: Asked[Matter, Any]) -> Bar | None:
    form, after = asked.form, asked.thing.longer_asked_on
    day = form.asked_on if asked.act.verb is Verb.ASK_LONGER else form.answered_on
    if day <= asked.at.date() and (after is None or day >= after):
        return None
    return bar("文书日期还没有到，或者批复早于请示", "请照文书核对日期")


art.clock(
    "longer_term_reply", "超期期限的批复", opens_on=("ask_longer_term",), closes_on=("answer_longer_term",),
    since="asked_on", parameter="term.over_cap.reply_days",
)  # fmt: skip
art.register(
    "longer_terms", "超期期限报批登记簿", noun="matter", opens=("ask_longer_term",),
    columns=(
        Column("登记时间", "at"), Column("事项名称", "thing.title"), Column("现定密级、期限", "thing.mark"),
        Column("拟定的保密期限", "form.term"), Column("报请机关", "form.addressee"), Column("请示文号", "form.letter"),
        Column("报出日期", "form.asked_on"), Column("经办人", "actor.name"),
        Column("批复文号", "form.letter", on=("answer_longer_term",)),
        Column("批复日期", "form.answered_on", on=("answer_longer_term",)),
        Column("批准", "form.granted", on=("answer_longer_term",)),
        Column("批准的期限", "thing.over_cap_term", on=("answer_longer_term",)),
    ),
)  # fmt: skip
