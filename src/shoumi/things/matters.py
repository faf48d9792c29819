"""国家秘密事项 and what follows it: scope, queries, notices, the organ's catalogue."""

from functools import lru_cache
from typing import ClassVar

from django.db import models

from shoumi.kernel.words import Kind, Level
from shoumi.law.periods import Term
from shoumi.nouns.matter import CatalogueItem as CatalogueItemFacts
from shoumi.nouns.matter import Clarification as ClarificationFacts
from shoumi.nouns.matter import ClarificationState, Manner, MatterState
from shoumi.nouns.matter import Matter as MatterFacts
from shoumi.nouns.matter import Notice as NoticeFacts
from shoumi.things.scope import ScopeKey
from shoumi.things.secret import Searched, SecretText
from shoumi.things.sight import Cleared, Flagged, Keepers, Knowing, Named
from shoumi.things.thing import EnumField, LevelField, Thing, link

_term = lru_cache(maxsize=1024)(Term.parse)


class Matter(Searched, Thing):
    """A matter; its level, term and scope bind every document and copy under it."""

    noun, label, kind_of_facts = "matter", "国家秘密事项", MatterFacts
    sight = Knowing()
    sets: ClassVar = {"scope": ScopeKey}
    sought = ("title", "basis")
    organ = link("things.Organ")
    title = SecretText(max_length=200)
    kind = EnumField(Kind, default=Kind.国家秘密)
    state = EnumField(MatterState, db_index=True)
    level = models.SmallIntegerField(null=True, db_index=True)
    term = models.CharField(max_length=200, default="", blank=True)
    manner = EnumField(Manner, default=Manner.原始)
    basis = SecretText(max_length=500, default="", blank=True)
    reasons = SecretText(max_length=2000, default="", blank=True)
    secret_points = SecretText(max_length=2000, default="", blank=True)
    catalogue_item = link("things.CatalogueItem")
    derived_from = link("things.Matter")
    derivation = models.CharField(max_length=60, default="", blank=True)
    origin = link("things.Organ")
    origin_name = SecretText(max_length=200, default="", blank=True)
    drafted_by = link("things.Person")
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True, db_index=True)
    over_cap_approval = SecretText(max_length=200, default="", blank=True)
    over_cap_on = models.DateField(null=True)
    over_cap_term = SecretText(max_length=200, default="", blank=True)
    over_cap_level = LevelField(null=True)
    default_term = models.BooleanField(default=False)
    determined_on = models.DateField(null=True)
    reviewed_on = models.DateField(null=True)
    opined_on = models.DateField(null=True)
    longer_asked_on = models.DateField(null=True)
    longer_asked_level = LevelField(null=True)
    longer_asked_term = SecretText(max_length=200, default="", blank=True)
    declassified_on = models.DateField(null=True)
    declassified_by = models.CharField(max_length=60, default="", blank=True)
    scope = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.title

    def facts(self) -> MatterFacts:
        return MatterFacts(
            id=self.id,
            title=self.title,
            organ=self.organ_id,
            state=self.state,
            level=None if self.level is None else Level(self.level),
            kind=self.kind,
            term=_term(self.term) if self.term else None,
            manner=self.manner,
            basis=self.basis,
            origin=self.origin_id,
            origin_name=self.origin_name,
            drafted_by=self.drafted_by_id,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            over_cap_approval=self.over_cap_approval,
            over_cap_on=self.over_cap_on,
            over_cap_term=_term(self.over_cap_term) if self.over_cap_term else None,
            over_cap_level=self.over_cap_level,
            default_term=self.default_term,
            reviewed_on=self.reviewed_on,
            opined_on=self.opined_on,
            longer_asked_on=self.longer_asked_on,
            longer_asked_term=_term(self.longer_asked_term) if self.longer_asked_term else None,
            longer_asked_level=self.longer_asked_level,
            scope=frozenset(self.scope),
        )


class Clarification(Searched, Thing):
    """An upward query (不明确) or a report for want of power (无权), and its answer."""

    noun, label, kind_of_facts = "clarification", "请示", ClarificationFacts
    joins, sight = ("matter",), Knowing("matter")
    sought = ("letter",)
    matter = link("things.Matter")
    organ = link("things.Organ")
    state = EnumField(ClarificationState)
    powerless = models.BooleanField(default=False)
    question = SecretText(max_length=2000)
    addressees = SecretText(max_length=500, default="", blank=True)
    letter = SecretText(max_length=200, default="", blank=True)
    answer = SecretText(max_length=2000, default="", blank=True)
    asked_by = link("things.Person")

    def facts(self) -> ClarificationFacts:
        return ClarificationFacts(
            self.id, self.matter.facts(), self.organ_id, self.state, self.powerless, self.asked_by_id
        )


class CatalogueItem(Searched, Thing):
    """A row of 国家秘密事项一览表."""

    noun, label, kind_of_facts = "catalogue_item", "一览表事项", CatalogueItemFacts
    sight = Keepers()
    sought = ("name", "basis")
    organ = link("things.Organ")
    name = SecretText(max_length=200)
    level = models.SmallIntegerField()
    term = models.CharField(max_length=200)
    scope_text = SecretText(max_length=500)
    produced_at = SecretText(max_length=100, default="", blank=True)
    basis = SecretText(max_length=500)
    filed_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.name

    def facts(self) -> CatalogueItemFacts:
        return CatalogueItemFacts(
            self.id,
            self.organ_id,
            self.name,
            Level(self.level),
            self.term,
            self.filed_on is not None,
            self.withdrawn_on is not None,
        )


class Notice(Searched, Thing):
    """A written notice of change or declassification, owed to one in the scope of knowledge."""

    noun, label, kind_of_facts = "notice", "通知", NoticeFacts
    joins = ("matter", "to_organ", "to_person")
    sight = (
        (Keepers("to_organ", "organ") | (Flagged("outside", "to_organ__outside") & Keepers("matter__organ")))
        & Cleared("matter__level")
    ) | Named("to_person")
    sought = ("text",)
    matter = link("things.Matter")
    organ = link("things.Organ")
    to_person = link("things.Person")
    to_organ = link("things.Organ")
    text = SecretText(max_length=2000)
    letter = SecretText(max_length=200, default="", blank=True)
    changed_on = models.DateField(null=True, verbose_name="变更日期")
    acknowledged_on = models.DateField(null=True)

    def facts(self) -> NoticeFacts:
        organ = self.to_organ if self.to_organ_id else None
        person = self.to_person if self.to_person_id else None
        left = person is not None and person.left_on is not None
        outside = left or (organ is not None and organ.outside)
        return NoticeFacts(
            self.id,
            self.matter.facts(),
            self.matter.organ_id if outside else self.organ_id,
            self.to_person_id,
            self.to_organ_id,
            sent=True,
            acknowledged=self.acknowledged_on is not None,
            outside=outside,
            to_name=f"{person.name}（已离岗）" if person and left else organ.name if organ else "",
            text=self.text,
            changed_on=self.changed_on,
        )
