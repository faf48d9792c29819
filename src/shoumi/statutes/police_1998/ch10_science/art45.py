"""经国家科技保密机构审定的公安侦查科技成果、装备器材和资料是国家科学技术秘密，逐件登记，严防外泄。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Duty, Effect, Forbid, Make, Next, ask
from shoumi.kernel.say import bar, duty, forbid
from shoumi.kernel.words import Level, Post, Tie, Verb
from shoumi.nouns.person import Person
from shoumi.nouns.science import ClassifiedProduct, ProductKind, ProductState, ProjectState, ResearchProject

art = Article(
    "police_1998", 45, __doc__,
    today="1998年经审定的公安科技项目列为国家科学技术秘密；"
    "今日定密和管理另依2015年科学技术保密规定，从严并行。",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RecognitionForm:
    recogniser: str = ask("审定机构", help="国家科技保密机构")
    letter: str = ask("审定文号")
    level: Level = ask("审定的密级")
    recognised_on: date = ask("审定日期")


@art.act(
    "record_recognition", "登记科技保密审定", Verb.RECOGNISE, of="research_project", form=RecognitionForm,
    askers=(Tie.拟定人, Post.保密干部), page="科技保密",
    help="凭审定机构的文书登记；此后按审定的密级管理",
)  # fmt: skip
def record_recognition(asked: Asked[ResearchProject, RecognitionForm]) -> Iterator[Effect]:
    form = asked.form
    yield Alter("research_project", asked.thing.id, {
        "state": ProjectState.已审定, "level": form.level, "recognised": form.letter,
        "recogniser": form.recogniser,
    })  # fmt: skip


@art.rule(Verb.RECOGNISE)
def a_project_is_recognised_once(asked: Asked[ResearchProject, RecognitionForm]) -> Bar | None:
    if asked.thing.state is ProjectState.在研:
        return None
    return bar(f"项目{asked.thing.state.value}，不能再登记审定", "审定后调整密级的，请办理「节点复核密级」")


@dataclass(frozen=True, slots=True)
class ProductForm:
    title: str = ask("名称或代号")
    kind: ProductKind = ask("种类")
    level: Level = ask("密级")
    quantity: int = ask("数量", least=1)
    holder: Person = ask("保管人", noun="person")
    place: str = ask("存放处")


@art.act(
    "register_product", "登记密品", Verb.REGISTER_PRODUCT, of="research_project", form=ProductForm,
    askers=(Tie.拟定人, Post.专管人员, Post.保密干部), page="科技保密",
    help="写明数量、存放处和保管人；移交、注销另行登记",
)  # fmt: skip
def register_product(asked: Asked[ResearchProject, ProductForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("classified_product", "p", {
        "organ_id": asked.organ.id, "number": Next("密品编号"), "title": form.title, "kind": form.kind,
        "level": form.level, "project_id": asked.thing.id, "state": ProductState.在用,
        "holder_id": form.holder.id, "quantity": form.quantity, "place": form.place,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class MoveForm:
    to: Person = ask("接收人", noun="person")
    place: str = ask("存放处")


@art.act(
    "move_product", "移交密品", Verb.MOVE_PRODUCT, of="classified_product", form=MoveForm,
    askers=(Tie.持有人, Post.专管人员), page="科技保密", recordable=True,
    help="由保管人或专管人员提出；写明接收人和存放处，从此由接收人保管",
)  # fmt: skip
def move_product(asked: Asked[ClassifiedProduct, MoveForm]) -> Iterator[Effect]:
    facts = {"holder_id": asked.form.to.id, "place": asked.form.place}
    yield Alter("classified_product", asked.thing.id, facts)


@dataclass(frozen=True, slots=True)
class EndProductForm:
    ground: str = ask("注销依据", long=True, help="销毁清册号、解密文号或者移交文号")


@art.act(
    "end_product", "注销密品", Verb.END_PRODUCT, of="classified_product", form=EndProductForm,
    askers=(Post.专管人员, Post.保密干部), page="科技保密",
    help="由专管人员或保密干部凭解密、销毁等依据登记；登记长期保存",
)  # fmt: skip
def end_product(asked: Asked[ClassifiedProduct, EndProductForm]) -> Iterator[Effect]:
    ended = {"state": ProductState.已注销, "holder_id": None, "ended": asked.form.ground}
    yield Alter("classified_product", asked.thing.id, ended)


@art.rule(Verb.MOVE_PRODUCT)
def science_secrets_go_only_to_who_takes_part(asked: Asked[ClassifiedProduct, MoveForm]) -> Forbid | None:
    to, product = asked.form.to, asked.thing
    if product.project.names(to.id):
        return None
    return forbid(
        f"{to.name}不在项目的控制范围内，把密品交给他即为泄露", "请交给参加人员；确需扩大范围的先办理「调整控制范围」",
        asked.params["science.regime"],
    )  # fmt: skip


@art.rule(Verb.REGISTER_PRODUCT)
def a_product_is_no_more_secret_than_its_project(asked: Asked[ResearchProject, ProductForm]) -> Bar | None:
    if asked.form.level <= asked.thing.level:
        return None
    return bar(
        f"密品为{asked.form.level.name}级，高于项目的{asked.thing.level.name}级",
        "请核对密级；项目密级偏低的先办理「节点复核密级」",
    )


@art.rule(Verb.REGISTER_PRODUCT)
def what_is_not_yet_recognised_is_guarded_all_the_same(asked: Asked[ResearchProject, Any]) -> Duty | None:
    if asked.thing.state is not ProjectState.在研:
        return None
    return duty("项目尚未审定，密品按拟定的密级保护；审定后按审定的密级更改标志")


@art.rule(Verb.MOVE_PRODUCT, Verb.END_PRODUCT)
def only_a_product_in_use_is_moved_or_ended(asked: Asked[ClassifiedProduct, Any]) -> Bar | None:
    if asked.thing.state is ProductState.在用:
        return None
    return bar(f"密品{asked.thing.number}{asked.thing.state.value}", "请核对密品编号，不必重复办理")


@art.rule(Verb.LEAVE)
def who_leaves_hands_over_his_products(asked: Asked[Person, Any]) -> Bar | None:
    if not asked.thing.products:
        return None
    return bar(
        f"{asked.thing.name}还保管着{asked.thing.products}项密品",
        "请先办理「移交密品」，交给项目的参加人员；已销毁、解密的办理「注销密品」",
    )


art.register(
    "classified_products", "密品登记簿", noun="classified_product", opens=("register_product",),
    columns=(
        Column("登记时间", "at"), Column("密品编号", "thing.number"), Column("名称或代号", "thing.title"),
        Column("种类", "thing.kind"), Column("密级", "thing.level"), Column("数量", "thing.quantity"),
        Column("科研项目", "thing.project.title"),
        Column("保管人", "thing.holder", on=("register_product", "move_product")),
        Column("存放处", "thing.place", on=("register_product", "move_product")),
        Column("违规情形", "violations", on=("move_product",)),
        Column("注销时间", "at", on=("end_product",)), Column("注销依据", "form.ground", on=("end_product",)),
        Column("签名", "", signature=True),
    ),
)  # fmt: skip


@art.rule(Verb.REVIEW_LEVEL)
def a_recognised_level_changes_with_the_recognisers_consent(
    asked: Asked[ResearchProject, Any],
) -> Forbid | None:
    project, form = asked.thing, asked.form
    if project.state is not ProjectState.已审定 or form.level is project.level or form.approval:
        return None
    return forbid(
        "项目密级经国家科技保密机构审定，不能自行改变",
        "请报原审定机构同意，填写同意文号",
        asked.params["science.regime"],
    )


art.paper(
    "project_review_sheet", "科研项目密级审定和控制范围表", noun="research_project",
    lines=(
        Column("编号", "thing.number"), Column("项目名称", "thing.title"),
        Column("密级", "thing.level"), Column("负责人", "thing.leader"),
        Column("参加人员", "thing.participants"), Column("评审人员", "thing.reviewers"),
        Column("控制范围", "thing.control"), Column("下次审定日期", "thing.next_review_on"),
        Column("审定意见", ""),
    ),
    signatures=("项目负责人", "审定人", "保密干部"),
)  # fmt: skip
