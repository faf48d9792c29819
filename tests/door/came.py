"""Somebody at the door."""

from shoumi.records import doorkeeper
from shoumi.records.accounts import WrongPasswordError
from shoumi.records.doorkeeper import Came
from shoumi.records.factors import Presented


def came(login: str, password: str, code: str = "", *, address: str = "10.1.1.1", **shown) -> Came:
    """With this name, password and factor, from this address."""
    return Came(login=login, password=password, address=address, factor=Presented(code=code, **shown))


def tried(login: str, password: str, address: str = "10.1.1.1", code: str = "") -> bool:
    """Whether one gets in by these."""
    try:
        doorkeeper.prove(came(login, password, code, address=address))
    except WrongPasswordError:
        return False
    return True


class Looks:
    """How many passwords were looked at for somebody's own hash."""

    def __init__(self, monkeypatch, account_hash: str) -> None:
        self.n, self.real, self.mine = 0, doorkeeper.check_password, account_hash
        monkeypatch.setattr(doorkeeper, "check_password", self)

    def __call__(self, password: str, encoded: str) -> bool:
        self.n += encoded == self.mine
        return self.real(password, encoded)
