"""The side bar: where a person may go, by job; the three officers get their own, shorter one."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from shoumi.edges.web import todo
from shoumi.edges.web.desk import Desk, DeskRequest, signed_in
from shoumi.edges.web.jobs import WORK_PAGES
from shoumi.edges.web.jobs.page import WorkPage
from shoumi.kernel.words import Post
from shoumi.nouns.person import Person
from shoumi.records import checkpoints
from shoumi.records.now import now

FOR_OFFICERS = {"staff"}
BADGES = {
    "home": (), "sign": ("sign",), "inbox": ("approve",), "limits": ("limits",),
    "lend": ("overdue", "recall"), "draft": ("expiring", "review", "notices"), "stock": ("differences",),
}  # fmt: skip
"""Which duties a link of the side bar counts."""
SUBJECTS = ("设备通信", "会议外事", "侦查办案", "新闻科技", "教育检查", "泄密奖惩")
"""Groups of work pages that stand folded, as a person works on few of these subjects."""


@dataclass(frozen=True, slots=True)
class Link:
    """One line of the side bar."""

    key: str
    label: str
    glyph: str
    href: str


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together."""

    label: str
    links: tuple[Link, ...]
    folds: bool = False
    """Whether it is shut until it is asked for, or stands around the page one is on."""


def _work(page: WorkPage) -> Link:
    return Link(page.slug, page.label, page.glyph, reverse("work", args=(page.slug,)))


def _of(*slugs: str) -> tuple[Link, ...]:
    return tuple(_work(p) for p in WORK_PAGES if p.slug in slugs)


def _under(group: str) -> tuple[Link, ...]:
    return tuple(_work(p) for p in WORK_PAGES if p.group == group)


def _link(key: str, label: str, glyph: str, name: str = "") -> Link:
    return Link(key, label, glyph, reverse(name or key))


def groups(desk: Desk) -> tuple[Group, ...]:
    """The side bar of a person."""
    if desk.officer:
        return _officers(desk)
    found = (
        Group("工作台", (
            _link("home", "首页", "首"), _link("sign", "待签收", "签", "to_sign"), _link("inbox", "待审批", "批"),
            _link("limits", "时限", "限"), _link("find", "查找", "查"),
        )),
        Group("办件", _under("办件")),
        Group("闭环", _under("闭环")),
        *(Group(label, _under(label), folds=True) for label in SUBJECTS),
        Group("台账与监督", (
            _link("registers", "台账", "账"), *_under("台账与监督"), _link("board", "落实情况", "督"),
            _link("articles", "条文", "法"), _link("ledger", "总账", "总"),
        ), folds=True),
        Group("基础", _under("基础"), folds=True),
    )  # fmt: skip
    return tuple(group for group in found if group.links)


def _officers(desk: Desk) -> tuple[Group, ...]:
    manages = desk.person.posts & {Post.系统管理员}
    accounts = (_link("accounts", "账号", "号"),) if manages else ()
    second = desk.person.posts & {Post.安全保密管理员, Post.安全审计员}
    accounts += (_link("admissions", "启用与解锁", "启"),) if second else ()
    audits = (_link("audit", "查阅审计", "审"),) if Post.安全审计员 in desk.person.posts else ()
    return (
        Group("工作台", (_link("home", "首页", "首"), _link("inbox", "待审批", "批"), *_of(*FOR_OFFICERS), *accounts)),
        Group("监督", (
            *audits, _link("board", "落实情况", "督"), _link("articles", "条文", "法"), _link("ledger", "总账", "总"),
        )),
    )  # fmt: skip


KEPT = 256
"""The counts of so many people are kept until something is entered or the minute is over."""


@require_GET
@signed_in
def badges(request: DeskRequest) -> HttpResponse:
    """The counts beside the links, fetched apart so that no page waits for them."""
    desk = request.desk
    if desk.officer:
        return HttpResponse(status=204)
    found, late = waiting(desk.person, checkpoints.tip(), now().replace(second=0, microsecond=0))
    return render(request, "web/parts/badges.html", {"badges": found, "late": late})


Counted = tuple[list[tuple[str, int]], bool]


@lru_cache(maxsize=KEPT)
def waiting(person: Person, tip: bytes, minute: datetime) -> Counted:  # noqa: ARG001  what it is kept by
    """What waits for him behind each link, and whether any is late.

    It follows from who he is, from what the ledger holds (`tip`), and from the time (`minute`).
    """
    counted = {duty.key: duty.count(person) for duty in todo.DUTIES if duty.key in _COUNTED}
    counted["limits"], late = todo.near_and_late(person)
    found = [(key, sum(counted[duty] for duty in duties)) for key, duties in BADGES.items() if duties]
    return found, bool(late or counted["overdue"] or counted["recall"])


_COUNTED = {duty for duties in BADGES.values() for duty in duties} - {"limits"}
