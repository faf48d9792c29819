"""人员、职务岗位."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db import models

from shoumi.kernel.words import Level, Post
from shoumi.nouns.handling import LeavingStep
from shoumi.nouns.person import Appointment as AppointmentFacts
from shoumi.nouns.person import Grade, PoliceRank, organ_key, person_key, post_key
from shoumi.nouns.person import Person as PersonFacts
from shoumi.things.secret import Sounded
from shoumi.things.thing import EnumField, LevelField, Thing, link


class Held(NamedTuple):
    """A post in force, as a person's own row is read with it."""

    organ_id: str
    post: Post


class Person(Sounded, Thing):
    """A member of staff; clearance is in force between its two days, both included."""

    noun, label, kind_of_facts, by_code = "person", "人员", PersonFacts, "code"
    joins, of_a_day = ("organ",), True
    sounded = ("name",)
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    organ = link("things.Organ", null=False)
    unit = models.CharField(max_length=100, default="", blank=True)
    clearance = models.SmallIntegerField(null=True)
    cleared_from = models.DateField(null=True)
    cleared_until = models.DateField(null=True)
    left_on = models.DateField(null=True)
    trained_on = models.DateField(null=True)
    pledged_on = models.DateField(null=True)
    vetted_on = models.DateField(null=True)
    educated_on = models.DateField(null=True)
    again_on = models.DateField(null=True)
    period_until = models.DateField(null=True)
    police_rank = EnumField(PoliceRank, null=True)
    released_on = models.DateField(null=True)
    released_from = LevelField(null=True)
    leaving_steps = models.JSONField(default=list, verbose_name="离岗手续")

    def __str__(self) -> str:
        return self.name

    def clearance_on(self, day: date) -> Level | None:
        if self.clearance is None or self.cleared_from is None or day < self.cleared_from:
            return None
        if self.left_on or (self.cleared_until and day > self.cleared_until):
            return None
        return Level(self.clearance)

    def facts(
        self,
        day: date,
        appointments: "Iterable[Appointment | Held]" = (),
        *,
        holds: int = 0,
        pending: int = 0,
        devices: int = 0,
        ciphers: int = 0,
        keeping: int = 0,
        products: int = 0,
    ) -> PersonFacts:
        """The noun on that day; `appointments` are his in force, of which one who has left has none."""
        held = [] if self.left_on else list(appointments)
        keys = {person_key(self.id), organ_key(self.organ_id)}
        keys |= {post_key(a.organ_id, a.post) for a in held} | {organ_key(a.organ_id) for a in held}
        return PersonFacts(
            self.id,
            self.code,
            self.name,
            self.organ_id,
            self.organ.name,
            self.clearance_on(day),
            frozenset(a.post for a in held if a.organ_id == self.organ_id),
            frozenset() if self.left_on else frozenset(keys),
            holds,
            pending,
            self.left_on is not None,
            self.trained_on,
            self.pledged_on,
            self.police_rank,
            *self.release(),
            devices,
            ciphers,
            keeping,
            products,
            *(self.vetted_on, self.educated_on, self.again_on, self.period_until),
            tuple(map(LeavingStep.__getitem__, self.leaving_steps)),
        )

    def release(self) -> tuple[date | None, Level | None]:
        """When he left secret work and from which level: by leaving, else by losing his clearance."""
        if self.left_on and self.clearance is not None:
            return self.left_on, Level(self.clearance)
        return self.released_on, self.released_from


class Appointment(Thing):
    """A post held at an organ from a day, until ended."""

    noun, label, kind_of_facts = "appointment", "任职", AppointmentFacts
    joins, of_a_day = ("person__organ",), True
    person = link("things.Person", related_name="appointments")
    organ = link("things.Organ")
    post = EnumField(Post)
    most = models.SmallIntegerField(null=True)
    document = models.CharField(max_length=200, default="", blank=True)
    party_committee = models.BooleanField(default=False)
    full_time = models.BooleanField(default=False)
    highest = LevelField(null=True)
    grade = EnumField(Grade, null=True)
    from_on = models.DateField()
    ended_on = models.DateField(null=True)

    def facts(self, day: date) -> AppointmentFacts:
        return AppointmentFacts(
            self.id,
            self.person.facts(day),
            self.organ_id,
            self.post,
            None if self.most is None else Level(self.most),
            self.party_committee,
            self.full_time,
            self.ended_on is not None,
            self.highest,
            self.grade,
        )
