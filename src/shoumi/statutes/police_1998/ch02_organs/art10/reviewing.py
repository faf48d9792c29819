"""（五）密级审核: the office looks at level and term of each paper of its organ before it is issued.

What it says is an opinion (审核意见), never an appraisal (reading 31); until it agrees, nothing is issued
(reading 159).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from shoumi.kernel.model import Alter, Asked, Bar, Column, Duty, Effect, Forbid, Make, ask
from shoumi.kernel.say import bar, duty, forbid
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.document import Carrier, Copy, Document
from shoumi.nouns.matter import Matter
from shoumi.statutes.police_1998.ch02_organs.art10 import art


@dataclass(frozen=True, slots=True)
class OpinionForm:
    opinion: str = ask("审核意见", long=True, most=1500, help="对照目录哪一条，密级、期限、知悉范围是否恰当")
    agrees: bool = ask("同意所定密级和期限", required=False, default=False)


@art.act(
    "review_own_level", "密级审核", Verb.OPINE, of="matter", form=OpinionForm, askers=(Post.保密干部,), page="拟定密",
    help="本机关产生的密件制发以前审核；同意以前不能分发、外发；是审核意见，不是鉴定结论",
)  # fmt: skip
def review_own_level(asked: Asked[Matter, OpinionForm]) -> Iterator[Effect]:
    matter, today = asked.thing, asked.at.date()
    yield Alter("matter", matter.id, {"opined_on": today if asked.form.agrees else None})
    yield Make("duty_evidence", "e", {
        "organ_id": matter.organ, "duty": "office_level_review", "done_on": today,
        "account": "密级审核，见密级审核登记簿", "shown_by_id": asked.actor.id,
    })  # fmt: skip


@art.rule(Verb.OPINE)
def what_the_own_organ_produced_is_reviewed(asked: Asked[Matter, OpinionForm]) -> Bar | None:
    if asked.thing.secret and not asked.thing.foreign:
        return None
    return bar("该事项不是本机关产生的国家秘密", "来文有疑问的，向原定密机关提出；已解密的不必审核")


@art.rule(Verb.REGISTER)
def the_office_reviews_the_level_before_issue(asked: Asked[Matter, object]) -> Duty | None:
    if not asked.thing.secret or asked.thing.opined_on:
        return None
    return duty("办事机构还没有同意所定密级和期限，请保密干部在制发以前办理「密级审核」")


@art.rule(Verb.DISTRIBUTE, Verb.DELIVER)
def nothing_goes_out_before_its_level_is_reviewed(asked: Asked[Document | Copy, object]) -> Forbid | None:
    paper = asked.thing.document if isinstance(asked.thing, Copy) else asked.thing
    matter, reviewed = paper.matter, paper.matter.opined_on is not None
    if reviewed or not matter.secret or matter.foreign or paper.carrier is Carrier.笔记本:
        return None
    return forbid(
        "办事机构还没有同意该密件的密级和期限，不能分发、外发",
        "请保密干部先在事项页面办理「密级审核」，同意后再发；不同意的办理「纠正不当定密」",
    )


art.register(
    "level_reviews", "密级审核登记簿", noun="matter", opens=("review_own_level",),
    columns=(
        Column("审核时间", "at"), Column("事项名称", "thing.title"), Column("密级、期限", "thing.mark"),
        Column("依据", "thing.basis"), Column("同意", "form.agrees"), Column("审核意见", "form.opinion"),
        Column("审核人", "actor.name"), Column("签名", "", signature=True),
    ),
)  # fmt: skip
art.paper(
    "level_review_sheet", "密级审核意见表", noun="matter",
    lines=(
        Column("事项名称", "thing.title"), Column("密级", "thing.level"), Column("保密期限", "thing.term"),
        Column("依据", "thing.basis"), Column("审核日期", "thing.opined_on"), Column("审核意见", ""),
    ),
    signatures=("承办人", "审核人"),
    statement="本表是密级审核意见，不是国家秘密鉴定结论。",
    when=lambda matter: matter.secret and not matter.foreign,
)  # fmt: skip
