"""What happens once or twice a year, so that no book stays empty. Everything is invented."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any

from shoumi.edges.demo.desk import made
from shoumi.edges.demo.scenes import Stage
from shoumi.nouns.document import CopyState
from shoumi.records.loading import NotFoundError
from shoumi.records.now import BEIJING
from shoumi.records.proceedings import RefusedError
from shoumi.things.ciphers import CipherGoods
from shoumi.things.devices import Device
from shoumi.things.documents import Copy
from shoumi.things.leaks import Leak
from shoumi.things.organs import Organ
from shoumi.things.people import Person
from shoumi.things.tasks import CodeName

ABOVE, PROVINCE, BESIDE = "532300", "530000", "532301"
RANKS = ("三级警司", "二级警司", "一级警司", "三级警督")


class Once:
    """Each happening has its week of the year."""

    def __init__(self, stage: Stage) -> None:
        self.desk, self.bureau, self.draw, self.staff = stage.desk, stage.bureau, stage.draw, stage.staff
        self.keeper, self.officer = stage.staff["专管人员"][0], stage.staff["保密干部"][0]
        self.head, self.leader = stage.staff["机关领导"][0], stage.staff["主管领导"][0]
        self.clerk, self.business = stage.staff["机要人员"][0], stage.staff["业务部门领导"][0]
        self.above = stage.staff[f"{ABOVE}保密干部"][0]
        self.deciders = (self.head, self.leader, self.officer, self.business)
        self.second = stage.staff["专管人员"][1]
        self.first: date | None = None
        self.ahead = self.weeks()

    def weeks(self) -> dict[int, Callable[[date], None]]:
        """By week of the told year, what happens on its first working day."""
        every_fifth = {5: self.promotions, 18: self.promotions, 31: self.promotions, 44: self.promotions}
        return every_fifth | {
            6: self.key_place, 9: self.custody,
            7: self.local_rules, 10: self.code, 14: self.cipher_repair, 16: self.from_below,
            20: self.old_device, 24: self.seized, 28: self.code, 30: self.foreigners, 34: self.from_below,
            38: self.old_device, 40: self.authorisation, 42: self.code, 46: self.cipher_count,
        }  # fmt: skip

    def day(self, day: date) -> None:
        """What the law refuses stays refused, and is in the ledger."""
        self.first = self.first or day
        week = (day - self.first).days // 7
        for when in sorted(w for w in self.ahead if w <= week):
            with suppress(RefusedError, NotFoundError):
                self.ahead.pop(when)(day)

    def promotions(self, day: date) -> None:
        for one in self.draw.sample(self.staff["承办人"], 3):
            form = {
                "rank": self.draw.choice(RANKS),
                "from_on": day.isoformat(),
                "document": f"演警衔〔{day.year}〕{day:%j}号",
            }
            self.desk.do(self.officer, "promote_rank", one, **form)

    def local_rules(self, day: date) -> None:
        form = {"title": "（演示）云南省公安机关保密工作实施办法", "number": f"云公（演）〔{day.year}〕7号",
                "in_force_from": day.isoformat()}  # fmt: skip
        province = Organ.objects.get(code=PROVINCE).id
        self.desk.do(self.staff[f"{PROVINCE}保密干部"][0], "register_local_rules", province, **form)
        own = {"title": "（演示）密件管理细则", "in_force_from": day.isoformat()}
        number = f"县公（演）〔{day.year}〕3号"
        self.desk.do(self.officer, "register_internal_rules", self.bureau, number=number, **own)

    def key_place(self, day: date) -> None:
        """The registry's room is named a key place."""
        form = {
            "name": "（演示）密件室", "kind": "要害部位", "level": "机密", "leader": self.leader,
            "measures": "（演示）双人双锁、监控、门禁", "named_on": day.isoformat(), "document": f"云公保（演）〔{day.year}〕2号",
        }  # fmt: skip
        self.desk.do(self.officer, "name_key_place", self.bureau, **form)

    def custody(self, _: date) -> None:
        """Before a holiday the keeper hands some copies to the second."""
        rows = Copy.objects.filter(organ_id=self.bureau, holder_id=self.keeper, state=CopyState.在库)
        ids = list(rows.order_by("-born").values_list("id", flat=True)[:3])
        if ids:
            form = {"giver": self.keeper, "to": self.second, "copies": len(ids), "note": "（演示）休假交接"}
            self.desk.do(self.keeper, "hand_over_custody", ids, cosigner=self.second, **form)

    def code(self, _: date) -> None:
        """One of the few who may looks up what a code stands for."""
        code = CodeName.objects.filter(organ_id=self.bureau).order_by("-born").first()
        if code and code.key_holders:
            who = self.draw.choice(code.key_holders)[0]
            self.desk.do(who, "look_up_code", code.id, purpose="（演示）核对案件代号")

    def _ciphers(self) -> CipherGoods | None:
        return CipherGoods.objects.filter(organ_id=self.bureau, state="在库", keeper_id=self.clerk).first()

    def cipher_repair(self, day: date) -> None:
        goods = self._ciphers()
        if goods:
            form = {"supplier": "密码管理部门", "voucher": f"演修〔{day.year}〕1号"}
            self.desk.do(self.clerk, "send_ciphers_for_repair", goods.id, **form)
            self.desk.do(
                self.clerk, "take_back_repaired_ciphers", goods.id, count=goods.count, place="机要室（演示）"
            )

    def cipher_count(self, _: date) -> None:
        goods = self._ciphers()
        if goods:
            self.desk.do(self.clerk, "count_cipher_goods", goods.id, counted=goods.count)

    def from_below(self, day: date) -> None:
        """The organ above receives a county's report of a leak and hands it up."""
        found = datetime.combine(day - timedelta(days=1), time(16), tzinfo=BEIJING)
        heard = datetime.combine(day, time(8, 30), tzinfo=BEIJING)
        form = {
            "origin": "532399", "number": f"演泄报〔{day.year}〕{day:%j}号", "title": "（演示）下级报来的一起泄密",
            "kind": "国家秘密", "discovered_at": found.isoformat(), "received_at": heard.isoformat(),
            "account": "（演示）县局报来的经过", "level": "秘密",
        }  # fmt: skip
        organ = Organ.objects.get(code=ABOVE).id
        relayed = made(self.desk.do(self.above, "receive_leak_report", organ, **form), "relayed_leak")[0]
        told = {"told_at": heard.isoformat(), "letter": f"楚公（演）〔{day.year}〕{day:%j}号"}
        self.desk.do(self.above, "hand_up_to_bureau", relayed, **told)

    def old_device(self, day: date) -> None:
        """A device at its end is destroyed before two witnesses."""
        device = Device.objects.filter(organ_id=self.bureau, state="在库").order_by("born").first()
        if device:
            form = {
                "reason": "（演示）到报废年限",
                "supervisors": [self.officer, self.leader],
                "site": "州涉密载体销毁中心（演示）",
                "vehicle": "演A0001",
            }
            settled = self.desk.settled(self.keeper, "retire_device", device.id, self.deciders, **form)
            if settled.entry:
                done = {
                    "destroyed_on": day.isoformat(),
                    "receipt": f"演销备{day:%m%d}",
                    "destroyed_by": "演示员（演示）",
                }
                for one in (self.officer, self.leader):
                    self.desk.do(one, "confirm_device_supervision", device.id, pieces=1)
                self.desk.do(self.keeper, "destroy_device", device.id, **done)

    def seized(self, day: date) -> None:
        leak = Leak.objects.filter(organ_id=self.bureau).order_by("-born").first()
        if leak:
            form = {"carrier": "纸质", "item": "（演示）复印件", "quantity": 2, "seized_on": day.isoformat(),
                    "place": "（演示）文印店", "level": "秘密", "source": "（演示）本局流出", "spread": "（演示）二人"}  # fmt: skip
            self.desk.do(self.officer, "register_seized_carrier", leak.id, **form)

    def foreigners(self, day: date) -> None:
        """A foreign engineer is let in for a day, after both leaders agreed."""
        form = {
            "subject": "（演示）进口检验设备", "work": "检修", "company": "（虚构）某外国公司",
            "why_not_own": "（演示）没有源程序和专用工具", "from_on": day.isoformat(),
            "until_on": (day + timedelta(days=1)).isoformat(), "measures": "（演示）隔离场所，全程陪同",
            "attendants": [self.staff["承办人"][3]],
        }  # fmt: skip
        asker = self.staff["承办人"][2]
        access = self.desk.settled(asker, "admit_foreign_technicians", self.bureau, self.deciders, **form)
        if access.entry:
            done = {"ended_on": day.isoformat(), "account": "（演示）全程陪同，未接触涉密内容"}
            self.desk.do(asker, "end_foreign_work", made(access, "foreign_access")[0], **done)

    def authorisation(self, day: date) -> None:
        security = Person.objects.get(code="A0002").id
        county = Organ.objects.filter(code=BESIDE).first()
        if county:
            form = {"level": "绝密", "document": f"云公授权（演）〔{day.year}〕4号", "grantor": PROVINCE}
            leaders = [self.staff[f"{organ}机关领导"][0] for organ in (ABOVE, PROVINCE)]
            self.desk.settled(security, "authorise_organ", county.id, leaders, **form)


def scene(stage: Stage) -> Any:
    """The year's rare events."""
    return Once(stage).day
