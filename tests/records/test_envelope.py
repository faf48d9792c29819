"""Sealed files: whatever is changed of one is refused before a byte of that chunk goes out."""

import random
from collections.abc import Iterator
from io import BufferedReader

import pytest

from shoumi.records import envelope, keyring
from shoumi.records.envelope import CHUNK, TAG, Label, Opened
from shoumi.records.keyring import SealBrokenError

ONE = Label("a" * 26, 2)


@pytest.fixture(autouse=True)
def _keys(settings, tmp_path) -> None:
    """Keys of their own."""
    settings.KEYRING, settings.KEY_FILE = tmp_path / "keyring", tmp_path / "key"
    keyring.begin()


def _sealed(tmp_path, text: bytes, label: Label = ONE, name: str = "file"):
    file = tmp_path / name
    with file.open("wb") as out:
        envelope.seal((text[n : n + 70_000] for n in range(0, len(text), 70_000)), out, label)
    return file


def _out(file, label: Label = ONE) -> tuple[bytes, bool]:
    """What came out, and whether all of it held."""
    got = b""
    try:
        with Opened(file, label) as opened:
            for chunk in opened:
                got += chunk
    except SealBrokenError:
        return got, False
    return got, True


def _text(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


@pytest.mark.parametrize("cipher", ["AES-256-GCM", "SM4-GCM"])
@pytest.mark.parametrize("size", [0, 1, 4096, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 5])
def test_a_file_comes_out_as_it_went_in(tmp_path, settings, cipher, size) -> None:
    """Of any size, under either cipher, whole and from any place."""
    settings.FILE_CIPHER = cipher
    text = _text(size)
    file = _sealed(tmp_path, text)
    assert _out(file) == (text, True)
    assert size < 16 or text[:16] not in file.read_bytes()
    with Opened(file, ONE) as opened:
        assert opened.size == size
        place = opened.seek(-min(size, 9), 2)
        assert BufferedReader(opened).read(9) == text[place:]


def _flipped(content: bytes, bit: int) -> bytes:
    broken = bytearray(content)
    broken[bit // 8] ^= 1 << bit % 8
    return bytes(broken)


def _accepted(tmp_path, content: bytes, bits: Iterator[int], text: bytes) -> tuple[int, int]:
    """How many changed files were tried; how many held, or gave a byte that was not written so."""
    broken, tried, wrong = tmp_path / "broken", 0, 0
    for bit in bits:
        broken.write_bytes(_flipped(content, bit))
        got, held = _out(broken)
        chunk = max(0, bit // 8 - 128) // (CHUNK + TAG)
        wrong += held or got != text[: min(len(got), chunk * CHUNK)]
        tried += 1
    return tried, wrong


@pytest.mark.assures("M12", sabotage="files.tags_unread")
def test_every_bit_of_a_small_file_is_guarded(tmp_path, trials) -> None:
    """Each bit of a 4 KiB file, head and tag too, changed alone: nothing comes out. Every 64th byte here."""
    text = _text(4096)
    content = _sealed(tmp_path, text).read_bytes()
    bits = (bit for byte in range(0, len(content), 64) for bit in range(8 * byte, 8 * byte + 8))
    tried, wrong = _accepted(tmp_path, content, bits, text)
    trials(tried, failures=wrong)


@pytest.mark.nightly
@pytest.mark.assures("M12", sabotage="files.tags_unread")
def test_every_bit_of_a_small_file_and_of_several_chunks_is_guarded(tmp_path, trials, share) -> None:
    """All bits of 4 KiB, then random bits of 5 MiB; what comes out are the chunks before the changed one."""
    text, chance = _text(4096), random.Random(12)
    content = _sealed(tmp_path, text).read_bytes()
    tried, wrong = _accepted(tmp_path, content, iter(range(share(8 * len(content)))), text)
    large = _text(5 * CHUNK + 77)
    content = _sealed(tmp_path, large).read_bytes()
    some = (chance.randrange(8 * len(content)) for _ in range(share(1000)))
    more, also = _accepted(tmp_path, content, some, large)
    trials(tried + more, failures=wrong + also, seed=12)


LARGE, BITS = 50 * CHUNK + 4321, 10_000


@pytest.mark.nightly
@pytest.mark.assures("M12", sabotage="files.tags_unread")
def test_no_bit_of_fifty_megabytes_is_unguarded(tmp_path, trials, share) -> None:
    """Ten thousand random bits: the chunk before the changed one comes out whole, of that one nothing."""
    text, chance = _text(LARGE), random.Random(50)
    file = _sealed(tmp_path, text)
    tried, head = share(BITS), file.stat().st_size - LARGE - TAG * (LARGE // CHUNK + 1)
    wrong = sum(_given(file, bit, head, text) for bit in chance.sample(range(8 * file.stat().st_size), tried))
    assert _out(file) == (text, True)
    trials(tried, failures=wrong, seed=50)


def _given(file, bit: int, head: int, text: bytes) -> bool:
    """Whether the file, with one bit changed and back again, gives more than the chunk before that bit."""
    chunk = (bit // 8 - head) // (CHUNK + TAG)
    before = max(0, chunk - 1)
    with file.open("r+b") as content:
        _flip(content, bit)
        try:
            got = _from(file, before)
        finally:
            _flip(content, bit)
    return got != (text[before * CHUNK : chunk * CHUNK] if chunk > 0 else b"")


def _flip(content, bit: int) -> None:
    content.seek(bit // 8)
    byte = content.read(1)[0]
    content.seek(bit // 8)
    content.write(bytes([byte ^ 1 << bit % 8]))
    content.flush()


def _from(file, chunk: int) -> bytes:
    """Two chunks from this one on, as far as they come."""
    got = b""
    try:
        with Opened(file, ONE) as opened:
            for number in (chunk, chunk + 1):
                got += opened.chunk(number)
    except SealBrokenError:
        pass
    return got


@pytest.mark.assures("M12", sabotage="files.nothing_bound_in")
def test_a_file_is_nothing_but_itself(tmp_path, trials) -> None:
    """Another id, version or label, and another file's content under this name, give nothing."""
    text = _text(CHUNK + 9)
    file = _sealed(tmp_path, text)
    others = [Label("b" * 26, 2), Label(ONE.id, 2, 2), Label(ONE.id, 1), Label(ONE.id, 3)]
    wrong = sum(_out(file, label) != (b"", False) for label in others)
    for label in others:
        wrong += _out(_sealed(tmp_path, text, label, "other")) != (b"", False)
    trials(2 * len(others), failures=wrong)


@pytest.mark.assures("M12", sabotage="files.nothing_bound_in")
def test_chunks_cannot_be_cut_repeated_or_moved(tmp_path, trials) -> None:
    """Every way to leave out, double, exchange or add chunks of a file of five, also from another file."""
    text = _text(4 * CHUNK + 100)
    file = _sealed(tmp_path, text)
    content, other = file.read_bytes(), _sealed(tmp_path, text, Label("c" * 26, 2), "other").read_bytes()
    head = len(content) - (4 * CHUNK + 100 + 5 * TAG)
    parts = [content[n : n + CHUNK + TAG] for n in range(head, len(content), CHUNK + TAG)]
    strange = [other[n : n + CHUNK + TAG] for n in range(head, len(other), CHUNK + TAG)]
    ways = [parts[:n] for n in range(5)] + [parts[:n] + parts[n + 1 :] for n in range(5)]
    ways += [[*parts[:n], parts[m], *parts[n:]] for n in range(5) for m in range(5)]
    ways += [[*parts[:n], strange[n], *parts[n + 1 :]] for n in range(5)]
    ways += [_exchanged(parts, n, m) for n in range(5) for m in range(n)]
    ways += [[*parts[:-1], parts[-1][:n]] for n in (0, 1, 15, 16, 17, 50)] + [[*parts, b"\0"]]
    tried = wrong = 0
    for way in ways:
        if way == parts:
            continue
        file.write_bytes(content[:head] + b"".join(way))
        got, held = _out(file)
        wrong += held or not text.startswith(got)
        tried += 1
    trials(tried, failures=wrong)


def _exchanged(parts: list[bytes], n: int, m: int) -> list[bytes]:
    moved = list(parts)
    moved[n], moved[m] = moved[m], moved[n]
    return moved


def test_each_file_has_a_key_of_its_own(tmp_path) -> None:
    """The same text under the same label, sealed twice, has no block in common."""
    one, other = (_sealed(tmp_path, b"\0" * 4096, name=n).read_bytes() for n in "ab")
    blocks = [{c[n : n + 16] for n in range(0, len(c), 16)} for c in (one[-4000:], other[-4000:])]
    assert not blocks[0] & blocks[1]
