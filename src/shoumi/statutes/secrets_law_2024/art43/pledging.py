"""保密承诺书: signed before a classified post, and before a rank in one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.education import SITE_OFFICES
from shoumi.nouns.person import Person
from shoumi.statutes.secrets_law_2024.art43 import art


@dataclass(frozen=True, slots=True)
class PledgeForm:
    signed_on: date = ask("签订日期", today=True)
    document: str = ask("承诺书编号", help="纸质承诺书由本人签名，存入涉密人员档案")


@art.act(
    "sign_pledge", "签订保密承诺书", Verb.PLEDGE, of="person", form=PledgeForm,
    askers=(Tie.本人, Post.保密干部, Post.安全保密管理员), page="人员", recordable=True,
    help="先打印保密承诺书，由本人签名后登记",
)  # fmt: skip
def sign_pledge(asked: Asked[Person, PledgeForm]) -> Iterator[Effect]:
    yield Alter("person", asked.thing.id, {"pledged_on": asked.form.signed_on})


@art.rule(Verb.PLEDGE)
def a_pledge_is_entered_when_signed(asked: Asked[Person, PledgeForm]) -> Bar | None:
    return None if asked.form.signed_on <= asked.at.date() else bar("签订日期还没有到", "请在签名以后登记")


@art.rule(Verb.APPOINT)
def who_takes_a_classified_post_has_pledged(asked: Asked[Person, Any]) -> Forbid | None:
    if asked.form.post in SITE_OFFICES or asked.thing.pledged_on:
        return None
    return forbid(
        f"{asked.thing.name}还没有签订保密承诺书，不能任涉密岗位",
        "请打印保密承诺书由本人签名，办理「签订保密承诺书」后任职",
    )


@art.rule(Verb.PROMOTE)
def who_holds_a_classified_post_is_promoted_under_pledge(asked: Asked[Person, Any]) -> Forbid | None:
    if asked.thing.pledged_on or not asked.thing.in_classified_post:
        return None
    return forbid(
        f"{asked.thing.name}在涉密岗位，还没有签订保密承诺书，不能晋升警衔",
        "请打印保密承诺书由本人签名，办理「签订保密承诺书」后晋升",
    )


art.register(
    "pledges", "保密承诺书登记", noun="person", opens=("sign_pledge",),
    columns=(
        Column("登记时间", "at"), Column("姓名", "thing.name"), Column("单位", "thing.organ_name"),
        Column("签订日期", "form.signed_on"), Column("承诺书编号", "form.document"), Column("登记人", "actor.name"),
    ),
)  # fmt: skip
art.paper(
    "pledge", "保密承诺书", noun="person",
    lines=(
        Column("姓名", "thing.name"), Column("编号", "thing.code"), Column("单位", "thing.organ_name"),
        Column("涉密等级", "thing.clearance"), Column("岗位", ""), Column("承诺书编号", ""),
    ),
    signatures=("承诺人", "单位（盖章）"),
    statement="我已接受保密教育，知悉所负的保密义务和违反规定的责任。我承诺：遵守保密法律法规和各项制度；不以任何方式"
    "泄露所知悉的国家秘密和警务工作秘密；不违规记录、存储、复制、携带和传递涉密载体；离岗后在脱密期内继续履行保密义务。",
)  # fmt: skip
