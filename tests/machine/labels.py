"""Labels flow up: what holds a paper is of no lower level than it."""

from collections.abc import Iterator

from shoumi.things.attachments import Attachment
from shoumi.things.devices import Device
from shoumi.things.documents import Copy


def fallen() -> Iterator[str]:
    """Carriers whose level is below that of what they carry; empty where labels flow up."""
    rows = Copy.objects.select_related("document__matter", "volume", "parent__document")
    for copy in rows:
        level = copy.facts().level
        if copy.parent_id and copy.parent.document_id != copy.document_id:
            yield f"份{copy.number} is a copy of another document's copy"
        if copy.volume_id and (copy.volume.level or 0) < int(level or 0):
            yield f"案卷{copy.volume.number} is below 份{copy.number}"
    for device in Device.objects.select_related("copy__document__matter").exclude(copy=None):
        if int(device.level or 0) < int(device.copy.facts().level or 0):
            yield f"设备{device.number} is below 份{device.copy.number}"
    for file in Attachment.objects.select_related("document__matter"):
        if file.facts().document.id != file.document_id:
            yield f"电子件{file.pk} is known by another paper's scope"
