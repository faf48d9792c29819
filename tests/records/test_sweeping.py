"""The folder of files is swept while people upload."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from shoumi.records import files, filing, loading
from shoumi.records.files import take
from shoumi.records.now import as_if, today
from shoumi.things.attachments import Attachment

TEXT = b"%PDF-1.7 " + bytes(3000)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path) -> None:
    """Files lie by themselves."""
    settings.HOME = tmp_path


@pytest.mark.assures("M38", sabotage="files.sweep_minds_no_writer")
def test_a_sweep_beside_uploads_takes_nothing_that_is_named(lasting, trials) -> None:
    """Four upload and enter while the folder is swept without pause: each file that has its row is there."""
    document, _ = lasting.document(copies=1)
    at, ended, swept = lasting.at, threading.Event(), list[int]()

    def alone(doing: Callable[[], object]) -> None:
        try:
            with as_if(at):
                doing()
        finally:
            connection.close()

    def upload() -> None:
        person = loading.find("person", lasting["keeper"], today())
        for _ in range(5):
            file = take(filing.upload_for(person, document, len(TEXT)), [TEXT])
            filing.attach(person, document, file, "方案.pdf")

    def sweep() -> None:
        while not ended.is_set():
            swept.append(files.sweep())

    threads = [threading.Thread(target=alone, args=(doing,)) for doing in (upload,) * 4 + (sweep,)]
    for one in threads:
        one.start()
    for one in threads[:4]:
        one.join()
    ended.set()
    threads[4].join()
    lost = list(files.missing())
    assert Attachment.objects.count() == 20
    trials(20, failures=len(lost) + sum(swept))
