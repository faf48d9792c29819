"""（八）会议: the committee meets, and its minutes say who came, what was dealt with, what was decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.model import Asked, Bar, Column, Effect, Make, Next, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Level, Post, Verb
from shoumi.nouns.committee import sits_on
from shoumi.nouns.organ import Organ
from shoumi.nouns.oversight import TaskDuty
from shoumi.nouns.person import Person
from shoumi.statutes.police_1998.ch02_organs.art09 import art


@dataclass(frozen=True, slots=True)
class MinutesForm:
    title: str = ask("会议名称")
    held_on: date = ask("会议日期")
    chair: Person = ask("主持人", noun="person")
    members: tuple[Person, ...] = ask("出席委员", noun="person", help="含主持人")
    subjects: str = ask("议题", long=True)
    duties: tuple[TaskDuty, ...] = ask("涉及的职责", help="会议研究了哪几项职责")
    decisions: str = ask("议定事项", long=True, help="定了什么，谁办，何时办完；可另在工作计划中分派任务")
    absent: tuple[Person, ...] = ask("缺席委员", noun="person", required=False, default=())
    others: tuple[Person, ...] = ask("列席人员", noun="person", required=False, default=())
    level: Level | None = ask(
        "议题密级", required=False, default=None, help="议题和议定事项涉及国家秘密的，填其最高密级"
    )


@art.act(
    "minute_committee_meeting", "登记委员会会议", Verb.MINUTE_COMMITTEE, of="organ", form=MinutesForm,
    askers=(Post.保密干部, Post.保密委员会主任, Post.保密委员会委员), page="履职",
    help="会后登记；可打印会议纪要，由主持人签发，同时计入会议职责的履职记录",
)  # fmt: skip
def minute_meeting(asked: Asked[Organ, MinutesForm]) -> Iterator[Effect]:
    form, organ = asked.form, asked.thing.id
    yield Make("committee_meeting", "m", {
        "organ_id": organ, "number": Next("委员会会议号"), "title": form.title, "held_on": form.held_on,
        "chair_id": form.chair.id, "members": form.members, "absent": form.absent, "others": form.others,
        "duties": form.duties, "subjects": form.subjects, "decisions": form.decisions,
    })  # fmt: skip
    yield Make("duty_evidence", "e", {
        "organ_id": organ, "duty": TaskDuty.会议计划总结和表彰.value, "done_on": form.held_on,
        "shown_by_id": asked.actor.id, "account": f"委员会会议：{form.title}",
    })  # fmt: skip


@art.rule(Verb.MINUTE_COMMITTEE)
def a_meeting_entered_has_been_held(asked: Asked[Organ, MinutesForm]) -> Bar | None:
    return None if asked.form.held_on <= asked.at.date() else bar("会议日期还没有到", "请在会后登记")


@art.rule(Verb.MINUTE_COMMITTEE)
def only_members_make_up_the_committee(asked: Asked[Organ, MinutesForm]) -> Bar | None:
    named = {p.id: p for p in (asked.form.chair, *asked.form.members, *asked.form.absent)}
    guests = "、".join(p.name for p in named.values() if not sits_on(p, asked.thing.id))
    return (
        bar(f"{guests}不是本机关保密委员会的成员", "请列入列席人员；确是成员的，先登记其任职")
        if guests
        else None
    )


@art.rule(Verb.MINUTE_COMMITTEE)
def nobody_is_both_there_and_away(asked: Asked[Organ, MinutesForm]) -> Bar | None:
    present = {p.id for p in (asked.form.chair, *asked.form.members)}
    both = "、".join(p.name for p in asked.form.absent if p.id in present)
    return bar(f"{both}既列为出席又列为缺席", "请核对出席、缺席人员") if both else None


art.register(
    "committee_meetings", "保密委员会会议登记簿", noun="committee_meeting", opens=("minute_committee_meeting",),
    columns=(
        Column("登记时间", "at"), Column("会议编号", "thing.number"), Column("会议名称", "thing.title"),
        Column("会议日期", "thing.held_on"), Column("主持人", "thing.chair"), Column("出席委员", "thing.members"),
        Column("缺席委员", "thing.absent"), Column("列席人员", "thing.others"),
        Column("涉及的职责", "thing.duties"), Column("议定事项", "thing.decisions"), Column("登记人", "actor.name"),
    ),
)  # fmt: skip
art.paper(
    "committee_minutes", "保密委员会会议纪要", noun="committee_meeting",
    lines=(
        Column("会议编号", "thing.number"), Column("会议名称", "thing.title"), Column("会议日期", "thing.held_on"),
        Column("主持人", "thing.chair"), Column("出席委员", "thing.members"), Column("缺席委员", "thing.absent"),
        Column("列席人员", "thing.others"), Column("涉及的职责", "thing.duties"), Column("议题", "thing.subjects"),
        Column("议定事项", "thing.decisions"),
    ),
    signatures=("主持人（签发）", "记录人"),
    statement="纪要内容涉及国家秘密的，按规定定密、标密后管理。",
)  # fmt: skip
