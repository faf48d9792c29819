"""岗位涉密等级: it follows the highest level of the matters that the post handles; its holder is cleared for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Level, Post, Verb
from shoumi.nouns.person import GRADES, THREE_OFFICERS, Appointment
from shoumi.statutes.secrets_law_2024.art43 import art


@dataclass(frozen=True, slots=True)
class GradeForm:
    highest: Level = ask("岗位所处理事项的最高密级", help="绝密为核心岗位，机密为重要岗位，秘密为一般岗位")
    ground: str = ask("依据", most=200, help="所处理的事项，或者核定文件")


@art.act(
    "grade_post", "确定岗位涉密等级", Verb.GRADE_POST, of="appointment", form=GradeForm,
    askers=(Post.保密干部, Post.安全保密管理员), page="涉密人员",
    help="填岗位所处理事项的最高密级，等级随之而定；处理的事项变了重新确定",
)  # fmt: skip
def grade_post(asked: Asked[Appointment, GradeForm]) -> Iterator[Effect]:
    yield Alter("appointment", asked.thing.id, {
        "highest": asked.form.highest, "grade": GRADES[asked.form.highest],
    })  # fmt: skip


@art.rule(Verb.GRADE_POST)
def only_a_post_that_handles_secrets_is_graded(asked: Asked[Appointment, GradeForm]) -> Bar | None:
    post = asked.thing
    if not post.ended and post.post not in THREE_OFFICERS:
        return None
    return bar("任职已经免去，或者是不接触国家秘密内容的三员岗位", "请核对任职")


@art.rule(Verb.GRADE_POST)
def who_holds_a_post_is_cleared_for_what_it_handles(asked: Asked[Appointment, GradeForm]) -> Forbid | None:
    person, highest = asked.thing.person, asked.form.highest
    if person.cleared_for(highest):
        return None
    return forbid(
        f"{person.name}的涉密等级低于该岗位所处理的{highest.name}级",
        "请先经审查登记相应的涉密等级，或者调整岗位所处理的事项",
    )


art.register(
    "post_grades", "涉密岗位登记", noun="appointment", opens=("grade_post",),
    columns=(
        Column("登记时间", "at"), Column("姓名", "thing.person.name"), Column("岗位", "thing.post"),
        Column("所处理的最高密级", "form.highest"), Column("岗位涉密等级", "thing.grade"),
        Column("人员可接触的最高密级", "thing.person.clearance"), Column("依据", "form.ground"),
        Column("登记人", "actor.name"),
    ),
)  # fmt: skip
