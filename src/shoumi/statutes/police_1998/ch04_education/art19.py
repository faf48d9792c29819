"""公安院校把保密教育开成必修课，写进教育计划。"""

from collections.abc import Iterator
from dataclasses import dataclass

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Make, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.organ import Organ

art = Article("police_1998", 19, __doc__)

DUTY = "compulsory_course"


@dataclass(frozen=True, slots=True)
class AcademyForm:
    document: str = ask("设立或更名文件号")


@art.act(
    "name_academy", "登记为公安院校", Verb.NAME_ACADEMY, of="organ", form=AcademyForm, askers=(Post.系统管理员,),
    page="机关", help="登记后，本机关须开设保密必修课",
)  # fmt: skip
def name_academy(asked: Asked[Organ, AcademyForm]) -> Iterator[Effect]:
    yield Alter("organ", asked.thing.id, {"academy": True})


@art.rule(Verb.NAME_ACADEMY)
def an_academy_is_named_once(asked: Asked[Organ, AcademyForm]) -> Bar | None:
    if not asked.thing.academy:
        return None
    return bar(f"「{asked.thing.name}」已经登记为公安院校", "不必再登记")


@dataclass(frozen=True, slots=True)
class CourseForm:
    title: str = ask("课程名称")
    programme: str = ask("专业和培养方案", help="写明列入哪一专业、哪一版培养方案")
    term: str = ask("开课学期", most=100)
    hours: int = ask("学时", least=1, most=999)
    compulsory: bool = ask("必修", required=False, default=False)


@art.act(
    "register_course", "登记保密课程", Verb.OFFER_COURSE, of="organ", form=CourseForm,
    askers=(Post.保密干部, Post.业务部门领导, Post.主管领导), page="教育", recordable=True,
    help="公安院校逐专业登记",
)  # fmt: skip
def register_course(asked: Asked[Organ, CourseForm]) -> Iterator[Effect]:
    form, organ = asked.form, asked.thing.id
    yield Make("course", "c", {
        "organ_id": organ, "title": form.title, "programme": form.programme, "term": form.term,
        "hours": form.hours, "compulsory": form.compulsory,
    })  # fmt: skip
    if form.compulsory:
        yield Make("duty_evidence", "e", {
            "organ_id": organ, "duty": DUTY, "done_on": asked.at.date(), "shown_by_id": asked.actor.id,
            "account": f"开设必修课「{form.title}」（{form.term}）",
        })  # fmt: skip


@art.rule(Verb.OFFER_COURSE)
def the_course_is_compulsory(asked: Asked[Organ, CourseForm]) -> Forbid | None:
    if asked.form.compulsory:
        return None
    return forbid("公安院校的保密教育应当是必修课程", "请改列为必修课，勾选「必修」后登记")


@art.rule(Verb.OFFER_COURSE)
def courses_are_those_of_an_academy(asked: Asked[Organ, CourseForm]) -> Bar | None:
    if asked.thing.academy:
        return None
    return bar(
        f"「{asked.thing.name}」不是公安院校",
        "请办理「组织培训」；确是院校的，由系统管理员先「登记为公安院校」",
    )


art.register(
    "courses", "院校保密课程登记", noun="course", opens=("register_course",),
    columns=(
        Column("登记时间", "at"), Column("院校", "organ.name"), Column("课程名称", "form.title"),
        Column("专业和培养方案", "form.programme"), Column("开课学期", "form.term"), Column("学时", "form.hours"),
        Column("必修", "thing.compulsory"), Column("违反", "violations"), Column("登记人", "actor.name"),
    ),
)  # fmt: skip
art.standing(
    DUTY,
    "院校开设保密必修课",
    applies=lambda upkeep: upkeep.own and upkeep.organ.academy,
    remedy="请把保密教育列入培养方案作为必修课，并登记课程",
    cycle="education.course.cycle",
)
