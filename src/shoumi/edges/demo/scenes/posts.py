"""Who comes and goes, and the organs below: posts ended, clearances withdrawn, bound time over. Invented."""

from collections.abc import Callable
from datetime import date

from shoumi.edges.demo.desk import made
from shoumi.edges.demo.scenes import Day, Stage
from shoumi.edges.demo.seldom import ABOVE, PROVINCE, Seldom, Story
from shoumi.things.organs import Organ
from shoumi.things.people import Appointment

GONE = (("Y9101", "闻远", "秘密"), ("Y9102", "常思", "机密"), ("Y9103", "乐平", "绝密"))
"""Left before the books were opened: their bound time runs on, that of the first until the year's end."""
NO_MORE = (("Y9104", "程安", "秘密"), ("Y9105", "丁宁", "机密"), ("Y9106", "叶青", "绝密", "承办人"))
"""Need no clearance any more."""
LEFT_AGO = 45
"""Days before the first, on which those left: within the told year the shortest bound time is over."""
STATIONS = ("53239910,云岭县公安局东街派出所（虚构）,基层", "53239911,云岭县公安局西桥派出所（虚构）,基层")


class Posts(Seldom):
    """The administrators, the secrecy officer, and the leaders above."""

    def stories(self) -> tuple[tuple[int, Callable[[], Story]], ...]:
        return (
            (2, self.gone), (4, self.stations), (25, self.no_more), (160, self.handed_on),
        )  # fmt: skip

    def gone(self) -> Story:
        """Entered from their papers; the first is released when his time is over."""
        first = ""
        for code, name, level in GONE:
            person = self.newcomer(code, name, level, before=LEFT_AGO + 30)
            self.see_off(person, self.on(-LEFT_AGO))
            first = first or person
        yield 232
        self.do(self.officer, "end_secrecy_period", first, account="（演示）期内遵守规定，没有出境")

    def stations(self) -> Story:
        """Two stations are listed under the bureau, confirmed, and one is authorised from above."""
        rows = [f"{row},{Organ.objects.get(pk=self.bureau).code}" for row in STATIONS]
        outcome = self.do(self.administrator, "import_organs", self.bureau, rows=rows)
        first, second = made(outcome, "organ")
        for station in (first, second):
            confirmed = {"level": "基层", "document": self.number("编")}
            self.do(self.officer, "confirm_organ_level", station, **confirmed)
        province = Organ.objects.get(code=PROVINCE).pk
        office = {"document": self.number("厅编"), "has_office": True}
        self.do(self.administrator, "set_organ_office", province, **office)
        yield 2
        given = {"level": "秘密", "document": self.number("楚公授"), "grantor": ABOVE}
        self.do(self.staff[f"{ABOVE}机关领导"][0], "authorise_organ", first, **given)

    def no_more(self) -> Story:
        """Three are given other work; one was seated, trained again, and goes to another office."""
        people = [self.newcomer(*one) for one in NO_MORE]
        trained = {
            "trained_on": self.on(),
            "hours": 4,
            "title": "（演示）州局轮训",
            "record": self.number("轮"),
        }
        self.do(self.security, "show_training_elsewhere", people[-1], **trained)
        yield 20
        post = Appointment.objects.get(person_id=people[-1], ended_on=None).pk
        ended = {"ended_on": self.on(), "reason": f"（演示）工作调整，{self.number('免')}"}
        self.do(self.security, "end_appointment", post, **ended)
        for person in people:
            reason = "（演示）不再承办涉密工作"
            self.do(self.security, "withdraw_clearance", person, reason=reason)

    def handed_on(self) -> Story:
        """Who alone knew of a tip leaves: it goes to the one he named."""
        person = self.newcomer("Y9108", "陆鸣", "秘密", "承办人")
        tip = self.new(
            person, "take_tip", self.bureau, "tip", source="举报人", case_kind="其他案件", received_on=self.on(),
            identity="虚构人员（演示）", wants_secrecy=True, knowers=[person],
        )  # fmt: skip
        stand_in = {"person": self.handlers[1], "reason": "（演示）接办本案"}
        self.settle(person, "name_stand_in", tip, **stand_in)
        yield 30
        self.see_off(person, self.on())

    def see_off(self, person: str, left_on: str) -> None:
        """Out of office in due form, on that day."""
        leader = self.staff["主管领导"][0]
        self.desk.see_off(self.officer, person, leader, date.fromisoformat(left_on))
        self.do(self.officer, "leave_post", person, departure="调离", left_on=left_on)


def scene(stage: Stage) -> Day:
    """Ready for the first day."""
    return Posts(stage).day
