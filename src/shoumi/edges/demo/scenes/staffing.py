"""The files of those who handle secrets: posts, reports, passports, a longer period. All invented."""

from collections.abc import Callable

from shoumi.edges.demo.scenes import Day, Stage
from shoumi.edges.demo.seldom import Seldom, Story
from shoumi.things.people import Appointment


class Staffing(Seldom):
    """The secrecy officer of the bureau, who keeps the files."""

    def stories(self) -> tuple[tuple[int, Callable[[], Story]], ...]:
        return (
            (8, self.posts), (16, self.married), (25, self.passport), (60, self.late), (90, self.relative),
            (110, self.reviewed), (120, self.longer),
        )  # fmt: skip

    def posts(self) -> Story:
        """Every post of the bureau by the highest level its holder is cleared for."""
        seats = Appointment.objects.filter(
            organ=self.bureau, ended_on__isnull=True, person__clearance__isnull=False
        )
        for seat in seats.exclude(person=self.officer).select_related("person").order_by("born")[:12]:
            graded = {
                "highest": ("秘密", "机密", "绝密")[seat.person.clearance - 1],
                "ground": "（演示）所办事项",
            }
            self.do(self.officer, "grade_post", seat.pk, **graded)
        yield from ()

    def told(self, who: str, kind: str, account: str) -> str:
        form = {"kind": kind, "happened_on": self.on(-2), "account": f"（演示）{account}"}
        return self.new(who, "report_personal_matter", who, "personal_report", **form)

    def married(self) -> Story:
        """Reported by himself, and seen to within the week."""
        report = self.told(self.handlers[1], "婚姻变化", "本人结婚，配偶为境内公民")
        yield 4
        self.do(self.officer, "note_personal_matter", report, opinion="（演示）不影响涉密资格，存档")

    def relative(self) -> Story:
        """Still to be seen to."""
        self.told(self.handlers[2], "本人或近亲属出国境", "子女出国留学")
        yield from ()

    def kept(self, who: str, kind: str, number: str) -> str:
        form = {"kind": kind, "number": f"演示{number}", "handed_in_on": self.on(), "place": "密件室2号柜"}
        return self.new(self.officer, "hand_in_passport", who, "passport", **form)

    def taken(self, passport: str, days: int) -> None:
        form = {"purpose": "（演示）因私出境", "out_on": self.on(), "due_on": self.on(days)}
        self.do(self.officer, "take_out_passport", passport, approval=self.number("出"), **form)

    def passport(self) -> Story:
        """Taken out and back in time; given back when it is cancelled."""
        kept = self.kept(self.handlers[1], "因私护照", "E001")
        yield 3
        self.taken(kept, 15)
        yield 8
        self.do(self.officer, "bring_back_passport", kept, back_on=self.on())
        yield 60
        self.do(self.officer, "end_passport", kept, ended_on=self.on(), reason="（演示）换发，旧证注销")

    def late(self) -> Story:
        """Another stays in the cabinet; this one is out beyond its day."""
        self.kept(self.handlers[2], "往来港澳通行证", "C002")
        self.taken(self.kept(self.handlers[3], "因私护照", "E003"), 20)
        yield from ()

    def reviewed(self) -> Story:
        """A vetting again, before its day."""
        vetted = {
            "kind": "复审",
            "outcome": "合格",
            "vetted_on": self.on(-1),
            "document": self.number("复审"),
        }
        self.do(self.officer, "vet_person", self.handlers[1], again_on=self.on(700), **vetted)
        yield from ()

    def longer(self) -> Story:
        """One who leaves secret work is bound longer than the least, on a ground."""
        person = self.newcomer("D7001", "借调员", "秘密")
        yield 20
        self.do(self.security, "withdraw_clearance", person, reason="（演示）借调期满")
        fixed = {"until_on": self.on(800), "ground": "（演示）掌握专案全案", "document": self.number("脱密")}
        self.do(self.officer, "fix_secrecy_period", person, **fixed)


def scene(stage: Stage) -> Day:
    """Each in its time."""
    return Staffing(stage).day
