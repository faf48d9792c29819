"""A backup under lock: rotten or cut it is found, stolen it shows nothing; two shares open it, one not."""

import base64
import zlib
from collections.abc import Callable
from contextvars import copy_context
from io import BytesIO
from pathlib import Path
from random import Random
from threading import Event, Thread

import pytest
from django.conf import settings
from django.db import connection

from shoumi.edges.cli import wrapping
from shoumi.edges.cli.dumping import dump
from shoumi.edges.cli.packing import pack
from shoumi.edges.cli.stops import Stop
from shoumi.edges.cli.wrapping import CHUNK, HEAD, TAG, Share, join, new_key, open_with, seal, split
from shoumi.ledger.verify import _verify_file
from shoumi.records import backing, checkpoints, proceedings
from shoumi.records.asking import Request
from shoumi.records.now import as_if
from shoumi.records.tables import Entry
from tests.founding import lasting_world
from tests.world import World

__all__ = ["lasting_world"]
PUBLIC, SHARES = new_key()
SECRET = join(SHARES[0], SHARES[1])
PLAIN = Random(84).randbytes(5 * CHUNK + 1000)


def sealed(plain: bytes = PLAIN) -> bytes:
    out = BytesIO()
    seal(BytesIO(plain), out, PUBLIC)
    return out.getvalue()


def opened(data: bytes, secret: bytes = SECRET) -> bytes | None:
    """What comes out, or None where it stopped; then what came out before is as it should be."""
    out = BytesIO()
    try:
        open_with(secret, BytesIO(data), out)
    except Stop as stop:
        assert "没有恢复" in str(stop)
        assert PLAIN.startswith(out.getvalue())
        return None
    return out.getvalue()


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_what_was_locked_comes_out(size: int) -> None:
    """Of whatever length, with any two shares."""
    data = sealed(PLAIN[:size])
    for one, two in ((0, 1), (0, 2), (1, 2), (2, 0)):
        assert opened(data, join(SHARES[one], SHARES[two])) == PLAIN[:size]


def pieces(data: bytes) -> list[bytes]:
    return [data[at : at + CHUNK + TAG] for at in range(HEAD, len(data), CHUNK + TAG)]


def harmed(flips: int, seed: int) -> list[bytes]:
    """Bits turned anywhere, pieces left out, doubled, moved, cut, of another backup, or none."""
    turn, whole, other = Random(seed), sealed(), sealed()
    made = []
    for _ in range(flips):
        bent = bytearray(whole)
        bit = turn.randrange(len(whole) * 8)
        bent[bit // 8] ^= 1 << bit % 8
        made.append(bytes(bent))
    head, parts, foreign = whole[:HEAD], pieces(whole), pieces(other)
    for n in range(len(parts)):
        made.append(head + b"".join(parts[:n] + parts[n + 1 :]))
        made.append(head + b"".join([*parts[:n], parts[n], *parts[n:]]))
        made.append(head + b"".join([*parts[:n], foreign[n], *parts[n + 1 :]]))
        made.append(head + b"".join(parts[:n]))
        for m in range(n):
            moved = list(parts)
            moved[n], moved[m] = moved[m], moved[n]
            made.append(head + b"".join(moved))
    made += [whole[: turn.randrange(len(whole))] for _ in range(20)]
    return [*made, whole + b"x", whole + parts[0], b"", head, other[:HEAD] + whole[HEAD:]]


@pytest.mark.assures("M84", sabotage="backups.chunks_unordered")
@pytest.mark.assures("M84", sabotage="backups.unproven")
def test_a_rotten_backup_is_found(trials) -> None:
    """Each bit turned, part missing, doubled, moved, cut or foreign stops it, before anything is in place."""
    made = harmed(1000, 84)
    trials(len(made), failures=sum(opened(data) is not None for data in made), seed=84)


@pytest.mark.assures("M86", sabotage="backups.shares_tell_all")
def test_two_shares_open_it_and_one_does_not(trials) -> None:
    """Each pair of three gives the key; what one share holds is chance, and opens nothing."""
    tried, failed, data = 0, 0, sealed()
    for _ in range(200):
        public, shares = new_key()
        secrets = {join(a, b) for a in shares for b in shares if a.number != b.number}
        failed += len(secrets) != 1
        for share in shares:
            parts = {
                share.pads[:32],
                share.pads[32:],
                bytes(a ^ b for a, b in zip(share.pads[:32], share.pads[32:], strict=True)),
            }
            failed += bool(parts & secrets)
            tried += 1
        with pytest.raises(Stop):
            join(shares[0], shares[0])
        with pytest.raises(Stop):
            join(shares[0], SHARES[1])
        failed += opened(data, secrets.pop()) is not None
        assert public != PUBLIC
    trials(tried, failures=failed)


def test_a_share_is_pads_of_chance() -> None:
    """Bit by bit, over many splittings, as often 0 as 1: it depends on the key nowhere."""
    rounds = 2000
    for secret in (bytes(32), b"\xff" * 32):
        ones = [[0] * 512 for _ in range(3)]
        for _ in range(rounds):
            for place, share in enumerate(split(secret, bytes(8))):
                number = int.from_bytes(share.pads, "big")
                for bit in range(0, 512, 37):
                    ones[place][bit] += number >> bit & 1
        for counts in ones:
            assert all(abs(n - rounds / 2) < 6 * (rounds / 4) ** 0.5 for n in counts[::37])


def test_a_share_is_copied_right_or_refused() -> None:
    """Each wrong character in the line is found."""
    line = str(SHARES[1])
    assert Share.parse(line) == SHARES[1]
    for place in range(len("shoumi-share "), len(line)):
        wrong = line[:place] + ("A" if line[place] != "A" else "B") + line[place + 1 :]
        with pytest.raises(Stop):
            join(Share.parse(wrong), SHARES[0])


CANARY = "金丝雀7391密件"
SPELLINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda t: t.encode(),
    "utf-16": lambda t: t.encode("utf-16-le"), "gbk": lambda t: t.encode("gbk"),
    "utf-16-be": lambda t: t.encode("utf-16-be"), "base64": lambda t: base64.b64encode(t.encode())[:16],
    "escaped": lambda t: t.encode("unicode_escape"), "deflate": lambda t: zlib.compress(t.encode())[2:-4],
    "hex": lambda t: t.encode().hex().encode(),
}  # fmt: skip


@pytest.mark.skipif(
    "settings.DATABASES['default']['ENGINE'].endswith('postgresql')", reason="needs a database file"
)
@pytest.mark.assures("M86", sabotage="backups.in_clear")
def test_a_stolen_backup_shows_nothing(lasting: World, tmp_path: Path, trials) -> None:
    """Canaries in names and keys: in the database that goes in they are found, in the backup none is."""
    world = lasting
    for act in range(3):
        world.ask("keeper", "open_volume", world.organ, title=f"{CANARY}{act}")
        world.ask("sysadmin", "register_person", world.organ, code=f"c{act}", name=f"{CANARY}{act}")
    connection.close()
    kind = dump(tmp_path / "database")
    for name in ("log-key", "sealed-key", "secret-key"):
        (tmp_path / name).write_bytes(CANARY.encode() + bytes(8))
    names = ("database", "log-key", "sealed-key", "secret-key")
    about = {"kind": kind, "log": settings.LOG_ORIGIN, "size": 1, "at": CANARY}
    with (tmp_path / "packed").open("w+b") as plain, (tmp_path / "sealed").open("w+b") as out:
        pack(plain, {name: tmp_path / name for name in names}, about)
        plain.seek(0)
        wrapping.seal(plain, out, PUBLIC)
        out.seek(0)
        data = out.read()
    assert CANARY.encode() in (tmp_path / "database").read_bytes()
    wanted = [spell(CANARY) for spell in SPELLINGS.values()] + [
        settings.LOG_ORIGIN.encode(),
        b"SQLite",
        b"manifest",
    ]
    hits = sum(word in data for word in wanted)
    hits += b"\x1f\x8b\x08" in data[: HEAD + 16]
    trials(len(wanted) + 1, failures=hits)


def test_a_backup_goes_onto_a_registered_medium_first(lasting: World) -> None:
    """Of the site's highest level or above, in hand, by the 系统管理员; its timeline has the entry."""
    world = lasting
    world.matter(level="机密")
    for number, level in (("G-1", "秘密"), ("G-2", "机密")):
        world.ask(
            "keeper",
            "register_medium",
            world.organ,
            kind="光盘",
            number=number,
            name="（虚构）",
            level=level,
            place="（虚构）",
        )
    for who, number in (("keeper", "G-2"), ("sysadmin", ""), ("sysadmin", "G-1"), ("sysadmin", "G-9")):
        with world.moment(), pytest.raises(backing.NotBackedUpError):
            backing.enter(world[who], number, "x")
    with world.moment():
        entry = backing.enter(world["sysadmin"], "G-2", "x")
    assert entry == Entry.objects.latest("index")
    assert entry.about.get().noun == "device"


@pytest.mark.skipif(
    "settings.DATABASES['default']['ENGINE'].endswith('postgresql')", reason="needs a database file"
)
@pytest.mark.assures("M83", sabotage="backups.dumps_the_file_alone")
def test_what_is_backed_up_reaches_the_checkpoint(lasting: World, tmp_path: Path, trials) -> None:
    """While another goes on working: all entries up to the mark are in the copy, under the root signed."""
    world, ended = lasting, Event()
    context = copy_context()

    def work() -> None:
        asked = Request(
            actor=world["keeper"], act="open_volume", things=(world.organ,), form={"title": "（虚构）"}
        )
        with as_if(world.at):
            while not ended.is_set():
                proceedings.ask(asked)
        connection.close()

    worker = Thread(target=context.run, args=(work,))
    worker.start()
    marks = 0
    for n in range(5):
        with as_if(world.at):
            signed = checkpoints.sign_checkpoint()
        dump(tmp_path / f"database{n}")
        report = _verify_file(
            tmp_path / f"database{n}", [signed.note.encode()], [checkpoints.verifier_key()], None
        )
        marks += bool(not report.why and report.agreed == 1 and report.entries >= signed.size)
    ended.set()
    worker.join()
    trials(5, failures=5 - marks)
