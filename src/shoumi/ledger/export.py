"""The form in which a ledger leaves the site: a line an entry, and apart from it a line a content.

Lines are made of what is stored, byte for byte, so that verifying an export verifies the store.
"""


def entry_line(body: bytes, leaf: bytes) -> bytes:
    """Return the line of one entry: its canonical bytes and its leaf hash."""
    return b'{"entry":%b,"leaf":"%b"}\n' % (body, leaf.hex().encode())


def content_line(index: int, salt: bytes, content: bytes) -> bytes:
    """Return the line that opens the commitment of entry `index`; `content` is canonical bytes."""
    return b'{"content":%b,"index":%d,"salt":"%b"}\n' % (content, index, salt.hex().encode())
