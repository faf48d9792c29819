"""Police work in the demo's year: tasks, lawyers, technical files, transfers, tips; all invented."""

import random
from collections.abc import Callable
from datetime import date, timedelta

from shoumi.edges.demo.desk import Desk, made
from shoumi.edges.demo.scenes import Day, Stage
from shoumi.records.proceedings import Outcome
from shoumi.things.people import Person

CODES = ("青松", "白杨", "秋水", "北斗", "长风", "远山", "晨星", "听涛", "石桥", "飞雁", "春雷", "孤帆")
LAWYERS = ("演示律师甲", "演示律师乙", "演示律师丙", "演示律师丁")
PURPOSES = ("核实线索（演示）", "落实保护措施（演示）", "约见补充情况（演示）")
SECRET, REFUSED_WITHIN = 2, 3
Job = Callable[[date], None]


def scene(stage: Stage) -> Day:
    """What happens on each working day."""
    return PoliceWork(stage).day


class PoliceWork:
    """What was begun and is to be gone on with, by the day it falls on."""

    def __init__(self, stage: Stage) -> None:
        self.desk: Desk = stage.desk
        self.bureau, self.draw = stage.bureau, random.Random(stage.draw.random())
        self.leader, self.head = stage.staff["主管领导"][0], stage.staff["机关领导"][0]
        able = Person.objects.filter(id__in=stage.staff["承办人"], clearance__gte=SECRET)
        self.handlers = list(able.order_by("code").values_list("id", flat=True))
        self.ahead: list[tuple[date, Job]] = []
        self.cases = self.codes = 0

    def day(self, day: date) -> None:
        due = [job for when, job in self.ahead if when <= day]
        self.ahead = [(when, job) for when, job in self.ahead if when > day]
        for job in due:
            job(day)
        for chance, job in (
            (0.05, self.task), (0.12, self.meeting), (0.06, self.engagement), (0.03, self.case),
            (0.06, self.tip),
        ):  # fmt: skip
            if self.draw.random() < chance:
                job(day)

    def later(self, day: date, days: int, job: Job) -> None:
        self.ahead.append((day + timedelta(days=days), job))

    def new(self, who: str, act: str, noun: str, **form: object) -> str:
        return made(self.desk.do(who, act, self.bureau, **form), noun)[0]

    def case_code(self) -> str:
        self.cases += 1
        return f"演案{self.cases:03d}"

    def code(self, handler: str) -> str:
        """A code for an important case; its meaning is under seal."""
        name = f"{CODES[self.codes % len(CODES)]}{self.codes // len(CODES) + 1}号"
        self.codes += 1
        form = {
            "code": name, "kind": "代号", "subject": "重要案件", "meaning": f"（演示）所指内容{self.codes}",
            "level": "机密", "users": [handler, self.leader], "key_holders": [self.leader],
        }  # fmt: skip
        outcome = self.desk.agreed(handler, "give_code", self.bureau, (self.head,), **form)
        return made(outcome, "code_name")[0]

    def task(self, day: date) -> None:
        handler, *others = self.draw.sample(self.handlers, 3)
        people = {"leader": self.leader, "members": [handler, *others], "level": "机密"}
        named = (
            {"code": self.code(handler), "touches": ["重要案件"]}
            if self.draw.random() < 0.4
            else {"title": f"专项行动{day:%m%d}（演示）"}
        )
        task = self.new(handler, "open_task", "special_task", **people, **named)
        if self.draw.random() < 0.1:
            return
        check = (day + timedelta(days=14)).isoformat()
        said = "不带手机；不在电话中谈论；载体专人保管（演示）"
        self.desk.do(self.leader, "state_requirements", task, requirements=said, check_due=check)
        self.desk.do(handler, "start_task", task, signed=True)
        told = {"what": "分工和时间安排（演示）", "told_on": day.isoformat()}
        self.desk.do(handler, "tell_of_task", task, persons=others, **told)
        if self.draw.random() < 0.8:
            self.later(day, self.draw.choice((9, 12, 17)), lambda on: self.check(task, on))

    def check(self, task: str, day: date) -> None:
        self.desk.do(self.leader, "check_task", task, findings="要求已落实（演示）")
        if self.draw.random() < 0.8:
            self.later(day, 5, lambda _: self._end(task))

    def _end(self, task: str) -> None:
        self.desk.do(self.leader, "end_task", task, outcome="任务完成，载体收回（演示）")

    def engagement(self, day: date) -> None:
        form = {
            "case_code": self.case_code(),
            "lawyer": self.draw.choice(LAWYERS),
            "firm": "演示律师事务所（虚构）",
        }
        handler, secrets = self.draw.choice(self.handlers), self.draw.random() < 0.3
        self.desk.do(
            handler, "record_engagement", self.bureau, engaged_on=day.isoformat(), secrets=secrets, **form
        )

    def meeting(self, day: date) -> None:
        handler = self.draw.choice(self.handlers)
        crime = self.draw.choices(("其他犯罪", "危害国家安全犯罪", "恐怖活动犯罪"), (70, 20, 10))[0]
        meeting = self.new(
            handler, "record_meeting_request", "lawyer_meeting", case_code=self.case_code(), crime=crime,
            lawyer=self.draw.choice(LAWYERS), firm="演示律师事务所（虚构）", charge="演示罪名（虚构）", stage="侦查",
            received_at=self.desk.watch.at.strftime("%Y-%m-%dT%H:%M"), secrets=self.draw.random() < 0.4,
        )  # fmt: skip
        if crime == "其他犯罪":
            self.later(day, self.draw.choice((1, 1, 1, 3)), lambda _: self.arrange(handler, meeting))
        elif self.draw.random() < 0.3:
            self.later(day, 1, lambda on: self.in_time(handler, meeting, (on - day).days, on))
        else:
            self.later(day, self.draw.choice((1, 2, 5)), lambda on: self.permit(handler, meeting, on))

    def in_time(self, handler: str, meeting: str, waited: int, day: date) -> None:
        """After a long holiday nothing can be refused any more."""
        (self.refuse if waited <= REFUSED_WITHIN else self.permit)(handler, meeting, day)

    def arrange(self, handler: str, meeting: str) -> None:
        at = (self.desk.watch.at + timedelta(hours=4)).strftime("%Y-%m-%dT%H:%M")
        self.desk.do(handler, "arrange_meeting", meeting, meet_at=at, place="演示看守所（虚构）")

    def permit(self, handler: str, meeting: str, day: date) -> None:
        document = f"云公（演）许见〔{day.year}〕{self.draw.randint(1, 99)}号"
        self._decided(handler, "permit_meeting", meeting, document=document)
        self.later(day, 1, lambda _: self.arrange(handler, meeting))

    def refuse(self, handler: str, meeting: str, day: date) -> None:
        document = f"云公（演）不许见〔{day.year}〕{self.draw.randint(1, 99)}号"
        ground = self.draw.choice(("有碍侦查", "可能泄露国家秘密"))
        form = {"document": document, "ground": ground, "reasons": "具体理由（演示）"}
        review = (day + timedelta(days=20)).isoformat()
        made_ = self._decided(handler, "refuse_meeting", meeting, review_on=review, **form)
        if made_.entry is None:
            return
        self.desk.do(
            handler, "serve_decision", meeting, served_on=day.isoformat(), receipt="当面送达（演示）"
        )
        if self.draw.random() < 0.7:
            self.later(day, 18, lambda on: self.ground_ends(handler, meeting, on))

    def ground_ends(self, handler: str, meeting: str, day: date) -> None:
        days = {"ended_on": day.isoformat(), "due_on": (day + timedelta(days=1)).isoformat()}
        self.desk.do(handler, "record_ground_ended", meeting, account="情形消失（演示）", **days)
        self.later(day, 1, lambda on: self.permit(handler, meeting, on))

    def _decided(self, handler: str, act: str, meeting: str, **form: object) -> Outcome:
        return self.desk.agreed(handler, act, meeting, (self.head,), **form)

    def case(self, day: date) -> None:
        """A technical file, materials, one of them evidence, and the transfer."""
        handler, code = self.draw.choice(self.handlers), self.case_code()
        at = self.desk.watch.at.strftime("%Y-%m-%dT%H:%M")
        file = self.new(
            handler, "open_tech_file", "tech_file", code=f"{code}甲", case_code=code, issued_at=at, level="机密",
            approval=f"演示批准〔{day.year}〕{self.cases}号", term="20年", holders=[handler, self.leader],
        )  # fmt: skip
        own = {"case_code": code, "tech_file": file}
        papers = {"case_code": code, "nature": "诉讼材料"}
        self.new(handler, "register_case_material", "case_material", name="笔录（演示）", **papers)
        covert = [
            self.new(handler, "register_case_material", "case_material", name=f"{code}材料{n}",
                     nature="技术侦查材料", level="机密", **own)
            for n in (1, 2, 3)
        ]  # fmt: skip
        self.desk.do(handler, "designate_evidence", covert[0], use="证明事项（演示）")
        self.desk.do(handler, "protect_evidence", covert[0], protections=["使用化名", "不写明设备和方法"])
        self.desk.do(handler, "leave_off_list", covert[1], reason="不作为证据（演示）")
        due = (day + timedelta(days=10)).isoformat()
        self.desk.do(handler, "note_irrelevant_material", covert[2], reason="与本案无关（演示）", due_on=due)
        if self.draw.random() < 0.7:
            self.later(day, self.draw.choice((6, 13)), lambda on: self.destroy(handler, covert[2], on))
        self.later(day, self.draw.randint(30, 85), lambda _: self.transfer(handler, code, file))

    def destroy(self, handler: str, material: str, day: date) -> None:
        two = self.draw.sample([p for p in self.handlers if p != handler], 2)
        form = {"destroyed_on": day.isoformat(), "supervisors": two}
        self.desk.do(handler, "destroy_irrelevant_material", material, **form)

    def transfer(self, handler: str, code: str, file: str) -> None:
        where = {"receiver": "人民检察院", "receiver_name": "演示人民检察院（虚构）"}
        list_ = self.new(handler, "draw_transfer", "case_transfer", case_code=code, level="机密", **where)
        if self.draw.random() < 0.8:
            papers = {"legal_documents": "演示批准文书", "explanation": "原始介质，未转录（演示）"}
            self.desk.do(handler, "send_transfer", list_, **papers)
        self.desk.do(handler, "end_tech_measures", file, reason="案件移送（演示）")

    def tip(self, day: date) -> None:
        handler, second = self.draw.sample(self.handlers, 2)
        kind = self.draw.choice(("其他案件", "毒品犯罪", "泄密案件"))
        tip = self.new(
            handler, "take_tip", "tip", source=self.draw.choice(("举报人", "报案人", "线人")), case_kind=kind,
            received_on=day.isoformat(), identity="虚构人员（演示）", wants_secrecy=self.draw.random() < 0.7,
            knowers=[handler, second],
        )  # fmt: skip
        if self.draw.random() < 0.6:
            self.later(day, 2, lambda _: self.look(handler, tip))
        measures = {"measures": ["不公开个人信息"], "account": "文书一律用代号（演示）"}
        self.desk.do(handler, "protect_reporter", tip, **measures)

    def look(self, handler: str, tip: str) -> None:
        """Entered; nobody deciphers anything in the demo."""
        self.desk.do(handler, "look_at_identity", tip, purpose=self.draw.choice(PURPOSES))
