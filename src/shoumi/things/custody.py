"""Volumes, destruction lists, stock-takings, discrepancies."""

from datetime import date

from django.db import models

from shoumi.kernel.words import Level
from shoumi.nouns.custody import DestructionList as DestructionListFacts
from shoumi.nouns.custody import DestructionState, DiscrepancyKind, StockState
from shoumi.nouns.custody import Discrepancy as DiscrepancyFacts
from shoumi.nouns.custody import StockTaking as StockTakingFacts
from shoumi.nouns.custody import Volume as VolumeFacts
from shoumi.nouns.document import Copy as CopyFacts
from shoumi.nouns.noun import Ref
from shoumi.things.secret import Searched, SecretText
from shoumi.things.sight import Cleared, Keepers, Named
from shoumi.things.thing import EnumField, Thing, link


class Volume(Searched, Thing):
    """案卷."""

    noun, label, kind_of_facts = "volume", "案卷", VolumeFacts
    sight = Keepers() & Cleared()
    sought = ("title",)
    organ = link("things.Organ")
    number = models.CharField(max_length=60)
    title = SecretText(max_length=200)
    level = models.SmallIntegerField(null=True)
    closed = models.BooleanField(default=False)
    archive = SecretText(max_length=200, default="", blank=True, verbose_name="接收档案馆")
    transferred_on = models.DateField(null=True, verbose_name="移交日期")

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def facts(
        self, filed: int = 0, reviews: tuple[date | None, ...] = (), within: tuple[str, ...] = ()
    ) -> VolumeFacts:
        level = None if self.level is None else Level(self.level)
        return VolumeFacts(
            self.id,
            self.number,
            self.title,
            self.organ_id,
            level,
            self.closed,
            self.archive,
            self.transferred_on,
            filed,
            reviews,
            within,
        )


class DestructionList(Searched, Thing):
    """销毁清册."""

    noun, label, kind_of_facts = "destruction_list", "销毁清册", DestructionListFacts
    sight = Keepers() | Named("supervisors", many=True)
    sought = ("reason",)
    organ = link("things.Organ")
    number = models.CharField(max_length=60)
    state = EnumField(DestructionState)
    requester = link("things.Person")
    supervisors = models.JSONField(default=list)
    confirmed = models.JSONField(default=list)
    counter = link("things.Person")
    escorts = models.JSONField(default=list)
    small = models.BooleanField(default=False)
    vehicle = SecretText(max_length=100, default="", blank=True)
    site = SecretText(max_length=200, default="", blank=True)
    reason = SecretText(max_length=500, default="", blank=True)
    receipt = SecretText(max_length=200, default="", blank=True)
    destroyed_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.number

    def facts(self, copies: tuple[CopyFacts, ...] = (), named: tuple[Ref, ...] = ()) -> DestructionListFacts:
        return DestructionListFacts(
            self.id,
            self.number,
            self.organ_id,
            self.state,
            self.requester_id,
            copies,
            frozenset(self.supervisors),
            frozenset(self.confirmed),
            self.small,
            self.vehicle,
            self.site,
            named,
        )


class StockTaking(Searched, Thing):
    """清查核对."""

    noun, label, kind_of_facts = "stock_taking", "清点", StockTakingFacts
    sight = Keepers() | Named("taken_by")
    sought = ("title",)
    organ = link("things.Organ")
    state = EnumField(StockState)
    title = SecretText(max_length=200)
    taken_by = link("things.Person")
    expected = models.JSONField(default=list)
    seen = models.JSONField(default=list)

    def facts(self) -> StockTakingFacts:
        return StockTakingFacts(
            self.id,
            self.organ_id,
            self.state,
            self.taken_by_id,
            frozenset(self.expected),
            frozenset(self.seen),
        )


class Discrepancy(Searched, Thing):
    """差异."""

    noun, label, kind_of_facts = "discrepancy", "差异", DiscrepancyFacts
    sight = Keepers()
    sought = ("account",)
    organ = link("things.Organ")
    kind = EnumField(DiscrepancyKind)
    copy = link("things.Copy")
    account = SecretText(max_length=2000)
    settled_on = models.DateField(null=True)
    outcome = SecretText(max_length=2000, default="", blank=True)

    def facts(self) -> DiscrepancyFacts:
        return DiscrepancyFacts(self.id, self.organ_id, self.kind, self.copy_id, self.settled_on is not None)
