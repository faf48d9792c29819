"""What may be tried with matters, posts, organs and lists."""

from typing import Any

from shoumi.nouns.handling import LeavingStep
from shoumi.nouns.matter import Manner, MatterState
from shoumi.things.documents import Document
from shoumi.things.key_places import KeyPlace
from shoumi.things.matters import CatalogueItem, Clarification, Matter, Notice
from shoumi.things.people import Appointment
from tests.machine.tries import Draft, Draw, Try, of_organ, on_person, on_row, some_level

OWN_AND_OPEN = {"state": MatterState.已确定, "manner": Manner.原始}
MARKS = ("绝密★30年", "机密★", "秘密★1年", "秘密★1个月", "警务工作秘密")
TERMS = ("1个月", "5年", "11年", "40年", "长期", "专案终结后解密")


def _said(**more: Any) -> dict[str, Any]:
    return {"letter": "（虚构）函", "reason": "（虚构）"} | more


def _answer(d: Draw, **more: Any) -> dict[str, Any]:
    """Secret at a level for a term, or not secret; seldom neither."""
    told = {"letter": "（虚构）函", "answer": "（虚构）"} | more
    if d.seldom():
        return told
    return told | ({"not_secret": True} if d.flag() else {"level": some_level(d), "term": d.one(TERMS)})


def _foreign(d: Draw) -> Try | None:
    """A matter another organ determined: its notice is followed."""
    row = d.row(Matter, manner=Manner.来文)
    if row is None:
        return None
    change = d.one([{"declassified": True}, {"level": some_level(d)}, {"term": d.one(TERMS)}, {}])
    return Try("keeper", [row.pk], _said(**change))


def _subordinate(d: Draw) -> Try:
    """An organ below is registered; its code may be taken."""
    facts = {"code": d.one(["530199", "53019901", "53019902"]), "name": "（虚构）派出所", "level": "基层"}
    return Try("sysadmin", [d.world.organ], facts | {"outside": d.flag()})


def _interpretation(d: Draw) -> dict[str, Any]:
    issuer = d.one(["公安部保密委员会", "上级机关", "保密行政管理部门"])
    return {"issuer": issuer, "number": "（虚构）", "dated": d.day(-2, 1), "article": 58, "text": "（虚构）"}


def _local_rules(d: Draw) -> dict[str, Any]:
    pack = {"statute": d.one(["police_1998", "没有这包"])} if d.flag() else {}
    told = {"title": "（虚构）办法", "number": "（虚构）", "in_force_from": d.day(-2, 9)}
    return told | pack | {"loosens": d.seldom()}


def _earlier(d: Draw) -> dict[str, Any]:
    """A paper of one's own from before this system."""
    sender = d.world.prefecture if d.seldom() else d.world.organ
    about = {
        "title": "（虚构）旧件",
        "mark": d.one(MARKS),
        "copies": d.one([1, 2]),
        "pages": 3,
        "sender": sender,
    }
    return about | {"received_on": d.day(-1, 0), "dated": d.day(-40, 0), "persons": [d.person()]}


CLASSIFIES: dict[str, Draft] = {
    "draft_matter": of_organ(
        "drafter",
        lambda d: {
            "title": "（虚构）",
            "kind": d.one(["国家秘密", "国家秘密", "工作秘密"]),
            "level": some_level(d),
            "term": d.one(TERMS),
            "reasons": "（虚构）",
            "basis": "（虚构）目录第1项",
            "persons": [d.world["drafter"], d.person()],
            "unclear": d.seldom(),
        },
    ),
    "take_leaving_steps": on_person(
        "officer",
        lambda d: {
            "steps": [step.name for step in LeavingStep if d.flag()] or ["离岗谈话"],
            "done_on": d.day(-1, 1),
            "by": d.world["leader"],
            "account": "（虚构）",
        },
    ),
    "leave_post": on_person("officer", lambda d: {"departure": "调离", "left_on": d.day(-1, 0)}),
    "set_scope": on_row(
        Matter,
        "officer",
        lambda d, _: {"reason": "（虚构）", d.one(["persons", "without_persons"]): [d.person()]},
    ),
    "change_matter": on_row(
        Matter, "officer", lambda d, _: {"reason": "（虚构）", "level": some_level(d)}, **OWN_AND_OPEN
    ),
    "extend_term": on_row(
        Matter,
        "officer",
        lambda d, _: {"reason": "（虚构）", "term": d.one(["11年", "1年", "30年"])},
        **OWN_AND_OPEN,
    ),
    "declassify_matter": on_row(Matter, "officer", lambda *_: {"reason": "（虚构）"}, **OWN_AND_OPEN),
    "draft_derived_matter": on_row(
        Matter,
        "drafter",
        lambda d, _: {
            "title": "（虚构）派生",
            "derivation": "涉及已定密事项密点",
            "reasons": "（虚构）",
            "term": d.one(["1年", "10年", "30年"]),
            "persons": [d.person()],
        },
        **OWN_AND_OPEN,
    ),
    "determine_matter": on_row(Matter, "drafter", lambda *_: {}, state="拟定"),
    "acknowledge_notice": on_row(Notice, "keeper", lambda *_: {}, acknowledged_on__isnull=True),
    "tell_outside_organ": on_row(
        Notice,
        "keeper",
        lambda d, _: {"letter": "（虚构）", "received_on": d.day(-1, 1)},
        acknowledged_on__isnull=True,
        to_organ__outside=True,
    ),
    "grant_clearance": on_person("secadmin", lambda d: {"level": some_level(d), "from_on": d.day(-1, 1)}),
    "name_key_place": of_organ(
        "officer",
        lambda d: {
            "name": "（虚构）密件室",
            "kind": d.one(["要害部门", "要害部位"]),
            "level": some_level(d),
            "leader": d.person(),
            "measures": "（虚构）",
            "named_on": d.day(-1, 1),
            "document": "（虚构）",
        },
    ),
    "file_key_place": on_row(
        KeyPlace, "officer", lambda d, _: {"letter": "（虚构）", "filed_on": d.day(-1, 1)}
    ),
    "end_key_place": on_row(
        KeyPlace, "officer", lambda d, _: {"ended_on": d.day(-1, 1), "reason": "（虚构）"}
    ),
    "vet_person": on_person(
        "officer",
        lambda d: {
            "kind": d.one(["任前审查", "复审"]),
            "outcome": d.one(["合格", "不合格"]),
            "vetted_on": d.day(-1, 1),
            "document": "（虚构）",
        },
    ),
    "withdraw_clearance": on_person("secadmin", lambda _: {"reason": "（虚构）"}),
    "appoint": on_person(
        "secadmin", lambda d: {"post": d.one(["专管人员", "主管领导", "定密责任人"]), "from_on": d.day(-1, 1)}
    ),
    "end_appointment": on_row(
        Appointment,
        "secadmin",
        lambda d, _: {"ended_on": d.day(-1, 1), "reason": "（虚构）"},
        ended_on__isnull=True,
    ),
    "mark_document": on_row(
        Document,
        "keeper",
        lambda d, _: {"mark": d.one(["机密★5年", "秘密★5年", "警务工作秘密"]), "place": "左上角"},
    ),
    "follow_change_notice": _foreign,
    "correct_classification": on_row(
        Matter, "officer", lambda d, _: {"reason": "（虚构）", "level": some_level(d), "term": d.one(TERMS)}
    ),
    "correct_as_superior": on_row(
        Matter,
        "up_officer",
        lambda d, _: {"reason": "（虚构）", "not_secret": d.flag(), "level": some_level(d)},
    ),
    "review_matter": on_row(
        Matter, "officer", lambda d, _: {"result": d.one(["继续保密", "应当解密"]), "account": "（虚构）"}
    ),
    "review_own_level": on_row(Matter, "officer", lambda d, _: {"opinion": "（虚构）", "agrees": d.flag()}),
    "ask_longer_term": on_row(
        Matter,
        "officer",
        lambda d, _: {
            "term": d.one(["15年", "25年", "1年"]),
            "addressee": "（虚构）",
            "letter": "（虚构）",
            "reasons": "（虚构）",
            "asked_on": d.day(-2, 1),
        },
    ),
    "answer_longer_term": on_row(
        Matter,
        "officer",
        lambda d, _: {"letter": "（虚构）", "answered_on": d.day(-2, 1), "granted": d.flag()},
        longer_asked_on__isnull=False,
    ),
    "dispute_matter": on_row(
        Matter, "leader", lambda d, _: {"asserted": some_level(d), "opinion": "（虚构）"}, **OWN_AND_OPEN
    ),
    "report_unclear_matter": on_row(
        Matter,
        "officer",
        lambda *_: {
            "question": "（虚构）",
            "letter": "（虚构）",
            "bureau": "省级保密行政管理部门",
            "superior_informed": True,
        },
        state="不明确",
    ),
    "report_powerless": on_row(
        Matter,
        "officer",
        lambda d, _: {"superior": d.world.prefecture, "letter": "（虚构）", "question": "（虚构）"},
        state="拟定",
        level=3,
    ),
    "answer_unclear_matter": on_row(
        Clarification, "officer", lambda d, _: _answer(d, answered_by="省级保密行政管理部门"), powerless=False
    ),
    "answer_powerless": on_row(
        Clarification, "officer", lambda d, _: _answer(d, decided_by=d.world.prefecture), powerless=True
    ),
    "declassify_by_publication": on_row(
        Matter,
        "keeper",
        lambda d, _: {"letter": "（虚构）", "published_on": d.day(-2, 1), "publisher": "（虚构）"},
    ),
    "add_catalogue_item": of_organ(
        "officer",
        lambda d: {
            "name": "（虚构）事项",
            "level": some_level(d),
            "term": d.one(TERMS),
            "scope_text": "（虚构）",
            "basis": "（虚构）",
        },
    ),
    "withdraw_catalogue_item": on_row(CatalogueItem, "officer", lambda *_: {"reason": "（虚构）"}),
    "file_catalogue": of_organ("officer", lambda d: {"letter": "（虚构）", "filed_on": d.day(-2, 1)}),
    "show_duty_done": of_organ(
        "officer",
        lambda d: {
            "duty": d.one(["inventory_cycle", "secrecy_organ_or_person", "没有这项"]),
            "done_on": d.day(-2, 1),
            "account": "（虚构）",
        },
    ),
    "register_person": of_organ(
        "sysadmin", lambda d: {"code": d.one(["reader", "n1", "n2"]), "name": "（虚构）"}
    ),
    "register_organ": _subordinate,
    "set_organ_office": of_organ("sysadmin", lambda d: {"document": "（虚构）", "has_office": d.flag()}),
    "confirm_organ_level": of_organ(
        "up_head", lambda d: {"level": d.one(["县", "基层"]), "document": "（虚构）"}
    ),
    "register_interpretation": of_organ("officer", _interpretation),
    "register_local_rules": of_organ("officer", _local_rules),
    "register_internal_rules": of_organ(
        "officer", lambda d: {"title": "（虚构）细则", "number": "（虚构）", "in_force_from": d.day(-2, 9)}
    ),
    "register_earlier_document": of_organ("keeper", _earlier),
    "authorise_organ": of_organ(
        "up_head", lambda d: {"level": some_level(d), "document": "（虚构）", "grantor": d.world.prefecture}
    ),
}

OFFICES = {
    "take_leaving_steps",
    "leave_post", "grant_clearance", "withdraw_clearance", "appoint", "end_appointment", "add_catalogue_item",
    "withdraw_catalogue_item", "file_catalogue", "show_duty_done", "register_person", "register_organ",
    "set_organ_office", "confirm_organ_level", "authorise_organ",
    "register_interpretation", "register_local_rules", "register_internal_rules",
}  # fmt: skip
GOVERNS: dict[str, Draft] = {key: CLASSIFIES.pop(key) for key in sorted(OFFICES)}
