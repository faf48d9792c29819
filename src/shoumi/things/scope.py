"""知悉范围, one row a key, so that lists can ask in SQL who may know."""

from typing import ClassVar

from django.db import models


class ScopeKey(models.Model):
    """One key of the scope of a matter."""

    thing = models.ForeignKey("things.Matter", on_delete=models.PROTECT, related_name="scope_keys")
    key = models.CharField(max_length=80)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["thing", "key"], name="scope_key_once")]
        indexes: ClassVar = [models.Index(fields=["key", "thing"], name="scope_by_key")]
