"""Sheets over the web."""

from urllib.parse import unquote

from django.test import Client
from django.urls import reverse

from shoumi.records.tables import Account
from tests.world import World, made


def test_the_sheet_is_a_file_to_save_and_is_for_who_may(world: World, client: Client):
    """An attachment with its name; 404 for an unknown book, a reason for a bad day; not for the officers."""
    world.received()
    address = reverse("register_pdf", args=("received",))
    assert client.get(address).status_code == 302
    client.force_login(Account.objects.get(login="keeper"))
    given = client.get(address)
    assert given["Content-Type"] == "application/pdf"
    assert "attachment" in given["Content-Disposition"]
    assert "收文登记簿" in unquote(given["Content-Disposition"])
    assert client.get(reverse("register_pdf", args=("nothing",))).status_code == 404
    assert client.get(address, {"since": "x"}).status_code == 422
    client.force_login(Account.objects.get(login="auditor"))
    assert client.get(address).status_code == 403


def test_each_kind_of_sheet_has_its_address(world: World, client: Client):
    """Receipt, hand-over list, destruction book, labels, stamps: for who may know, else not to be found."""
    _, copies = world.document(copies=2)
    given = world.ask("keeper", "hand_over_copies", copies[:1], to=world["reader"], pages=4)
    listed = world.ask(
        "keeper", "draft_destruction_list", copies[1:], reason="（虚构）",
        supervisors=[world["officer"], world["leader"]], vehicle="虚A0001警", site="（虚构）定点单位",
    )  # fmt: skip
    addresses = [
        reverse("receipt_pdf", args=(given.entry.index,)),
        reverse("handover_pdf", args=(world["reader"],)),
        reverse("destruction_pdf", args=made(listed, "destruction_list")),
        f"{reverse('labels_pdf')}?copy={copies[0]}&thing={copies[1]}&used=3",
        f"{reverse('tape_pdf')}?thing={copies[0]}&thing={copies[1]}",
        f"{reverse('stamps_pdf')}?copy={copies[0]}",
    ]
    client.force_login(Account.objects.get(login="keeper"))
    assert [client.get(a).content[:5] for a in addresses] == [b"%PDF-"] * 6
    assert "没有选取" in client.get(reverse("labels_pdf")).content.decode()
    client.force_login(Account.objects.get(login="other"))
    assert [client.get(a).status_code for a in addresses] == [404] * 6
