"""Leaks from other sides: at the province, handed up, appraised against a refusal; rewards not given."""

from collections.abc import Callable

from shoumi.edges.demo.country import COUNTY
from shoumi.edges.demo.scenes import Day, Stage
from shoumi.edges.demo.seldom import ABOVE, PROVINCE, Seldom, Story
from shoumi.things.organs import Organ


class Inquiries(Seldom):
    """The secrecy officers of the bureau, the prefecture and the province."""

    def stories(self) -> tuple[tuple[int, Callable[[], Story]], ...]:
        return ((29, self.province), (62, self.relayed), (100, self.appraised), (120, self.not_rewarded))

    @property
    def from_above(self) -> str:
        return self.staff[f"{PROVINCE}保密干部"][0]

    def leak(self, who: str, organ: str, title: str) -> str:
        told = {"found_how": "（演示）检查中发现", "remedies": "（演示）已追回封存", "remedied": True}
        return self.new(
            who, "report_leak", organ, "leak", title=f"（演示）{title}", level="秘密", kind="国家秘密",
            item="（演示）代号乙", standing="泄密", internet=False, discovered_at=self.hour(3),
            received_at=self.hour(2), tip=False, **told,
        )  # fmt: skip

    def province(self) -> Story:
        """One of the province's own, told to its bureau and to the ministry within the hours."""
        organ = Organ.objects.get(code=PROVINCE).pk
        leak = self.leak(self.from_above, organ, "省厅机关拾到复印件")
        for act in ("report_leak_to_bureau", "report_leak_to_ministry"):
            told = {"told_at": self.hour(1), "letter": self.number("云公保")}
            self.do(self.from_above, act, leak, recorded=True, **told)
        yield from ()

    def relayed(self) -> Story:
        """What the prefecture reported is handed up, by it and by the province."""
        for code, who, acts in (
            (ABOVE, self.staff[f"{ABOVE}保密干部"][0], ("hand_up_to_superior",)),
            (PROVINCE, self.from_above, ("hand_up_to_bureau", "hand_up_to_ministry")),
        ):
            organ, origin = Organ.objects.get(code=code).pk, {ABOVE: COUNTY, PROVINCE: ABOVE}[code]
            relayed = self.new(
                who, "receive_leak_report", organ, "relayed_leak", origin=origin, number=self.number("泄报"),
                title="（演示）下级报来的一起泄密", kind="国家秘密", level="秘密", discovered_at=self.hour(4),
                received_at=self.hour(2), account="（演示）来文所述经过", recorded=True,
            )  # fmt: skip
            for act in acts:
                told = {"told_at": self.hour(1), "letter": self.number("转报")}
                self.do(who, act, relayed, recorded=True, **told)
        yield from ()

    def appraised(self) -> Story:
        """Not taken up at first; on objection it is, and takes longer. What was seized is handed over."""
        leak = self.leak(self.officer, self.bureau, "旧货市场发现复印件")
        right = {"reason": "（演示）值班记录补正", "discovered_at": self.hour(4)}
        self.do(self.officer, "correct_leak_times", leak, **right)
        seized = {"carrier": "纸质", "item": "（演示）复印件", "quantity": 1, "seized_on": self.on(), "level": "秘密",
                  "place": "（演示）旧货市场", "source": "（演示）本局流出", "spread": "（演示）一人"}  # fmt: skip
        carrier = self.new(self.officer, "register_seized_carrier", leak, "seized_carrier", **seized)
        asked = {"applicant": "侦查机关", "appraiser": "省级保密行政管理部门", "item": "（演示）复印件一份"}
        key = self.new(
            self.officer, "request_appraisal", leak, "appraisal", **asked, letter=self.number("鉴请")
        )
        yield 2
        given = {"receiver": "（演示）州国家保密局", "receipt": self.number("收")}
        self.do(self.officer, "give_up_seized_carrier", carrier, **given)
        refused = {"conclusion": "不予受理", "letter": self.number("鉴"), "concluded_on": self.on()}
        self.do(self.officer, "conclude_appraisal", key, **refused)
        objected = {"objected_on": self.on(), "letter": self.number("异"), "reasons": "（演示）材料已补齐"}
        self.do(self.officer, "object_to_declined_appraisal", key, **objected)
        yield 3
        taken = {"result": "予以受理", "answered_on": self.on(), "letter": self.number("复")}
        self.do(self.officer, "record_reexamination", key, **taken)
        yield 2
        longer = {"letter": self.number("延"), "due_on": self.on(45)}
        self.do(self.officer, "extend_appraisal", key, **longer)
        yield 6
        ended = {"conclusion": "不属于国家秘密", "letter": self.number("鉴结"), "concluded_on": self.on()}
        self.do(self.officer, "conclude_appraisal", key, **ended)

    def not_rewarded(self) -> Story:
        form = {"ground": "一贯严守或长期管理事迹突出", "kind": "保密工作先进", "deeds": "（演示）全年无差错"}
        reward = self.new(
            self.officer, "propose_reward", self.bureau, "reward", **form, person=self.handlers[0]
        )
        self.settle(self.officer, "decline_reward", reward, outcome="（演示）年限不足，明年再议")
        yield from ()


def scene(stage: Stage) -> Day:
    """Ready for the first day."""
    return Inquiries(stage).day
