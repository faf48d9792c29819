"""A checkpoint is believed only from the log itself, over these three lines."""

from base64 import b64encode
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from shoumi.ledger import checkpoint, note, verify
from shoumi.ledger.checkpoint import Checkpoint, open_checkpoint
from shoumi.ledger.note import BadNote, Signer, VerifierKey, cosign, open_note
from shoumi.ledger.verify import Aside, Unable, ed25519, read_key
from shoumi.ledger.verify import open_note as open_alone
from tests.ledger.sample import LOG, Sample, bits

SAMPLE = Sample(3)
NOTE, KEY = SAMPLE.note(), SAMPLE.signer.key
WITNESS = Signer("witness.example/province", bytes(range(32)))
ROOT = bytes(range(32))

# The example in the documentation of golang.org/x/mod/sumdb/note.
ELSEWHERE = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
WRITTEN_ELSEWHERE = """\
If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
""".encode()

# RFC 8032, section 7.1, TEST 1 to 3: public key, message, both halves of the signature.
RFC_8032 = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155",
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da",
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac",
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


def opened(data: bytes, *keys: VerifierKey, origin: str = LOG) -> Checkpoint | None:
    """The checkpoint in the note, or None where it is refused."""
    try:
        return open_checkpoint(data, origin=origin, keys=keys or (KEY,))
    except BadNote:
        return None


def opened_alone(data: bytes, *keys: str) -> tuple[str, int] | None:
    """The same, by the verifier."""
    try:
        found = open_alone(data, [read_key(key) for key in keys or (str(KEY),)])
    except Aside:
        return None
    return found["log"], int(found["size"])


def test_a_note_signed_elsewhere_holds() -> None:
    """Notes and keys are those of the Go ecosystem, byte for byte."""
    key = VerifierKey.parse(ELSEWHERE)
    assert str(key) == ELSEWHERE
    assert open_note(WRITTEN_ELSEWHERE, [key])[1] == {"PeterNeumann"}


def test_a_key_of_elsewhere_is_read_by_the_verifier() -> None:
    """Its id and bytes are the same."""
    key = VerifierKey.parse(ELSEWHERE)
    assert read_key(f" {ELSEWHERE}\n") == (key.name, key.id, key.public)


@pytest.mark.parametrize(("public", "message", "first", "second"), RFC_8032)
def test_the_verifier_holds_to_rfc_8032(public: str, message: str, first: str, second: str) -> None:
    """The test vectors verify; another message does not."""
    key, said, signed = bytes.fromhex(public), bytes.fromhex(message), bytes.fromhex(first + second)
    assert ed25519(key, said, signed)
    assert not ed25519(key, said + b"!", signed)


@given(seed=st.binary(min_size=32, max_size=32), message=st.binary(), flip=st.integers(0, 511))
def test_the_verifier_judges_signatures_as_openssl_does(seed: bytes, message: bytes, flip: int) -> None:
    """A signature made elsewhere verifies; with one bit changed, or with S beyond the order, it does not."""
    private = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = private.public_key().public_bytes_raw(), private.sign(message)
    assert ed25519(public, message, signature)
    changed = (int.from_bytes(signature, "little") ^ 1 << flip).to_bytes(64, "little")
    assert not ed25519(public, message, changed)
    order = 2**252 + 27742317777372353535851937790883648493
    beyond = int.from_bytes(signature[32:], "little") + order
    assert not ed25519(public, message, signature[:32] + beyond.to_bytes(32, "little"))
    assert not ed25519(public, message, signature[:-1])


@pytest.mark.parametrize(
    "public",
    [
        (2**255 - 19).to_bytes(32, "little"),
        (2**255 - 18).to_bytes(32, "little"),
        (2).to_bytes(32, "little"),
        (1 | 1 << 255).to_bytes(32, "little"),
    ],
)
def test_bytes_that_are_no_point_are_no_key(public: bytes) -> None:
    """Beyond the field, off the curve, or zero with a sign."""
    assert verify._point(public) is None
    assert verify._point((1).to_bytes(32, "little")) == (0, 1, 1, 0)
    assert not ed25519(public, b"", bytes(64))


def test_a_checkpoint_comes_back() -> None:
    """What was signed is what is opened, here and by the verifier."""
    assert opened(NOTE) == Checkpoint(LOG, 3, opened(NOTE).root)
    assert opened_alone(NOTE) == (LOG, 3)
    assert Checkpoint.parse(Checkpoint(LOG, 3, ROOT).text()) == Checkpoint(LOG, 3, ROOT)


def test_the_text_is_three_lines() -> None:
    """Origin, size, root, as tlog-checkpoint has them."""
    assert Checkpoint(LOG, 0, ROOT).text() == f"{LOG}\n0\n{b64encode(ROOT).decode()}\n".encode()


def test_every_changed_bit_of_a_note_is_found() -> None:
    """In the text, the key id, the signature, the spelling of base64: no neighbour is believed."""
    assert [changed for changed in bits(NOTE) if opened(changed) is not None] == []


def test_a_changed_bit_of_each_byte_is_found_by_the_verifier() -> None:
    """One bit in every byte; where it changes the spelling of base64 alone it is found too."""
    assert [changed for changed in bits(NOTE)[::8] if opened_alone(changed) is not None] == []


@pytest.mark.nightly
def test_every_changed_bit_is_found_by_the_verifier() -> None:
    """All of them."""
    assert [changed for changed in bits(NOTE) if opened_alone(changed) is not None] == []


def test_another_log_is_refused() -> None:
    """A note of another origin is not a note of this log, though its own key has signed it."""
    assert opened(NOTE, origin="shoumi.example/other") is None
    other = Sample(3, "shoumi.example/other")
    assert opened(other.note(), other.signer.key) is None
    assert opened_alone(other.note()) is None


def test_a_log_does_not_speak_for_another():
    """A text that names another origin, signed by this log's key, is a checkpoint of neither."""
    crossed = note.sign(Checkpoint("shoumi.example/other", 3, ROOT).text(), SAMPLE.signer)
    assert opened(crossed) is None
    assert opened(crossed, origin="shoumi.example/other") is None
    assert opened_alone(crossed) is None


def test_another_key_of_the_same_name_is_refused() -> None:
    """Whoever makes a key may name it as he likes; only the given key counts."""
    forged = note.sign(Checkpoint(LOG, 3, ROOT).text(), Signer(LOG, bytes(32)))
    assert opened(forged) is None
    assert opened_alone(forged) is None


def test_a_witness_alone_is_not_the_log() -> None:
    """The log must have signed; a trusted witness beside it is welcome."""
    text = Checkpoint(LOG, 3, ROOT).text()
    alone = note.sign(text, WITNESS)
    both = cosign(NOTE, WITNESS)
    assert opened(alone, KEY, WITNESS.key) is None
    assert opened_alone(alone, str(KEY), str(WITNESS.key)) is None
    assert opened(both, KEY, WITNESS.key) == opened(both) == opened(NOTE)
    assert opened_alone(both, str(KEY), str(WITNESS.key)) == opened_alone(both) == (LOG, 3)
    assert both == SAMPLE.note(3, WITNESS)


def test_one_false_signature_of_a_known_key_spoils_the_note() -> None:
    """The log's is good and the witness's is over another text: refused by whoever knows the witness."""
    spoiled = NOTE + WITNESS.line(b"another text\n")
    assert opened(spoiled, KEY, WITNESS.key) is None
    assert opened_alone(spoiled, str(KEY), str(WITNESS.key)) is None
    assert opened(spoiled) is not None
    assert opened_alone(spoiled) is not None


def test_only_the_log_starts_a_note() -> None:
    """A checkpoint is not signed without the log's own key, nor a note without any."""
    with pytest.raises(BadNote, match="must sign"):
        checkpoint.sign(Checkpoint(LOG, 3, ROOT), WITNESS)
    with pytest.raises(BadNote, match="needs"):
        note.sign(b"text\n")
    with pytest.raises(BadNote, match="needs"):
        note.sign(b"text", WITNESS)


def test_a_note_may_say_anything_in_lines():
    """The last empty line divides. With control characters, or without a text, it is no note."""
    for text in (b"\n", b"a\n\n\nb\n", "守密\n\n".encode()):
        assert open_note(note.sign(text, WITNESS), [WITNESS.key]) == (text, {WITNESS.name})
    for data in (WITNESS.line(b"\n"), b"\n" + WITNESS.line(b"\n"), note.sign(b"a\tb\n", WITNESS)):
        with pytest.raises(BadNote, match="not a signed note"):
            note.read(data)


def test_a_note_that_no_known_key_signed_says_nothing():
    """Not even that nobody signed it."""
    with pytest.raises(BadNote, match="no signature"):
        open_note(NOTE, [WITNESS.key])


def test_a_hundred_signatures_are_enough():
    """A note may carry them; one more is refused."""
    assert opened(NOTE + WITNESS.line(b"") * 99) is not None
    assert opened_alone(NOTE + WITNESS.line(b"") * 99) is not None


MALFORMED = {
    "nothing": b"",
    "no signature": NOTE[: NOTE.index("—".encode())],
    "no empty line": NOTE.replace(b"\n\n", b"\n"),
    "no last newline": NOTE[:-1],
    "empty line after": NOTE + b"\n",
    "carriage return": NOTE.replace(b"\n", b"\r\n"),
    "not UTF-8": NOTE + b"\xff",
    "hyphen for dash": NOTE.replace("—".encode(), b"-"),
    "two spaces": NOTE.replace("— ".encode(), "—  ".encode()),
    "trailing word": NOTE[:-1] + b" x\n",
    "no base64": NOTE[:-2] + b"\n",
    "signatures without end": NOTE + WITNESS.line(b"") * 100,
    "extension line": note.sign(Checkpoint(LOG, 3, ROOT).text() + b"more\n", SAMPLE.signer),
    "leading zero": note.sign(Checkpoint(LOG, 3, ROOT).text().replace(b"\n3\n", b"\n03\n"), SAMPLE.signer),
    "signed size": note.sign(Checkpoint(LOG, 3, ROOT).text().replace(b"\n3\n", b"\n+3\n"), SAMPLE.signer),
    "full-width size": note.sign(Checkpoint(LOG, 3, ROOT).text().replace(b"3", "３".encode()), SAMPLE.signer),
    "negative size": note.sign(Checkpoint(LOG, 3, ROOT).text().replace(b"3", b"-3"), SAMPLE.signer),
    "short root": note.sign(f"{LOG}\n3\n{b64encode(ROOT[:31]).decode()}\n".encode(), SAMPLE.signer),
    "long root": note.sign(f"{LOG}\n3\n{b64encode(ROOT * 2).decode()}\n".encode(), SAMPLE.signer),
    "stray bits in root": note.sign(Checkpoint(LOG, 3, ROOT).text().replace(b"8=\n", b"9=\n"), SAMPLE.signer),
    "two lines": note.sign(f"{LOG}\n3\n".encode(), SAMPLE.signer),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_note_is_refused(name: str) -> None:
    """By the package and by the verifier alike, though the log's key signed it."""
    assert opened(MALFORMED[name]) is None
    assert opened_alone(MALFORMED[name]) is None


@pytest.mark.parametrize("origin", ["", "a b", "a+b", "a\nb", "守密", "a\x00"])
def test_a_log_has_a_plain_name(origin: str) -> None:
    """Visible ASCII of a URL without scheme."""
    with pytest.raises(BadNote):
        Checkpoint(origin, 0, ROOT)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        ELSEWHERE[:-1],
        ELSEWHERE.replace("c74f", "c74e"),
        ELSEWHERE.replace("+ARpc", "+AhpcA"),
        "a b+00000000+AA==",
    ],
)
def test_a_malformed_key_is_refused(text: str) -> None:
    """Cut, with the id of another key, of another kind, or with a space in its name; by both."""
    with pytest.raises(BadNote):
        VerifierKey.parse(text)
    with pytest.raises(Unable):
        read_key(text)


@pytest.mark.parametrize(
    ("name", "public"), [("", bytes(32)), ("a b", bytes(32)), ("a+b", bytes(32)), ("a", bytes(31))]
)
def test_a_key_has_a_name_without_spaces_and_32_bytes(name: str, public: bytes) -> None:
    """Nothing else becomes a key."""
    with pytest.raises(BadNote):
        VerifierKey(name, public)


@pytest.mark.parametrize("kind", [b"\x00", b"\x02", b"\x04"])
def test_a_key_of_another_kind_is_refused(kind: bytes) -> None:
    """Though its id is that of an Ed25519 key of these bytes, or its own; by both."""
    own = sha256(b"a\n" + kind + ROOT).digest()[:4]
    for identity in (VerifierKey("a", ROOT).id, own):
        text = f"a+{identity.hex()}+{b64encode(kind + ROOT).decode()}"
        with pytest.raises(BadNote):
            VerifierKey.parse(text)
        with pytest.raises(Unable):
            read_key(text)


def test_a_secret_does_not_print_itself() -> None:
    """The seed is not in the signer's repr."""
    assert repr(SAMPLE.signer.seed) not in repr(SAMPLE.signer)
