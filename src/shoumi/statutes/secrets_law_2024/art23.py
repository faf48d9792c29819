"""密级、期限、知悉范围的变更由原定密机关或者其上级决定，并书面通知知悉范围内的机关和人员。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Duty, Effect, Need, ask
from shoumi.kernel.say import bar, duty, need
from shoumi.kernel.words import Authority, Level, Post, Tie, Verb
from shoumi.law.periods import Term, term_end
from shoumi.nouns.matter import Matter, MatterState, Notice
from shoumi.nouns.science import ResearchProject
from shoumi.nouns.scope import notices

art = Article("secrets_law_2024", 23, __doc__)


@dataclass(frozen=True, slots=True)
class FollowForm:
    letter: str = ask("通知文号")
    reason: str = ask("通知内容", long=True, most=1500)
    declassified: bool = ask("通知解密", required=False, default=False)
    level: Level | None = ask("变更后的密级", required=False, help="不变的不填")
    term: Term | None = ask("变更后的保密期限", required=False, help="不变的不填")


@art.act(
    "follow_change_notice", "落实原定密机关的变更、解密通知", Verb.FOLLOW, of="matter", form=FollowForm,
    askers=(Post.专管人员, Post.保密干部), page="收文", recordable=True,
    help="凭原定密机关的通知登记；该密件的密级、期限随之变更或者解密，并通知持有人",
)  # fmt: skip
def follow(asked: Asked[Matter, FollowForm]) -> Iterator[Effect]:
    yield Alter("matter", asked.thing.id, _told(asked))
    yield from notices(asked.thing, asked.at, f"原定密机关通知（{asked.form.letter}）：{asked.form.reason}")


def _told(asked: Asked[Matter, FollowForm]) -> dict[str, Any]:
    matter, form = asked.thing, asked.form
    if form.declassified:
        return {
            "state": MatterState.已解密,
            "declassified_on": asked.at.date(),
            "declassified_by": "原定密机关通知",
        }
    term, start = form.term or matter.term, matter.starts_on
    ends = term_end(term, start) if term and start else None
    return {
        "level": form.level or matter.level,
        "term": str(term or ""),
        "ends_on": ends,
        "default_term": False,
    }


@art.rule(Verb.FOLLOW)
def only_anothers_decision_is_followed(asked: Asked[Matter, FollowForm]) -> Bar | None:
    if asked.thing.foreign and asked.thing.protected:
        return None
    return bar("该事项是本机关定密的，或者已经解密", "本机关定密的，请办理变更、延长或者解密")


@art.rule(Verb.FOLLOW)
def a_notice_says_what_changes(asked: Asked[Matter, FollowForm]) -> Bar | None:
    form = asked.form
    if form.declassified is not bool(form.level or form.term):
        return None
    return bar(
        "没有填写通知的变更内容，或者同时填了解密和变更", "请填写变更后的密级或期限，或只勾选「通知解密」"
    )


@dataclass(frozen=True, slots=True)
class ReceiptForm:
    received_on: date | None = ask("收到日期", today=True, required=False, help="不填为今日")


@art.act(
    "acknowledge_notice", "签收变更、解密通知", Verb.NOTIFY, of="notice", form=ReceiptForm,
    askers=(Tie.签收人, Post.专管人员, Post.保密干部), page="收文",
    help="由收到通知的人员或机关签收；签收后通知时限结束",
)  # fmt: skip
def acknowledge(asked: Asked[Notice, ReceiptForm]) -> Iterator[Effect]:
    yield Alter("notice", asked.thing.id, {"acknowledged_on": asked.form.received_on or asked.at.date()})


@art.rule(Verb.NOTIFY)
def a_personal_notice_is_signed_for_in_person(asked: Asked[Notice, ReceiptForm]) -> Bar | None:
    to = asked.thing.to_person
    if to is None or to == asked.actor.id:
        return None
    return bar("这份通知是给个人的，不能代签", "请由收通知人本人签收")


@art.rule(Verb.NOTIFY)
def a_notice_is_signed_for_once(asked: Asked[Notice, ReceiptForm]) -> Bar | None:
    if not asked.thing.acknowledged:
        return None
    return bar("这份通知已经签收", "不必重复签收")


@art.rule(Verb.NOTIFY)
def what_goes_outside_is_not_signed_for_here(asked: Asked[Notice, ReceiptForm]) -> Bar | None:
    if not asked.thing.outside:
        return None
    return bar(
        f"{asked.thing.to_name}不用本系统，不能在此签收",
        "请书面通知，由原定密机关办理「登记已书面通知」",
    )


@dataclass(frozen=True, slots=True)
class OutsideForm:
    letter: str = ask("通知文号", most=100)
    received_on: date = ask("送达日期", today=True, help="书面通知送达的日期")
    signed_by: str = ask("对方签收人", required=False, default="", most=100)


@art.act(
    "tell_outside_organ", "登记已书面通知", Verb.NOTIFY_OUTSIDE, of="notice", form=OutsideForm,
    askers=(Post.专管人员, Post.保密干部), page="拟定密", recordable=True,
    help="外单位和已离岗的人员不用本系统，书面通知后凭文号登记；登记后通知时限结束",
)  # fmt: skip
def tell_outside_organ(asked: Asked[Notice, OutsideForm]) -> Iterator[Effect]:
    form = asked.form
    yield Alter("notice", asked.thing.id, {"letter": form.letter, "acknowledged_on": form.received_on})


@art.rule(Verb.NOTIFY_OUTSIDE)
def who_keeps_books_here_signs_for_himself(asked: Asked[Notice, OutsideForm]) -> Bar | None:
    if asked.thing.outside and not asked.thing.acknowledged:
        return None
    return bar(
        "这份通知不是给外单位或者已离岗人员的，或者已经登记",
        "请核对通知；本系统内的机关和人员自己办理签收",
    )


@art.rule(Verb.NOTIFY, Verb.NOTIFY_OUTSIDE)
def a_notice_has_come_by_now(asked: Asked[Notice, Any]) -> Bar | None:
    day = asked.form.received_on
    if day is None or day <= asked.at.date():
        return None
    return bar("所填日期晚于今天，通知还没有送达", "请在送达以后，按送达当日登记")


@art.rule(Verb.NOTIFY, Verb.NOTIFY_OUTSIDE)
def a_notice_comes_after_the_change(asked: Asked[Notice, Any]) -> Bar | None:
    day, changed = asked.form.received_on, asked.thing.changed_on
    if day is None or changed is None or changed <= day:
        return None
    return bar(f"所填日期早于变更之日（{changed}），那时还没有通知", "请按实际送达或者收到的日期填写")


art.clock(
    "change_notice", "变更、解密通知的签收",
    opens_on=(
        "change_matter", "extend_term", "declassify_matter", "correct_classification", "correct_as_superior",
        "set_scope", "follow_change_notice", "dispute_matter", "answer_unclear_matter", "answer_powerless",
        "expire_matter",
    ),
    closes_on=("acknowledge_notice", "tell_outside_organ"), parameter="change.notice.limit",
    on_made="notice", met="received_on",
)  # fmt: skip
art.register(
    "outside_notices", "外单位、离岗人员变更解密通知登记簿", noun="notice", opens=("tell_outside_organ",),
    columns=(
        Column("登记时间", "at"), Column("收通知单位、人员", "thing.to_name"), Column("事项名称", "thing.matter.title"),
        Column("通知内容", "thing.text"), Column("通知文号", "form.letter"),
        Column("送达日期", "form.received_on"), Column("对方签收人", "form.signed_by"),
        Column("登记人", "actor.name"), Column("登记人签名", "", signature=True),
    ),
)  # fmt: skip


@art.rule(Verb.REVIEW_LEVEL)
def a_changed_level_is_decided_by_who_may_determine_it(asked: Asked[ResearchProject, Any]) -> Need | None:
    project, level = asked.thing, asked.form.level
    if level is project.level:
        return None
    return need(
        Authority.定密责任人, reason=f"科研项目由{project.level.name}改为{level.name}，由定密责任人决定"
    )


@art.rule(Verb.REVIEW_LEVEL)
def all_who_know_are_told_of_the_new_level(asked: Asked[ResearchProject, Any]) -> Duty | None:
    if asked.form.level is asked.thing.level:
        return None
    return duty("密级变更后书面通知知悉范围内的机关和人员，并相应更改密品、资料的标志")
