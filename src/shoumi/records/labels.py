"""Labels flow up: what holds a paper is of no lower level than it, also once the paper's level is raised."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Q

from shoumi.kernel.model import Alter
from shoumi.kernel.words import Level
from shoumi.things.custody import Volume
from shoumi.things.devices import Device


def raised(noun: str, key: str, facts: Mapping[str, Any]) -> Iterator[Alter]:
    """What must rise with a matter of this new level: volumes its copies are in, media that bear them."""
    level = facts.get("level") if noun == "matter" else None
    if not level:
        return
    lower = Q(level__lt=int(level)) | Q(level__isnull=True)
    rise = {"level": Level(int(level))}
    volumes = Volume.objects.filter(lower, copies__document__matter=key).distinct()
    devices = Device.objects.filter(lower, copy__document__matter=key).distinct()
    yield from (Alter("volume", one, rise) for one in volumes.values_list("pk", flat=True))
    yield from (Alter("device", one, rise) for one in devices.values_list("pk", flat=True))
