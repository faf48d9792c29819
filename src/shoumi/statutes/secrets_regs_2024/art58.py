"""机关、单位开展保密自查自评：逐项评分，有的项目不适用，有的另行扣分，一项否决；发现的问题限期整改。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Make, Next, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.organ import Organ
from shoumi.nouns.oversight import CheckState, FindingState, Head, Score, SelfCheck

art = Article("secrets_regs_2024", 58, __doc__)

DUTY = "self_inspection"
_CHECKERS = (Post.保密干部, Post.保密委员会主任, Post.保密委员会委员)


@dataclass(frozen=True, slots=True)
class StartForm:
    year: int = ask("年度", least=1998, most=2199)
    title: str = ask("名称")


@art.act(
    "start_self_check", "开始自查自评", Verb.START_SELF_CHECK, of="organ", form=StartForm, askers=_CHECKERS,
    page="检查",
    help="评分标准共59项；各项文字和分值为建议值，请以下发的标准核定",
)  # fmt: skip
def start(asked: Asked[Organ, StartForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("self_check", "s", {
        "organ_id": asked.thing.id, "year": form.year, "title": form.title, "state": CheckState.进行中,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class ScoreForm:
    scores: tuple[Score, ...] = ask(
        "评分", help="每行 项号,得分，如 12,2；不适用的写 12,不适用；第51项起写 有 或 无；改评的再写一次"
    )


@art.act(
    "score_self_check", "自查评分", Verb.SCORE, of="self_check", form=ScoreForm, askers=_CHECKERS, page="检查",
    help="一次可以评多项；各项分值为建议值，请以下发的标准核定",
)  # fmt: skip
def score(asked: Asked[SelfCheck, ScoreForm]) -> Iterator[Effect]:
    yield Alter("self_check", asked.thing.id, {"scores": asked.thing.with_scores(asked.form.scores)})


@dataclass(frozen=True, slots=True)
class ProblemForm:
    title: str = ask("问题")
    head: Head = ask("类别")
    demand: str = ask("整改要求", long=True)
    due_on: date | None = ask("整改期限", required=False)


@art.act(
    "find_problem_in_self_check", "登记自查问题", Verb.FIND_PROBLEM, of="self_check", form=ProblemForm,
    askers=_CHECKERS, page="检查", help="与检查发现的问题同样整改、复查、销号",
)  # fmt: skip
def find_problem(asked: Asked[SelfCheck, ProblemForm]) -> Iterator[Effect]:
    form, organ = asked.form, asked.thing.organ
    yield Make("finding", "f", {
        "organ_id": organ, "by_id": organ, "self_check_id": asked.thing.id, "number": Next("问题编号"),
        "title": form.title, "head": form.head, "demand": form.demand, "due_on": form.due_on,
        "state": FindingState.待整改,
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class CloseForm:
    summary: str = ask("小结", long=True, help="主要问题和改进措施")


@art.act(
    "close_self_check", "办结自查自评", Verb.CLOSE_SELF_CHECK, of="self_check", form=CloseForm, askers=_CHECKERS,
    page="检查", help="按得分率得出结论，计入履职",
)  # fmt: skip
def close(asked: Asked[SelfCheck, CloseForm]) -> Iterator[Effect]:
    check = asked.thing
    result = check.judged(asked.params)
    yield Alter("self_check", check.id, {
        "state": CheckState.已办结, "result": result, "points": check.gained(), "applicable": check.full(),
        "summary": asked.form.summary,
    })  # fmt: skip
    yield Make("duty_evidence", "e", {
        "organ_id": check.organ, "duty": DUTY, "done_on": asked.at.date(), "shown_by_id": asked.actor.id,
        "account": f"{check.title}：{result.value}，{check.gained()}分／{check.full()}分",
    })  # fmt: skip


@art.rule(Verb.SCORE, Verb.CLOSE_SELF_CHECK)
def the_self_check_goes_on(asked: Asked[SelfCheck, ScoreForm]) -> Bar | None:
    if asked.thing.state is CheckState.进行中:
        return None
    return bar(f"「{asked.thing.title}」已经办结", "结论有误的，请重新开展自查自评")


@art.rule(Verb.CLOSE_SELF_CHECK)
def every_item_is_scored_or_does_not_apply(asked: Asked[SelfCheck, CloseForm]) -> Bar | None:
    left = asked.thing.unscored
    if not left:
        return None
    return bar(f"从第{left[0]}项起还有{len(left)}项没有评分", "请逐项评分；不适用的写明「不适用」")


art.register(
    "self_checks", "自查自评登记", noun="self_check", opens=("start_self_check",),
    columns=(
        Column("开始时间", "at"), Column("年度", "form.year"), Column("名称", "form.title"),
        Column("开展人", "actor.name"), Column("得分", "thing.points", on=("close_self_check",)),
        Column("适用项总分", "thing.applicable", on=("close_self_check",)),
        Column("自评结论", "thing.result", on=("close_self_check",)),
        Column("小结", "form.summary", on=("close_self_check",)),
        Column("办结时间", "at", on=("close_self_check",)),
    ),
)  # fmt: skip
art.paper(
    "self_check_sheet", "自查自评表", noun="self_check",
    lines=(
        Column("名称", "thing.title"), Column("年度", "thing.year"), Column("各项评分", "thing.said"),
        Column("得分", "thing.points"), Column("适用项总分", "thing.applicable"), Column("自评结论", "thing.result"),
        Column("小结", "thing.summary"),
    ),
    signatures=("自查人员", "单位负责人"),
    statement="评分标准的各项文字和分值为建议值，待核；以保密行政管理部门下发的标准为准。",
)  # fmt: skip
art.standing(
    DUTY,
    "开展保密自查自评",
    applies=lambda upkeep: upkeep.own,
    remedy="请办理「开始自查自评」，逐项评分后办结",
    cycle="selfcheck.cycle",
)
