"""What everybody, or the three officers, must see on every page before anything else."""

from shoumi.edges.web.desk import Desk
from shoumi.records import clockwork, halting, room
from shoumi.records.halting import HaltedError
from shoumi.records.now import now


def alarms(desk: Desk) -> list[str]:
    """A disc that failed concerns all; a doubtful clock, and a disc that fills up, the officers."""
    said = halting.halted()
    found = [str(HaltedError(said))] if said else []
    more = (clockwork.doubt(now()), room.alarm()) if desk.officer else ()
    return [*found, *filter(None, more)]
