"""No test reaches outside its own machine."""

import socket

import pytest
from pytest_socket import SocketBlockedError, SocketConnectBlockedError


def test_a_socket_is_refused() -> None:
    """A test that says nothing has no network."""
    with pytest.raises(SocketBlockedError):
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)


def test_a_unix_socket_is_open() -> None:
    """PostgreSQL is reached by a socket in a folder."""
    socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).close()


@pytest.mark.browser
def test_a_journey_reaches_this_machine_alone() -> None:
    """A browser's test may connect to the loopback address, and to none other."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as here, pytest.raises(SocketConnectBlockedError):
        here.connect(("192.0.2.1", 80))
