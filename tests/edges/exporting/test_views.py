"""Registers as files over the web."""

from io import BytesIO

from django.test import Client
from django.urls import reverse
from python_calamine import load_workbook

from shoumi.records.tables import Account
from tests.world import World


def test_the_file_is_for_who_may(world: World, client: Client):
    """A login, and content for nobody of the three officers."""
    address = reverse("register_xlsx", args=("received",))
    assert client.get(address).status_code == 302
    client.force_login(Account.objects.get(login="keeper"))
    assert client.get(address)["Content-Type"].endswith("spreadsheetml.sheet")
    assert client.get(reverse("register_xlsx", args=("nothing",))).status_code == 404
    client.force_login(Account.objects.get(login="secadmin"))
    assert client.get(address).status_code == 403


def test_the_yearly_report_is_a_file_for_who_may(world: World, client: Client):
    """All figures a row each; no such year is not found; nothing for the three officers."""
    client.force_login(Account.objects.get(login="officer"))
    given = client.get(reverse("report_xlsx", args=(2026,)))
    assert given["Content-Type"].endswith("spreadsheetml.sheet")
    rows = load_workbook(BytesIO(given.content)).get_sheet_by_index(0).to_python()
    assert ["序号", "部分", "项目", "数量", "所依据的登记"] in rows
    assert next(row for row in rows if row[2] == "机关领导")[3] == 1
    assert ["泄密案件", "未开展", 0] in [row[1:4] for row in rows]
    assert client.get(reverse("report_xlsx", args=(9999,))).status_code == 404
    client.force_login(Account.objects.get(login="secadmin"))
    assert client.get(reverse("report_xlsx", args=(2026,))).status_code == 403
