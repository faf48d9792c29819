"""机关."""

from django.db import models

from shoumi.kernel.declare import BOOK
from shoumi.kernel.words import Level, OrganLevel
from shoumi.nouns.organ import DutyRecord
from shoumi.nouns.organ import Organ as OrganFacts
from shoumi.things.secret import Searched, SecretText, Sounded
from shoumi.things.thing import EnumField, Thing, link


class Organ(Sounded, Thing):
    """An organ in the tree. `outside` organs only send and receive; they keep no books here."""

    noun, label, kind_of_facts, by_code = "organ", "机关", OrganFacts, "code"
    sounded = ("name",)
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    level = EnumField(OrganLevel)
    superior = link("things.Organ", related_name="subordinates")
    power = models.SmallIntegerField(null=True)
    power_ground = models.CharField(max_length=200, default="", blank=True)
    has_office = models.BooleanField(default=False)
    catalogue_filed_on = models.DateField(null=True)
    confirmed = models.BooleanField(default=True)
    outside = models.BooleanField(default=False)
    academy = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name

    def facts(self) -> OrganFacts:
        power = None if self.power is None else Level(self.power)
        return OrganFacts(
            self.id,
            self.code,
            self.name,
            self.level,
            self.superior_id,
            power,
            self.confirmed,
            self.outside,
            self.academy,
        )


class DutyEvidence(Searched, Thing):
    """What an organ showed of a standing duty on a day."""

    noun, label, kind_of_facts = "duty_evidence", "履职记录", DutyRecord
    sought = ("account",)
    organ = link("things.Organ")
    duty = models.CharField(max_length=80, db_index=True)
    done_on = models.DateField()
    account = SecretText(max_length=2000)
    shown_by = link("things.Person")

    def facts(self) -> DutyRecord:
        duty = BOOK.standing.get(self.duty)
        label = duty.label if duty else self.duty
        return DutyRecord(self.id, self.organ_id, self.duty, self.done_on, self.account, label)
