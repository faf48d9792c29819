"""How people, organs, things and times are named outside."""

from datetime import date, datetime
from typing import Any

from shoumi.records.now import BEIJING


def named(row: Any) -> dict[str, str]:
    """A person or organ by id and name; nobody is two empty texts."""
    return {"id": row.id, "name": row.name} if row else {"id": "", "name": ""}


def name_of(noun: Any) -> str:
    """What a thing is called: its title, name or number."""
    found = (getattr(noun, fact, "") for fact in ("title", "name", "number"))
    return next((str(text) for text in found if text), "")


def when(at: datetime | None) -> str:
    """A moment in Beijing time, to the second, with its offset; empty for none."""
    return at.astimezone(BEIJING).isoformat(timespec="seconds") if at else ""


def day(on: date | None) -> str | None:
    """A day as 2026-11-23."""
    return on.isoformat() if on else None
