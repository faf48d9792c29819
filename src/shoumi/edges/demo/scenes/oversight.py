"""A year of education and oversight: tasks, training, inspections, self-inspection, the yearly report."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from shoumi.edges.demo.desk import made
from shoumi.edges.demo.scenes import Day, Stage
from shoumi.law.self_check import SCORED

TOPICS = ("保密法规", "定密实务", "载体管理", "办公自动化保密", "新警上岗", "典型案例警示")
PROBLEMS = (
    ("借阅登记不全", "载体管理"), ("旧文件没有及时清退", "载体管理"), ("一览表没有更新", "定密管理"),
    ("非涉密计算机张贴标识不清", "信息系统和设备"), ("培训签到不全", "宣传教育"), ("会议场所检查没有记录", "会议活动"),
)  # fmt: skip
TASKS = (
    ("组织一次全员保密教育", "宣传教育和干部培训"), ("检查各大队载体管理", "保密检查和整改"),
    ("修订借阅制度", "制定细则规章和一览表"), ("核对一览表并报备案", "组织实施保密法规"),
    ("向委员会报告半年情况", "反映情况报告工作"),
)  # fmt: skip
QUESTIONS = (
    ("国家秘密分为几级？", ("二级", "三级", "四级"), "B"),
    ("绝密件可以由本机关领导批准复制。", ("对", "错"), "B"),
    ("涉密人员离岗前应当做什么？", ("清退载体", "谈话提醒", "签订承诺书", "确定脱密期"), "ABCD"),
)
MEETINGS = (
    ("传达上级保密工作部署，研究年度计划", ["贯彻上级方针政策", "会议计划总结和表彰"], "计划印发执行，各部门按季报告"),
    ("听取检查情况，研究整改", ["保密检查和整改", "指导协调检查"], "问题逐条限期整改，办公室复查销号"),
    ("研究教育安排和办公自动化保密措施", ["宣传教育和干部培训", "通信和办公自动化保密"], "按月组织教育，清理非涉密计算机"),
)  # fmt: skip
MONTHLY, SOON, LATER, FEBRUARY = 30, 10, 40, 2


@dataclass
class _Oversight:
    """What the secrecy officer of the bureau has begun and not yet ended."""

    stage: Stage
    begun: int = 0
    reported: int = 0
    last: date | None = None
    turn: int = 0
    tasks: list[str] = field(default_factory=list)
    items: dict[tuple[int, int], str] = field(default_factory=dict)
    questions: list[str] = field(default_factory=list)
    waiting: list[tuple[date, Callable[[date], None]]] = field(default_factory=list)

    @property
    def officer(self) -> str:
        return self.stage.staff["保密干部"][0]

    @property
    def chair(self) -> str:
        return self.stage.staff["保密委员会主任"][0]

    @property
    def member(self) -> str:
        return self.stage.staff["保密委员会委员"][0]

    def day(self, day: date) -> None:
        """What falls due, and once a month something new."""
        for at, act in [w for w in self.waiting if w[0] <= day]:
            self.waiting.remove((at, act))
            act(day)
        if self.begun != day.year:
            self.begun = day.year
            self._begin(day)
        if self.last is None or (day - self.last).days >= MONTHLY:
            self.last, self.turn = day, self.turn + 1
            self._train(day)
            self._inspect(day)
            self._meet(day)
            self._work(day)

    def _begin(self, day: date) -> None:
        do, bureau = self.stage.desk.do, self.stage.bureau
        plan = do(
            self.officer, "open_work_plan", bureau, year=day.year, title=f"{day.year}年度保密工作计划（演示）"
        )
        for n, (title, duty) in enumerate(TASKS):
            due = (day + timedelta(days=40 * (n + 1))).isoformat()
            task = do(self.officer, "assign_task", made(plan, "work_plan")[0], title=f"{title}（演示）",
                      duty=duty, to=self.member if n % 2 else self.officer, due_on=due)  # fmt: skip
            self.tasks += made(task, "duty_task")
        teaching = do(self.officer, "open_education_plan", bureau, year=day.year,
                      title=f"{day.year}年度教育计划（演示）", political_plan="年度政治教育计划第三专题（演示）")  # fmt: skip
        for month in range(day.month, 13):
            item = {"title": f"{TOPICS[month % len(TOPICS)]}（演示）", "audience": "全体民警", "hours": 2}
            added = do(self.officer, "add_education_item", made(teaching, "education_plan")[0], **item,
                       due_on=date(day.year, month, 28).isoformat())  # fmt: skip
            [self.items[day.year, month]] = made(added, "education_item")
        for title, options, answer in QUESTIONS:
            asked = do(self.officer, "set_question", bureau, title=title, options=options, answer=answer)
            self.questions += made(asked, "question")
        self._answer(day)
        self._self_check(day)

    def _answer(self, day: date) -> None:
        """The head charges the leader in charge, and he the secrecy officer."""
        staff = self.stage.staff
        head, leader = (staff[post][0] for post in ("机关领导", "主管领导"))
        units = [
            (one, leader, "本部门保密工作") for one in staff["业务部门领导"] if one not in {head, leader}
        ]
        for answers, to_whom, title in (
            (leader, head, "全局保密工作"),
            (self.officer, leader, "办公室保密工作"),
            *units,
        ):
            form = {"year": day.year, "answers": answers, "to_whom": to_whom, "title": f"{title}（演示）"}
            form |= {"signed_on": day.isoformat(), "charge": "（演示）落实制度、教育、检查"}
            self.stage.desk.do(self.officer, "sign_responsibility", self.stage.bureau, **form)

    def _self_check(self, day: date) -> None:
        do = self.stage.desk.do
        [check] = made(
            do(
                self.officer,
                "start_self_check",
                self.stage.bureau,
                year=day.year,
                title=f"{day.year}年自查自评（演示）",
            ),
            "self_check",
        )
        lost = self.stage.draw.sample(sorted(SCORED), 6)
        scores = [f"{n},{max(i.points - 1, 0) if n in lost else i.points}" for n, i in SCORED.items()]
        do(self.officer, "score_self_check", check, scores=[*scores, "51,无", "59,无"])
        do(self.officer, "close_self_check", check, summary="（演示）总体较好，台账还要补全")

    def _train(self, day: date) -> None:
        do, draw = self.stage.desk.do, self.stage.draw
        form = {"title": f"{TOPICS[day.month % len(TOPICS)]}（演示）", "held_on": day.isoformat(), "hours": 2}
        form |= {"item": item} if (item := self.items.pop((day.year, day.month), "")) else {}
        opened = do(
            self.officer,
            "open_training",
            self.stage.bureau,
            **form,
            place="三楼会议室",
            speaker="办公室（演示）",
        )
        [training] = made(opened, "training")
        everybody = self.stage.staff["全体"]
        came = draw.sample(sorted(everybody), min(len(everybody), 18))
        do(self.officer, "sign_in_to_training", training, persons=came)
        self._quiz(day, training, came[:3])
        if self.turn % 4:
            do(self.officer, "close_training", training, summary=f"（演示）到{len(came)}人")

    def _quiz(self, day: date, training: str, came: list[str]) -> None:
        """On paper for one of them; the others are asked here, and most have answered."""
        do, draw, last = self.stage.desk.do, self.stage.draw, (day + timedelta(days=7)).isoformat()
        on_paper, *asked = came
        do(self.officer, "record_quiz", training, person=on_paper, right=draw.randint(6, 10), questions=10)
        form = {
            "title": "保密知识测验（演示）",
            "questions": self.questions,
            "due_on": last,
            "persons": asked,
        }
        [quiz] = made(do(self.officer, "open_quiz", training, **form), "quiz")
        for person in asked:
            if draw.random() < 0.7:
                answers = ",".join(draw.choice("AB") for _ in self.questions)
                do(person, "answer_quiz", quiz, answers=answers)

    def _meet(self, day: date) -> None:
        """The committee meets once a quarter, on a subject of its own."""
        if self.turn % 3:
            return
        subject, duties, decided = MEETINGS[self.turn // 3 % len(MEETINGS)]
        self.stage.desk.do(
            self.officer, "minute_committee_meeting", self.stage.bureau, title=f"保密委员会{day.month}月会议（演示）",
            held_on=day.isoformat(), chair=self.chair, members=[self.chair, self.member],
            others=[self.officer], subjects=f"（演示）{subject}", duties=duties, decisions=f"（演示）{decided}",
        )  # fmt: skip

    def _inspect(self, day: date) -> None:
        if self.turn % 3 != 1:
            return
        do, draw = self.stage.desk.do, self.stage.draw
        opened = do(
            self.officer, "open_inspection", self.stage.bureau, title=f"{day.month}月保密检查（演示）",
            heads=["载体管理", "定密管理"], held_on=day.isoformat(), inspectors=[self.officer, self.member],
            present=5,
            place="各大队办公区", means="查阅台账、现场查看", situation="（演示）总体符合要求，有几处需整改",
        )  # fmt: skip
        [inspection] = made(opened, "inspection")
        for title, head in draw.sample(PROBLEMS, 2):
            due = day + timedelta(days=LATER)
            found = do(self.officer, "find_problem", inspection, title=f"{title}（演示）", head=head,
                       demand="（演示）限期补正并举一反三", due_on=due.isoformat())  # fmt: skip
            [finding] = made(found, "finding")
            self.waiting.append(
                (day + timedelta(days=draw.choice((SOON, SOON, LATER + SOON))), self._put_right(finding))
            )

    def _put_right(self, finding: str) -> Callable[[date], None]:
        """Put right by the registry, looked at again by the officer; one in three comes too late."""

        def act(day: date) -> None:
            do, keeper = self.stage.desk.do, self.stage.staff["专管人员"][0]
            do(keeper, "rectify_problem", finding, done_on=day.isoformat(), account="（演示）已补正")
            if self.stage.draw.random() < 0.2:
                return
            do(self.officer, "confirm_rectified", finding, account="（演示）现场核对相符")

        return act

    def _work(self, day: date) -> None:
        """One task done every other month; a leader educates once a quarter; the year's report."""
        do, bureau = self.stage.desk.do, self.stage.bureau
        if self.turn % 2 and self.tasks:
            do(
                self.officer,
                "show_task_done",
                self.tasks.pop(0),
                done_on=day.isoformat(),
                account="（演示）已办",
            )
        if self.turn % 3 == 0:
            for post in ("主管领导", "机关领导"):
                leader = self.stage.staff[post][0]
                do(leader, "show_leader_education", bureau, kind="教育和检查", done_on=day.isoformat(),
                   reached=40, account="（演示）讲保密课并抽查")  # fmt: skip
        if day.month <= FEBRUARY and self.reported != day.year:
            self.reported = day.year
            self._report(day)

    def _report(self, day: date) -> None:
        do, desk, bureau = self.stage.desk.do, self.stage.desk, self.stage.bureau
        made_ = do(self.officer, "make_yearly_report", bureau, year=day.year - 1,
                   due_on=(day + timedelta(days=20)).isoformat(), summary="（演示）总体平稳")  # fmt: skip
        [report] = made(made_, "yearly_report")
        do(self.officer, "finish_yearly_report", report, checked="是")
        desk.agreed(
            self.officer, "submit_yearly_report", report, self.stage.staff["机关领导"],
            submitted_on=day.isoformat(), addressee="云岭县国家保密局（虚构）", letter=f"演示保报〔{day.year}〕1号",
        )  # fmt: skip


def scene(stage: Stage) -> Day:
    """Each working day of the year."""
    return _Oversight(stage).day
