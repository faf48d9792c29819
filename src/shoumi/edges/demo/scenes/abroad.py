"""Foreign affairs of the year: trips in every state, a few late, one unit abroad that is checked."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from shoumi.edges.demo.desk import made
from shoumi.edges.demo.scenes import Day, Stage
from shoumi.nouns.abroad import TripKind
from shoumi.records.proceedings import RefusedError
from shoumi.things.people import Person

EVERY = 11
"""A trip is opened every so many working days."""
PLACES = ("演示甲国", "演示乙国", "演示丙地区", "演示国警察代表团")
KINDS = (TripKind.因公出访, TripKind.因私出境, TripKind.派驻, TripKind.接待来访)


@dataclass
class Going:
    """A trip under way."""

    id: str
    kind: TripKind
    person: str
    leaves: date
    back: date
    careless: bool


@dataclass
class Travel:
    """The officer who looks after trips, day by day."""

    stage: Stage
    days: int = 0
    going: list[Going] = field(default_factory=list)
    away: list[Going] = field(default_factory=list)

    def day(self, day: date) -> None:
        if self.days == 0:
            self._unit(day)
        if self.days % EVERY == EVERY - 1:
            self._open(day, self.days // EVERY)
        self._leave(day)
        self._return(day)
        self.days += 1

    @property
    def officer(self) -> str:
        return self.stage.staff["保密干部"][0]

    def _unit(self, day: date) -> None:
        asked = self.stage.desk.do(
            self.officer, "register_unit_abroad", self.stage.bureau, name="（演示）边境警务联络组",
            country="演示甲国", leader=self.stage.staff["承办人"][0], rules="（演示）外事保密规定",
            next_check_on=(day + timedelta(days=90)).isoformat(),
        )  # fmt: skip
        self.stage.desk.do(
            self.officer, "check_unit_abroad", made(asked, "unit_abroad")[0], checked_on=day.isoformat(),
            findings="（演示）制度大体落实", problems="（演示）收发登记不全",
            rectify_by=(day + timedelta(days=20)).isoformat(),
            next_check_on=(day + timedelta(days=180)).isoformat(),
        )  # fmt: skip

    def _open(self, day: date, count: int) -> None:
        kind, person = KINDS[count % 4], self.stage.draw.choice(self.stage.staff["承办人"])
        leaves = day + timedelta(days=5)
        back = leaves + timedelta(days=self.stage.draw.randint(3, 9))
        due = (back + timedelta(days=7)).isoformat()
        form = {"from_on": leaves.isoformat(), "back_on": back.isoformat(), "check_due_on": due}
        asked = self.stage.desk.do(
            self.officer, "open_trip", self.stage.bureau, kind=kind.name, travellers=[person],
            destination=PLACES[count % 4], purpose="（演示）警务交流" if kind.official else "（演示）探亲旅游",
            **form, **({"ids_due_on": due} if kind.leaves else {}),
        )  # fmt: skip
        self.going.append(Going(made(asked, "trip")[0], kind, person, leaves, back, count % 7 == 5))

    def _prepare(self, trip: Going, day: date) -> None:
        today = day.isoformat()
        if trip.kind.leaves:
            self._do("train_traveller", trip, trained_on=today, account="（演示）外事纪律和保密常识")
        self._do("talk_before_trip", trip, talked_on=today, bounds="（演示）只谈已公开的合作事项")
        if trip.kind is TripKind.派驻:
            self._do("sign_posting_agreement", trip, agreed_on=today, signed_for="（演示）派出单位")
        if trip.kind.leaves:
            self._do("give_trip_opinion", trip, opinion="同意", personnel="（演示）同意")

    def _leave(self, day: date) -> None:
        for trip in [t for t in self.going if t.leaves <= day]:
            self.going.remove(trip)
            cleared = Person.objects.filter(pk=trip.person, clearance__isnull=False).exists()
            form = {"ids": 1, "approval": "（演示）批准" if cleared else ""} if trip.kind.leaves else {}
            try:
                if not trip.careless:
                    self._prepare(trip, day)
                self._do("depart", trip, **form)
            except RefusedError:
                self._do("cancel_trip", trip, reason="（演示）准备不足，未予放行")
                continue
            self.away.append(trip)
            if trip.kind is TripKind.因公出访:
                shown = {"subject": "（演示）宣传册", "on": day.isoformat(), "to_whom": "（演示）对方警察"}
                self._do("show_abroad", trip, **shown, published=True, basis="（演示）已公开出版")

    def _return(self, day: date) -> None:
        for trip in [t for t in self.away if t.back + timedelta(days=2) <= day]:
            self.away.remove(trip)
            if self.stage.draw.random() < 0.15:  # stays overdue
                continue
            self._do(
                "check_after_trip", trip, returned_on=trip.back.isoformat(), checked_on=day.isoformat(),
                findings="（演示）无异常", report="（演示）按日程活动，无异常接触",
            )  # fmt: skip
            if trip.kind.leaves:
                self._do("return_travel_papers", trip, ids=1)
            self._do("close_trip", trip)

    def _do(self, act: str, trip: Going, **form: object) -> None:
        self.stage.desk.do(self.officer, act, trip.id, **form)


def scene(stage: Stage) -> Day:
    """The year of foreign affairs."""
    return Travel(stage).day
