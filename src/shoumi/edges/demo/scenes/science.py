"""A small laboratory's year: three projects, their pledges, reviews and products; papers sent abroad."""

from datetime import date, timedelta
from itertools import count

from shoumi.edges.demo.desk import made
from shoumi.edges.demo.scenes import Day, Stage
from shoumi.things.people import Person
from shoumi.things.science import ResearchProject

PROJECTS = (("项目青松", "机密"), ("项目白杨", "秘密"), ("项目红柳", "机密"))
REVIEW_DAYS = 75
PAPERS = (("论文稿件", "（演示）某期刊"), ("科技资料", "（演示）某国际会议"), ("样品物品", "（演示）某展会"))


class Science:
    """Projects begin one after another in the first months; each is reviewed at its milestones."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.desk, self.days = stage, stage.desk, count()
        self.officer, self.keeper = stage.staff["保密干部"][0], stage.staff["专管人员"][0]
        able = Person.objects.filter(id__in=stage.staff["全体"], clearance__gte=2).order_by("code")
        self.able = list(able.values_list("id", flat=True))[9:]

    def day(self, day: date) -> None:
        """What falls on this working day."""
        n = next(self.days)
        if n % 40 == 5 and n // 40 < len(PROJECTS):
            self._begin(day, n // 40)
        if n % 30 == 12:
            self._paper(day, n // 30)
        if day.weekday() == 3:
            self._review(day)

    def _begin(self, day: date, n: int) -> None:
        title, level = PROJECTS[n]
        leader, *others = self.able[3 * n : 3 * n + 3]
        outcome = self.desk.do(
            self.officer, "register_project", self.stage.bureau, title=f"（演示）{title}", level=level,
            control="（演示）限项目组和审定人员", leader=leader, participants=others,
            next_review_on=(day + timedelta(days=REVIEW_DAYS)).isoformat(),
            pledge_by=(day + timedelta(days=7)).isoformat(),
        )  # fmt: skip
        project, pledges = made(outcome, "research_project")[0], made(outcome, "science_pledge")
        signed = (leader, *others) if n != 1 else (leader,)
        for person, pledge in zip(signed, pledges, strict=False):
            self.desk.do(person, "sign_science_pledge", pledge, read="是")
        self._product(project, leader, level)
        if n == 0:
            self._recognise(project, day)
            self._ask_for_abroad(leader, project)

    def _product(self, project: str, leader: str, level: str) -> None:
        self.desk.do(
            self.keeper, "register_product", project, title="（演示）样机一号", kind="装备器材", level=level,
            quantity=1, holder=leader, place="（演示）科信保密柜",
        )  # fmt: skip

    def _recognise(self, project: str, day: date) -> None:
        reviewer = self.able[-1]
        day_after = (day + timedelta(days=1)).isoformat()
        outcome = self.desk.do(
            self.officer, "call_assessment", project, held_on=day_after, place="（演示）三楼会议室",
            reviewers=[reviewer], pledge_by=day_after,
        )  # fmt: skip
        self.desk.do(reviewer, "sign_science_pledge", made(outcome, "science_pledge")[0], read="是")
        self.desk.do(
            self.officer, "record_recognition", project, recogniser="（演示）国家科技保密机构",
            letter="（演示）科密审1号", level="机密", recognised_on=day.isoformat(),
        )  # fmt: skip

    def _ask_for_abroad(self, leader: str, project: str) -> None:
        """Waits for the ministry, whose departments consent by letter."""
        self.desk.do(
            leader, "give_science_abroad", project, content="（演示）样机一号使用说明摘要",
            recipient="（演示）某国际组织", country="（演示）某国", purpose="（演示）联合行动需要",
        )  # fmt: skip

    def _review(self, day: date) -> None:
        """Milestones met; the third project is let slip."""
        ahead = day + timedelta(days=6)
        due = ResearchProject.objects.filter(organ_id=self.stage.bureau, next_review_on__lte=ahead)
        for project in [one for one in due if PROJECTS[2][0] not in one.title]:
            self.desk.do(
                self.officer, "review_project_level", project.pk, milestone="（演示）季度节点",
                level=project.level.name, reasons="（演示）危害未变",
                next_review_on=(day + timedelta(days=REVIEW_DAYS)).isoformat(),
            )  # fmt: skip

    def _paper(self, day: date, n: int) -> None:
        kind, destination = PAPERS[n % len(PAPERS)]
        author = self.stage.staff["承办人"][1]
        outcome = self.desk.do(
            author, "register_abroad_paper", self.stage.bureau, title=f"（演示）交流材料第{n + 1}号", kind=kind,
            destination=destination,
        )  # fmt: skip
        paper = made(outcome, "abroad_paper")[0]
        if n % 4 == 3:
            self.desk.do(
                self.officer, "check_abroad_paper", paper, reasons="（演示）含关键参数", classified="是"
            )
            return
        by = self.stage.staff["主管领导"]
        self.desk.agreed(self.officer, "check_abroad_paper", paper, by, reasons="（演示）只述公开原理")
        if n % 4 != 2:
            sent = {"sent_on": day.isoformat(), "account": "（演示）机关统一投寄"}
            self.desk.do(author, "send_paper_abroad", paper, **sent)


def scene(stage: Stage) -> Day:
    """Ready for the first day."""
    return Science(stage).day
