"""What a backup must bring back, and what a checkpoint from outside finds in one."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings

from shoumi.edges.cli import keeping
from shoumi.ledger import checkpoint as notes
from shoumi.records import checkpoints, gap
from tests.edges.cli.test_site import AS, FOUNDED, OFFICERS, PASSWORDS, Site, proof, shared


@pytest.mark.nightly
def test_a_key_on_a_volume_of_its_own_comes_back_too(tmp_path: Path) -> None:
    """It goes into the backup from where it lies, and back to where it is to lie."""
    site, other = Site(tmp_path / "site"), Site(tmp_path / "other")
    for one in (site, other):
        one.env["SHOUMI_KEY_FILE"] = str(one.home.with_name(f"{one.home.name}-disc") / "key")
    done = site("setup", *FOUNDED, *OFFICERS, "--password-stdin", typed=PASSWORDS)
    assert done.returncode == 0, done.stderr
    assert not (site.home / "sealed-key").exists()
    packed, shares = tmp_path / "site.backup", shared(tmp_path / "site.backup")
    assert site("backup-key", str(tmp_path / "shares")).returncode == 0
    done = site("backup", str(packed), *AS, typed=proof(site))
    assert done.returncode == 0, done.stderr
    done = other("restore", str(packed), *shares)
    assert done.returncode == 0, done.stderr
    there = Path(other.env["SHOUMI_KEY_FILE"])
    assert there.read_bytes() == Path(site.env["SHOUMI_KEY_FILE"]).read_bytes()
    assert there.stat().st_mode & 0o077 == 0
    assert not (other.home / "sealed-key").exists()
    assert other("verify").returncode == 0


@pytest.mark.nightly
def test_another_key_is_not_overwritten(founded_backup: Path, tmp_path: Path) -> None:
    """It may open what lies elsewhere: told before anything is put in place."""
    other = Site(tmp_path / "other")
    key = tmp_path / "disc" / "key"
    other.env["SHOUMI_KEY_FILE"] = str(key)
    key.parent.mkdir()
    key.write_bytes(b"k" * 32)
    done = other("restore", str(founded_backup), *shared(founded_backup))
    assert done.returncode == 1
    assert "另一把密钥" in done.stderr
    assert key.read_bytes() == b"k" * 32
    assert not (other.home / "log-key").exists()


@pytest.fixture(name="founded_backup", scope="module")
def _founded_backup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packed")
    site = Site(folder / "home")
    assert site("setup", *FOUNDED, *OFFICERS, "--password-stdin", typed=PASSWORDS).returncode == 0
    assert site("backup-key", str(folder / "shares")).returncode == 0
    assert site("backup", str(folder / "site.backup"), *AS, typed=proof(site)).returncode == 0
    shutil.rmtree(site.home)
    return folder / "site.backup"


def test_a_backup_of_another_history_is_found_though_it_is_longer(world, tmp_path, monkeypatch) -> None:
    """A checkpoint held outside need not be newer than the backup: its root at its size is compared too."""
    (tmp_path / "log-key").write_bytes(checkpoints.signer().seed)
    monkeypatch.setattr(settings, "HOME", tmp_path)
    with world.moment():
        before = checkpoints.sign_checkpoint()
    world.matter()
    with world.moment():
        after = checkpoints.sign_checkpoint()
    honest = tmp_path / "honest"
    honest.write_text(before.note, "utf-8")
    keeping._remembered(after.note, [honest])
    assert gap.standing() is None
    other = notes.Checkpoint(settings.LOG_ORIGIN, before.size, bytes(32))
    held = tmp_path / "held"
    held.write_bytes(notes.sign(other, checkpoints.signer()))
    keeping._remembered(after.note, [honest, held])
    missing = gap.standing()
    assert missing is not None
    assert "历史已分叉" in str(missing)
