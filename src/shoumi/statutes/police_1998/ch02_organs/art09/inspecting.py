"""（六）保密检查: an inspection of the own organ or one below; what is found is put right and looked at again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.model import Alter, Asked, Bar, Effect, Forbid, Make, Next, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.organ import Organ
from shoumi.nouns.oversight import FindingState, Head, Inspection, InspectionState, ProblemFinding
from shoumi.nouns.person import Person
from shoumi.statutes.police_1998.ch02_organs.art09 import art

INSPECTORS = (Post.保密干部, Post.保密委员会主任, Post.保密委员会委员, Post.上级保密干部, Post.上级机关领导)
_MENDERS = (Post.保密干部, Post.主管领导, Post.专管人员, Post.业务部门领导, Post.机关领导)


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionForm:
    title: str = ask("检查名称")
    heads: tuple[Head, ...] = ask("检查内容")
    held_on: date = ask("检查日期", today=True)
    inspectors: tuple[Person, ...] = ask("检查人员", noun="person")
    present: int = ask("参加人数", least=1)
    unit: str = ask("受检部门", required=False, default="", help="不填为全机关")
    place: str = ask("检查位置", required=False, default="")
    means: str = ask("手段", required=False, default="", help="如 查阅台账、现场查看、检查工具")
    situation: str = ask("情况", long=True)
    opinion: str = ask("处理意见", long=True, required=False, default="")


@art.act(
    "open_inspection", "登记保密检查", Verb.INSPECT, of="organ", form=InspectionForm, askers=INSPECTORS, page="检查",
    recordable=True, help="检查本机关或下级机关；发现的问题逐条登记，限期整改",
)  # fmt: skip
def open_inspection(asked: Asked[Organ, InspectionForm]) -> Iterator[Effect]:
    form = asked.form
    yield Make("inspection", "i", {
        "organ_id": asked.thing.id, "by_id": asked.actor.organ, "number": Next("检查编号"), "title": form.title,
        "heads": form.heads, "held_on": form.held_on, "inspectors": form.inspectors, "present": form.present,
        "unit": form.unit, "place": form.place, "means": form.means, "situation": form.situation,
        "opinion": form.opinion, "state": InspectionState.进行中,
    })  # fmt: skip
    evidence = {"organ_id": asked.actor.organ, "done_on": form.held_on, "shown_by_id": asked.actor.id}
    for duty in ("committee_inspection", "office_inspections"):
        yield Make("duty_evidence", duty, evidence | {"duty": duty, "account": f"检查：{form.title}"})


@art.rule(Verb.INSPECT)
def an_inspection_entered_has_been_held(asked: Asked[Organ, InspectionForm]) -> Bar | None:
    return None if asked.form.held_on <= asked.at.date() else bar("检查日期还没有到", "请在检查以后登记")


@dataclass(frozen=True, slots=True)
class FindingForm:
    title: str = ask("问题")
    head: Head = ask("类别")
    demand: str = ask("整改要求", long=True)
    due_on: date | None = ask("整改期限", required=False)


@art.act(
    "find_problem", "登记检查问题", Verb.FIND_PROBLEM, of="inspection", form=FindingForm, askers=INSPECTORS,
    page="检查",
    help="可打印检查整改通知书，送受检单位",
)  # fmt: skip
def find_problem(asked: Asked[Inspection, FindingForm]) -> Iterator[Effect]:
    inspection, form = asked.thing, asked.form
    yield Make("finding", "f", {
        "organ_id": inspection.organ, "inspection_id": inspection.id, "number": Next("问题编号"),
        "title": form.title,
        "head": form.head, "demand": form.demand, "due_on": form.due_on, "state": FindingState.待整改,
        "by_id": inspection.by.id if inspection.by else None,
    })  # fmt: skip
    yield Alter("inspection", inspection.id, {"open_findings": inspection.open_findings + 1})


@art.rule(Verb.FIND_PROBLEM, Verb.CLOSE_INSPECTION)
def the_inspection_goes_on(asked: Asked[Inspection, FindingForm]) -> Bar | None:
    if asked.thing.state.name == InspectionState.进行中.name:
        return None
    return bar(f"「{asked.thing.title}」已经办结", "新发现的问题请另行登记检查")


@art.rule(Verb.FIND_PROBLEM, Verb.RETURN_RECTIFIED)
def the_term_of_rectification_lies_ahead(asked: Asked[Inspection, FindingForm]) -> Bar | None:
    due = asked.form.due_on
    return bar(f"整改期限{due}已经过去", "请写今天或以后的日期") if due and due < asked.at.date() else None


@dataclass(frozen=True, slots=True)
class RectifiedForm:
    done_on: date = ask("整改日期", today=True)
    account: str = ask("整改情况", long=True, help="做了什么，凭据在哪里")


@art.act(
    "rectify_problem", "登记问题整改", Verb.RECTIFY_PROBLEM, of="finding", form=RectifiedForm, askers=_MENDERS,
    page="检查",
    help="整改后由检查一方复查",
)  # fmt: skip
def rectify(asked: Asked[ProblemFinding, RectifiedForm]) -> Iterator[Effect]:
    form = asked.form
    yield Alter("finding", asked.thing.id, {
        "state": FindingState.待复查, "rectified_on": form.done_on, "account": form.account,
        "rectified_by_id": asked.actor.id,
    })  # fmt: skip


@art.rule(Verb.RECTIFY_PROBLEM)
def what_waits_is_put_right(asked: Asked[ProblemFinding, RectifiedForm]) -> Bar | None:
    if asked.thing.state is FindingState.待整改 and asked.form.done_on <= asked.at.date():
        return None
    return bar("这个问题不在待整改状态，或者整改日期还没有到", "请核对问题的状态，整改完成后登记")


@dataclass(frozen=True, slots=True)
class ConfirmForm:
    account: str = ask("复查情况", long=True)


@art.act(
    "confirm_rectified", "复查合格销号", Verb.CONFIRM_RECTIFIED, of="finding", form=ConfirmForm, askers=INSPECTORS,
    page="检查",
    help="现场核对确已整改的，予以销号",
)  # fmt: skip
def confirm(asked: Asked[ProblemFinding, ConfirmForm]) -> Iterator[Effect]:
    yield Alter("finding", asked.thing.id, {"state": FindingState.已销号})
    if asked.thing.inspection:
        left = asked.thing.inspection.open_findings - 1
        yield Alter("inspection", asked.thing.inspection.id, {"open_findings": left})


@dataclass(frozen=True, slots=True)
class ReturnForm:
    account: str = ask("复查情况", long=True)
    due_on: date = ask("重新整改期限")


@art.act(
    "return_rectified", "复查不合格退回", Verb.RETURN_RECTIFIED, of="finding", form=ReturnForm, askers=INSPECTORS,
    page="检查",
    help="由检查一方提出，写明哪里不合格；受检一方在新期限以前重新整改",
)  # fmt: skip
def send_back(asked: Asked[ProblemFinding, ReturnForm]) -> Iterator[Effect]:
    again = {"state": FindingState.待整改, "due_on": asked.form.due_on, "rectified_on": None}
    yield Alter("finding", asked.thing.id, again)


@art.rule(Verb.CONFIRM_RECTIFIED, Verb.RETURN_RECTIFIED)
def what_was_put_right_is_looked_at_again(asked: Asked[ProblemFinding, ConfirmForm]) -> Bar | None:
    if asked.thing.state is FindingState.待复查:
        return None
    return bar("这个问题还没有登记整改，或者已经销号", "请先由受检单位办理「登记问题整改」")


@art.rule(Verb.CONFIRM_RECTIFIED)
def another_looks_at_what_one_put_right(asked: Asked[ProblemFinding, ConfirmForm]) -> Forbid | None:
    if asked.thing.rectified_by != asked.actor.id:
        return None
    return forbid("整改人不得复查自己的整改", "请由检查一方的其他人员复查")


@dataclass(frozen=True, slots=True)
class EndForm:
    opinion: str = ask("处理意见", long=True)


@art.act(
    "close_inspection", "办结检查", Verb.CLOSE_INSPECTION, of="inspection", form=EndForm, askers=INSPECTORS,
    page="检查",
    help="问题全部销号后办结",
)  # fmt: skip
def close_inspection(asked: Asked[Inspection, EndForm]) -> Iterator[Effect]:
    done = {"state": InspectionState.已办结, "opinion": asked.form.opinion}
    yield Alter("inspection", asked.thing.id, done)


@art.rule(Verb.CLOSE_INSPECTION)
def every_finding_is_struck_off_first(asked: Asked[Inspection, EndForm]) -> Bar | None:
    left = asked.thing.open_findings
    return bar(f"还有{left}个问题没有销号", "请督促整改并复查后办结") if left else None
