"""When a notice on days off comes in, limits in working days that still run are reckoned anew, by entries."""

from datetime import datetime
from typing import Any

from shoumi.law.units import Period, Unit
from shoumi.records import clocks, entries, sql, workdays, writing
from shoumi.records.now import BEIJING
from shoumi.records.tables import RunningClock

RECOUNT = "recount_limits"


def recount(system: str, at: datetime) -> int:
    """Reckon every running limit in working days again; each that changes is entered. How many did."""
    with_days = clocks.running().filter(working_days__isnull=False)
    if not any(_anew(row) for row in with_days):
        return 0
    with writing.writing():
        changed = [(row, new) for row in with_days.select_for_update() if (new := _anew(row))]
        for row, new in changed:
            entries.append(_draft(system, row, new))
            late = new["due_at"] < clocks.second(at)
            sql.update(RunningClock, row.pk, new | {"late": late})
    return len(changed)


def _anew(row: RunningClock) -> dict[str, Any]:
    """What the calendar now says of it; nothing where that is what it said before."""
    since, days = row.counted_from, row.working_days
    if since is None or days is None:
        return {}
    new = clocks.counted(since.astimezone(BEIJING), Period(days, Unit.WORKING_DAY))
    return {} if (new["due_at"], new["expected"]) == (row.due_at, row.expected) else new


def _draft(system: str, row: RunningClock, new: dict[str, Any]) -> entries.Draft:
    years = range(new["due_at"].year, row.opened_at.astimezone(BEIJING).year - 1, -1)
    notices = [found.notice for year in years if (found := workdays.noticed().get(year))]
    told = {
        "clock": row.key, "thing": row.thing, "was": row.due_at.astimezone(BEIJING).isoformat(),
        "due": new["due_at"].isoformat(), "expected": new["expected"], "notices": notices,
    }  # fmt: skip
    return entries.Draft(
        kind="recounted",
        act=RECOUNT,
        actor=system,
        organ=row.organ,
        at=writing.moment(),
        content={"recounted": [told], "outcome": _said(row, new, notices)},
        about=((row.noun, row.thing),),
    )


def _said(row: RunningClock, new: dict[str, Any], notices: list[str]) -> str:
    by = f"按{'、'.join(notices)}" if notices else "按现有放假安排"
    was, due = (f"{moment.astimezone(BEIJING):%Y-%m-%d}" for moment in (row.due_at, new["due_at"]))
    mark = f"（{workdays.EXPECTED}）" if new["expected"] else ""
    return f"{by}重新计算，原为{was}，应于{due}前办结{mark}"
