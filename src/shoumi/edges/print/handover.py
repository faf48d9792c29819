"""移交清单: everything one person holds, keeps or has still to sign for, to be given up before he leaves."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q

from shoumi.edges.print.copies import COLUMNS, listed, seen, totalled
from shoumi.edges.print.foot import foot
from shoumi.edges.print.marks import highest_mark
from shoumi.edges.print.typeset import typeset
from shoumi.edges.print.widths import A4_LONG, drawn
from shoumi.nouns.device import IN_CHARGE, DeviceState
from shoumi.nouns.document import IN_CUSTODY, IN_HAND, Copy, CopyState
from shoumi.nouns.handling import LeavingStep
from shoumi.nouns.matter import Matter
from shoumi.nouns.person import Person, keeps
from shoumi.nouns.science import ProductState
from shoumi.records import knowledge, loading
from shoumi.records.loading import NotFoundError
from shoumi.things.devices import Device
from shoumi.things.science import ClassifiedProduct


def handover_pdf(person: Person, holder: str, at: datetime) -> bytes:
    """The list of what `holder` has. Raises NotFoundError, PrintFailedError."""
    return typeset("slip.typ", handover_sheet(person, holder, at))


def handover_sheet(person: Person, holder: str, at: datetime) -> dict[str, Any]:
    """Only for himself, and for who keeps the books of his organ."""
    (whose,) = loading.load("person", (holder,), at.date())
    if whose.id != person.id and not keeps(person, whose.organ):
        raise NotFoundError("person", holder)
    copies, devices = held_by(person, whose.id), devices_of(person, whose.id)
    products = products_of(person, whose.id)
    papers = [[*row, copy.state.value, copy.place] for row, copy in zip(listed(copies), copies, strict=True)]
    rows = [*papers, *_others(len(papers), devices, products)]
    table = drawn([*COLUMNS, "状态", "存放处"], rows, across=A4_LONG)
    return {
        "title": "密件移交清单（离岗清退单）",
        "number": f"人员编号 {whose.code}",
        "mark": _mark([c.matter for c in copies], (*devices, *products), at),
        "flipped": True,
        "facts": [
            ["移交人", whose.name],
            ["单位", whose.organ_name],
            ["离岗手续", _steps(whose)],
            ["制表日期", at.strftime("%Y-%m-%d")],
        ],
        "columns": table.columns,
        "size": table.size,
        "high": table.high,
        "rows": rows,
        "total": _total(papers, devices, products),
        "statements": [
            "以上密件、设备介质和密品经移交人、接收人逐份清点移交；移交人确认没有其他密件、密件载体和笔记本。",
            "本单所列为打印人知悉范围内的密件、设备介质和密品。",
        ],
        "signatures": [
            {"who": f"{who}（签字）", "known": ""} for who in ("移交人", "接收人", "监交人", "保密干部")
        ],
        "foot": foot(person, at),
    }


def held_by(person: Person, holder: str) -> list[Copy]:
    """What he holds or keeps, and what was sent to him and is not signed for, as far as `person` may know."""
    in_hand = Q(holder=holder, state__in=[state.name for state in IN_HAND | IN_CUSTODY])
    coming = Q(to_person=holder, state=CopyState.待签收)
    going = Q(holder=holder, state=CopyState.待签收)
    return [row.facts() for row in seen(person).filter(in_hand | coming | going)]


def devices_of(person: Person, holder: str) -> list[Device]:
    """Devices and media in his charge or on their way to him, as far as `person` may know."""
    charge = Q(custodian=holder, state__in=[state.name for state in IN_CHARGE])
    coming = Q(to_person=holder, state=DeviceState.待签收)
    known = Device.objects.filter(knowledge.seen(person, Device.sight))
    return list(known.filter(charge | coming).order_by("number"))


def products_of(person: Person, holder: str) -> list[ClassifiedProduct]:
    """密品 in use that he is the holder of, as far as `person` may know."""
    known = ClassifiedProduct.objects.filter(knowledge.seen(person, ClassifiedProduct.sight))
    return list(known.filter(holder=holder, state=ProductState.在用).order_by("number"))


def held_things(person: Person, holder: str) -> list[tuple[str, str]]:
    """All that stands on the list, by noun and key."""
    return [
        *(("copy", copy.id) for copy in held_by(person, holder)),
        *(("device", row.pk) for row in devices_of(person, holder)),
        *(("classified_product", row.pk) for row in products_of(person, holder)),
    ]


def _steps(whose: Person) -> str:
    """The formalities of leaving, each with a tick where it was gone through."""
    return "　".join(f"{'☑' if step in whose.leaving_steps else '☐'}{step.value}" for step in LeavingStep)


def _others(before: int, devices: list[Device], products: list[ClassifiedProduct]) -> list[list[str]]:
    """A row each, in the columns of the papers."""
    named = [
        *((row, f"{row.kind.value} {row.name}".strip()) for row in devices),
        *((row, f"密品 {row.title}（数量{row.quantity}）") for row in products),
    ]
    return [
        [
            str(n),
            row.number,
            name,
            "",
            "",
            row.level.name if row.level else "",
            "",
            row.state.value,
            row.place,
        ]
        for n, (row, name) in enumerate(named, before + 1)
    ]


def _total(papers: list[list[str]], devices: list[Device], products: list[ClassifiedProduct]) -> str:
    more = [f"设备、介质{len(devices)}台（件）"] if devices else []
    return "；".join([totalled(papers), *more, *([f"密品{len(products)}项"] if products else [])])


def _mark(matters: list[Matter], others: Iterable[Device | ClassifiedProduct], at: datetime) -> str:
    """That of the papers, unless a device or product is of a higher level: then that level."""
    papers = max((m.level for m in matters if m.secret and m.level), default=None)
    higher = max((row.level for row in others if row.level), default=None)
    if higher is None or (papers is not None and papers >= higher):
        return highest_mark(matters, at.date())
    return higher.name
