"""A checkpoint on paper: to read, to scan, and entered as taken out."""

import json
from base64 import b64encode
from hashlib import sha256

import pypdfium2
import segno
from django.test import Client
from django.urls import reverse

from shoumi.edges.print.checkpoint import checkpoint_sheet
from shoumi.records import checkpoints, outside
from shoumi.records.tables import Account, Checkpoint, Entry
from tests.world import World


def test_the_code_holds_the_signed_note(world: World):
    """Byte for byte, and it stands on the sheet as text too, with the key to check it by."""
    with world.moment() as at:
        signed = outside.take_out(world["auditor"], "打印")
    sheet = checkpoint_sheet(outside.asking.actor(world["auditor"], at.date()), signed, at)
    rows = segno.make(signed.note, error="q", micro=False, boost_error=False).matrix
    side, drawn = sheet["code"]["side"], f"{int(sheet['code']['squares'], 16):b}"
    drawn = drawn.zfill(side * side)
    assert [drawn[n * side : (n + 1) * side] for n in range(side)] == ["".join(map(str, row)) for row in rows]
    assert sheet["note"] == signed.note
    assert ["公钥", checkpoints.verifier_key()] in sheet["lines"]


def test_every_root_weighs_the_same(world: World):
    """Of two ledgers of one length neither sheet is longer: the press draws the code from its squares."""
    with world.moment() as at:
        signed = outside.take_out(world["auditor"], "打印")
        who = outside.asking.actor(world["auditor"], at.date())
    text, _, signatures = signed.note.partition("\n\n")
    log, size, root = text.split("\n")
    told = set()
    for n in range(64):
        other = b64encode(sha256(bytes([n])).digest()).decode()
        signed.note = f"{log}\n{size}\n{other}\n\n{signatures}"
        told.add(len(json.dumps(checkpoint_sheet(who, signed, at))))
    assert len(told) == 1
    assert len(other) == len(root)


def test_officers_print_and_export_it(world: World, client: Client):
    """The auditor and the 保密干部 may, others not; each time it leaves is an entry; a GET changes nothing."""
    for who, status in (("auditor", 200), ("officer", 200), ("reader", 403)):
        client.force_login(Account.objects.get(login=who))
        with world.moment():
            given = [client.post(reverse(name)) for name in ("checkpoint_pdf", "checkpoint_file")]
        assert [one.status_code for one in given] == [status] * 2
        if status == 200:
            newest = Checkpoint.objects.latest("size")
            assert newest.note.encode() in given[1].content
            text = pypdfium2.PdfDocument(given[0].content)[0].get_textpage().get_text_range()
            assert newest.note.splitlines()[0] in "".join(text.split())
            assert "总账检查点" in text
        assert client.get(reverse("checkpoint_pdf")).status_code == 405
    assert Entry.objects.filter(act=outside.TAKE_OUT).count() == 4


def test_the_home_page_tells_the_officers_concerned(world: World, client: Client):
    """That no checkpoint left for too long; others see nothing of it."""
    world.document(copies=1)
    world.pass_days(2)
    world.document(copies=1)
    for who, told in (("auditor", True), ("officer", True), ("reader", False)):
        client.force_login(Account.objects.get(login=who))
        with world.moment():
            assert ("站外检查点已旧" in client.get(reverse("home")).content.decode()) is told
