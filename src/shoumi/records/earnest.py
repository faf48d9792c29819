"""A site in earnest is never opened as a demo, where a role is chosen instead of a proof."""

from django.conf import settings
from django.db import connection

from shoumi.records.tables import LogHead

OF_DEMO = "shoumi.local/demo"
OF_TEST = ".test"
"""The end of a host that no site can have (RFC 6761)."""


class NotADemoError(Exception):
    """The mark of a demo lies beside the ledger of a site."""

    def __init__(self) -> None:
        super().__init__(
            "本站点文件夹中有演示标记（文件 demo），而总账不是演示的，已停止；请删去该文件，并报告安全审计员"
        )


def prove() -> None:
    """A demo is one from its founding: so its ledger is called. Raises NotADemoError."""
    if not settings.DEMO or LogHead._meta.db_table not in connection.introspection.table_names():
        return
    if not all(map(_of_demo, LogHead.objects.values_list("origin", flat=True))):
        raise NotADemoError


def _of_demo(origin: str) -> bool:
    return origin == OF_DEMO or origin.partition("/")[0].endswith(OF_TEST)
