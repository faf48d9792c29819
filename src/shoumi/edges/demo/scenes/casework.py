"""Police work that takes another turn: people added, files extended, codes retired, refusals reviewed."""

from collections.abc import Callable

from shoumi.edges.demo.desk import made
from shoumi.edges.demo.scenes import Day, Stage
from shoumi.edges.demo.seldom import Seldom, Story


class Casework(Seldom):
    """One handler and those who take over from him."""

    def stories(self) -> tuple[tuple[int, Callable[[], Story]], ...]:
        return (
            (18, self.task), (27, self.code), (33, self.technical), (52, self.lawyer), (61, self.tip),
        )  # fmt: skip

    def task(self) -> Story:
        handler, one, other = self.handlers[:3]
        people = {"leader": self.leader, "members": [handler, one], "level": "机密"}
        task = self.new(handler, "open_task", self.bureau, "special_task", **people, title="专项核查（演示）")
        said = {"requirements": "不在电话中谈论（演示）", "check_due": self.on(14)}
        self.do(self.leader, "state_requirements", task, **said)
        self.do(handler, "start_task", task, signed=True)
        yield 4
        self.do(self.leader, "admit_to_task", task, persons=[other], reason="增加取证人员（演示）")
        yield 6
        self.do(self.leader, "check_task", task, findings="要求已落实（演示）")
        self.do(self.leader, "end_task", task, outcome="任务完成，载体收回（演示）")

    def code(self) -> Story:
        """Another keeps the key; in the end the code is given up."""
        handler, other = self.handlers[:2]
        form = {
            "code": "演石9号", "kind": "代号", "subject": "重要案件", "meaning": "（演示）所指内容九", "level": "机密",
            "users": [handler, self.leader], "key_holders": [self.leader],
        }  # fmt: skip
        [code] = made(self.settle(handler, "give_code", self.bureau, **form), "code_name")
        yield 20
        moved = {"key_holders": [self.leader, other], "reason": "（演示）换人掌握"}
        self.settle(self.leader, "change_key_holders", code, **moved)
        yield 40
        self.do(self.leader, "retire_code", code, reason="（演示）任务终结")

    def technical(self) -> Story:
        """Extended once, by another handler."""
        handler, other = self.handlers[1:3]
        form = {
            "code": "演案901甲",
            "case_code": "演案901",
            "issued_at": self.hour(),
            "level": "机密",
            "term": "20年",
        }
        file = self.new(
            handler, "open_tech_file", self.bureau, "tech_file", **form, approval=self.number("批准"),
            holders=[handler, self.leader],
        )  # fmt: skip
        moved = {"holders": [handler, other, self.leader], "reason": "（演示）增加承办人"}
        self.settle(handler, "change_tech_holders", file, **moved)
        yield 50
        longer = {"approval": self.number("延长"), "until": self.on(80)}
        self.settle(handler, "extend_tech_approval", file, **longer)
        yield 30
        self.do(handler, "end_tech_measures", file, reason="（演示）案件移送")

    def lawyer(self) -> Story:
        """Two are not allowed for the inquiry: one case moves on, in the other the ground ends."""
        handler, meeting, other = self.handlers[0], self._refused("演案902"), self._refused("演案903")
        served = {"served_on": self.on(), "receipt": "当面送达（演示）"}
        self.do(handler, "serve_decision", meeting, **served)
        yield 6
        still = {"account": "（演示）情形仍然存在", "review_on": self.on(15)}
        self.do(handler, "review_refusal", meeting, **still)
        yield 8
        moved = {"stage": "审查起诉", "crime": "危害国家安全犯罪", "document": self.number("移诉")}
        self.do(handler, "move_meeting_stage", meeting, **moved)
        days = {"ended_on": self.on(), "due_on": self.on(1)}
        self.do(handler, "record_ground_ended", other, account="情形消失（演示）", **days)
        self.settle(handler, "permit_meeting", other, document=self.number("许见"))

    def _refused(self, case: str) -> str:
        handler = self.handlers[0]
        asked = {
            "lawyer": "演示律师戊",
            "firm": "演示律师事务所（虚构）",
            "charge": "演示罪名（虚构）",
            "stage": "侦查",
        }
        meeting = self.new(
            handler, "record_meeting_request", self.bureau, "lawyer_meeting", case_code=case,
            crime="危害国家安全犯罪", received_at=self.hour(), secrets=True, **asked,
        )  # fmt: skip
        refused = {
            "document": self.number(f"不许见（{case}）"),
            "ground": "有碍侦查",
            "reasons": "具体理由（演示）",
        }
        self.settle(handler, "refuse_meeting", meeting, **refused, review_on=self.on(10))
        return meeting

    def tip(self) -> Story:
        """One more is let in, another told whom he was not to be told of; the first goes off the case."""
        handler, other, third = self.handlers[:3]
        tip = self.new(
            handler, "take_tip", self.bureau, "tip", source="举报人", case_kind="泄密案件", received_on=self.on(),
            identity="虚构人员（演示）", wants_secrecy=True, knowers=[handler],
        )  # fmt: skip
        self.settle(handler, "name_knower", tip, person=other, reason="（演示）共同核实")
        yield 3
        told = {"to": third, "told_on": self.on(), "account": "（演示）会上说漏，已批评教育"}
        self.do(handler, "record_telling_of_reporter", tip, recorded=True, **told)
        self.do(other, "drop_knower", tip, person=handler, reason="（演示）调整分工")


def scene(stage: Stage) -> Day:
    """Ready for the first day."""
    return Casework(stage).day
