"""Inspections to their end, plans summed up, questions and key places withdrawn. All invented."""

from collections.abc import Callable

from shoumi.edges.demo.scenes import Day, Stage
from shoumi.edges.demo.seldom import Seldom, Story


class Rounds(Seldom):
    """The secrecy officer of the bureau."""

    def stories(self) -> tuple[tuple[int, Callable[[], Story]], ...]:
        return (
            (19, self.plan), (28, self.key_place), (44, self.inspected), (58, self.checked),
            (69, self.question),
        )  # fmt: skip

    def plan(self) -> Story:
        """One task, done and summed up."""
        form = {"year": self.today.year, "title": "专项整治计划（演示）"}
        plan = self.new(self.officer, "open_work_plan", self.bureau, "work_plan", **form)
        told = {
            "title": "清理旧载体（演示）",
            "duty": "保密检查和整改",
            "to": self.officer,
            "due_on": self.on(30),
        }
        task = self.new(self.officer, "assign_task", plan, "duty_task", **told)
        yield 15
        self.do(self.officer, "show_task_done", task, done_on=self.on(), account="（演示）已清理")
        self.do(self.officer, "sum_up_plan", plan, summary="（演示）任务全部完成")

    def key_place(self) -> Story:
        """Named, reported, and given up when the office moves."""
        form = {
            "name": "（演示）临时专案室", "kind": "要害部位", "level": "机密", "leader": self.leader,
            "measures": "（演示）双人双锁、门禁", "named_on": self.on(), "document": self.number("保"),
        }  # fmt: skip
        place = self.new(self.officer, "name_key_place", self.bureau, "key_place", **form)
        self.do(self.officer, "file_key_place", place, letter=self.number("备"), filed_on=self.on())
        yield 80
        self.do(self.officer, "end_key_place", place, ended_on=self.on(), reason="（演示）专案结束")

    def inspected(self) -> Story:
        """A problem put right by half goes back; the inspection ends when nothing is left."""
        opened = {
            "title": "专项保密检查（演示）", "heads": ["载体管理"], "held_on": self.on(),
            "inspectors": [self.officer], "present": 3, "place": "密件室", "means": "查阅台账",
            "situation": "（演示）有一处需整改",
        }  # fmt: skip
        inspection = self.new(self.officer, "open_inspection", self.bureau, "inspection", **opened)
        found = {
            "title": "销毁回执不全（演示）",
            "head": "载体管理",
            "demand": "（演示）补齐",
            "due_on": self.on(15),
        }
        finding = self.new(self.officer, "find_problem", inspection, "finding", **found)
        yield 4
        self.do(self.keeper, "rectify_problem", finding, done_on=self.on(), account="（演示）补一半")
        back = {"account": "（演示）还缺一份", "due_on": self.on(12)}
        self.do(self.officer, "return_rectified", finding, **back)
        yield 4
        self.do(self.keeper, "rectify_problem", finding, done_on=self.on(), account="（演示）已补齐")
        self.do(self.officer, "confirm_rectified", finding, account="（演示）现场核对相符")
        self.do(self.officer, "close_inspection", inspection, opinion="（演示）问题已全部整改")

    def checked(self) -> Story:
        """A self-check in the middle of the year finds something, and goes on."""
        form = {"year": self.today.year, "title": "年中自查（演示）"}
        check = self.new(self.officer, "start_self_check", self.bureau, "self_check", **form)
        found = {"title": "借阅登记有漏项（演示）", "head": "载体管理", "demand": "（演示）限期补登"}
        self.do(self.officer, "find_problem_in_self_check", check, **found, due_on=self.on(20))
        yield from ()

    def question(self) -> Story:
        """Out of date."""
        form = {"title": "旧题：保密期限最长多少年？（演示）", "options": ["二十年", "三十年"], "answer": "B"}
        question = self.new(self.officer, "set_question", self.bureau, "question", **form)
        yield 30
        self.do(self.officer, "withdraw_question", question, reason="（演示）表述过时")


def scene(stage: Stage) -> Day:
    """Ready for the first day."""
    return Rounds(stage).day
