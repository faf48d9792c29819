"""How much room is left where the ledger lies: an alarm while there is time to make more.

Once it is full every entry is refused (edges.problems says so) and nothing that was entered is touched.
Measured is the volume of the site's home; a PostgreSQL elsewhere has a disc of its own to be watched.
"""

import os
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from shoumi.records import entries, law, writing
from shoumi.records.actors import SYSTEM_CODE
from shoumi.records.now import now, today
from shoumi.records.tables import Entry
from shoumi.things.people import Person

LEAST = "ledger.room.least"
AGAIN = timedelta(days=1)
"""So long one entry of the alarm stands for all that would follow it."""
_MEGA = 2**20


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes the volume has for us, and those of them that are free."""

    whole: int
    left: int

    @property
    def percent(self) -> int:
        """What is left of a hundred; rounded down, so that the last of it is none."""
        return self.left * 100 // self.whole if self.whole else 0


def measured() -> Room:
    """As the volume says now; what is kept for others is not ours."""
    said = os.statvfs(settings.HOME)
    taken = said.f_blocks - said.f_bfree
    return Room((taken + said.f_bavail) * said.f_frsize, said.f_bavail * said.f_frsize)


def alarm() -> str:
    """What the officers must see while too little is left; empty while there is enough."""
    room, least = measured(), _least()
    if room.percent > least:
        return ""
    return (
        f"总账所在磁盘只剩{room.percent}%（{room.left // _MEGA}MB），已到{least}%的报警线："
        "请系统管理员尽快清理或扩充；写满后停止一切登记，已有记录不会被覆盖"
    )


def _least() -> int:
    return law.parameters().on(today())[LEAST].number()


def note() -> bool:
    """Enter the alarm, once a day while it stands; whether this was the time."""
    told, room = alarm(), measured()
    if not told or Entry.objects.filter(act=LEAST, at__gt=now() - AGAIN).exists():
        return False
    system = Person.objects.get(code=SYSTEM_CODE)
    with writing.writing():
        entries.append(
            entries.Draft(
                kind="alarm", act=LEAST, actor=system.id, organ=system.organ_id, at=writing.moment(),
                content={"left": room.percent, "bytes": room.left, "says": told},
            )
        )  # fmt: skip
    return True
