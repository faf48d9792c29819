"""各级领导干部对本单位的保密工作负领导责任：逐级签订责任书，谁对谁负责有据可查。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Bar, Column, Effect, Make, Next, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person

art = Article(
    "police_1998", 5, __doc__,
    today="1998年由各级领导对本单位负领导责任；"
    "今日另由主要负责人负总责，两层责任都要落实到人，从严并行。",
    beside=("secrets_regs_2024/6",),
)  # fmt: skip

DUTY = "leaders_answer_for_their_unit"


@dataclass(frozen=True, slots=True)
class ResponsibilityForm:
    year: int = ask("年度", least=1998, most=2199)
    title: str = ask("负责的单位或工作", help="如 刑侦大队的保密工作")
    answers: Person = ask("责任人", noun="person")
    to_whom: Person = ask("向谁负责", noun="person", help="上一级领导")
    signed_on: date = ask("签订日期")
    charge: str = ask("责任内容", long=True)


@art.act(
    "sign_responsibility", "登记责任书", Verb.SIGN_RESPONSIBILITY, of="organ", form=ResponsibilityForm,
    askers=(Post.保密干部, Post.机关领导, Post.主管领导), page="计划", help="逐级签订；登记后可打印责任书，双方签名",
)  # fmt: skip
def sign_responsibility(asked: Asked[Organ, ResponsibilityForm]) -> Iterator[Effect]:
    form, organ = asked.form, asked.thing.id
    yield Make("responsibility", "r", {
        "organ_id": organ, "number": Next("责任书号"), "year": form.year, "title": form.title,
        "answers_id": form.answers.id, "to_whom_id": form.to_whom.id, "signed_on": form.signed_on,
        "charge": form.charge,
    })  # fmt: skip
    yield Make("duty_evidence", "e", {
        "organ_id": organ, "duty": DUTY, "done_on": form.signed_on, "shown_by_id": asked.actor.id,
        "account": f"签订责任书：{form.answers.name}负责{form.title}",
    })  # fmt: skip


@art.rule(Verb.SIGN_RESPONSIBILITY)
def one_answers_to_another(asked: Asked[Organ, ResponsibilityForm]) -> Bar | None:
    if asked.form.answers.id != asked.form.to_whom.id:
        return None
    return bar("责任人不能向自己负责", "请选取上一级领导")


@art.rule(Verb.SIGN_RESPONSIBILITY)
def what_is_signed_is_entered_afterwards(asked: Asked[Organ, ResponsibilityForm]) -> Bar | None:
    if asked.form.signed_on <= asked.at.date():
        return None
    return bar("签订日期还没有到", "请在双方签名以后登记")


art.register(
    "responsibilities", "保密责任书登记", noun="responsibility", opens=("sign_responsibility",),
    columns=(
        Column("登记时间", "at"), Column("责任书编号", "thing.number"), Column("年度", "form.year"),
        Column("负责的单位或工作", "form.title"), Column("责任人", "form.answers"), Column("向谁负责", "form.to_whom"),
        Column("签订日期", "form.signed_on"), Column("登记人", "actor.name"),
    ),
)  # fmt: skip
art.paper(
    "responsibility_sheet", "保密工作责任书", noun="responsibility",
    lines=(
        Column("责任书编号", "thing.number"), Column("年度", "thing.year"), Column("负责的单位或工作", "thing.title"),
        Column("责任人", "thing.answers"), Column("向谁负责", "thing.to_whom"), Column("责任内容", "thing.charge"),
        Column("签订日期", "thing.signed_on"),
    ),
    signatures=("责任人", "上一级领导"),
    statement="责任人对上述单位或工作的保密工作负领导责任；考核结果记入年度工作。",
)  # fmt: skip

art.standing(
    "leader_in_place",
    "有对保密工作负责的机关领导",
    applies=lambda upkeep: upkeep.own,
    met=lambda upkeep: upkeep.leaders > 0,
    remedy="请登记本机关领导的任职，明确由谁负责",
)

art.standing(
    DUTY,
    "领导干部落实保密工作责任",
    applies=lambda upkeep: upkeep.own,
    remedy="请登记领导班子部署、检查保密工作和签订责任书的情况",
    cycle="duty.leader.cycle",
)
