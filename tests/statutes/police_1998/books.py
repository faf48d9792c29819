"""What the books say of a thing, for the tests of all chapters."""

from shoumi.records.tables import RegisterLine, RunningClock


def line(register: str, thing: str) -> dict[str, str]:
    """The columns of its latest line."""
    return RegisterLine.objects.filter(register=register, thing=thing).latest("entry").columns


def running(key: str, thing: str) -> bool:
    """Whether this limit still runs on it."""
    return RunningClock.objects.filter(key=key, thing=thing, closed_at__isnull=True).exists()


def late(key: str, thing: str) -> bool:
    """Whether a limit of it was missed."""
    return RunningClock.objects.filter(key=key, thing=thing, late=True).exists()
