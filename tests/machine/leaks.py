"""What may be tried with leaks, appraisals, rewards, sanctions, transfers and gains, and errands for them."""

from collections.abc import Iterator
from typing import Any

from shoumi.nouns.document import CopyState
from shoumi.things.devices import DeviceFinding
from shoumi.things.leaks import Appraisal, Gain, Leak, RelayedLeak, Reward, Sanction, SeizedCarrier, Transfer
from tests.machine.tries import Draft, Draw, Try, of_organ, on_row, some_level

OPEN = {"state": "查处中"}
GROUNDS = ("被不应知悉者知悉", "被不应知悉者知悉", "下落不明到期未找回", "经互联网或无保密措施的通信传递")
FORMS = ("丢失被盗", "网络窃密", "其他")
BASES = ("政务处分法第三十九条", "党纪处分条例", "其他规定")
OFFENCES = ("故意泄露国家秘密", "过失泄露国家秘密", "泄露不应公开的案件信息")
OUTCOMES = ("立案", "不予立案或者不起诉", "免予刑事处罚", "判处刑罚")
APPRAISERS = ("省级保密行政管理部门", "国家保密行政管理部门", "上级公安机关保密工作机构")
SHEET = ("content", "found_how", "responsible", "course", "harm", "inquiry", "remedies", "contact")


def _text(*names: str, **more: Any) -> Any:
    return lambda *_: dict.fromkeys(names, "（虚构）") | more


def _times(d: Draw) -> dict[str, Any]:
    found = d.day(-4, 0)
    return {"discovered_at": f"{found}T07:00", "received_at": f"{d.day(-1, 0)}T08:00"}


def _found(d: Draw) -> dict[str, Any]:
    told = {"title": "（虚构）", "found_how": "（虚构）", "remedies": "（虚构）", "remedied": not d.seldom()}
    people = {"tip": True} if d.seldom() else {"handlers": [d.person()], "reporter": d.person()}
    return told | _times(d) | people


def _leak(d: Draw) -> dict[str, Any]:
    kind = {"kind": "工作秘密"} if d.seldom() else {"kind": "国家秘密", "level": some_level(d)}
    known = {"standing": d.one(["可能泄密", "泄密"]), "item": "（虚构）", "internet": d.seldom()}
    return _found(d) | kind | known


def _missing(d: Draw) -> Try | None:
    copy = d.copy(CopyState.下落不明)
    return copy and Try(d.one(["keeper", "officer"]), [copy.id], _found(d))


def _finding(d: Draw, _: object) -> dict[str, Any]:
    return _found(d) | {"controlled": d.seldom()}


def _received(d: Draw) -> Try:
    known = {"kind": "国家秘密", "level": some_level(d), "title": "（虚构）", "account": "（虚构）"}
    number = {"number": d.one(["2026-000001", "2026-000002"]), "origin": d.world.organ}
    return Try("up_officer", [d.world.prefecture], known | number | _times(d))


def _told(d: Draw, row: Any) -> dict[str, Any]:
    when = d.one([d.world.at, d.world.at, row.discovered_at])
    late = {} if d.seldom() else {"why_late": "（虚构）"}
    return {"told_at": when.isoformat(), "letter": "（虚构）函"} | late


def _corrected(d: Draw, _: object) -> dict[str, Any]:
    return {"reason": "（虚构）", d.one(["discovered_at", "received_at"]): f"{d.day(-5, 0)}T06:00"}


def _sheet(d: Draw, _: object) -> dict[str, Any]:
    filled = dict.fromkeys(SHEET, "（虚构）") | {"carrier": d.one(["纸质", "光盘"]), "quantity": 1}
    unclear = {"harm": "尚不清楚"} if d.flag() else {}
    later = {} if d.seldom() else {"supplement_on": d.day(0, 9)}
    return filled | unclear | later


def _reviewed(d: Draw, _: object) -> dict[str, Any]:
    said = {"not_secret": True} if d.flag() else {"level": some_level(d)}
    return {"opinion": "（虚构）"} | said


def _facts(d: Draw, _: object) -> dict[str, Any]:
    who = {"culprits": [d.person()], "fault": d.one(["故意", "过失"])}
    answers = {"no_fault": "（虚构）"} if d.flag() else who
    return {"finding": "（虚构）", "occurrence": d.one(FORMS), "low_items": 1} | answers


def _culprit(d: Draw, row: Leak) -> str:
    return d.one([one[0] for one in row.culprits]) or d.person()


def _sanction(d: Draw, row: Leak) -> dict[str, Any]:
    more = {"aggravations": ["已造成损害性后果"], "heavier": not d.seldom()} if d.flag() else {}
    person = _culprit(d, row)
    if person in {one[0] for one in row.spared} and not d.seldom():
        more = {"aggravations": ["经审理免予刑事处罚"], "heavier": True}
    return {
        "person": person, "circumstances": "（虚构）", "basis": d.one(BASES), "proposal": "（虚构）",
        "body": "（虚构）",
    } | more  # fmt: skip


def _reward(d: Draw) -> dict[str, Any]:
    whom = d.one([{"person": d.person()}, {"collective": "（虚构）集体"}, {"alias": "（虚构）代号"}])
    kind = d.one(["保密工作先进", "嘉奖", "三等功"])
    return {"ground": "专职经管忠于职守", "kind": kind, "deeds": "（虚构）"} | whom


def _concluded(d: Draw, row: Appraisal) -> dict[str, Any]:
    said = {"letter": "（虚构）", "concluded_on": d.day(-1, 0)}
    if row.accepted_on is None and not d.seldom():
        return said | {"conclusion": "不予受理"}
    if d.flag():
        return said | {"conclusion": "不属于国家秘密"}
    return said | {"conclusion": "属于国家秘密", "level": some_level(d)}


def _decision(d: Draw, _: object) -> dict[str, Any]:
    texts = dict.fromkeys(("decided", "decided_by", "letter"), "（虚构）")
    decision = d.one(["给予处分", "免予处分", "不予处分"])
    return texts | {"decision": decision, "decided_on": d.day(-1, 0), "execute_by": d.day(0, 20)}


def _executed(d: Draw, _: object) -> dict[str, Any]:
    return {"executed_on": d.day(-1, 0), "execution": "（虚构）"}


def _transfer(d: Draw, row: Leak) -> dict[str, Any]:
    texts = dict.fromkeys(("addressee", "letter"), "（虚构）")
    return texts | {"person": _culprit(d, row), "offence": d.one(OFFENCES), "transferred_on": d.day(-1, 0)}


def _texts(*names: str) -> dict[str, Any]:
    return dict.fromkeys(names, "（虚构）")


def _seized(d: Draw, _: object) -> dict[str, Any]:
    known = {} if d.seldom() else _texts("source", "spread")
    what = {"carrier": "光盘", "quantity": 1, "seized_on": d.day(-1, 0), "level": some_level(d)}
    return _texts("item", "place") | known | what


def _closing(d: Draw, leak: Any) -> dict[str, Any]:
    told = {"closing": "（虚构）", "handling": "（虚构）", "closed_on": d.day(-1, 0)}
    return told if leak.result_told_at else told | {"tell_by": d.day(-1, 20)}


def _appraised(d: Draw, _: object) -> dict[str, Any]:
    applicant = d.one(["侦查机关", "纪检监察机关", "侦查机关", "其他"])
    return {"applicant": applicant, "appraiser": d.one(APPRAISERS), "item": "（虚构）", "letter": "（虚构）"}


INQUIRES: dict[str, Draft] = {
    "report_leak": of_organ("keeper", _leak),
    "report_missing_as_leak": _missing,
    "report_finding_as_leak": on_row(DeviceFinding, "officer", _finding, state="待整改"),
    "receive_leak_report": _received,
    "hand_up_to_bureau": on_row(RelayedLeak, "up_officer", _told, bureau_told_at=None),
    "hand_up_to_ministry": on_row(RelayedLeak, "up_officer", _told, ministry_told_at=None),
    "hand_up_to_superior": on_row(RelayedLeak, "up_officer", _told, superior_told_at=None),
    "correct_leak_times": on_row(Leak, "officer", _corrected),
    "tell_own_leader": on_row(Leak, "officer", _told, leader_told_at=None),
    "report_leak_to_bureau": on_row(Leak, "officer", _told, bureau_told_at=None),
    "report_leak_to_superior": on_row(Leak, "officer", _told, superior_told_at=None),
    "report_leak_to_ministry": on_row(Leak, "officer", _told),
    "report_leak_result": on_row(Leak, "officer", _told, result_told_at=None),
    "fill_leak_form": on_row(Leak, "officer", _sheet),
    "confirm_leak": on_row(
        Leak, "officer", lambda d, _: {"ground": d.one(GROUNDS), "account": "（虚构）"}, standing="可能泄密", **OPEN
    ),
    "rule_out_leak": on_row(
        Leak, "officer", lambda d, _: {"account": "（虚构）", "proved": not d.seldom()}, standing="可能泄密", **OPEN
    ),
    "review_leaked_content": on_row(Leak, "officer", _reviewed, **OPEN),
    "establish_leak_facts": on_row(Leak, "officer", _facts, **OPEN),
    "complete_leak_remedies": on_row(Leak, "officer", _text("account"), **OPEN),
    "strengthen_measures": on_row(Leak, "officer", _text("account"), **OPEN),
    "close_leak": on_row(Leak, "officer", _closing, finding__gt="", **OPEN),
    "request_appraisal": on_row(Leak, "officer", _appraised, **OPEN),
    "accept_appraisal": on_row(
        Appraisal, "officer", lambda d, _: {"accepted_on": d.day(-2, 0)}, state="已提请"
    ),
    "extend_appraisal": on_row(
        Appraisal, "officer", lambda d, _: {"letter": "（虚构）", "due_on": d.day(25, 60)}, state="已受理"
    ),
    "object_to_declined_appraisal": on_row(
        Appraisal, "officer",
        lambda d, _: _texts("letter", "reasons") | {"objected_on": d.day(-1, 0)}, state="不予受理",
    ),
    "record_reexamination": on_row(
        Appraisal, "officer",
        lambda d, _: {
            "result": d.one(["予以受理", "维持不予受理"]), "answered_on": d.day(-1, 0), "letter": "（虚构）",
        },
        state="已提异议",
    ),
    "register_seized_carrier": on_row(Leak, "officer", _seized, **OPEN),
    "give_up_seized_carrier": on_row(
        SeizedCarrier, "officer", lambda *_: _texts("receiver", "receipt"), state="在管"
    ),
    "conclude_appraisal": on_row(
        Appraisal, "officer", _concluded, state__in=["已提请", "已受理", "已延长"]
    ),
}  # fmt: skip
ANSWERS: dict[str, Draft] = {
    "draft_sanction": on_row(Leak, "officer", _sanction, finding__gt="", **OPEN),
    "propose_sanction": on_row(Sanction, "officer", lambda d, _: {"decide_by": d.day(0, 20)}, state="拟稿"),
    "press_for_decision": on_row(
        Sanction, "officer", lambda d, _: {"letter": "（虚构）", "pressed_on": d.day(-1, 0)},
        state__in=["已提出", "已决定"],
    ),
    "decide_sanction": on_row(Sanction, "officer", _decision, state="已提出"),
    "execute_sanction": on_row(Sanction, "officer", _executed, state="已决定"),
    "transfer_leak": on_row(Leak, "officer", _transfer),
    "record_transfer_result": on_row(
        Transfer, "officer", lambda d, _: {"outcome": d.one(OUTCOMES), "letter": "（虚构）"}, state="已移送"
    ),
    "record_gain": on_row(
        Leak, "officer", lambda d, _: {"amount": d.one(["1234.50", "20"]), "source": "（虚构）"}, **OPEN
    ),
    "pay_gain": on_row(
        Gain, "officer",
        lambda d, row: {"amount": row.amount, "receipt": "（虚构）", "paid_on": d.day(-1, 0)}, state="待收缴",
    ),
    "propose_reward": of_organ("officer", _reward),
    "grant_reward": on_row(
        Reward, "officer", lambda d, _: {"letter": "（虚构）", "granted_on": d.day(-1, 0), "outcome": "（虚构）"},
        state="已提出",
    ),
    "decline_reward": on_row(Reward, "officer", _text("outcome"), state="已提出"),
}  # fmt: skip
LEAKS = INQUIRES | ANSWERS

Step = tuple[str, Try]


def an_inquiry(d: Draw) -> Iterator[Step]:
    """A leak reported, told upwards on its sheet, cleared up and closed with nobody at fault."""
    facts = {"standing": "泄密", "internet": False, "kind": "国家秘密", "level": some_level(d)}
    yield "report_leak", Try("officer", [d.world.organ], _leak(d) | facts)
    leak = Leak.objects.latest("born")
    yield "fill_leak_form", Try("officer", [leak.pk], _sheet(d, leak) | {"supplement_on": d.day(0, 9)})
    if d.flag():
        yield "report_leak_to_superior", Try("officer", [leak.pk], _told(d, leak))
    nobody = {"finding": "（虚构）", "occurrence": d.one(FORMS), "no_fault": "（虚构）"}
    yield "establish_leak_facts", Try("officer", [leak.pk], nobody)
    yield "complete_leak_remedies", Try("officer", [leak.pk], {"account": "（虚构）"})
    yield "strengthen_measures", Try("officer", [leak.pk], {"account": "（虚构）"})
    yield "close_leak", Try("officer", [leak.pk], _closing(d, leak) | {"closed_on": d.day(0, 0)})


def a_sanction(d: Draw) -> Iterator[Step]:
    """Somebody answers for a leak: drafted, proposed, pressed for, decided, carried out."""
    leak = d.row(Leak, **OPEN)
    if leak is None:
        yield "report_leak", Try("officer", [d.world.organ], _leak(d))
        leak = Leak.objects.latest("born")
    someone = {"finding": "（虚构）", "occurrence": d.one(FORMS), "culprits": [d.person()], "fault": "过失"}
    yield "establish_leak_facts", Try("officer", [leak.pk], someone)
    leak.refresh_from_db()
    yield "draft_sanction", Try("officer", [leak.pk], _sanction(d, leak))
    sanction = Sanction.objects.latest("born")
    yield "propose_sanction", Try("officer", [sanction.pk], {"decide_by": d.day(0, 20)})
    yield (
        "press_for_decision",
        Try("officer", [sanction.pk], {"letter": "（虚构）", "pressed_on": d.day(0, 0)}),
    )
    yield "decide_sanction", Try("officer", [sanction.pk], _decision(d, sanction))
    yield "execute_sanction", Try("officer", [sanction.pk], _executed(d, sanction))


def an_appraisal(d: Draw) -> Iterator[Step]:
    """Asked of the bureau, accepted, extended, concluded."""
    leak = d.row(Leak, kind="国家秘密", **OPEN)
    if leak is None:
        return
    asked = {"applicant": "侦查机关", "appraiser": "省级保密行政管理部门"}
    yield "request_appraisal", Try("officer", [leak.pk], _appraised(d, leak) | asked)
    row = Appraisal.objects.latest("born")
    yield "accept_appraisal", Try("officer", [row.pk], {"accepted_on": d.day(0, 0)})
    if d.flag():
        yield "extend_appraisal", Try("officer", [row.pk], {"letter": "（虚构）", "due_on": d.day(32, 58)})
    row.refresh_from_db()
    yield "conclude_appraisal", Try("officer", [row.pk], _concluded(d, row))


LEAK_ERRANDS = (an_inquiry, a_sanction, an_appraisal)
