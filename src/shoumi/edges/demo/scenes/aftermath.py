"""What seldom happens: an appraisal, a case passed on, a gain, a course. All invented."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from shoumi.edges.demo.cast import MINISTRY
from shoumi.edges.demo.country import ABOVE
from shoumi.edges.demo.desk import made
from shoumi.edges.demo.scenes import Day, Stage
from shoumi.kernel.words import Kind
from shoumi.nouns.leak import LeakStanding, LeakState
from shoumi.records import approvals
from shoumi.records.now import as_if
from shoumi.things.leaks import Appraisal, Gain, Leak, Transfer
from shoumi.things.organs import Organ
from shoumi.things.people import Person
from shoumi.things.science import ResearchProject, ScienceExport

LETTERS = ("演部业〔2026〕1号", "演部科〔2026〕1号", "", "演出审〔2026〕1号")
"""The four consents to what is given abroad; all but the leader's come on paper."""
COURSES = (("保密法规概论", "侦查学专业2025版", 36), ("载体和设备保密", "公安信息化专业2025版", 18))
MORE_QUESTIONS = (
    ("复制件与原件的密级可以不同。", ("对", "错"), "B"),
    ("密来必须怎样答复？", ("明复", "密复", "都可以"), "B"),
    ("发现泄密首先应当做什么？", ("采取补救措施", "等上级通知"), "A"),
)


class Aftermath:
    """The secrecy officer on a few days of the year."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.desk, self.days = stage, stage.desk, 0
        self.officer = stage.staff["保密干部"][0]
        self.turns: dict[int, Callable[[date], None]] = {
            8: self._teach, 15: self._interpret, 60: self._ask_to_appraise, 68: self._accept,
            84: self._conclude, 90: self._give_abroad, 98: self._given, 110: self._pass_on,
            130: self._outcome, 160: self._gains, 175: self._pay, 200: self._ask_to_appraise,
            206: self._accept, 215: self._give_abroad,
        }  # fmt: skip

    def day(self, day: date) -> None:
        """What falls on this working day, if anything."""
        self.days += 1
        if self.days in self.turns:
            self.turns[self.days](day)

    def _do(self, act: str, thing: str, **form: Any) -> Any:
        return self.desk.do(self.officer, act, thing, **form)

    def _cases(self) -> Iterator[str]:
        """Leaks of state secrets, those still open first those reported last."""
        kept = Leak.objects.filter(
            organ_id=self.stage.bureau, kind=Kind.国家秘密, standing=LeakStanding.泄密, state=LeakState.查处中
        )
        yield from kept.order_by("-born").values_list("pk", flat=True)

    def _ask_to_appraise(self, day: date) -> None:
        for leak in list(self._cases())[:1]:
            self._do(
                "request_appraisal", leak, applicant="侦查机关", appraiser="省级保密行政管理部门",
                item="（演示）所涉材料一份", letter=f"演鉴请〔{day.year}〕1号",
            )  # fmt: skip

    def _accept(self, day: date) -> None:
        for one in list(Appraisal.objects.filter(accepted_on__isnull=True, conclusion_letter="")):
            self._do("accept_appraisal", one.pk, accepted_on=day.isoformat())

    def _conclude(self, day: date) -> None:
        for one in list(Appraisal.objects.filter(accepted_on__isnull=False, conclusion_letter="")):
            self._do(
                "conclude_appraisal", one.pk, conclusion="属于国家秘密", level="秘密",
                letter=f"演鉴〔{day.year}〕1号", concluded_on=day.isoformat(),
            )  # fmt: skip

    def _pass_on(self, day: date) -> None:
        suspect = self.stage.staff["承办人"][3]
        for n, leak in enumerate(list(self._cases())[:2]):
            self._do(
                "transfer_leak", leak, person=suspect, offence="过失泄露国家秘密", addressee="（演示）人民检察院",
                letter=f"演移〔{day.year}〕{n + 1}号", transferred_on=day.isoformat(),
            )  # fmt: skip

    def _outcome(self, day: date) -> None:
        for one in list(Transfer.objects.order_by("born")[:1]):
            told = {"outcome": "不予立案或者不起诉", "letter": f"演检〔{day.year}〕1号"}
            self._do("record_transfer_result", one.pk, **told)

    def _gains(self, _: date) -> None:
        for leak, amount in zip(list(self._cases()), ("1200.00", "300.00"), strict=False):
            source = "（演示）本人交代并有转账凭证"
            self._do("record_gain", leak, amount=amount, source=source, person=self.stage.staff["承办人"][3])

    def _pay(self, day: date) -> None:
        for one in list(Gain.objects.order_by("born")[:1]):
            paid = {"amount": one.amount, "receipt": "演库0001", "paid_on": day.isoformat()}
            self._do("pay_gain", one.pk, **paid)

    def _give_abroad(self, _: date) -> None:
        """Asked for at the ministry: letters of its departments are entered, its leader agrees."""
        project = ResearchProject.objects.filter(organ_id=self.stage.bureau).order_by("born").first()
        if project is None:
            return
        asked = self.desk.do(
            self.stage.staff["承办人"][1], "give_science_abroad", project.pk, content="（演示）接口说明一册",
            recipient="（演示）某国际组织", country="（演示）某国", purpose="（演示）联合行动需要",
        )  # fmt: skip
        minister = self.stage.staff[f"{MINISTRY}机关领导"][0]
        for letter in LETTERS if asked.proceeding else ():
            by, said = (self.officer, letter) if letter else (minister, "")
            with as_if(self.desk.watch.tick()):
                approvals.approve(actor=by, proceeding=asked.proceeding.id, letter=said)

    def _given(self, day: date) -> None:
        for one in list(ScienceExport.objects.filter(given_on__isnull=True)[:1]):
            given = {
                "given_on": day.isoformat(),
                "permit": LETTERS[-1],
                "account": "（演示）专人面交，收据一份",
            }
            self._do("record_given_abroad", one.pk, **given)

    def _interpret(self, day: date) -> None:
        for article, issuer, text in (
            (28, "公安部保密委员会", "（演示）清点应当见到实物，不以登记代替"),
            (31, "上级机关", "（演示）编号笔记本写满后按密件交回"),
        ):
            self._do(
                "register_interpretation", self.stage.bureau, issuer=issuer,
                number=f"演释〔{day.year}〕{article}号",
                dated=day.isoformat(), article=article, text=text,
            )  # fmt: skip

    def _teach(self, day: date) -> None:
        """A police school of the province, with its own secrecy officer and two compulsory courses."""
        for title, options, answer in MORE_QUESTIONS:
            self._do("set_question", self.stage.bureau, title=title, options=options, answer=answer)
        administrator, security = (Person.objects.get(code=code).pk for code in ("A0001", "A0002"))
        head = self.stage.staff[f"{ABOVE[0]}机关领导"]
        province = Organ.objects.get(code=ABOVE[0]).pk
        school = self._made(administrator, "register_organ", province, "organ", code=f"{ABOVE[0]}SCHOOL",
                            name="云岭警官学院（虚构）", level="地市")  # fmt: skip
        self.desk.do(administrator, "name_academy", school, document="演示批〔2025〕1号")
        teacher = self._made(administrator, "register_person", school, "person", code="Y9001", name="苏明（演示）",
                             unit="教务处")  # fmt: skip
        trained = {"hours": 8, "title": "（演示）岗前培训", "record": "演示培1号"}
        self.desk.do(security, "show_training_elsewhere", teacher, trained_on=day.isoformat(), **trained)
        signed = {"signed_on": day.isoformat(), "document": "演示诺99号"}
        self.desk.do(security, "sign_pledge", teacher, **signed)
        seat = {
            "post": "保密干部",
            "from_on": day.isoformat(),
            "document": "演示任〔2025〕99号",
            "full_time": True,
        }
        self.desk.agreed(security, "appoint", teacher, head, **seat)
        for title, programme, hours in COURSES:
            self.desk.do(
                teacher, "register_course", school, title=f"（演示）{title}", programme=programme,
                term=f"{day.year}至{day.year + 1}学年", hours=hours, compulsory="是",
            )  # fmt: skip

    def _made(self, who: str, act: str, thing: str, noun: str, **form: Any) -> str:
        return made(self.desk.do(who, act, thing, **form), noun)[0]


def scene(stage: Stage) -> Day:
    """Ready for the first day."""
    return Aftermath(stage).day
