"""The log as it stands now, for the foot of printed sheets: whoever keeps the sheet keeps a witness."""

from dataclasses import dataclass

from django.conf import settings

from shoumi.ledger.origin import Hash
from shoumi.ledger.tree import Frontier
from shoumi.records.tables import LogHead

SHORT = 24


@dataclass(frozen=True, slots=True)
class TreeHead:
    """Size and root of the log; an empty log has no root."""

    size: int
    root: str = ""

    @property
    def short(self) -> str:
        """The first 96 bits of the root, in groups of four that a person can compare."""
        head = self.root[:SHORT]
        return " ".join(head[i : i + 4] for i in range(0, len(head), 4))


def tree_head() -> TreeHead:
    """The head as committed."""
    kept = LogHead.objects.filter(origin=settings.LOG_ORIGIN).first()
    if kept is None or not kept.size:
        return TreeHead(0)
    frontier = Frontier.from_bytes(bytes(kept.frontier), Hash.of(settings.LOG_ORIGIN))
    return TreeHead(kept.size, frontier.root.hex())
