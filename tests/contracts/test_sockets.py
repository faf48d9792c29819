"""No test reaches outside its own machine."""

import socket

import pytest
from pytest_socket import SocketBlockedError, SocketConnectBlockedError

# pytest-socket warns before it refuses, and a warning is an error here
REFUSED = (SocketBlockedError, SocketConnectBlockedError, UserWarning)


def test_a_socket_is_refused() -> None:
    """A test that says nothing has no network."""
    with pytest.raises(REFUSED, match=r"socket"):
        socket.socket()


def test_a_unix_socket_is_open() -> None:
    """PostgreSQL is reached by a socket in a folder."""
    socket.socket(socket.AF_UNIX).close()


@pytest.mark.browser
def test_a_journey_reaches_this_machine_alone() -> None:
    """A browser's test may connect to the loopback address, and to none other."""
    with socket.socket() as here, pytest.raises(REFUSED, match=r"192\.0\.2\.1"):
        here.connect(("192.0.2.1", 80))
