"""保密要害部门、部位列出名单，落实防护措施，报备案；不再涉及的，从名单中撤销。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Make, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Level, Post, Verb
from shoumi.nouns.key_place import KeyPlace, KeyPlaceKind
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person

art = Article("secrets_regs_2024", 31, __doc__)


@dataclass(frozen=True, slots=True)
class KeyPlaceForm:
    name: str = ask("名称", most=200)
    kind: KeyPlaceKind = ask("类别")
    level: Level = ask("密级", help="所涉事项、所存载体的最高密级")
    leader: Person = ask("负责人", noun="person")
    measures: str = ask("防护措施", long=True)
    named_on: date = ask("确定日期")
    document: str = ask("确定文号", most=200)


@art.act(
    "name_key_place", "确定要害部门、部位", Verb.NAME_KEY_PLACE, of="organ", form=KeyPlaceForm,
    askers=(Post.保密干部,), page="计划", recordable=True,
    help="涉及绝密级或者较多机密级、秘密级的部门，集中制作、存放载体的场所；确定后报备案",
)  # fmt: skip
def name_key_place(asked: Asked[Organ, KeyPlaceForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("key_place", "k", {
        "organ_id": asked.thing.id, "name": form.name, "kind": form.kind, "level": form.level,
        "leader_id": form.leader.id, "measures": form.measures, "named_on": form.named_on,
        "decision": form.document,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class KeyPlaceFilingForm:
    letter: str = ask("备案函号", most=200)
    filed_on: date = ask("备案日期", today=True)


@art.act(
    "file_key_place", "登记要害部门、部位备案", Verb.FILE_KEY_PLACE, of="key_place", form=KeyPlaceFilingForm,
    askers=(Post.保密干部,), page="计划", help="凭备案函登记；名单变动的重新备案",
)  # fmt: skip
def file_key_place(asked: Asked[KeyPlace, KeyPlaceFilingForm]) -> Iterator[Effect]:
    yield Alter("key_place", asked.thing.id, {"filed_on": asked.form.filed_on, "letter": asked.form.letter})


@dataclass(frozen=True, slots=True)
class KeyPlaceEndForm:
    ended_on: date = ask("撤销日期")
    reason: str = ask("撤销理由", long=True)


@art.act(
    "end_key_place", "撤销要害部门、部位", Verb.END_KEY_PLACE, of="key_place", form=KeyPlaceEndForm,
    askers=(Post.保密干部,), page="计划", help="不再涉及的从名单撤销，防护措施相应调整，并报备案机关",
)  # fmt: skip
def end_key_place(asked: Asked[KeyPlace, KeyPlaceEndForm]) -> Iterator[Effect]:
    yield Alter("key_place", asked.thing.id, {"ended_on": asked.form.ended_on})


@art.rule(Verb.NAME_KEY_PLACE)
def a_key_place_is_entered_once_named(asked: Asked[Organ, KeyPlaceForm]) -> Bar | None:
    return None if asked.form.named_on <= asked.at.date() else bar("确定日期还没有到", "请在确定以后登记")


@art.rule(Verb.FILE_KEY_PLACE)
def what_is_filed_is_on_the_list(asked: Asked[KeyPlace, KeyPlaceFilingForm]) -> Bar | None:
    if asked.thing.ended_on is None and asked.form.filed_on <= asked.at.date():
        return None
    return bar(f"{asked.thing.name}已经撤销，或者备案日期还没有到", "请核对要害部门、部位和备案日期")


@art.rule(Verb.END_KEY_PLACE)
def what_is_taken_off_was_on_the_list(asked: Asked[KeyPlace, KeyPlaceEndForm]) -> Bar | None:
    if asked.thing.ended_on is None and asked.form.ended_on <= asked.at.date():
        return None
    return bar(f"{asked.thing.name}已经撤销，或者撤销日期还没有到", "请核对要害部门、部位和撤销日期")


art.register(
    "key_places", "保密要害部门、部位登记簿", noun="key_place", opens=("name_key_place",),
    columns=(
        Column("确定日期", "thing.named_on"), Column("名称", "thing.name"), Column("类别", "thing.kind"),
        Column("密级", "thing.level"), Column("负责人", "thing.leader"), Column("防护措施", "thing.measures"),
        Column("确定文号", "thing.decision"),
        Column("备案日期", "thing.filed_on", on=("file_key_place",)),
        Column("备案函号", "thing.letter", on=("file_key_place",)),
        Column("撤销日期", "thing.ended_on", on=("end_key_place",)),
        Column("撤销理由", "form.reason", on=("end_key_place",)), Column("登记人", "actor.name"),
    ),
)  # fmt: skip
