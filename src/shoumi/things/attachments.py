"""电子件."""

from django.db import models

from shoumi.nouns.attachment import Attachment as AttachmentFacts
from shoumi.nouns.attachment import AttachmentState, FileKind
from shoumi.things.secret import Searched, SecretText
from shoumi.things.sight import Knowing
from shoumi.things.thing import EnumField, LevelField, Thing, link


class Attachment(Searched, Thing):
    """A sealed file; `file` names it on the disk."""

    noun, label, kind_of_facts = "attachment", "电子件", AttachmentFacts
    joins, sight = ("document__matter",), Knowing("document__matter", "Document")
    sought = ("name",)
    name = SecretText(max_length=200, verbose_name="文件名")
    document = link("things.Document", verbose_name="密件")
    kind = EnumField(FileKind, verbose_name="类型")
    size = models.BigIntegerField(verbose_name="字节数")
    state = EnumField(AttachmentState, verbose_name="状态")
    level = LevelField(null=True, verbose_name="密级")
    attached_by = link("things.Person", verbose_name="经办人")
    organ = link("things.Organ")
    file = models.CharField(max_length=26, unique=True)
    digest = SecretText(max_length=64)

    def __str__(self) -> str:
        return self.name
