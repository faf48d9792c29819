"""Papers taken abroad on a permit, one of which is missed; units abroad closed. All invented."""

from collections.abc import Callable
from typing import Any

from shoumi.edges.demo.desk import made
from shoumi.edges.demo.scenes import Day, Stage
from shoumi.edges.demo.seldom import PAGES, Seldom, Story
from shoumi.things.abroad import UnitAbroad

PERMIT, LENGTH = "（演示）出境许可证第1号", 25
"""On which permit, and for how many days at most."""


class Frontier(Seldom):
    """The officer who looks after trips, the registry, and one who travels."""

    def stories(self) -> tuple[tuple[int, Callable[[], Story]], ...]:
        return ((12, self.put_right), (46, self.unit), (70, self.trip))

    def put_right(self) -> Story:
        """What the first check of a unit abroad found is mended."""
        units = UnitAbroad.objects.filter(organ_id=self.bureau, rectify_by__isnull=False)
        for unit in units[:1]:
            done = {"done_on": self.on(), "account": "（演示）登记已补齐"}
            self.do(self.officer, "rectify_unit_abroad", unit.pk, **done)
        yield from ()

    def unit(self) -> Story:
        """Sent out for some months only."""
        form = {
            "name": "（演示）临时工作组",
            "country": "演示乙国",
            "leader": self.handlers[1],
            "rules": "（演示）外事保密规定",
        }
        key = self.new(
            self.officer, "register_unit_abroad", self.bureau, "unit_abroad", **form,
            next_check_on=self.on(120),
        )  # fmt: skip
        yield 60
        gone = {"withdrawn_on": self.on(), "account": "（演示）密件、设备已全部清退"}
        self.do(self.officer, "withdraw_unit_abroad", key, **gone)

    def trip(self) -> Story:
        """Two copies and a disk go; one copy is not shown on return, and turns up some days later."""
        who = self.handlers[3]
        copies = self.received("会谈材料", 2, [who])
        self.do(self.keeper, "hand_over_copies", copies, to=who, pages=2 * PAGES, purpose="（演示）出访携带")
        self.do(who, "accept_copies", copies, copies=2, pages=2 * PAGES)
        trip, disk = self._open(who), self._disk(who)
        leave: dict[str, Any] = {
            "permit": PERMIT,
            "issuer": "（演示）省级保密行政管理部门",
            "issued_on": self.on(),
        }
        leave |= {"copies": copies, "devices": [disk], "expires_on": self.on(LENGTH + 20)}
        self.settle(self.keeper, "record_exit_permit", trip, **leave)
        way = {"destination": "演示甲国", "route": "（演示）航班直达", "measures": "（演示）密码箱，二人同行"}
        days = {
            "from_on": self.on(),
            "due_on": self.on(LENGTH),
            "work_place_only": True,
            "purpose": "（演示）警务会谈",
        }
        out = {"abroad": True, "permit": PERMIT, "trip": trip, "companions": [self.handlers[2]]}
        self.settle(who, "carry_out", copies, **way, **days, **out)
        along = {name: said for name, said in way.items() if name != "route"}
        self.settle(who, "carry_device_out", disk, **along, **days, **out)
        self.do(self.officer, "depart", trip, ids=1, approval="（演示）批准")
        yield 3
        drafted = {
            "subject": "（演示）丁号电",
            "on": self.on(),
            "place": "使领馆保密室",
            "mission": "（演示）使馆",
        }
        self.do(who, "draft_abroad", trip, **drafted, account="（演示）底稿已交使馆处理，密电发回")
        yield 4
        self.do(who, "carry_device_back", disk, inspected=True, place="（演示）密码柜")
        self._back(who, trip, copies, disk)
        yield 3
        self.do(who, "carry_back", copies[1], pages=PAGES, place="密件室2号柜")

    def _open(self, who: str) -> str:
        form = {
            "kind": "因公出访",
            "travellers": [who],
            "destination": "演示甲国",
            "purpose": "（演示）警务会谈",
        }
        days = {
            "from_on": self.on(),
            "back_on": self.on(LENGTH),
            "check_due_on": self.on(LENGTH + 15),
            "ids_due_on": self.on(LENGTH + 15),
        }
        trip = self.new(self.officer, "open_trip", self.bureau, "trip", **form, **days)
        taught = {"trained_on": self.on(), "account": "（演示）外事纪律和保密常识"}
        self.do(self.officer, "train_traveller", trip, **taught)
        talked = {"talked_on": self.on(), "bounds": "（演示）只谈已公开的合作事项"}
        self.do(self.officer, "talk_before_trip", trip, **talked)
        self.do(self.officer, "give_trip_opinion", trip, opinion="同意", personnel="（演示）同意")
        return trip

    def _disk(self, who: str) -> str:
        """For the journey, signed for by who travels."""
        form = {"kind": "移动硬盘", "number": "演盘-931", "name": "（演示）移动硬盘", "level": "秘密",
                "labelled": True, "made_by": "领用"}  # fmt: skip
        disk = self.new(self.keeper, "register_medium", self.bureau, "device", **form)
        self.do(self.keeper, "hand_over_device", disk, to=who, purpose="（演示）出访携带")
        self.do(who, "accept_device", disk, place="（演示）密码柜")
        return disk

    def _back(self, who: str, trip: str, copies: list[str], disk: str) -> None:
        """One is counted; the check is entered as it was, and the other is to be accounted for."""
        self.do(who, "carry_back", copies[0], pages=PAGES, place="密件室2号柜")
        told = {"returned_on": self.on(), "checked_on": self.on(), "carriers": [copies[0]],
                "devices": [disk]}  # fmt: skip
        said = {"findings": "（演示）一份没有带回清点", "report": "（演示）按日程活动，无异常接触"}
        outcome = self.do(self.officer, "check_after_trip", trip, recorded=True, **told, **said)
        for gap in made(outcome, "discrepancy"):
            found = "（演示）留在驻地保险柜，次日由同行人员带回"
            self.do(self.keeper, "settle_discrepancy", gap, outcome=found)
        self.do(self.officer, "return_travel_papers", trip, ids=1)


def scene(stage: Stage) -> Day:
    """Ready for the first day."""
    return Frontier(stage).day
