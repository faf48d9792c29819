"""Devices, media, repairs, lines, ciphers and telegrams in the told year. Everything is invented."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from shoumi.edges.demo.desk import made
from shoumi.edges.demo.scenes import Stage
from shoumi.kernel.words import Level
from shoumi.records.now import BEIJING
from shoumi.things.devices import Device, DeviceFinding, Repair
from shoumi.things.people import Person

COMPUTERS = (("机密", 6), ("秘密", 6), ("绝密", 1), ("", 3))
MEDIA = (
    ("光盘", "机密"),
    ("移动硬盘", "机密"),
    ("优盘", "秘密"),
    ("光盘", "秘密"),
    ("优盘", "机密"),
    ("光盘", "绝密"),
)
SUBJECTS = ("（演示）甲号事项", "（演示）乙号事项", "（演示）丙号事项")


class Devices:
    """The registry's keeper, the secrecy officer and the cipher clerk at work on them."""

    def __init__(self, stage: Stage) -> None:
        self.desk, self.bureau, self.draw = stage.desk, stage.bureau, stage.draw
        self.staff, self.begun = stage.staff, False
        self.keeper, self.officer = stage.staff["专管人员"][0], stage.staff["保密干部"][0]
        self.head, self.leader = stage.staff["机关领导"][0], stage.staff["主管领导"][0]
        self.clerk, self.business = stage.staff["机要人员"][0], stage.staff["业务部门领导"][0]

    def day(self, day: date) -> None:
        """What comes up on a working day."""
        if not self.begun:
            self.begun = True
            self.set_up(day)
        for chance, happens in self.happenings():
            if self.draw.random() < chance:
                happens(day)
        self.tidy(day)

    def happenings(self) -> tuple[tuple[float, Callable[[date], None]], ...]:
        """How often on a day, and what."""
        return (
            (0.10, self.telegram), (0.08, self.transmission), (0.06, self.loan), (0.06, self.inspection),
            (0.02, self.repair), (0.012, self.incident), (0.015, self.carrying), (0.012, self.foreigners),
        )  # fmt: skip

    def set_up(self, day: date) -> None:
        """The books as they stand at first: computers with their users, media, systems, ciphers."""
        for level, count in COMPUTERS:
            for n in range(count):
                self.computer(day, level, n)
        for n, (kind, level) in enumerate(MEDIA):
            form = {"kind": kind, "number": f"演介-{n + 1:03d}", "name": f"（演示）{kind}", "level": level}
            self.desk.do(self.keeper, "register_medium", self.bureau, **form, labelled=True, made_by="领用")
        for name, level in (("（演示）办公系统", "机密"), ("（演示）指挥系统", "秘密")):
            form = {"name": name, "level": level, "highest": level}
            [key] = made(
                self.desk.do(self.officer, "register_secret_system", self.bureau, **form), "secret_system"
            )
            approval = {"approval": "演示批〔2025〕1号", "approved_on": day.isoformat()}
            self.desk.do(self.officer, "start_secret_system", key, **approval)
        self.certify(day, "指挥系统", "（演示）指挥中心通信设备", days=150)
        for kind, count, numbers in (("密码机", 2, "YS0001-0002"), ("密码资料", 4, "YS0101-0104")):
            form = {"kind": kind, "count": count, "numbers": numbers, "place": "（演示）机要室"}
            supply = {"supplier": "密码管理部门", "voucher": "演示配发1号"}
            self.desk.do(self.clerk, "receive_cipher_supply", self.bureau, **form, **supply)

    def computer(self, day: date, level: str, n: int) -> None:
        """Registered; one for secrets is certified and handed to somebody cleared and briefed."""
        number = f"演机-{level or '普通'}-{n + 1:02d}"
        form = {"kind": "台式计算机", "number": number, "name": "（演示）办公计算机", "place": "密件室"}
        secret = {"level": level, "labelled": True} if level else {}
        [key] = made(self.desk.do(self.keeper, "register_device", self.bureau, **form, **secret), "device")
        user = self.somebody(level)
        if level:
            self.certify(day, "涉密计算机", number, days=420 if n else 300, device=key)
            self.desk.do(self.keeper, "brief_operator", key, operator=user, signed_on=day.isoformat())
        self.desk.do(self.keeper, "hand_over_device", key, to=user)
        self.desk.do(user, "accept_device", key, place="（演示）本部门办公室")

    def certify(self, day: date, kind: str, name: str, *, days: int, **device: str) -> None:
        until = (day + timedelta(days=days)).isoformat()
        form = {"kind": kind, "name": name, "number": f"演示证-{name[-5:]}", "issuer": "（演示）检测中心"}
        dates = {"issued_on": day.isoformat(), "expires_on": until, "measures": "（演示）屏蔽、接地"}
        self.desk.do(self.officer, "register_protection_certificate", self.bureau, **form, **dates, **device)

    def somebody(self, level: str, *, but: str = "") -> str:
        """One of the bureau, cleared for the level."""
        least = Level[level] if level else None
        able = Person.objects.filter(id__in=self.staff["全体"], left_on__isnull=True).exclude(id=self.keeper)
        if least:
            able = able.filter(clearance__gte=int(least))
        return self.draw.choice(sorted(able.exclude(id=but).values_list("id", flat=True)))

    def rows(self, *states: str, **where: Any) -> list[Device]:
        """Devices of the bureau in these states."""
        found = Device.objects.filter(organ_id=self.bureau, state__in=states, **where)
        return list(found.order_by("number").select_related("custodian"))

    def telegram(self, day: date) -> None:
        """One comes in; half are answered, in cipher; once in a while in clear, entered as it was."""
        at = datetime.combine(day, time(8, 0), tzinfo=BEIJING).isoformat()
        ciphered, reader = self.draw.random() < 0.7, self.somebody("机密")
        form = {
            "other_side": "（演示）省厅",
            "received_at": at,
            "recipients": [reader],
            "enciphered": ciphered,
        }
        number, level = f"演电{self.draw.randint(1, 999)}号", {"level": "机密"} if ciphered else {}
        outcome = self.desk.do(
            self.clerk, "register_telegram", self.bureau, reference=number, **form, **level
        )
        [key] = made(outcome, "telegram")
        if self.draw.random() < 0.5:
            wrong = ciphered and self.draw.random() < 0.1
            answer = {"other_side": "（演示）省厅", "reference": f"演复{number}", "sent_at": at}
            self.desk.do(
                self.clerk,
                "answer_telegram",
                key,
                recorded=wrong,
                **answer,
                enciphered=ciphered and not wrong,
            )

    def transmission(self, day: date) -> None:
        """By the secret system or an enciphered fax; once in a while by a mobile telephone."""
        at, asker = datetime.combine(day, time(8, 0), tzinfo=BEIJING).isoformat(), self.staff["承办人"][0]
        form = {"code_name": self.draw.choice(SUBJECTS), "addressee": "（演示）省厅", "sent_at": at}
        if self.draw.random() < 0.06:
            form |= {"means": "移动电话", "level": "秘密"}
            self.desk.do(asker, "transmit_secret", self.bureau, recorded=True, **form, code_words=True)
            return
        means = self.draw.choice(("涉密信息系统", "加密传真"))
        self.desk.do(
            asker, "transmit_secret", self.bureau, **form, means=means, level="机密", cipher="普通密码"
        )

    def loan(self, day: date) -> None:
        """A medium for some days."""
        if free := self.rows("在库", open_findings=0, kind__in=["光盘", "移动硬盘", "优盘"]):
            disk = self.draw.choice(free)
            to = self.somebody(disk.level.name if disk.level else "")
            due = (day + timedelta(days=self.draw.randint(2, 9))).isoformat()
            self.desk.do(self.keeper, "lend_device", disk.id, to=to, due_on=due, purpose="（演示）拷贝材料")
            self.desk.do(to, "accept_device", disk.id)

    def inspection(self, day: date) -> None:
        """A device is looked at; one in eight fails."""
        if found := self.rows("在用", "在库"):
            failed = self.draw.random() < 0.12
            form = {"done_on": day.isoformat(), "inspectors": [self.officer], "means": "（演示）检查工具"}
            due = {"due_on": (day + timedelta(days=10)).isoformat()} if failed else {}
            said = "（演示）发现违规软件" if failed else "（演示）正常"
            key = self.draw.choice(found).id
            result = "不合格" if failed else "合格"
            self.desk.do(self.officer, "inspect_device", key, **form, account=said, result=result, **due)

    def incident(self, day: date) -> None:
        """A classified machine was on the Internet."""
        if found := self.rows("在用", level__isnull=False):
            form = {
                "kind": "涉密机联互联网",
                "found_on": day.isoformat(),
                "account": "（演示）检查发现，已断开封存",
            }
            due = (day + timedelta(days=15)).isoformat()
            key = self.draw.choice(found).id
            done = self.desk.do(self.officer, "record_device_violation", key, **form, due_on=due)
            if self.draw.random() < 0.75:
                self.report(made(done, "device_finding")[0], day)

    def report(self, finding: str, day: date) -> None:
        """As what it may be, a leak; before the working day began, as the demo tells it."""
        form = {
            "title": "（演示）涉密计算机违规联网", "discovered_at": f"{day}T08:00", "received_at": f"{day}T08:20",
            "found_how": "（演示）检查工具报警", "remedies": "（演示）已断开封存", "remedied": True,
        }  # fmt: skip
        self.desk.do(self.officer, "report_finding_as_leak", finding, **form)

    def repair(self, day: date) -> None:
        """Its disk taken out, to a shop outside, by consent of the leader in charge."""
        if found := self.rows("在用", level__isnull=False):
            form = {
                "vendor": "（演示）维修中心", "fault": "（演示）电源故障", "treatment": "拆除存储部件",
                "treated_by": self.keeper, "treated_on": day.isoformat(), "outside": True,
                "attendants": [self.officer], "due_on": (day + timedelta(days=7)).isoformat(),
            }  # fmt: skip
            key = self.draw.choice(found).id
            self.desk.agreed(self.keeper, "send_device_for_repair", key, [self.leader], **form)

    def carrying(self, day: date) -> None:
        """A computer goes along to the prefecture, by consent of the head."""
        if found := [d for d in self.rows("在用", level=int(Level.秘密)) if d.custodian_id != self.head]:
            device = self.draw.choice(found)
            form = {
                "destination": "（演示）州局", "purpose": "（演示）汇报", "from_on": day.isoformat(),
                "due_on": (day + timedelta(days=3)).isoformat(), "measures": "（演示）密码箱，人不离机",
                "work_place_only": True,
            }  # fmt: skip
            self.desk.agreed(device.custodian_id, "carry_device_out", device.id, [self.head], **form)

    def foreigners(self, day: date) -> None:
        """Own staff cannot; both leaders agree."""
        form = {
            "subject": "（演示）进口检验设备", "work": "检修", "company": "（虚构）某外国公司",
            "why_not_own": "（演示）没有源程序和专用工具", "from_on": day.isoformat(),
            "until_on": (day + timedelta(days=1)).isoformat(), "measures": "（演示）隔离场所，全程陪同",
            "attendants": [self.business],
        }  # fmt: skip
        both = [self.head, self.business]
        self.desk.agreed(self.staff["承办人"][0], "admit_foreign_technicians", self.bureau, both, **form)

    def tidy(self, day: date) -> None:
        """Most of what is due comes back and is put right; a little stays late."""
        for device in self.rows("借出", "外带", due_on__lte=day):
            if self.draw.random() < 0.4:
                self.bring_back(device)
        for repair in Repair.objects.filter(organ_id=self.bureau, state="修理中", due_on__lte=day):
            if self.draw.random() < 0.5:
                back = {"returned_on": day.isoformat(), "work_done": "（演示）更换电源"}
                self.desk.do(self.keeper, "take_back_from_repair", repair.id, **back)
                checked = {"result": "合格", "account": "（演示）没有多余装置"}
                self.desk.do(self.officer, "check_repaired_device", repair.id, **checked)
        for finding in DeviceFinding.objects.filter(organ_id=self.bureau, state="待整改", due_on__lte=day):
            if self.draw.random() < 0.3:
                if finding.kind.on_the_internet and finding.leak_id is None:
                    self.report(finding.id, day)
                done = {"measures": "（演示）已卸载、更换", "leak_account": "（演示）未发现外泄"}
                self.desk.do(self.officer, "rectify_finding", finding.id, **done)

    def bring_back(self, device: Device) -> None:
        """Carried out, it is brought back; lent, it is returned and signed for."""
        if device.state.name == "外带":
            self.desk.do(device.custodian_id, "carry_device_back", device.id, inspected=True)
            return
        self.desk.do(device.custodian_id, "return_device", device.id)
        self.desk.do(self.keeper, "accept_device", device.id, place="密件室3号柜")


def scene(stage: Stage) -> Callable[[date], None]:
    """Ready for the first day."""
    return Devices(stage).day
