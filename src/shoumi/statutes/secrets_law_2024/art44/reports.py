"""重大事项报告: one who handles secrets tells of himself, and the office sees to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Make, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.person import Person
from shoumi.nouns.personnel import PersonalMatter, PersonalReport, ReportState
from shoumi.statutes.secrets_law_2024.art44 import art


@dataclass(frozen=True, slots=True)
class PersonalForm:
    kind: PersonalMatter = ask("种类")
    happened_on: date = ask("发生日期")
    account: str = ask("情况", long=True, most=1500, help="不写密件的内容；「其他」的写明是什么事项")


@art.act(
    "report_personal_matter", "报告重大事项", Verb.REPORT_PERSONAL, of="person", form=PersonalForm,
    askers=(Tie.本人, Post.保密干部), page="涉密人员", recordable=True,
    help="由涉密人员本人报告；书面交来的由保密干部代为登记，交保密工作机构阅处",
)  # fmt: skip
def report_personal_matter(asked: Asked[Person, PersonalForm]) -> Iterator[Effect]:
    form, person = asked.form, asked.thing
    yield Make("personal_report", "report", {
        "organ_id": person.organ, "person_id": person.id, "kind": form.kind, "happened_on": form.happened_on,
        "account": form.account, "state": ReportState.待阅处,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class NoteForm:
    opinion: str = ask("阅处意见", long=True, most=1500, help="是否影响涉密资格，要办理什么")


@art.act(
    "note_personal_matter", "阅处重大事项", Verb.NOTE_PERSONAL, of="personal_report", form=NoteForm,
    askers=(Post.保密干部,), page="涉密人员",
    help="写明意见；影响涉密资格的，另办复审或者取消涉密等级",
)  # fmt: skip
def note_personal_matter(asked: Asked[PersonalReport, NoteForm]) -> Iterator[Effect]:
    noted = {"state": ReportState.已阅处, "opinion": asked.form.opinion}
    yield Alter("personal_report", asked.thing.id, noted)


@art.rule(Verb.REPORT_PERSONAL)
def what_is_reported_has_happened(asked: Asked[Person, PersonalForm]) -> Bar | None:
    if asked.form.happened_on <= asked.at.date():
        return None
    return bar(f"发生日期{asked.form.happened_on}还没有到", "请核对日期；将要发生的，发生后报告")


@art.rule(Verb.REPORT_PERSONAL, Verb.HAND_IN_PASSPORT)
def the_file_is_kept_of_who_is_bound(asked: Asked[Person, object]) -> Bar | None:
    if asked.thing.bound:
        return None
    return bar(f"{asked.thing.name}不是涉密人员，也不在脱密期内", "请核对人员；应为涉密人员的先登记涉密等级")


@art.rule(Verb.NOTE_PERSONAL)
def nobody_sees_to_his_own_report(asked: Asked[PersonalReport, NoteForm]) -> Forbid | None:
    if asked.thing.person is None or asked.thing.person.id != asked.actor.id:
        return None
    return forbid("不得阅处自己的重大事项报告", "请由另一名保密干部阅处")


@art.rule(Verb.NOTE_PERSONAL)
def a_report_is_seen_to_once(asked: Asked[PersonalReport, NoteForm]) -> Bar | None:
    if asked.thing.state is ReportState.待阅处:
        return None
    return bar("这份报告已经阅处", "不必重复阅处；有新的情况请本人另行报告")


art.register(
    "personal_matters", "涉密人员重大事项报告登记", noun="personal_report", opens=("report_personal_matter",),
    columns=(
        Column("报告时间", "at"), Column("报告人", "thing.person.name"), Column("种类", "thing.kind"),
        Column("发生日期", "thing.happened_on"), Column("情况", "thing.account"), Column("登记人", "actor.name"),
        Column("阅处意见", "form.opinion", on=("note_personal_matter",)),
        Column("阅处时间", "at", on=("note_personal_matter",)),
        Column("阅处人", "actor.name", on=("note_personal_matter",)),
    ),
)  # fmt: skip
