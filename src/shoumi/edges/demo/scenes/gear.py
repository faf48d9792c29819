"""Devices out of the daily round: labels, levels, declined, recalled, lost and found; systems assessed."""

from collections.abc import Callable

from shoumi.edges.demo.desk import made
from shoumi.edges.demo.scenes import Day, Stage
from shoumi.edges.demo.seldom import Seldom, Story


class Gear(Seldom):
    """The registry's keeper and the secrecy officer."""

    def stories(self) -> tuple[tuple[int, Callable[[], Story]], ...]:
        return (
            (11, self.relabelled), (14, self.assessed), (22, self.declined), (36, self.connected),
            (53, self.bound), (64, self.missed), (73, self.crossed), (79, self.kept), (81, self.misused),
            (88, self.certified), (168, self.lost),
        )  # fmt: skip

    def medium(self, number: str, level: str = "秘密", *, labelled: bool = True) -> str:
        form = {"kind": "移动硬盘", "number": f"演盘-{number}", "name": "（演示）移动硬盘", "made_by": "领用"}
        level_ = {"level": level} if level else {}
        return self.new(
            self.keeper, "register_medium", self.bureau, "device", **form, **level_, labelled=labelled
        )

    def relabelled(self) -> Story:
        """Labelled, raised to a higher level, and labelled anew."""
        disk = self.medium("901", labelled=False)
        self.do(self.keeper, "label_device", disk, place="（演示）盘面")
        raised = {"reason": "（演示）改存机密级材料", "name": "（演示）移动硬盘", "level": "机密"}
        self.do(self.keeper, "change_device", disk, **raised)
        self.do(self.keeper, "label_device", disk, place="（演示）盘面")
        yield from ()

    def declined(self) -> Story:
        """Called back before it was signed for; offered again, and declined."""
        disk, to = self.medium("902"), self.handlers[0]
        self.do(self.keeper, "hand_over_device", disk, to=to)
        self.do(self.keeper, "recall_device", disk, reason="（演示）编号贴错")
        self.do(self.keeper, "hand_over_device", disk, to=to)
        self.do(to, "decline_device", disk, reason="（演示）接口损坏")
        yield from ()

    def connected(self) -> Story:
        """A computer not for secrets joins the police network."""
        form = {
            "kind": "台式计算机",
            "number": "演机-普通-91",
            "name": "（演示）办公计算机",
            "place": "值班室",
        }
        machine = self.new(self.keeper, "register_device", self.bureau, "device", **form)
        user = self.handlers[1]
        self.do(self.keeper, "hand_over_device", machine, to=user)
        self.do(user, "accept_device", machine, place="（演示）值班室")
        self.do(user, "connect_device", machine, network="公安信息网")
        yield from ()

    def bound(self) -> Story:
        """A disk that is a copy of a paper."""
        [copy] = self.received("数据光盘", 1, [self.handlers[0]], carrier="磁介质")
        self.do(self.keeper, "bind_copy_to_medium", self.medium("903"), copy=copy)
        yield from ()

    def missed(self) -> Story:
        """Not in its cabinet, and found after two days."""
        disk = self.medium("904")
        self._lose(disk)
        yield 2
        self.do(self.keeper, "record_device_found", disk, account="（演示）误放他柜", place="密件室3号柜")

    def crossed(self) -> Story:
        """Used in the wrong machine, entered as it was, and put right."""
        disk = self.medium("907")
        told = {
            "kind": "介质交叉使用",
            "found_on": self.on(),
            "due_on": self.on(10),
            "account": "（演示）检查发现，已封存",
        }
        outcome = self.do(self.officer, "record_device_violation", disk, recorded=True, **told)
        yield 5
        done = {"measures": "（演示）清除、查杀，重新教育", "leak_account": "（演示）未发现外泄"}
        self.do(self.officer, "rectify_finding", made(outcome, "device_finding")[0], **done)

    def misused(self) -> Story:
        """Carried to the prefecture and back, found to have been on the Internet, and repaired."""
        machine, user = self._portable(), self.handlers[0]
        way = {"destination": "（演示）州局", "purpose": "（演示）汇报", "measures": "（演示）密码箱",
               "work_place_only": True}  # fmt: skip
        self.settle(user, "carry_device_out", machine, **way, from_on=self.on(), due_on=self.on(30))
        self.do(user, "carry_device_back", machine, inspected=True)
        told = {"found_on": self.on(), "due_on": self.on(15), "account": "（演示）检查发现，已断开封存"}
        outcome = self.do(
            self.officer, "record_device_violation", machine, recorded=True, kind="涉密机联互联网", **told
        )
        [finding] = made(outcome, "device_finding")
        self.do(
            self.officer, "report_finding_as_leak", finding, title="（演示）便携机违规联网", discovered_at=self.hour(),
            received_at=self.hour(), remedied=True, found_how="（演示）检查工具报警", remedies="（演示）已断开封存",
        )  # fmt: skip
        yield 1
        done = {"measures": "（演示）已拆除网卡", "leak_account": "（演示）未发现外泄"}
        self.do(self.officer, "rectify_finding", finding, **done)
        yield from self._repaired(machine)

    def _portable(self) -> str:
        """Certified, and with its user."""
        form = {"kind": "便携式计算机", "number": "演机-秘密-91", "name": "（演示）便携机", "place": "密件室"}
        machine = self.new(
            self.keeper, "register_device", self.bureau, "device", **form, level="秘密", labelled=True
        )
        user = self.handlers[0]
        paper = {
            "kind": "涉密计算机",
            "name": "演机-秘密-91",
            "number": "演示证-91",
            "issuer": "（演示）检测中心",
        }
        self.do(
            self.officer, "register_protection_certificate", self.bureau, **paper, issued_on=self.on(),
            expires_on=self.on(400), measures="（演示）屏蔽、接地", device=machine,
        )  # fmt: skip
        self.do(self.keeper, "brief_operator", machine, operator=user, signed_on=self.on())
        self.do(self.keeper, "hand_over_device", machine, to=user)
        self.do(user, "accept_device", machine, place="（演示）本部门办公室")
        return machine

    def _repaired(self, machine: str) -> Story:
        form = {
            "vendor": "（演示）维修中心", "fault": "（演示）电源故障", "treatment": "拆除存储部件", "treated_by": self.keeper,
            "treated_on": self.on(), "outside": True, "attendants": [self.officer], "due_on": self.on(30),
        }  # fmt: skip
        repair = made(self.settle(self.keeper, "send_device_for_repair", machine, **form), "repair")[0]
        yield 3
        back = {"returned_on": self.on(), "work_done": "（演示）更换电源"}
        self.do(self.keeper, "take_back_from_repair", repair, **back)
        checked = {"result": "合格", "account": "（演示）没有多余装置"}
        self.do(self.officer, "check_repaired_device", repair, **checked)

    def lost(self) -> Story:
        """Never found: when its days are over it is a leak."""
        self._lose(self.medium("905"))
        yield from ()

    def _lose(self, disk: str) -> None:
        missed = {"discovered_at": self.hour(), "account": "（演示）清点时未见"}
        self.do(self.officer, "record_device_loss", disk, recorded=True, **missed)

    def kept(self) -> Story:
        """To be destroyed, and kept after all."""
        disk = self.medium("906")
        form = {"reason": "（演示）到报废年限", "supervisors": [self.officer, self.leader],
                "site": "州涉密载体销毁中心（演示）", "vehicle": "演A0001"}  # fmt: skip
        self.settle(self.keeper, "retire_device", disk, **form)
        self.do(self.keeper, "withdraw_retirement", disk, reason="（演示）案件材料尚未移出")
        yield from ()

    def certified(self) -> Story:
        """A line's certificate is renewed, and withdrawn when the line is given up."""
        form = {
            "kind": "指挥系统",
            "name": "（演示）备用指挥线路",
            "number": "演示证-备用",
            "issuer": "（演示）检测中心",
        }
        dates = {"issued_on": self.on(), "expires_on": self.on(30), "measures": "（演示）屏蔽、接地"}
        key = self.new(
            self.officer, "register_protection_certificate", self.bureau, "protection_certificate",
            **form, **dates,
        )  # fmt: skip
        yield 15
        renewed = {"number": "演示证-备用2", "issued_on": self.on(), "expires_on": self.on(365)}
        self.do(self.officer, "renew_protection_certificate", key, **renewed)
        yield 30
        self.do(self.officer, "withdraw_protection_certificate", key, reason="（演示）线路停用")

    def assessed(self) -> Story:
        """A system for the highest level is assessed every year."""
        form = {"name": "（演示）专用系统", "level": "绝密", "highest": "绝密"}
        system = self.new(self.officer, "register_secret_system", self.bureau, "secret_system", **form)
        approval = {"approval": "演示批〔2025〕9号", "approved_on": self.on()}
        self.do(self.officer, "start_secret_system", system, **approval)
        yield 180
        told = {"assessor": "（演示）测评机构", "result": "（演示）符合要求，两项建议已整改"}
        self.do(self.officer, "assess_system_risk", system, assessed_on=self.on(), **told)


def scene(stage: Stage) -> Day:
    """Ready for the first day."""
    return Gear(stage).day
