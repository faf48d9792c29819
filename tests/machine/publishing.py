"""What may be tried with manuscripts, printing and science secrets."""

from typing import Any

from shoumi.things.matters import Matter
from shoumi.things.press import Manuscript, PrintingWorks, PrintOrder, PublicationItem
from shoumi.things.science import (
    AbroadPaper,
    ClassifiedProduct,
    ResearchProject,
    ScienceExport,
    SciencePledge,
)
from tests.machine.tries import Draft, Draw, Try, of_organ, on_row, some_level

KINDS = ("新闻报道", "书刊", "对外发言", "教材")
SUBJECTS = ("重大事件活动", "重大重要案件", "队伍违法违纪", "公安科技", "涉外案件", "本单位日常工作")
WORKS = ("公安机关所属印刷厂", "其他印制单位", "本机关文印室")
OPINIONS = ("可以公开", "删改后公开", "不得公开", "有争议")


def _manuscript(d: Draw) -> dict[str, Any]:
    named = {"final_reviewer": d.world["officer"]} if d.flag() else {}
    told = {"title": "（虚构）", "kind": d.one(KINDS), "subjects": d.some(SUBJECTS), "outlet": "（虚构）"}
    return told | named


def _judged(d: Draw, _: object) -> dict[str, Any]:
    outcome = d.one(OPINIONS)
    due = {"answer_by": d.day(1, 9)} if outcome == "有争议" else {}
    return {"outcome": outcome, "reasons": "（虚构）"} | due


def _works(d: Draw) -> dict[str, Any]:
    licence = {"licence": "国家秘密载体印制资质", "licence_number": "（虚构）", "level": some_level(d)}
    told = licence | {"expires_on": d.day(-9, 90)} if d.flag() else {"licence": "没有"}
    return {"name": "（虚构）", "kind": d.one(WORKS)} | told


def _order(d: Draw, _: object) -> dict[str, Any]:
    matter = d.row(Matter, state="已确定")
    return {
        "matter": getattr(matter, "pk", "无"), "title": "（虚构）", "copies": 3, "pages": 2, "due_on": d.day(),
        "supervisor": d.person(), "purpose": "（虚构）",
    }  # fmt: skip


def _project(d: Draw) -> dict[str, Any]:
    return {
        "title": "（虚构）", "level": some_level(d), "control": "（虚构）", "leader": d.world["drafter"],
        "participants": [d.person()], "next_review_on": d.day(1, 60), "pledge_by": d.day(0, 9),
    }  # fmt: skip


def _scope(d: Draw, row: ResearchProject) -> dict[str, Any]:
    if d.flag():
        return {"reason": "（虚构）", "add": [d.person()], "pledge_by": d.day(0, 9)}
    return {"reason": "（虚构）", "remove": [d.one(row.participants)[0]]}


def _sign(d: Draw) -> Try | None:
    row = d.row(SciencePledge, state="待签")
    return row and Try(d.name(row.person_id), [row.pk], {"read": not d.seldom()})


def _product(d: Draw, row: ResearchProject) -> dict[str, Any]:
    told = {"title": "（虚构）", "kind": "发明", "level": some_level(d), "quantity": 1, "place": "（虚构）"}
    return told | {"holder": d.one(row.participants)[0]}


def _reviewed(d: Draw, row: ResearchProject) -> dict[str, Any]:
    level = some_level(d) if d.flag() else row.level.name
    return {"milestone": "（虚构）", "level": level, "reasons": "（虚构）", "next_review_on": d.day(1, 60)}


PUBLISHES: dict[str, Draft] = {
    "register_manuscript": of_organ("drafter", _manuscript),
    "list_publication_items": on_row(Manuscript, "drafter", lambda *_: {"items": ["（虚构）1", "（虚构）2"]}),
    "judge_publication_item": on_row(PublicationItem, "officer", _judged, state="待审"),
    "settle_disputed_item": on_row(
        PublicationItem, "officer", lambda d, _: {"outcome": d.one(OPINIONS), "reasons": "（虚构）"}, state="有争议"
    ),
    "cut_publication_item": on_row(
        PublicationItem, "drafter", lambda *_: {"account": "（虚构）"}, state="删改后公开", cut=False
    ),
    "review_own_manuscript": on_row(
        Manuscript, "drafter", lambda d, _: {"finding": d.one(["不涉密", "不涉密", "涉及国家秘密"]), "account": "（虚构）"}
    ),
    "submit_manuscript": on_row(
        Manuscript, "drafter", lambda d, _: {"due_on": d.day(), "note": "（虚构）"}, state="已自审", items__gt=0
    ),
    "conclude_review": on_row(
        Manuscript, "officer", lambda d, _: {"conclusion": d.one(["同意公开", "不同意公开"]), "reasons": "（虚构）"},
        state="送审中", unjudged=0,
    ),
    "make_public": on_row(
        Manuscript, "drafter",
        lambda d, _: {"outlet": "新闻单位", "published_on": d.day(-3, 0), "account": "（虚构）"},
        state="审查通过",
    ),
    "withdraw_manuscript": on_row(Manuscript, "drafter", lambda *_: {"reason": "（虚构）"}),
    "register_printing_works": of_organ("officer", _works),
    "renew_printing_licence": on_row(
        PrintingWorks, "officer", lambda d, _: {
            "licence": "国家秘密载体印制资质", "licence_number": "（虚构）", "level": some_level(d),
            "expires_on": d.day(1, 90),
        }, struck=False,
    ),
    "strike_printing_works": on_row(PrintingWorks, "officer", lambda *_: {"reason": "（虚构）"}, struck=False),
    "order_printing": on_row(PrintingWorks, "drafter", _order, struck=False),
    "collect_prints": on_row(
        PrintOrder, "drafter",
        lambda d, row: {"copies": row.copies, "spoiled": 0, "plates_back": not d.seldom()}, state="在印",
    ),
    "cancel_printing": on_row(PrintOrder, "drafter", lambda *_: {"reason": "（虚构）"}, state="在印"),
}  # fmt: skip
RESEARCHES: dict[str, Draft] = {
    "register_project": of_organ("officer", _project),
    "review_project_level": on_row(ResearchProject, "officer", _reviewed),
    "set_control_scope": on_row(ResearchProject, "officer", _scope),
    "end_project": on_row(ResearchProject, "officer", lambda *_: {"letter": "（虚构）", "account": "（虚构）"}),
    "sign_science_pledge": _sign,
    "call_assessment": on_row(
        ResearchProject, "officer", lambda d, _: {
            "held_on": d.day(2, 9), "place": "（虚构）", "reviewers": [d.world["leader"]],
            "pledge_by": d.day(0, 3),
        },
    ),
    "record_recognition": on_row(
        ResearchProject, "officer", lambda d, row: {
            "recogniser": "（虚构）", "letter": "（虚构）", "level": row.level.name, "recognised_on": d.day(-3, 0),
        }, state="在研",
    ),
    "register_product": on_row(ResearchProject, "officer", _product),
    "move_product": on_row(
        ClassifiedProduct, "keeper",
        lambda d, row: {"to": d.one(row.project.participants)[0], "place": "（虚构）"},
    ),
    "end_product": on_row(ClassifiedProduct, "keeper", lambda *_: {"ground": "（虚构）"}, state="在用"),
    "give_science_abroad": on_row(
        ResearchProject, "officer",
        lambda *_: {"content": "（虚构）", "recipient": "（虚构）", "country": "（虚构）", "purpose": "（虚构）"},
    ),
    "record_given_abroad": on_row(
        ScienceExport, "officer", lambda d, _: {"permit": "（虚构）", "given_on": d.day(-3, 0), "account": "（虚构）"}
    ),
    "register_abroad_paper": of_organ(
        "drafter", lambda d: {"title": "（虚构）", "kind": d.one(["论文稿件", "样品物品"]), "destination": "（虚构）"}
    ),
    "check_abroad_paper": on_row(
        AbroadPaper, "officer", lambda d, _: {"reasons": "（虚构）", "classified": d.flag()}
    ),
    "send_paper_abroad": on_row(
        AbroadPaper, "drafter", lambda d, _: {"sent_on": d.day(-3, 0), "account": "（虚构）"}, state="可以出境"
    ),
}  # fmt: skip
