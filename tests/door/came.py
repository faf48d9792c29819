"""Somebody at the door."""

from shoumi.records.doorkeeper import Came
from shoumi.records.factors import Presented


def came(login: str, password: str, code: str = "", *, address: str = "10.1.1.1", **shown) -> Came:
    """With this name, password and factor, from this address."""
    return Came(login=login, password=password, address=address, factor=Presented(code=code, **shown))
