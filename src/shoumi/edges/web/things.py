"""The page of any thing: what it is, what belongs to it, what can be done now, what happened."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from shoumi.edges.print.papers import papers_of
from shoumi.edges.web import documents
from shoumi.edges.web.cases import waiting_about
from shoumi.edges.web.desk import DeskRequest, keep_officers_out, signed_in
from shoumi.edges.web.doable import doable
from shoumi.edges.web.errors import missing
from shoumi.edges.web.faces import FACES
from shoumi.edges.web.faces.cells import Cell, over
from shoumi.edges.web.faces.face import Face
from shoumi.edges.web.faces.linked import named
from shoumi.edges.web.faces.people import duty_label
from shoumi.edges.web.faces.plain import only_on_page
from shoumi.edges.web.facts import facts_of
from shoumi.edges.web.presence import ask_for_top_secret
from shoumi.edges.web.timeline import history
from shoumi.edges.web.work import row_of
from shoumi.law import self_check
from shoumi.nouns.document import IN_CUSTODY, IN_HAND, CopyState
from shoumi.nouns.person import Person
from shoumi.records import looks, yearly_reports
from shoumi.records.now import today
from shoumi.things.custody import StockTaking
from shoumi.things.documents import Document
from shoumi.things.models import NOUNS

OPEN_TO_OFFICERS = {"person", "organ", "appointment"}
MOST, BESIDE = 300, 6
More = Callable[[Any, Person], Mapping[str, Any]]


@require_safe
@signed_in
def thing(request: DeskRequest, noun: str, key: str) -> HttpResponse:
    """One thing, of whatever noun."""
    if noun not in OPEN_TO_OFFICERS:
        keep_officers_out(request.desk)
    if noun == "document":
        return documents.document(request, key)
    if noun == "copy":
        return documents.copy(request, key)
    return _generic(request, FACES.get(noun) or missing(), key)


def _generic(request: DeskRequest, face: Face, key: str) -> HttpResponse:
    person = request.desk.person
    row = face.visible(person).filter(pk=key).first() or missing()
    ask_for_top_secret(request, row)
    looks.looked(person, row, "thing")
    context = {
        "face": face,
        "row": row,
        "name": face.name(row),
        "cells": [(c.label, c.cell(row)) for c in face.columns],
        "can": doable(person, face.noun, key),
        "cases": waiting_about(person, [key]),
        "events": history(person, face.noun, key, _within(face.noun, key)),
        "prints": [] if request.desk.officer else prints(face.noun, key),
        "door": face.noun == "meeting" and not over(row.state),
        **_MORE.get(face.noun, _plain)(row, person),
    }
    return render(request, "web/thing.html", context)


def _within(noun: str, key: str) -> list[str]:
    """Other things whose numbers its history names: the documents of a matter."""
    return list(Document.objects.filter(matter=key).values_list("pk", flat=True)) if noun == "matter" else []


_SHEETS = {
    "person": ("移交清单", "handover_pdf"),
    "destruction_list": ("打印销毁清册", "destruction_pdf"),
}


def prints(noun: str, key: str) -> list[tuple[str, str]]:
    """Sheets that can be printed of it: drawn here, or declared by an article."""
    drawn = (
        [(label, reverse(name, args=(key,))) for label, name in [_SHEETS[noun]]] if noun in _SHEETS else []
    )
    return drawn + [
        (f"打印{p.label}", reverse("paper_pdf", args=(p.key, key))) for p in papers_of(noun, key, today())
    ]


def _list(label: str, noun: str, reader: Person, empty: str, /, **where: Any) -> dict[str, Any]:
    return _listed(label, FACES[noun], reader, empty, where)


def _listed(label: str, face: Face, reader: Person, empty: str, where: Mapping[str, Any]) -> dict[str, Any]:
    rows = face.visible(reader).filter(**where).order_by(*face.order)[:MOST]
    return {"label": label, "columns": face.columns, "rows": [row_of(face, r) for r in rows], "empty": empty}


def _belonging(field: Any, row: Any, reader: Person) -> dict[str, Any]:
    """Things that link here, in fewer columns than a page of their own has, and without this thing's."""
    face = FACES[field.model.noun]
    columns = tuple(c for c in face.columns if c.label != str(field.verbose_name))[:BESIDE]
    return _listed(face.label, replace(face, columns=columns), reader, "", {field.name: row.pk})


def _plain(row: Any, person: Person) -> dict[str, Any]:
    """What its list leaves out, and the things that belong to it."""
    links = (
        field
        for table in NOUNS.values()
        for field in table._meta.concrete_fields
        if field.related_model is type(row) and named(field)
    )
    return {"facts": only_on_page(row), "lists": [_belonging(field, row, person) for field in links]}


def _matter(row: Any, person: Person) -> dict[str, Any]:
    return {
        "facts": facts_of(row, person),
        "lists": [
            _list("密件", "document", person, "还没有据此登记密件。", matter=row.pk),
            _list("请示", "clarification", person, "", matter=row.pk),
        ],
    }


def _training(row: Any, person: Person) -> dict[str, Any]:
    present = ("已签到人员", Cell("、".join(name for _, name in row.attended) or "还没有人签到"))
    plain = _plain(row, person)
    return plain | {"facts": [*plain["facts"], present], "training": row}


def _self_check(row: Any, person: Person) -> dict[str, Any]:
    """Every item of the sheet under its heading, with its points and what is said of it."""
    said, sheet = row.facts().sheet, dict[str, list[str]]()
    for n, item in self_check.ITEMS.items():
        points = f"（{item.points}分）" if item.points else ""
        sheet.setdefault(item.category, []).append(f"{n}　{item.text}{points}：{said.get(n, '未评')}")
    plain = _plain(row, person)
    facts = [fact for fact in plain["facts"] if fact[0] != "各项评分"]
    note = ("评分标准", Cell(f"文字和分值为{self_check.GRADE.value}，待核，由{self_check.OWNER}核定"))
    return plain | {
        "facts": [*facts, note, *((head, Cell("\n".join(lines))) for head, lines in sheet.items())]
    }


def _report(row: Any, person: Person) -> dict[str, Any]:
    """The figures it was finished with, part by part."""
    parts: dict[str, list[str]] = {}
    for (part, label), number in yearly_reports.read(row.figures).items():
        if number:
            parts.setdefault(part, []).append(f"{label} {number}")
    plain = _plain(row, person)
    return plain | {
        "facts": [*plain["facts"], *((part, Cell("　".join(told))) for part, told in parts.items())]
    }


def _person(row: Any, person: Person) -> dict[str, Any]:
    held = {"holder": row.pk, "state__in": [s.name for s in IN_HAND]}
    kept = {"holder": row.pk, "state__in": [s.name for s in IN_CUSTODY]}
    facts = row.facts(today())
    file = (
        ("人员涉密等级", facts.grade.value if facts.grade else ""),
        ("保密审查", facts.vetted_on), ("复审日期", facts.again_on), ("保密培训", facts.trained_on),
        ("保密承诺书", facts.pledged_on), ("另定的脱密期至", facts.period_until),
        ("离岗手续", "、".join(step.value for step in facts.leaving_steps)),
    )  # fmt: skip
    return {
        "facts": [(label, Cell(str(said))) for label, said in file if said],
        "lists": [
            _list("岗位", "appointment", person, "没有任职。", person=row.pk),
            _list("手中的密件", "copy", person, "手中没有您知悉范围内的密件。", **held),
            _list("名下保管的份", "copy", person, "", **kept),
            _list("待其签收", "copy", person, "", to_person=row.pk, state=CopyState.待签收),
            _list("受训记录", "attendance", person, "", person=row.pk),
            _list("测验成绩", "quiz_result", person, "", person=row.pk),
            _list("重大事项报告", "personal_report", person, "", person=row.pk),
            _list("出入境证件", "passport", person, "", holder=row.pk),
        ],
    }


def _organ(row: Any, person: Person) -> dict[str, Any]:
    return {
        "lists": [
            _list("下级机关", "organ", person, "", superior=row.pk),
            _list("任职", "appointment", person, "没有任职。", organ=row.pk, ended_on__isnull=True),
        ]
    }


def _volume(row: Any, person: Person) -> dict[str, Any]:
    return {"lists": [_list("卷内各份", "copy", person, "还没有归入密件。", volume=row.pk)]}


def _destruction(row: Any, person: Person) -> dict[str, Any]:
    return {
        "facts": facts_of(row, person),
        "lists": [_list("清册所列", "copy", person, "清册中没有您知悉范围内的份。", listed=row.pk)],
    }


def _stock(row: StockTaking, person: Person) -> dict[str, Any]:
    wanted, met = set(row.expected), set(row.seen)
    beyond = sorted(met - wanted)
    strange = [_list("列外见到，结束清点时列为差异", "copy", person, "", pk__in=beyond)] if beyond else []
    return {
        "lists": [
            _list("还没有见到", "copy", person, "全部见到。", pk__in=sorted(wanted - met)),
            *strange,
            _list("已见到", "copy", person, "还没有核对。", pk__in=sorted(wanted & met)),
        ],
        "stock": row,
    }


def _device(row: Any, person: Person) -> dict[str, Any]:
    """Who is to see it destroyed, and who of them has said so."""
    plain = _plain(row, person)
    said = [f"{name}{'（已确认）' if p in row.confirmed else '（未确认）'}" for p, name in row.supervisors]
    facts = [fact for fact in plain["facts"] if fact[0] != "监销人员"]
    return plain | {"facts": [*facts, *([("监销人员", Cell("、".join(said)))] if said else [])]}


def _discrepancy(row: Any, person: Person) -> dict[str, Any]:
    texts = (("情况", row.account), ("处理结果", row.outcome))
    where = {"pk": row.copy_id or ""}
    return {
        "facts": [(label, Cell(text)) for label, text in texts if text],
        "lists": [_list("所涉的份", "copy", person, "", **where)],
    }


def _clarification(row: Any, _: Person) -> dict[str, Any]:
    texts = (("请示内容", row.question), ("答复", row.answer))
    return {"facts": [(label, Cell(text)) for label, text in texts if text]}


def _evidence(row: Any, _: Person) -> dict[str, Any]:
    return {"facts": [("职责", Cell(duty_label(row.duty))), ("情况", Cell(row.account))]}


_MORE: dict[str, More] = {
    "matter": _matter, "person": _person, "organ": _organ, "volume": _volume, "stock_taking": _stock,
    "destruction_list": _destruction, "discrepancy": _discrepancy, "clarification": _clarification,
    "duty_evidence": _evidence, "training": _training, "self_check": _self_check,
    "yearly_report": _report, "device": _device,
}  # fmt: skip
