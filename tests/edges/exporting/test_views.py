"""Registers as files over the web."""

from django.test import Client
from django.urls import reverse

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
