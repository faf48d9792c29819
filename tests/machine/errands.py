"""Errands of several steps, the way they are meant to go; the machine breaks them off anywhere."""

from collections.abc import Callable, Iterator

from shoumi.nouns.document import CopyState
from shoumi.things.custody import DestructionList
from shoumi.things.documents import Copy
from shoumi.things.matters import Matter, Notice
from tests.machine.tries import STAFF, Draw, Try

S = CopyState
Step = tuple[str, Try]
Errand = Callable[[Draw], Iterator[Step]]
SUPERVISORS = ("reader", "other", "drafter", "officer", "leader")


def _here(d: Draw) -> Copy | None:
    """A copy in the registry."""
    return d.one(list(Copy.objects.filter(state=S.在库, organ=d.world.organ).order_by("born", "number")))


def loan(d: Draw) -> Iterator[Step]:
    """Lent, given back, taken back."""
    copy = _here(d)
    if copy:
        keeper, to = d.name(copy.holder_id), d.one(["reader", "head", "other"])
        on_the_spot = d.world[to] if d.flag() else None
        lent = {"to": d.world[to], "due_on": d.day(0, 9), "place": "阅文室"}
        yield "lend_copy", Try(keeper, [copy.id], lent, cosigner=on_the_spot)
        if not on_the_spot:
            yield "accept_copies", Try(to, [copy.id], {"copies": 1, "pages": copy.pages})
        if d.flag():
            yield "return_copies", Try(to, [copy.id])
        counted = {"copies": 1, "pages": copy.pages}
        yield "accept_return", Try("keeper", [copy.id], counted, cosigner=d.world[to] if d.flag() else None)


def keeping(d: Draw) -> Iterator[Step]:
    """Handed over, kept by leave of the leader, copied, handed back."""
    copy = _here(d)
    if copy:
        to = d.one(["reader", "head", "other"])
        form = {"to": d.world[to], "pages": copy.pages}
        yield "hand_over_on_the_spot", Try(d.name(copy.holder_id), [copy.id], form, cosigner=d.world[to])
        yield "keep_personally", Try(to, [copy.id], {"reason": "（虚构）", "place": "（虚构）"})
        yield "copy_document", Try(to, [copy.id], {"copies": 1, "purpose": "（虚构）"})
        yield "hand_back", Try(to, [copy.id])
        yield "accept_return", Try("keeper", [copy.id], {"copies": 1, "pages": copy.pages})


def journey(d: Draw) -> Iterator[Step]:
    """Carried out by leave of the head, and back."""
    copy = _here(d)
    if copy:
        who, first, last = d.name(copy.holder_id), d.day(0, 0), d.day(0, 5)
        texts = dict.fromkeys(("destination", "route", "purpose", "measures"), "（虚构）")
        form = texts | {
            "from_on": first,
            "due_on": last,
            "work_place_only": True,
            "companions": [d.world["keeper2"]],
        }
        yield "carry_out", Try(who, [copy.id], form)
        yield "carry_back", Try(who, [copy.id], {"pages": copy.pages})


def destruction(d: Draw) -> Iterator[Step]:
    """Listed, approved, watched by two, receipted."""
    found = [copy for copy in (_here(d), _here(d)) if copy]
    copies = sorted({copy.id for copy in found})
    two = [d.one(SUPERVISORS[:2]), d.one(SUPERVISORS[2:])]
    if copies:
        form = {
            "reason": "（虚构）",
            "supervisors": [d.world[w] for w in two],
            "vehicle": "（虚构）",
            "site": "（虚构）",
        }
        yield "draft_destruction_list", Try("keeper", copies, form)
        last = DestructionList.objects.latest("born")
        yield "destroy_listed", Try("keeper", [last.pk])
        for who in two:
            yield "confirm_supervision", Try(who, [last.pk], {"copies": len(copies)})
        yield (
            "complete_destruction",
            Try("keeper", [last.pk], {"receipt": "（虚构）", "destroyed_on": d.day(0, 0)}),
        )


def filing(d: Draw) -> Iterator[Step]:
    """A volume is opened, filled and closed."""
    copy = _here(d)
    yield "open_volume", Try("keeper", [d.world.organ], {"title": "（虚构）案卷"})
    volume = d.last_made("volume")
    if copy and volume:
        yield "file_copies", Try("keeper", [copy.id], {"volume": volume})
        yield "close_volume", Try("keeper", [volume])


def delivery(d: Draw) -> Iterator[Step]:
    """Sent to the organ above by confidential post, signed for there, sent back or kept."""
    copy = _here(d)
    if copy:
        matter = copy.document.matter_id
        yield "set_scope", Try("officer", [matter], {"reason": "（虚构）", "organs": [d.world.prefecture]})
        form = {"to": d.world.prefecture, "channel": "机要通信", "sealed": True}
        yield "deliver_copies", Try(d.name(copy.holder_id), [copy.id], form)
        yield "accept_copies", Try("up_keeper", [copy.id], {"copies": 1, "pages": copy.pages})
        back = {"receipt": "（虚构）", "channel": "机要通信", "sealed": True}
        yield "recall_to_origin", Try("up_keeper", [copy.id], back)


def change(d: Draw) -> Iterator[Step]:
    """A matter changed, derived from, let known to others, reviewed, its notices signed for."""
    matter = d.row(Matter, state="已确定", manner="原始")
    if matter:
        term = d.one(["3年", "1年", "6个月"])
        yield "change_matter", Try("officer", [matter.pk], {"reason": "（虚构）", "term": term})
        derived = {"title": "（虚构）派生", "derivation": "涉及已定密事项密点", "reasons": "（虚构）", "term": "1个月",
                   "persons": [d.person()]}  # fmt: skip
        yield "draft_derived_matter", Try("drafter", [matter.pk], derived)
        yield "determine_matter", Try("drafter", [d.last_made("matter") or matter.pk])
        yield (
            "set_scope",
            Try("officer", [matter.pk], {"reason": "（虚构）", "persons": [d.world[d.one(STAFF)]]}),
        )
        notice = d.row(Notice, acknowledged_on__isnull=True)
        if notice:
            yield "acknowledge_notice", Try(d.name(notice.to_person_id), [notice.pk])
        yield "declassify_matter", Try("officer", [matter.pk], {"reason": "（虚构）"})


def stock_taking(d: Draw) -> Iterator[Step]:
    """Counted, seen in part, closed with differences, settled."""
    copies = list(Copy.objects.filter(state=S.在库, organ=d.world.organ).order_by("born", "number"))
    if copies:
        yield (
            "start_stock_taking",
            Try("keeper", [d.world.organ], {"title": "（虚构）", "copies": [c.id for c in copies]}),
        )
        stock = d.last_made("stock_taking")
        yield "see_copies", Try("keeper", [str(stock)], {"copies": [c.id for c in d.some(copies)]})
        yield "close_stock_taking", Try("keeper", [str(stock)], {"account": "（虚构）"})


def doubt(d: Draw) -> Iterator[Step]:
    """A level disputed, asked about above, answered, reviewed, corrected."""
    matter = d.row(Matter, state="已确定", manner="原始")
    if matter:
        yield "dispute_matter", Try("leader", [matter.pk], {"asserted": "绝密", "opinion": "（虚构）"})
        upward = {
            "question": "（虚构）",
            "letter": "（虚构）",
            "bureau": "省级保密行政管理部门",
            "superior_informed": True,
        }
        yield "report_unclear_matter", Try("officer", [matter.pk], upward)
        answer = {
            "letter": "（虚构）",
            "answer": "（虚构）",
            "answered_by": "省级保密行政管理部门",
            "level": "秘密",
            "term": "1年",
        }
        yield "answer_unclear_matter", Try("officer", [str(d.last_made("clarification"))], answer)
        yield "review_matter", Try("classifier", [matter.pk], {"result": "继续保密", "account": "（虚构）"})
        yield (
            "correct_as_superior",
            Try("up_officer", [matter.pk], {"reason": "（虚构）", "not_secret": True}),
        )


ERRANDS: tuple[Errand, ...] = (
    loan,
    keeping,
    journey,
    destruction,
    filing,
    delivery,
    change,
    stock_taking,
    doubt,
)
