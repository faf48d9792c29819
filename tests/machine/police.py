"""What may be tried with tasks, codes, technical files, transfers, lawyers and tips."""

from typing import Any

from shoumi.things.counsel import LawyerMeeting
from shoumi.things.tasks import CodeName, SpecialTask
from shoumi.things.technical import CaseMaterial, CaseTransfer, TechFile
from shoumi.things.tips import Tip
from tests.machine.tries import Draft, Draw, of_organ, on_row, some_level

CRIMES = ("危害国家安全犯罪", "恐怖活动犯罪", "其他犯罪")
STAGES = ("侦查", "侦查", "审查起诉")
CASES = ("案甲", "案乙")


def _moment(d: Draw, first: int = -3, last: int = 0) -> str:
    """A moment of the last days."""
    return f"{d.day(first, last)}T08:00"


def _task(d: Draw) -> dict[str, Any]:
    touches = ["重要案件"] if d.seldom() else []
    people = {"leader": d.world["leader"], "members": [d.world["drafter"], d.person()]}
    return people | {"title": "（虚构）任务", "level": some_level(d), "touches": touches}


def _code(d: Draw) -> dict[str, Any]:
    return {
        "code": "（虚构）", "kind": "代号", "subject": "秘密力量", "meaning": "（虚构）所指", "level": some_level(d),
        "users": [d.world["drafter"]], "key_holders": [d.person(), d.world["drafter"]],
    }  # fmt: skip


def _file(d: Draw) -> dict[str, Any]:
    level = {"level": "机密", "term": "20年"} if not d.seldom() else {}
    return level | {
        "code": "（虚构）", "case_code": d.one(CASES), "approval": "（虚构）", "issued_at": _moment(d, -100, 1),
        "holders": [d.world["drafter"], d.person()],
    }  # fmt: skip


def _meeting(d: Draw) -> dict[str, Any]:
    texts = dict.fromkeys(("lawyer", "firm", "charge"), "（虚构）")
    case = {"case_code": d.one(CASES), "crime": d.one(CRIMES), "stage": d.one(STAGES)}
    return texts | case | {"received_at": _moment(d, -5, 0), "secrets": d.flag()}


def _refusal(d: Draw, _: Any) -> dict[str, Any]:
    return {
        "document": "（虚构）", "ground": d.one(["有碍侦查", "可能泄露国家秘密"]), "reasons": "（虚构）",
        "review_on": d.day(0, 20),
    }  # fmt: skip


def _tip(d: Draw) -> dict[str, Any]:
    identity = {} if d.seldom() else {"identity": "（虚构）某人"}
    return identity | {
        "source": "举报人", "case_kind": d.one(["毒品犯罪", "其他案件"]), "received_on": d.day(-2, 0),
        "knowers": [d.world["drafter"]],
    }  # fmt: skip


def _text(*names: str, **more: Any) -> Any:
    return lambda *_: dict.fromkeys(names, "（虚构）") | more


POLICE: dict[str, Draft] = {
    "open_task": of_organ("drafter", _task),
    "state_requirements": on_row(
        SpecialTask, "leader", lambda d, _: {"requirements": "（虚构）", "check_due": d.day()}, state="待提要求"
    ),
    "start_task": on_row(SpecialTask, "drafter", lambda d, _: {"signed": not d.seldom()}, state="待执行"),
    "check_task": on_row(
        SpecialTask, "leader", lambda d, _: {"findings": "（虚构）", "check_due": d.day()}, state="执行中"
    ),
    "end_task": on_row(SpecialTask, "leader", _text("outcome"), state="执行中"),
    "admit_to_task": on_row(SpecialTask, "drafter", lambda d, _: {"persons": [d.person()], "reason": "（虚构）"}),
    "tell_of_task": on_row(
        SpecialTask, "drafter",
        lambda d, _: {"persons": [d.person()], "what": "（虚构）", "told_on": d.day(-2, 1)},
    ),
    "give_code": of_organ("drafter", _code),
    "look_up_code": on_row(CodeName, "drafter", _text("purpose")),
    "retire_code": on_row(CodeName, "drafter", _text("reason"), state="在用"),
    "change_key_holders": on_row(
        CodeName, "drafter", lambda d, _: {"key_holders": [d.person()], "reason": "（虚构）"}, state="在用"
    ),
    "open_tech_file": of_organ("drafter", _file),
    "change_tech_holders": on_row(
        TechFile, "drafter", lambda d, _: {"holders": [d.world["drafter"], d.person()], "reason": "（虚构）"}
    ),
    "extend_tech_approval": on_row(
        TechFile, "drafter", lambda d, _: {"approval": "（虚构）", "until": d.day(0, 120)}, state="有效"
    ),
    "end_tech_measures": on_row(TechFile, "drafter", _text("reason"), state="有效"),
    "register_case_material": of_organ(
        "drafter",
        lambda d: {"case_code": d.one(CASES), "name": "（虚构）", "nature": d.one(["诉讼材料", "技术侦查材料"])},
    ),
    "designate_evidence": on_row(CaseMaterial, "drafter", _text("use"), state="在列"),
    "protect_evidence": on_row(
        CaseMaterial, "drafter", lambda d, _: {"protections": ["使用化名"]} if d.flag() else {}, evidence=True
    ),
    "leave_off_list": on_row(CaseMaterial, "drafter", _text("reason"), state="在列"),
    "note_irrelevant_material": on_row(
        CaseMaterial, "drafter", lambda d, _: {"reason": "（虚构）", "due_on": d.day()}, evidence=False
    ),
    "destroy_irrelevant_material": on_row(
        CaseMaterial, "drafter",
        lambda d, _: {"destroyed_on": d.day(-1, 0), "supervisors": [d.person(), d.person()]}, state="待销毁",
    ),
    "draw_transfer": of_organ(
        "drafter",
        lambda d: {"case_code": d.one(CASES), "receiver": d.one(["人民检察院", "其他单位"]), "receiver_name": "（虚构）"},
    ),
    "send_transfer": on_row(
        CaseTransfer, "drafter", _text("legal_documents", "explanation"), state="拟制"
    ),
    "record_engagement": of_organ(
        "drafter",
        lambda d: {"case_code": "案甲", "lawyer": "（虚构）", "firm": "（虚构）", "engaged_on": d.day(-3, 1)},
    ),
    "record_meeting_request": of_organ("drafter", _meeting),
    "permit_meeting": on_row(LawyerMeeting, "drafter", _text("document"), state="待决定"),
    "refuse_meeting": on_row(LawyerMeeting, "drafter", _refusal, state="待决定"),
    "serve_decision": on_row(
        LawyerMeeting, "drafter", lambda d, _: {"served_on": d.day(-1, 0), "receipt": "（虚构）"}, state="不许可"
    ),
    "arrange_meeting": on_row(
        LawyerMeeting, "drafter", lambda d, _: {"meet_at": _moment(d, 0, 3), "place": "（虚构）"}, state="待安排"
    ),
    "review_refusal": on_row(
        LawyerMeeting, "drafter", lambda d, _: {"account": "（虚构）", "review_on": d.day(0, 20)}, state="不许可"
    ),
    "record_ground_ended": on_row(
        LawyerMeeting, "drafter",
        lambda d, _: {"ended_on": d.day(-1, 0), "due_on": d.day(0, 2), "account": "（虚构）"}, state="不许可",
    ),
    "move_meeting_stage": on_row(
        LawyerMeeting, "drafter",
        lambda d, _: {"stage": d.one(STAGES), "crime": d.one(CRIMES), "document": "（虚构）"},
    ),
    "take_tip": of_organ("drafter", _tip),
    "look_at_identity": on_row(Tip, "drafter", _text("purpose")),
    "name_stand_in": on_row(Tip, "drafter", lambda d, _: {"person": d.person(), "reason": "（虚构）"}),
    "hand_on_tip": on_row(Tip, "SYSTEM", lambda d, _: {"to": d.one([d.world["head"], d.person()])}),
    "name_knower": on_row(Tip, "drafter", lambda d, _: {"person": d.person(), "reason": "（虚构）"}),
    "drop_knower": on_row(Tip, "drafter", lambda d, _: {"person": d.person(), "reason": "（虚构）"}),
    "protect_reporter": on_row(Tip, "drafter", _text("account", measures=["不公开个人信息"])),
    "record_telling_of_reporter": on_row(
        Tip, "drafter", lambda d, _: {"to": d.person(), "told_on": d.day(-2, 0), "account": "（虚构）"}
    ),
}  # fmt: skip
