"""密件 and its copies."""

from typing import ClassVar

from django.db import models

from shoumi.nouns.document import Carrier, CopyState, Slip
from shoumi.nouns.document import Copy as CopyFacts
from shoumi.nouns.document import Document as DocumentFacts
from shoumi.things.secret import Searched, SecretText
from shoumi.things.sight import Knowing
from shoumi.things.thing import EnumField, Thing, link


class Document(Searched, Thing):
    """A classified document, own or received; content stays on paper."""

    noun, label, kind_of_facts = "document", "密件", DocumentFacts
    joins, sight = ("matter",), Knowing("matter")
    sought = ("title", "reference")
    organ = link("things.Organ")
    matter = link("things.Matter", related_name="documents")
    title = SecretText(max_length=200)
    reference = SecretText(max_length=100, default="", blank=True)
    register_number = models.CharField(max_length=40, db_index=True)
    received = models.BooleanField(default=False)
    sender = link("things.Organ")
    sender_name = SecretText(max_length=200, default="", blank=True)
    carrier = EnumField(Carrier, default=Carrier.纸质)
    dated = models.DateField(null=True)
    pages = models.PositiveIntegerField(default=0)
    marked = models.BooleanField(default=True)
    copying_forbidden = models.BooleanField(default=False)
    numbers = models.CharField(max_length=200, default="", blank=True)
    received_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "register_number"], name="register_number_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["organ", "-born"], name="documents_newest_first"),
            models.Index(
                fields=["organ", "dated", "mark0", "mark1", "mark2", "mark3"], name="documents_by_date"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def facts(self, copies: tuple[Slip, ...] = ()) -> DocumentFacts:
        return DocumentFacts(
            self.id,
            self.matter.facts(),
            self.organ_id,
            self.title,
            self.reference,
            self.register_number,
            self.received,
            self.sender_id,
            self.sender_name,
            self.carrier,
            self.dated,
            self.pages,
            self.marked,
            self.copying_forbidden,
            self.numbers,
            copies,
            self.received_on,
        )


class Copy(Thing):
    """One numbered copy. `organ` has custody of it now; `holder` has it in hand."""

    noun, label, kind_of_facts = "copy", "密件份", CopyFacts
    joins, sight = ("document__matter", "holder"), Knowing("document__matter", "Document")
    document = link("things.Document", related_name="copies")
    organ = link("things.Organ")
    number = models.CharField(max_length=60, db_index=True)
    state = EnumField(CopyState, db_index=True)
    parent = link("things.Copy", related_name="children")
    excerpt = models.BooleanField(default=False)
    passage = SecretText(max_length=500, default="", blank=True)
    holder = link("things.Person", related_name="copies")
    pages = models.PositiveIntegerField(default=0)
    place = SecretText(max_length=200, default="", blank=True)
    to_person = link("things.Person", related_name="incoming")
    to_organ = link("things.Organ", related_name="incoming")
    channel = models.CharField(max_length=60, default="", blank=True)
    purpose = SecretText(max_length=500, default="", blank=True)
    due_on = models.DateField(null=True, db_index=True)
    volume = link("things.Volume", related_name="copies")
    listed = link("things.DestructionList", related_name="copies")
    last_seen_on = models.DateField(null=True)
    state_before = EnumField(CopyState, null=True)
    stamp = SecretText(max_length=300, default="", blank=True)
    loss_reported = models.BooleanField(default=False)
    draft = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "number"], name="copy_number_once")
        ]
        indexes: ClassVar = [models.Index(fields=["organ", "-born"], name="copies_newest_first")]

    def __str__(self) -> str:
        return self.number

    def facts(self, children: int = 0, *, retained: bool = False) -> CopyFacts:
        return CopyFacts(
            id=self.id,
            number=self.number,
            document=self.document.facts(),
            organ=self.organ_id,
            state=self.state,
            holder=self.holder_id,
            holder_name=self.holder.name if self.holder else "",
            parent=self.parent_id,
            excerpt=self.excerpt,
            pages=self.pages,
            place=self.place,
            to_person=self.to_person_id,
            to_organ=self.to_organ_id,
            due_on=self.due_on,
            volume=self.volume_id,
            listed=self.listed_id,
            children=children,
            state_before=self.state_before,
            stamp=self.stamp,
            loss_reported=self.loss_reported,
            retained=retained,
            draft=self.draft,
        )
