"""保密期限届满，自行解密；密级、期限要变更的，由原定密机关决定，也可由其上级公安机关决定。"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, Need, ask
from shoumi.kernel.say import bar, forbid, need
from shoumi.kernel.words import Authority, Level, Post, Tie, Verb
from shoumi.law.periods import Term, term_end
from shoumi.nouns.matter import Matter, MatterState
from shoumi.nouns.scope import notices

art = Article(
    "police_1998", 15, __doc__,
    today="1998年期满自行解密，变更由原单位或者上级决定；"
    "今日还须每年审核，延长须在期满以前决定，并通知知悉范围，从严并行。",
    beside=("secrets_law_2024/23", "secrets_law_2024/24", "secrets_regs_2024/23"),
)  # fmt: skip

_DECISIONS = (Verb.CHANGE, Verb.EXTEND, Verb.DECLASSIFY)
_FOUND = "本事项已登记批复的不填，自动采用"
_ASKERS = (Post.承办人, Tie.拟定人, Post.保密干部, Post.定密责任人, Post.上级保密干部)


@dataclass(frozen=True, slots=True)
class ChangeForm:
    reason: str = ask("变更理由", long=True, most=1500)
    level: Level | None = ask("变更后的密级", required=False, help="不变的不填")
    term: Term | None = ask("变更后的保密期限", required=False, help="自原起算日计的整个期限；不变的不填")
    over_cap_approval: str = ask("超期批准文号", required=False, default="", help=_FOUND)


@art.act(
    "change_matter", "变更密级、保密期限", Verb.CHANGE, of="matter", form=ChangeForm, askers=_ASKERS,
    page="拟定密", help="决定后书面通知知悉范围内的全部机关和人员",
)  # fmt: skip
def change(asked: Asked[Matter, ChangeForm]) -> Iterator[Effect]:
    matter, form = asked.thing, asked.form
    level = form.level or matter.level
    yield Alter("matter", matter.id, _termed(matter, level, form.term or matter.term, form.over_cap_approval))
    changed = "".join(
        (f"密级变更为{form.level}；" if form.level else "", f"期限变更为{form.term}；" if form.term else "")
    )
    yield from notices(matter, asked.at, f"「{matter.title}」{changed}理由：{form.reason}")


def _termed(matter: Matter, level: Level | None, term: Term | None, approval: str) -> dict[str, Any]:
    start = matter.starts_on
    ends = term_end(term, start) if term and start else None
    facts = {"level": level, "term": str(term or ""), "ends_on": ends}
    return facts | matter.approval(level, term, approval)


@dataclass(frozen=True, slots=True)
class ExtendForm:
    reason: str = ask("延长理由", long=True, most=1500)
    term: Term | None = ask(
        "延长后的保密期限", required=False,
        help="自原起算日计的整个期限，如原10年延长5年填15年；已登记超期批复的不填，按批准的期限",
    )  # fmt: skip
    over_cap_approval: str = ask("超期批准文号", required=False, default="", help=_FOUND)


@art.act(
    "extend_term", "延长保密期限", Verb.EXTEND, of="matter", form=ExtendForm, askers=_ASKERS,
    page="拟定密", help="须在期限届满以前决定；届满以后不能再延长",
)  # fmt: skip
def extend(asked: Asked[Matter, ExtendForm]) -> Iterator[Effect]:
    matter, form, term = asked.thing, asked.form, _extended(asked)
    yield Alter("matter", matter.id, _termed(matter, matter.level, term, form.over_cap_approval))
    yield from notices(matter, asked.at, f"「{matter.title}」保密期限延长为{term}。理由：{form.reason}")


def _extended(asked: Asked[Matter, ExtendForm]) -> Term | None:
    """As it is filled in, else as the registered answer grants it."""
    return asked.form.term or asked.thing.longest


@dataclass(frozen=True, slots=True)
class DeclassifyForm:
    reason: str = ask("解密理由", long=True, most=1500, help="法规或目录调整、已无损害，或者解密条件已成就")


@art.act(
    "declassify_matter", "解密", Verb.DECLASSIFY, of="matter", form=DeclassifyForm, askers=_ASKERS,
    page="拟定密", help="解密不等于公开；公开仍须另行审查",
)  # fmt: skip
def declassify(asked: Asked[Matter, DeclassifyForm]) -> Iterator[Effect]:
    matter = asked.thing
    yield Alter("matter", matter.id, _ended(asked, "解密决定"))
    yield from notices(matter, asked.at, f"「{matter.title}」已解密。理由：{asked.form.reason}")


def _ended(asked: Asked[Matter, Any], ground: str) -> dict[str, Any]:
    return {"state": MatterState.已解密, "declassified_on": asked.at.date(), "declassified_by": ground}


@dataclass(frozen=True, slots=True)
class ExpireForm:
    """Nothing is asked: the day says it all."""


@art.act(
    "expire_matter", "期限届满自行解密", Verb.EXPIRE, of="matter", form=ExpireForm, askers=(Post.系统,),
    page="拟定密", help="由系统在期限最后一日过后登记，无须任何人批准",
)  # fmt: skip
def expire(asked: Asked[Matter, ExpireForm]) -> Iterator[Effect]:
    matter = asked.thing
    yield Alter("matter", matter.id, _ended(asked, "期限届满"))
    yield from notices(matter, asked.at, f"「{matter.title}」保密期限已于{matter.ends_on}届满，自行解密")


@art.rule(Verb.EXPIRE)
def the_last_day_of_secrecy_has_passed(asked: Asked[Matter, ExpireForm]) -> Bar | None:
    matter, today = asked.thing, asked.at.date()
    if matter.state is MatterState.已确定 and matter.ends_on is not None and matter.ends_on < today:
        return None
    return bar("保密期限没有届满，或者没有确定的届满日", "届满以前解密的，请办理「解密」")


@art.rule(*_DECISIONS)
def the_organ_that_determined_decides_or_its_superior(asked: Asked[Matter, Any]) -> Forbid | None:
    if not asked.thing.foreign or Post.上级保密干部 in asked.posts:
        return None
    return forbid("该事项由其他机关定密，本机关无权变更、延长或者解密", "请向原定密机关提出书面建议")


@art.rule(*_DECISIONS)
def a_superior_decides_by_its_leader(asked: Asked[Matter, Any]) -> Need | None:
    if Post.上级保密干部 not in asked.posts:
        return None
    return need(Authority.上级机关, reason="上级机关变更下级所定密级、期限或者解密，由上级机关领导决定")


@art.rule(*_DECISIONS, Verb.CORRECT_LEVEL, Verb.REVIEW)
def only_what_is_determined_is_changed(asked: Asked[Matter, Any]) -> Bar | None:
    state = asked.thing.state
    if state is MatterState.已确定:
        return None
    return bar(
        f"该事项现为{state.value}，不能办理", "请核对事项；没有确定的先按定密程序确定，已解密的不必再办"
    )


@art.rule(Verb.CHANGE)
def a_change_changes_something(asked: Asked[Matter, ChangeForm]) -> Bar | None:
    matter, form = asked.thing, asked.form
    if (form.level or matter.level, form.term or matter.term) != (matter.level, matter.term):
        return None
    return bar(
        "所填密级、期限与现在的一样", "请填写变更后的密级或者期限；只调整知悉范围的，请办理「调整知悉范围」"
    )


@art.rule(Verb.EXTEND)
def an_extension_names_its_term(asked: Asked[Matter, ExtendForm]) -> Bar | None:
    if _extended(asked):
        return None
    return bar("没有填写延长后的保密期限", "请填写自起算日计的整个期限；已登记超期批复的才可不填")


@art.rule(Verb.EXTEND)
def an_extension_ends_later(asked: Asked[Matter, ExtendForm]) -> Bar | None:
    matter, term, start = asked.thing, _extended(asked), asked.thing.starts_on
    end = term_end(term, start) if start and term else None
    if matter.ends_on is None or end is None or end > matter.ends_on:
        return None
    return bar(
        f"延长后的最后一日（{end}）不晚于现在的（{matter.ends_on}）",
        "请填写自起算日计的整个期限；缩短期限的请办理变更",
    )


_TURNS = (
    "change_matter", "extend_term", "correct_classification", "correct_as_superior", "declassify_matter",
    "expire_matter", "declassify_by_publication", "follow_change_notice",
)  # fmt: skip

art.register(
    "changes_and_declassifications",
    "变更、解密登记",
    noun="matter",
    opens=_TURNS,
    columns=(
        Column("日期", "at"),
        Column("事项名称", "thing.title"),
        Column("办理事项", "act"),
        Column("办理后标志", "thing.mark"),
        Column("最后一日", "thing.ends_on"),
        Column("理由", "form.reason"),
        Column("文号、出处", "form.letter"),
        Column("批准人", "approvals"),
        Column("办理人", "actor.name"),
        Column("办理人签名", "", signature=True),
        Column("定密责任人签名", "", signature=True),
    ),
)
