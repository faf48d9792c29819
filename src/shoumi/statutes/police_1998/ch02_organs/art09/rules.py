"""（二）规章制度: an organ's own rules are kept in one place; the engine does not hear them (reading 28)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Make, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.organ import Organ
from shoumi.nouns.rulebook import LocalRules
from shoumi.statutes.police_1998.ch02_organs.art09 import art


@dataclass(frozen=True, slots=True)
class RulesForm:
    title: str = ask("规章名称")
    number: str = ask("文号", most=100)
    in_force_from: date = ask("施行日期")
    replaces: LocalRules | None = ask("同时废止的规章", noun="local_rules", required=False)


@art.act(
    "register_internal_rules", "登记规章制度", Verb.KEEP_RULES, of="organ", form=RulesForm,
    askers=(Post.保密干部, Post.保密委员会主任, Post.保密委员会委员), page="法规解释", recordable=True,
    help="本机关的实施细则和规章制度，凭印发文号登记；同时计入委员会履职，系统不据以判定",
)  # fmt: skip
def register_internal_rules(asked: Asked[Organ, RulesForm]) -> Iterator[Effect]:
    form, organ = asked.form, asked.thing.id
    yield Make("local_rules", "l", {
        "organ_id": organ, "title": form.title, "number": form.number, "in_force_from": form.in_force_from,
        "internal": True,
    })  # fmt: skip
    if form.replaces:
        yield Alter("local_rules", form.replaces.id, {"ended": True})
    yield Make("duty_evidence", "e", {
        "organ_id": organ, "duty": "committee_rules", "done_on": asked.at.date(),
        "shown_by_id": asked.actor.id,
        "account": f"制定、修订「{form.title}」，{form.number}",
    })  # fmt: skip


@art.rule(Verb.KEEP_RULES)
def what_is_replaced_was_ones_own_and_in_force(asked: Asked[Organ, RulesForm]) -> Bar | None:
    old = asked.form.replaces
    if old is None or (old.internal and not old.ended and old.organ == asked.thing.id):
        return None
    return bar(f"「{old.title}」不是本机关现行的规章", "请选取本机关现行的规章，没有废止的不填")


art.register(
    "internal_rules", "保密规章制度登记簿", noun="local_rules", opens=("register_internal_rules",),
    columns=(
        Column("登记时间", "at"), Column("规章名称", "thing.title"), Column("文号", "thing.number"),
        Column("制定机关", "organ.name"), Column("施行日期", "thing.in_force_from"),
        Column("废止的规章", "form.replaces"), Column("登记人", "actor.name"),
    ),
)  # fmt: skip
