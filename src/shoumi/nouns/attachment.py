"""电子件: the file of a 密件, kept under seal; the paper stays the original."""

from dataclasses import dataclass
from enum import Enum

from shoumi.kernel.words import Level, Tie
from shoumi.nouns.document import Document
from shoumi.nouns.matter import Matter
from shoumi.nouns.person import Person


class FileKind(Enum):
    """What may be kept."""

    PDF = "PDF"
    PNG = "PNG"
    JPEG = "JPEG"
    DOCX = "DOCX"
    XLSX = "XLSX"
    OFD = "OFD"
    PPTX = "PPTX"
    TXT = "TXT"


class AttachmentState(Enum):
    """Withdrawn it is shown to nobody; the file stays until the last copy of the paper is destroyed."""

    在册 = "在册"
    撤下 = "撤下"
    销毁 = "销毁"


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file. `level` is that of the document when it was sealed, and bound into the seal."""

    id: str
    document: Document
    organ: str
    file: str
    name: str
    kind: FileKind
    size: int
    digest: str
    state: AttachmentState
    level: Level | None = None

    @property
    def matter(self) -> Matter:
        return self.document.matter

    def ties(self, person: Person) -> frozenset[Tie]:
        return self.document.ties(person)
