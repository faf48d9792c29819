"""Breaks in sealed files."""

from contextlib import nullcontext
from types import SimpleNamespace

import pytest

from shoumi.records import envelope, filekinds, filepacked, filepdf, filepictures


def tags_unread(patch: pytest.MonkeyPatch) -> None:
    """Chunks are opened as a stream, and whether the tag holds is not waited for."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes  # noqa: PLC0415

    class Unread(envelope.AESGCM.__base__):  # type: ignore[name-defined]
        def __init__(self, key: bytes) -> None:
            self.key = key

        def encrypt(self, nonce: bytes, data: bytes, aad: bytes) -> bytes:
            return envelope.AESGCM(self.key).encrypt(nonce, data, aad)

        def decrypt(self, nonce: bytes, data: bytes, aad: bytes) -> bytes:
            stream = Cipher(algorithms.AES(self.key), modes.CTR(nonce + b"\0\0\0\2")).decryptor()
            return stream.update(data[: -envelope.TAG])

    patch.setitem(envelope.CIPHERS, "AES-256-GCM", (b"\x01", Unread))


def opened_whole(patch: pytest.MonkeyPatch) -> None:
    """All chunks of a file are opened before the first goes out."""
    each = envelope.Opened.__iter__
    patch.setattr(envelope.Opened, "__iter__", lambda self: iter(list(each(self))))


def nothing_bound_in(patch: pytest.MonkeyPatch) -> None:
    """Neither the file nor the place of a chunk is bound into it; every chunk has the same nonce and key."""
    patch.setattr(envelope.Label, "of_chunk", lambda *_, **__: b"")
    patch.setattr(envelope.Label, "of_key", b"")
    patch.setattr(envelope, "_nonce", lambda _: bytes(12))
    patch.setattr(envelope.secrets, "token_bytes", bytes)


def room_unmeasured(patch: pytest.MonkeyPatch) -> None:
    """What others are sending is not counted."""
    from shoumi.records import files  # noqa: PLC0415

    patch.setattr(files, "_coming", lambda _: 0)


def row_before_its_file(patch: pytest.MonkeyPatch) -> None:
    """The row is written though the file was not moved in place."""
    from shoumi.records import files  # noqa: PLC0415

    claimed = files.claimed

    def early(facts: dict) -> dict:
        try:
            return claimed(facts)
        finally:
            files.place(str(facts["file"])).unlink(missing_ok=True)

    patch.setattr(files, "claimed", early)


def sweep_takes_what_is_named(patch: pytest.MonkeyPatch) -> None:
    """The sweep does not look for rows."""
    from shoumi.records import files  # noqa: PLC0415

    sweep = files.sweep

    def blind() -> int:
        for file in (f for f in files.folder("kept").rglob("*") if f.is_file()):
            file.unlink()
        return sweep()

    patch.setattr(files, "sweep", blind)


def names_as_given(patch: pytest.MonkeyPatch) -> None:
    """Files go out under the names they came in with."""
    from shoumi.records import filing  # noqa: PLC0415

    patch.setattr(filing, "safe", lambda name: name)


def shown_in_place(patch: pytest.MonkeyPatch) -> None:
    """The browser is told to show the file."""
    from shoumi.edges.web import files  # noqa: PLC0415

    patch.setattr(files, "content_disposition_header", lambda **_: "inline")


def destroyed_papers_leave_their_files(patch: pytest.MonkeyPatch) -> None:
    """Nothing follows from the destruction of the last copy."""
    from shoumi.records import shredding  # noqa: PLC0415

    patch.setattr(shredding, "follows", lambda *_: iter(()))


def destroyed_files_keep_their_keys(patch: pytest.MonkeyPatch) -> None:
    """The file is taken out of its folder and nothing of it is overwritten."""
    from shoumi.records import files  # noqa: PLC0415

    patch.setattr(files, "shred", lambda file: file.unlink(missing_ok=True))


def sweep_minds_no_writer(patch: pytest.MonkeyPatch) -> None:
    """The folder is swept while an act is between moving its file and its commit."""
    from shoumi.records import files  # noqa: PLC0415

    patch.setattr(files, "writing", SimpleNamespace(writing=nullcontext))


def macros_are_taken(patch: pytest.MonkeyPatch) -> None:
    """What the parts of a document are called is not looked at."""
    patch.setattr(filepacked, "_expect_names", lambda _: None)


def scripts_of_a_pdf_are_taken(patch: pytest.MonkeyPatch) -> None:
    """Any name may stand in a PDF."""
    patch.setattr(filepdf, "UNWANTED", {})


def nothing_is_taken(patch: pytest.MonkeyPatch) -> None:
    """No content is of any kind."""
    patch.setattr(filekinds, "_kind", lambda *_: None)


def any_ending_is_taken(patch: pytest.MonkeyPatch) -> None:
    """A file may be called anything."""
    patch.setattr(filekinds, "misnamed", lambda *_: "")


def every_kind_is_taken(patch: pytest.MonkeyPatch) -> None:
    """What a site leaves out of its list is kept all the same."""
    patch.setattr(filekinds, "settings", SimpleNamespace(FILE_KINDS=list(filekinds.FileKind.__members__)))


def entities_are_read(patch: pytest.MonkeyPatch) -> None:
    """A document type and its entities are passed over."""
    patch.setattr(filepacked, "_refused", lambda *_: 1)


def pixels_are_not_counted(patch: pytest.MonkeyPatch) -> None:
    """A picture may say any size of itself."""
    for module in (filepacked, filepdf, filepictures):
        patch.setattr(module, "expect_pixels", lambda *_: None)
