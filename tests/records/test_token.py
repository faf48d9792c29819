"""The key that opens the others in a token: proved on SoftHSM where it is installed."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from shoumi.records import keyring
from shoumi.records.vault import Vault

MODULES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so")
MODULE = next((m for m in MODULES if Path(m).exists()), "")
there = pytest.mark.skipif(
    not (MODULE and find_spec("pkcs11") and shutil.which("softhsm2-util")),
    reason="NOT SHOWN HERE: the PKCS#11 key needs softhsm2 and python-pkcs11, which are not installed",
)


@pytest.fixture(name="soft", scope="module")
def _soft(tmp_path_factory) -> Iterator[Path]:
    """A soft token with an AES key that cannot be taken out; the library looks for tokens once a process."""
    import pkcs11  # noqa: PLC0415  optional

    home = tmp_path_factory.mktemp("token")
    (home / "tokens").mkdir()
    (home / "conf").write_text(f"directories.tokendir = {home}/tokens\n")
    (home / "pin").write_text("1234")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(home / "conf"))
        given = ["--free", "--label", "site", "--pin", "1234", "--so-pin", "5678"]
        subprocess.run(
            ["softhsm2-util", "--init-token", *given], check=True, capture_output=True, env=os.environ
        )
        able = pkcs11.MechanismFlag.ENCRYPT | pkcs11.MechanismFlag.DECRYPT
        with pkcs11.lib(MODULE).get_token(token_label="site").open(rw=True, user_pin="1234") as session:
            session.generate_key(pkcs11.KeyType.AES, 256, label="kek", store=True, capabilities=able)
        yield home


@pytest.fixture(name="token")
def _token(settings, tmp_path, soft) -> None:
    """A site that may use it."""
    settings.KEYRING, settings.KEY_FILE = tmp_path / "keyring", tmp_path / "key"
    settings.KEY_MODULE, settings.KEY_TOKEN, settings.KEY_LABEL = MODULE, "site", "kek"
    settings.KEY_PIN_FILE = soft / "pin"


@there
def test_a_token_opens_the_ring_and_nothing_else_does(settings, token, tmp_path) -> None:
    """Begun in the token there is no key file at all; sealed values open; an exchanged key does not."""
    from pkcs11.exceptions import PKCS11Error  # noqa: PLC0415  optional

    settings.KEY_WRAPPER = "pkcs11"
    keyring.begin()
    assert not Path(settings.KEY_FILE).exists()
    sealed = Vault().seal("（虚构）".encode(), b"t.c")
    keyring.reread()
    assert Vault().opened(sealed, b"t.c").decode() == "（虚构）"
    whole = settings.KEYRING.read_text()
    for key in keyring.ring().keys.values():
        assert key.hex() not in whole
    keyring.turn()
    kept = settings.KEYRING.read_text()
    settings.KEYRING.write_text(kept.replace('"1":', '"x":').replace('"2":', '"1":').replace('"x":', '"2":'))
    with pytest.raises(PKCS11Error):
        keyring.reread()


@there
def test_a_site_moves_its_keys_from_the_file_into_the_token(settings, token) -> None:
    """The same keys, wrapped anew: what was sealed before is read after, without the key file."""
    settings.KEY_WRAPPER = "file"
    keyring.begin()
    sealed = Vault().seal(b"x" * 2000, b"t.c")
    settings.KEY_WRAPPER = "pkcs11"
    keyring.rewrap()
    settings.KEY_FILE.unlink()
    keyring.reread()
    assert Vault().opened(sealed, b"t.c") == b"x" * 2000
