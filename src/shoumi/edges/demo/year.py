"""A year of a registry, day by day: what comes in, is determined, goes round, is filed and destroyed."""

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta

from shoumi.edges.demo.desk import Desk, made
from shoumi.edges.demo.scenes import scenes
from shoumi.edges.demo.titles import SENDERS, title
from shoumi.edges.demo.upkeep import Upkeep
from shoumi.nouns.document import CopyState
from shoumi.nouns.leak import LeakState
from shoumi.records import proceedings, workdays
from shoumi.records.loading import NotFoundError
from shoumi.records.now import today
from shoumi.records.proceedings import RefusedError
from shoumi.things.documents import Copy, Document
from shoumi.things.leaks import Leak
from shoumi.things.matters import Matter
from shoumi.things.people import Person

MARKS = (
    "秘密★10年",
    "秘密★5年",
    "秘密★1年",
    "秘密★6个月",
    "机密★20年",
    "机密★10年",
    "机密★",
    "绝密★30年",
    "警务工作秘密",
)
WEIGHTS = (20, 14, 8, 4, 22, 12, 6, 4, 10)
LEVELS = {"秘密": 1, "机密": 2, "绝密": 3}
OWN_SHARE = 0.22
COLLECTING = frozenset({1, 4})
"""On Tuesdays and Fridays people come to the registry and sign for what waits."""
LAST_WEEK = timedelta(days=7)
"""Whoever carries a copy out in it has not come back when the story ends."""
Say = Callable[[str], None]


class Year:
    """The bureau's registry at work; the same seed tells the same year."""

    def __init__(
        self, desk: Desk, bureau: str, staff: dict[str, list[str]], first: date, seed: int = 1998
    ) -> None:
        self.desk, self.bureau, self.staff, self.first = desk, bureau, staff, first
        self.draw = random.Random(seed)
        self.used: set[tuple[str, int, int]] = set()
        self.keeper, self.second = staff["专管人员"][:2]
        self.upkeep = Upkeep(desk, bureau, staff, self.draw)
        self.scenes = scenes(desk, bureau, staff, seed)
        self.reach = dict(Person.objects.filter(id__in=staff["全体"]).values_list("id", "clearance"))

    def live(self, documents: int, say: Say) -> None:
        """Work every working day until today."""
        days = list(self._workdays())
        self.upkeep.catalogue(self.first)
        for n, day in enumerate(days):
            self.desk.watch.open_day(day)
            share = documents * (n + 1) // len(days) - documents * n // len(days)
            with proceedings.batch():
                self._day(day, share)
            if n % 50 == 0:
                say(f"{day}：密件{Document.objects.count()}件，{Copy.objects.count()}份")

    def _workdays(self) -> Iterator[date]:
        day = self.first
        while day < today():
            if workdays.is_workday(day):
                yield day
            day += timedelta(days=1)

    def _day(self, day: date, documents: int) -> None:
        for _ in range(documents):
            self._tried(self._own if self.draw.random() < OWN_SHARE else self._received, day)
        if day.weekday() in COLLECTING:
            self._sign()
            self.upkeep.tidy(day)
        self._circulate(day)
        if day.day in {10, 11, 12} and day.weekday() == 2:
            self._housekeeping(day)
        for scene in self.scenes:
            self._tried(scene, day)

    @staticmethod
    def _tried(happens: Callable[[date], None], day: date) -> None:
        """What the law refuses on the way stays refused, and is in the ledger; the year goes on."""
        with suppress(RefusedError, NotFoundError):
            happens(day)

    def _able(self, level: int, count: int, leave_out: tuple[str, ...] = ()) -> list[str]:
        """People cleared for the level, drawn without repetition."""
        able = [p for p in self.staff["全体"] if (self.reach[p] or 0) >= level and p not in leave_out]
        return self.draw.sample(able, min(count, len(able)))

    def _received(self, day: date) -> None:
        mark = self.draw.choices(MARKS, WEIGHTS)[0]
        level, copies = LEVELS.get(mark[:2], 0), self.draw.choices((1, 2, 3, 5), (40, 30, 20, 10))[0]
        readers = self._able(level, copies + 1, (self.keeper,))
        form = {
            "title": title(self.draw),
            "mark": mark,
            "copies": copies,
            "pages": self.draw.randint(2, 24),
            "received_on": day.isoformat(),
            "dated": (day - timedelta(days=self.draw.randint(0, 9))).isoformat(),
            "reference": self._reference("演公通", day, 999),
            "persons": readers,
            "posts": ["保密干部", "主管领导", "机关领导"],
            "place": f"密件室{self.draw.randint(1, 6)}号柜",
            "copying_forbidden": self.draw.random() < 0.05,
        }
        sender = (
            {"sender_name": self.draw.choice(SENDERS)}
            if self.draw.random() < 0.4
            else {"sender": self._upper()}
        )
        outcome = self.desk.do(self.keeper, "register_received_document", self.bureau, **form, **sender)
        self._distribute(made(outcome, "document")[0], readers[:copies])

    def _reference(self, mark: str, day: date, most: int) -> str:
        """A 文号 of the year that no other paper has."""
        number = self.draw.randint(1, most)
        while (mark, day.year, number) in self.used:
            number += 1
        self.used.add((mark, day.year, number))
        return f"{mark}〔{day.year}〕{number}号"

    def _upper(self) -> str:
        return self.draw.choice(("532300", "530000"))

    def _own(self, day: date) -> None:
        level = self.draw.choices(("秘密", "机密"), (60, 40))[0]
        drafter = self.draw.choice([p for p in self.staff["承办人"] if (self.reach[p] or 0) >= LEVELS[level]])
        copies = self.draw.randint(3, 8)
        readers = self._able(LEVELS[level], copies - 1, (self.keeper, drafter))
        name = title(self.draw)
        drafted = self.desk.do(
            drafter,
            "draft_matter",
            self.bureau,
            title=name,
            level=level,
            reasons="（演示）泄露会妨碍工作",
            term={"秘密": "5年", "机密": "10年"}[level],
            basis="（演示）目录第3项",
            persons=readers,
            starts_on=day.isoformat(),
        )
        matter = made(drafted, "matter")[0]
        if self.draw.random() < 0.03:
            return
        agreed = self.desk.agreed(
            drafter, "determine_matter", matter, (self.staff["主管领导"][0], self.staff["定密责任人"][0])
        )
        if agreed.entry is None:
            return
        self._agree(matter)
        pages = self.draw.randint(2, 18)
        outcome = self.desk.do(
            self.keeper,
            "register_own_document",
            matter,
            title=name,
            copies=copies,
            pages=pages,
            dated=day.isoformat(),
            reference=self._reference("云公（演）", day, 400),
            place="密件室1号柜",
        )
        self._distribute(made(outcome, "document")[0], readers)

    def _agree(self, matter: str) -> None:
        """The office agrees with level and term, before the paper is issued."""
        opinion = {"opinion": "（演示）与目录第3项相符", "agrees": True}
        self.desk.do(self.staff["保密干部"][0], "review_own_level", matter, **opinion)

    def _distribute(self, document: str, readers: list[str]) -> None:
        """Send copies out; they are signed for at the end of the day."""
        if readers and self.draw.random() < 0.65:
            there = Copy.objects.filter(document_id=document, state=CopyState.在库).count()
            self.desk.do(
                self.keeper, "distribute_document", document, recipients=readers[: min(there, len(readers))]
            )

    def _sign(self) -> None:
        """Each signs once for all that lies ready for him; a few stay away, one in a hundred declines."""
        waiting: dict[str, list[tuple[str, int]]] = {}
        rows = Copy.objects.filter(organ_id=self.bureau, state=CopyState.待签收, to_person__isnull=False)
        for copy, person, pages in rows.order_by("born", "number").values_list("id", "to_person", "pages"):
            waiting.setdefault(person, []).append((copy, pages))
        for person, copies in waiting.items():
            chance = self.draw.random()
            if chance < 0.01:
                self.desk.tried(
                    person, "decline_copies", copies[0][0], reason="封口破损", note="（演示）封口有拆动痕迹"
                )
            elif chance < 0.9:
                ids, pages = [c for c, _ in copies], sum(n for _, n in copies)
                self.desk.tried(person, "accept_copies", ids, copies=len(ids), pages=pages)

    def _circulate(self, day: date) -> None:
        """What else a day brings; what the law refuses on the way stays refused, and is in the ledger."""
        away = 0.9 if day >= today() - LAST_WEEK else 0.2
        for move, chance in (
            (self._lend, 0.5),
            (self._give_back, 0.4),
            (self._copy, 0.25),
            (self._carry, away),
            (self._keep, 0.1),
        ):
            if self.draw.random() < chance:
                try:
                    move(day)
                except (RefusedError, NotFoundError):
                    continue

    def _some(self, **facts: object) -> Copy | None:
        found = (
            Copy.objects.filter(organ_id=self.bureau, **facts).order_by("-born").values_list("id", flat=True)
        )
        ids = list(found[:60])
        rows = Copy.objects.select_related("document__matter")
        return rows.get(pk=self.draw.choice(ids)) if ids else None

    def _lend(self, day: date) -> None:
        copy = self._some(state=CopyState.在库)
        named = [k[2:] for k in copy.document.matter.scope if k.startswith("人:")] if copy else []
        able = [
            p for p in named if p in self.reach and (self.reach[p] or 0) >= (copy.document.matter.level or 0)
        ]
        if copy and able:
            to = self.draw.choice(able)
            self.desk.do(
                self.keeper,
                "lend_copy",
                copy.id,
                to=to,
                due_on=(day + timedelta(days=self.draw.randint(2, 15))).isoformat(),
                place="阅文室",
                purpose="（演示）工作查阅",
            )
            waiting = Copy.objects.get(pk=copy.id)
            if waiting.state is CopyState.待签收:
                self.desk.do(to, "accept_copies", copy.id, copies=1, pages=copy.pages)

    def _give_back(self, _: date) -> None:
        for state in (CopyState.借出, CopyState.持有):
            copy = self._some(state=state)
            if copy and copy.holder_id not in {self.keeper, self.second}:
                self.desk.given_back(copy, self.keeper)

    def _copy(self, _: date) -> None:
        copy = self._some(
            state=CopyState.在库, document__matter__level__lte=2, document__copying_forbidden=False
        )
        if copy:
            self.desk.agreed(
                self.keeper,
                "copy_document",
                copy.id,
                (self.staff["机关领导"][0],),
                copies=self.draw.randint(1, 3),
                purpose="（演示）案件会商",
            )

    def _carry(self, day: date) -> None:
        copy = self._some(state=CopyState.持有, document__matter__level__lte=2)
        if copy and copy.holder_id not in self.staff["机关领导"]:
            back = day + timedelta(days=self.draw.randint(1, 4))
            self.desk.agreed(
                copy.holder_id,
                "carry_out",
                copy.id,
                (self.staff["机关领导"][0],),
                destination="楚雄彝族自治州公安局",
                route="公务车，云岭—楚雄",
                purpose="（演示）汇报",
                from_on=day.isoformat(),
                due_on=back.isoformat(),
                measures="密码箱，专车，不离身",
                work_place_only=True,
            )
            if self.draw.random() < 0.7 and day < today() - LAST_WEEK:
                self.desk.do(copy.holder_id, "carry_back", copy.id, pages=copy.pages)

    def _keep(self, _: date) -> None:
        copy = self._some(state=CopyState.持有)
        if copy and copy.holder_id not in self.staff["主管领导"]:
            self.desk.agreed(
                copy.holder_id,
                "keep_personally",
                copy.id,
                (self.staff["主管领导"][0],),
                reason="（演示）常用",
                place=f"{self.draw.randint(201, 420)}室保密柜",
            )

    def _housekeeping(self, day: date) -> None:
        """Once a month: show what was done, file, destroy, take stock."""
        self.upkeep.show_duties(day)
        self._file(day)
        self._destroy(day)
        self._take_stock(day)

    def _in_stock(self, count: int, **facts: object) -> list[Copy]:
        found = Copy.objects.filter(
            organ_id=self.bureau, state=CopyState.在库, holder_id=self.keeper, **facts
        )
        return list(found.select_related("document").order_by("born", "number")[:count])

    def _file(self, day: date) -> None:
        rows = self._in_stock(60, document__received=False)
        if rows:
            outcome = self.desk.do(
                self.keeper, "open_volume", self.bureau, title=f"（演示）{day.year}年{day.month}月密件卷"
            )
            self.desk.do(self.keeper, "file_copies", [r.id for r in rows], volume=made(outcome, "volume")[0])

    def _destroy(self, day: date) -> None:
        old = {"document__received": True, "document__dated__lt": day - timedelta(days=60)}
        kept = set(Leak.objects.filter(state=LeakState.查处中).values_list("copy", flat=True))
        rows = [row for row in self._in_stock(90, **old) if row.pk not in kept]
        if len(rows) < 5:
            return
        supervisors = [self.second, self.staff["保密干部"][0]]
        listed = self.desk.do(
            self.keeper,
            "draft_destruction_list",
            [r.id for r in rows],
            reason="（演示）无保存价值",
            supervisors=supervisors,
            escorts=supervisors,
            counter=self.second,
            vehicle="云E·演示1",
            site="州涉密载体销毁中心（演示）",
        )
        key = made(listed, "destruction_list")[0]
        agreed = self.desk.agreed(self.keeper, "destroy_listed", key, (self.staff["主管领导"][0],))
        if agreed.entry is None or day > today() - timedelta(days=40):
            return
        for one in supervisors:
            self.desk.do(one, "confirm_supervision", key, copies=len(rows))
        self.desk.do(
            self.keeper,
            "complete_destruction",
            key,
            receipt=f"演销{day:%Y%m%d}",
            destroyed_on=day.isoformat(),
        )

    def _take_stock(self, day: date) -> None:
        rows = self._in_stock(40)
        if not rows:
            return
        ids = [r.id for r in rows]
        outcome = self.desk.do(
            self.keeper,
            "start_stock_taking",
            self.bureau,
            title=f"（演示）{day.year}年{day.month}月清点",
            copies=ids,
        )
        key = made(outcome, "stock_taking")[0]
        self.desk.do(self.keeper, "see_copies", key, copies=ids[: -1 if day.month == 9 else len(ids)])
        self.desk.do(self.keeper, "close_stock_taking", key, account="（演示）逐份核对")


def matters() -> int:
    """How many matters the year made."""
    return Matter.objects.count()
