"""What a site decides by its environment."""

import pytest

from shoumi.settings.main import database


@pytest.mark.parametrize("address", ["db.example", "10.1.2.3", "db.example:5433"])
@pytest.mark.parametrize("asked", ["", "?sslmode=disable", "?sslmode=prefer"])
def test_a_database_on_another_machine_is_reached_by_proven_tls_alone(address: str, asked: str) -> None:
    """Whatever the URL asks for; the root certificate may be named in it."""
    made = database(f"postgresql://u:p@{address}/shoumi{asked}")
    assert made["OPTIONS"]["sslmode"] == "verify-full"


@pytest.mark.parametrize(
    "url",
    ["postgresql://u@localhost/x", "postgresql://u@127.0.0.1/x", "postgresql:///x?host=/run/postgresql"],
)
def test_a_database_on_this_machine_needs_no_tls(url: str) -> None:
    """A socket of this machine is no line."""
    assert "sslmode" not in database(url)["OPTIONS"]
