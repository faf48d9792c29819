"""A site in earnest stays one."""

from pathlib import Path

import pytest

from tests.edges.cli.test_site import FOUNDED, OFFICERS, PASSWORDS, Site


@pytest.mark.parametrize(
    "named",
    [
        pytest.param({}, id="alone", marks=pytest.mark.nightly),
        pytest.param({"SHOUMI_LOG_ORIGIN": "shoumi.local/site"}, id="named"),
    ],
)
def test_the_mark_of_a_demo_opens_no_site_in_earnest(tmp_path: Path, named: dict[str, str]) -> None:
    """Laid beside its ledger it stops console and server: nobody is believed without a proof."""
    site = Site(tmp_path / "site")
    assert site("setup", *FOUNDED, *OFFICERS, "--password-stdin", typed=PASSWORDS).returncode == 0
    (site.home / "demo").touch()
    site.env |= named
    form = ("--set", "code=P1", "--set", "name=张三", "--as", "A1")
    for words in (
        ("requests", "--as", "A2"),
        ("ask", "register_person", "530199", *form),
        ("serve", "--listen", "127.0.0.1:0"),
    ):
        done = site(*words)
        assert done.returncode == 1, words
        assert "总账不是演示的" in done.stderr, words
    (site.home / "demo").unlink()
    site.env.pop("SHOUMI_LOG_ORIGIN", None)
    assert site("verify").returncode == 0
