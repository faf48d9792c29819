"""电子件 over the web and the API: taken in as streams, given out as files that no browser opens."""

import random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shoumi.records import filing
from shoumi.records.tables import Entry
from shoumi.things.attachments import Attachment

TEXT = b"%PDF-1.7 (invented)" + bytes(random.Random(3).randbytes(5000))


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path) -> None:
    """Files of each test lie by themselves."""
    settings.HOME = tmp_path


def _given(name: str = "方案.pdf", text: bytes = TEXT) -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, text)}


def test_a_file_goes_in_on_the_page_of_its_document_and_out_again(visit, world) -> None:
    """The page names it, and what comes back is what went in."""
    document, _ = world.document(copies=1)
    keeper = visit("keeper").client
    assert keeper.post(f"/documents/{document}/files", _given()).status_code == 302
    row = Attachment.objects.get()
    assert "方案.pdf" in keeper.get(f"/things/document/{document}").content.decode()
    answer = visit("reader").client.post(f"/files/{row.pk}")
    assert b"".join(answer.streaming_content) == TEXT
    assert Entry.objects.latest("index").act == "open_file"


def test_what_cannot_be_kept_is_said_and_leaves_nothing(visit, world) -> None:
    """A page of script is no PDF whatever it is called; a person outside the scope finds nothing."""
    document, _ = world.document(copies=1)
    answer = visit("keeper").client.post(
        f"/documents/{document}/files", _given(text=b"<script>"), follow=True
    )
    assert "只收 PDF" in answer.content.decode()
    assert visit("other").client.post(f"/documents/{document}/files", _given()).status_code == 404
    assert not Attachment.objects.exists()


def test_the_token_is_asked_for_and_nothing_is_read_by_get(visit, world) -> None:
    """Neither an upload nor a look can be had by a link from elsewhere."""
    document, _ = world.document(copies=1)
    keeper = visit("keeper").client
    keeper.post(f"/documents/{document}/files", _given())
    row = Attachment.objects.get()
    assert keeper.get(f"/files/{row.pk}").status_code == 405
    keeper.handler.enforce_csrf_checks = True
    assert keeper.post(f"/documents/{document}/files", _given()).status_code == 403
    assert keeper.post(f"/files/{row.pk}").status_code == 403
    assert Attachment.objects.count() == 1


def _names(n: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    bad = [*"\"';/ .=:<\\\0é\u202e\u2066\u200f", "\r\n", "..", "%0d%0a", "<script>", "文件"]
    bad += [chr(0x1F600), "\x1b[31m", "a" * 90, "filename*="]
    ends = [".pdf", ".html", ".exe", ""]
    return ["".join(chance.choices(bad, k=chance.randint(1, 6))) + chance.choice(ends) for _ in range(n)]


@pytest.mark.assures("M81", sabotage="files.names_as_given")
@pytest.mark.assures("M81", sabotage="files.shown_in_place")
def test_downloads_cannot_run(visit, world, trials) -> None:
    """Whatever a file was called: an attachment, not sniffed, sandboxed, under a name of its kind."""
    document, _ = world.document(copies=1)
    keeper = visit("keeper").client
    keeper.post(f"/documents/{document}/files", _given())
    key, names, wrong = Attachment.objects.get().pk, _names(500, 81), 0
    for n, name in enumerate(names):
        safe = filing.safe(name)
        wrong += any(ord(c) < 32 or c in '\\/:*?"<>|;%\u202e\u2066\u200f' for c in safe) or not safe
        wrong += len(safe) > 120 or safe.startswith(".")
        if n % 50 == 0:
            row = Attachment.objects.get(pk=key)
            row.name = name.replace("\0", "")
            row.save()
            answer = keeper.post(f"/files/{key}")
            b"".join(answer.streaming_content)
            said = answer.headers["Content-Disposition"]
            wrong += (
                not said.startswith("attachment") or "\n" in said or not said.rstrip('"').endswith(".pdf")
            )
            wrong += answer.headers["X-Content-Type-Options"] != "nosniff"
            wrong += "sandbox" not in answer.headers["Content-Security-Policy"]
            wrong += answer.headers["Content-Type"] != "application/octet-stream"
            wrong += "no-store" not in answer.headers["Cache-Control"]
    trials(len(names), failures=wrong, seed=81)


def test_the_api_takes_and_gives_the_bytes_as_they_are(visit, world) -> None:
    """The body is the file."""
    document, _ = world.document(copies=1)
    keeper = visit("keeper").client
    sent = keeper.post(
        f"/api/v1/documents/{document}/files?name=方案.pdf", TEXT, content_type="application/octet-stream"
    )
    assert sent.status_code == 200, sent.content
    key = sent.json()["attachment"]
    assert b"".join(keeper.post(f"/api/v1/files/{key}").streaming_content) == TEXT
    refused = keeper.post(
        f"/api/v1/documents/{document}/files?name=a.pdf", b"MZ", content_type="application/octet-stream"
    )
    assert refused.status_code == 422
