"""Nothing is served while the demo is still being filled in, and nothing comes to a halt for the try."""

import subprocess
import time
from pathlib import Path

import pytest

from shoumi.edges.cli.site import building, built
from shoumi.edges.cli.stops import Stop
from tests.edges.cli.test_site import SHOUMI, Site


def test_who_fills_in_a_demo_is_alone_until_he_ends(tmp_path: Path) -> None:
    """Whoever would serve or fill in meanwhile is told what to wait for; afterwards the way is free."""
    built(tmp_path)
    with building(tmp_path):
        for other in (lambda: built(tmp_path), lambda: building(tmp_path).__enter__()):
            with pytest.raises(Stop, match="演示数据正在装入"):
                other()
    built(tmp_path)


@pytest.mark.nightly
def test_a_server_does_not_start_while_the_demo_is_filled_in(tmp_path: Path) -> None:
    """It says what to wait for; a second demo is told so too, and the first goes on."""
    site = Site(tmp_path / "home")
    words = [*SHOUMI, "demo", "--people", "20", "--documents", "20", "--no-country"]
    first = subprocess.Popen(words, env=site.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        until = time.monotonic() + 60
        while not (site.home / "high-water").exists() and time.monotonic() < until:
            time.sleep(0.05)
        for tried in (("serve", "--listen", "127.0.0.1:0"), ("demo", "--if-empty")):
            done = site(*tried)
            assert done.returncode == 1, done.stdout
            assert "演示数据正在装入" in done.stderr
        assert not (site.home / "halted").exists()
        assert first.poll() is None
    finally:
        first.kill()
        first.communicate()
