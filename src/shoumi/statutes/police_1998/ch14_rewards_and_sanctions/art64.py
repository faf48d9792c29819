"""不够刑事处罚的，按密级和情节给予党纪、政纪、警纪处分；有五种情节之一的从重。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Column, Duty, Forbid
from shoumi.kernel.say import duty, forbid
from shoumi.kernel.words import Verb
from shoumi.nouns.leak import Leak
from shoumi.nouns.liability import Aggravation

art = Article(
    "police_1998", 64, __doc__,
    today="1998年依当时的党纪、政纪、警纪规定处分；"
    "今日依政务处分法和人民警察纪律条令等处分，五种从重情节照旧，以现行法为准。",
    beside=("sanctions_2020/39", "secrets_law_2024/57", "secrets_law_2024/58"),
)  # fmt: skip


@art.rule(Verb.DRAFT_SANCTION)
def any_of_the_five_circumstances_calls_for_more(asked: Asked[Leak, Any]) -> Forbid | None:
    if not asked.form.aggravations or asked.form.heavier:
        return None
    return forbid("有从重情节，建议没有从重", "请从重提出，并勾选「已按从重提出」")


@art.rule(Verb.DRAFT_SANCTION)
def one_spared_by_the_court_is_sanctioned_the_more(asked: Asked[Leak, Any]) -> Forbid | None:
    spared = asked.form.person.id in {one.id for one in asked.thing.spared}
    if not spared or Aggravation.经审理免予刑事处罚 in asked.form.aggravations:
        return None
    return forbid("该责任人经审理免予刑事处罚，属于从重情节", "请勾选「经审理免予刑事处罚」，从重提出")


@art.rule(Verb.DRAFT_SANCTION)
def the_level_weighs(asked: Asked[Leak, Any]) -> Duty | None:
    if asked.thing.level is None:
        return None
    return duty(f"泄露的是{asked.thing.level}级国家秘密，处分建议应与密级和情节相当")


art.paper(
    "sanction_proposal", "处分建议书", noun="sanction",
    lines=(
        Column("编号", "thing.number"), Column("泄密事件编号", "thing.leak.number"), Column("责任人", "thing.person"),
        Column("泄露事项密级", "thing.leak.level"), Column("事实和情节", "thing.circumstances"),
        Column("从重情节", "thing.aggravations"), Column("依据", "thing.basis"),
        Column("处分建议", "thing.proposal"), Column("有权决定的部门", "thing.body"),
        Column("商请决定日期", "thing.decide_by"), Column("决定", "thing.decision"), Column("决定内容", "thing.decided"),
        Column("执行情况", "thing.execution"),
    ),
    signatures=("拟稿人", "保密委员会", "有权决定的部门"), statement="本建议不是处分决定。",
)  # fmt: skip
