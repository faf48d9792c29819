"""The rules of four verbs as plain ifs: the floor under a verdict.

Each function says of one thing what the law of today says of it: verdict, articles cited, articles that add a
duty. `bench.verdict` refuses to measure until they agree with the bench; a new rule is added here too.
"""

from collections.abc import Callable
from typing import Any

from shoumi.kernel.words import Kind, Level, Post
from shoumi.nouns.document import CopyState
from shoumi.nouns.handling import ReadingPlace
from shoumi.nouns.matter import MatterState

Judged = tuple[str, frozenset[str], frozenset[str]]
KEPT, HELD, OWN = CopyState.在库, CopyState.持有, CopyState.个人保存
P27, P28, P29, P30, P51 = (f"police_1998/{n}" for n in (27, 28, 29, 30, 51))
L26, L28 = "secrets_law_2024/26", "secrets_law_2024/28"
R20, R27, R29 = (f"secrets_regs_2024/{n}" for n in (20, 27, 29))


def _judged(asked: Any, bars: list[str], forbids: list[str], needs: list[str], duties: list[str]) -> Judged:
    """The verdict they come to."""
    refusing = bars if asked.recorded else bars + forbids
    if refusing:
        return "refused", frozenset(refusing), frozenset(duties)
    verdict = "needs_approval" if needs and not asked.recorded else "allowed"
    return verdict, frozenset(forbids + needs or [asked.act.place.article_key]), frozenset(duties)


def copy_document(asked: Any) -> Judged:
    """复制."""
    bars, forbids, needs, duties = [], [], [], []
    copy, form = asked.thing, asked.form
    document, matter = copy.document, copy.document.matter
    protected = matter.state is not MatterState.已解密
    level = matter.level if protected and matter.kind is Kind.国家秘密 else None
    keeper, holds = Post.专管人员 in asked.posts, copy.holder == asked.actor.id
    if not keeper and not holds:
        bars.append(P29)
    if not document.marked and protected:
        forbids.append(P27)
    if copy.state not in (KEPT, HELD, OWN) or not (keeper if copy.state is KEPT else holds):
        bars.append(P28)
    if form.copies > asked.params["document.copies.most"].amount:
        bars.append(P28)
    if level is Level.绝密:
        needs += (P29, L26)
    elif level is not None:
        needs.append(P29)
    if document.copying_forbidden and protected:
        forbids.append(P29)
    if protected:
        duties.append(P28)
    if level is not None:
        duties.append(R27)
    return _judged(asked, bars, forbids, needs, duties)


def hand_over_copies(asked: Any) -> Judged:
    """移交."""
    bars, forbids, needs, duties = [], [], [], []
    copy, form, to = asked.thing, asked.form, asked.form.to
    document, matter = copy.document, copy.document.matter
    protected = matter.state is not MatterState.已解密
    level = matter.level if protected and matter.kind is Kind.国家秘密 else None
    keeper, holds = Post.专管人员 in asked.posts, copy.holder == asked.actor.id
    if not keeper and not holds:
        bars.append(P28)
    if not document.marked and protected:
        forbids.append(P27)
    if copy.state not in (KEPT, HELD) or not (keeper if copy.state is KEPT else holds):
        bars.append(P28)
    if to.id == asked.actor.id or to.left:
        bars.append(P28)
    if copy.pages and form.pages != copy.pages:
        bars.append(P28)
    inside = matter.scope & to.keys
    if to.organ != copy.organ and not inside and protected and matter.kind is Kind.国家秘密:
        forbids.append(L28)
    if not inside and protected:
        forbids.append(R27)
    if level is not None and (to.clearance is None or to.clearance < level):
        forbids.append(R27)
    if level is not None and level >= asked.params["know.record_from_level"].amount:
        duties.append(R20)
    return _judged(asked, bars, forbids, needs, duties)


def lend_copy(asked: Any) -> Judged:  # noqa: C901
    """借阅."""
    bars, forbids, needs, duties = [], [], [], []
    copy, form, to = asked.thing, asked.form, asked.form.to
    document, matter = copy.document, copy.document.matter
    protected = matter.state is not MatterState.已解密
    level = matter.level if protected and matter.kind is Kind.国家秘密 else None
    if Post.专管人员 not in asked.posts:
        bars.append(P28)
    if not document.marked and protected:
        forbids.append(P27)
    if copy.state is not KEPT or to.id == asked.actor.id or to.left:
        bars.append(P28)
    if not asked.recorded and form.due_on < asked.at.date():
        bars.append(P28)
    if asked.cosigner is not None and asked.cosigner.id != to.id:
        bars.append(P28)
    if form.place is ReadingPlace.其他场所 and protected:
        forbids.append(P28)
    if level is Level.绝密 and form.place is not ReadingPlace.阅文室:
        forbids.append(R29)
    if protected and not matter.scope & to.keys:
        forbids.append(R27)
    if level is not None and (to.clearance is None or to.clearance < level):
        forbids.append(R27)
    if level is not None and level >= asked.params["know.record_from_level"].amount:
        duties.append(R20)
    return _judged(asked, bars, forbids, needs, duties)


def _abroad(asked: Any, trip: Any, matter: Any, *, protected: bool) -> list[str]:
    """What art. 51 says of the trip the copy goes on."""
    form, found = asked.form, []
    secret = protected and matter.kind is Kind.国家秘密
    if form.abroad and protected and not (secret and not form.permit):
        own = trip and trip.permit == form.permit and any(one.id == asked.thing.id for one in trip.permitted)
        found += [] if own else [P51]
    if trip and trip.permit_until is not None and form.due_on > trip.permit_until:
        found.append(P51)
    if trip and trip.traveller is not None and trip.traveller.id != asked.actor.id:
        found.append(P51)
    return found


def carry_out(asked: Any) -> Judged:  # noqa: C901
    """携带外出."""
    bars, forbids, needs, duties = [], [], [], []
    copy, form, actor = asked.thing, asked.form, asked.actor
    document, matter = copy.document, copy.document.matter
    protected = matter.state is not MatterState.已解密
    level = matter.level if protected and matter.kind is Kind.国家秘密 else None
    keeper, holds = Post.专管人员 in asked.posts, copy.holder == actor.id
    if not keeper and not holds:
        bars.append(P30)
    if not document.marked and protected:
        forbids.append(P27)
    if copy.state not in (KEPT, HELD, OWN) or not (keeper if copy.state is KEPT else holds):
        bars.append(P28)
    if form.from_on > form.due_on or (not asked.recorded and form.due_on < asked.at.date()):
        bars.append(P30)
    if protected:
        needs.append(P30)
        duties.append(R27)
        if not form.work_place_only:
            forbids.append(P30)
        if form.abroad and not form.permit and matter.kind is Kind.国家秘密:
            forbids.append(L28)
    forbids += _abroad(asked, form.trip, matter, protected=protected)
    if level is not None and (actor.clearance is None or actor.clearance < level):
        bars.append(R27)
    if level is not None and any(p.clearance is None or p.clearance < level for p in form.companions):
        forbids.append(R29)
    if level is Level.绝密:
        duties.append(L26)
        together = {actor.id} | {p.id for p in form.companions}
        if form.abroad or len(together) < asked.params["carry.绝密.min_persons"].amount:
            forbids.append(R29)
    return _judged(asked, bars, forbids, needs, duties)


JUDGES: dict[str, Callable[[Any], Judged]] = {
    "copy_document": copy_document,
    "hand_over_copies": hand_over_copies,
    "lend_copy": lend_copy,
    "carry_out": carry_out,
}
