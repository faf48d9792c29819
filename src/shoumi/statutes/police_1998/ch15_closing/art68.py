"""各省、自治区、直辖市公安厅、局可以依照本规定制定实施办法；只能从严，不得放宽。

登记在案的实施办法由规则包承载：安装后自动生效，其条文与本规定一并判定。
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Bar, Column, Effect, Forbid, Make, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import OrganLevel, Post, Verb
from shoumi.nouns.organ import Organ

art = Article("police_1998", 68, __doc__)


@dataclass(frozen=True, slots=True)
class LocalRulesForm:
    title: str = ask("实施办法名称")
    number: str = ask("文号", most=100)
    in_force_from: date = ask("施行日期")
    statute: str = ask("规则包代号", required=False, default="", most=60, help="已安装规则包的，填其法规代号")
    loosens: bool = ask("有放宽本规定之处", required=False, default=False)


@art.act(
    "register_local_rules", "登记实施办法", Verb.ISSUE_LOCAL_RULES, of="organ", form=LocalRulesForm,
    askers=(Post.保密干部, Post.保密委员会主任), page="法规解释", recordable=True,
    help="由省级机关保密委员会主任或保密干部登记；实施办法只能从严，不能放宽本规定",
)  # fmt: skip
def register_local_rules(asked: Asked[Organ, LocalRulesForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("local_rules", "l", {
        "organ_id": asked.thing.id, "title": form.title, "number": form.number,
        "in_force_from": form.in_force_from, "statute": form.statute,
    })  # fmt: skip


@art.rule(Verb.ISSUE_LOCAL_RULES)
def only_provinces_make_detailed_rules(asked: Asked[Organ, LocalRulesForm]) -> Bar | None:
    if asked.thing.level is OrganLevel.省:
        return None
    return bar("实施办法由省、自治区、直辖市公安厅、局制定", "请到制定该办法的省级公安机关名下登记")


@art.rule(Verb.ISSUE_LOCAL_RULES)
def detailed_rules_never_loosen(asked: Asked[Organ, LocalRulesForm]) -> Forbid | None:
    if not asked.form.loosens:
        return None
    return forbid("实施办法不得放宽本规定", "请报请制定机关修改，或就放宽之处报公安部保密委员会")


@art.rule(Verb.ISSUE_LOCAL_RULES)
def a_pack_named_is_one_that_is_installed(asked: Asked[Organ, LocalRulesForm]) -> Bar | None:
    key = asked.form.statute
    if not key or any(article.statute == key for article in art.book.articles.values()):
        return None
    return bar(f"没有安装代号为「{key}」的规则包", "请先安装规则包，或留空此栏只作登记")


art.register(
    "local_rules", "实施办法登记簿", noun="local_rules", opens=("register_local_rules",),
    columns=(
        Column("登记时间", "at"), Column("名称", "thing.title"), Column("文号", "thing.number"),
        Column("制定机关", "organ.name"), Column("施行日期", "thing.in_force_from"),
        Column("规则包", "thing.statute"), Column("登记人", "actor.name"),
    ),
)  # fmt: skip
