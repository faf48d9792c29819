"""A property reckoned once: the standard library's takes a lock at each first look until Python 3.12."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801  used as a decorator
    """Keeps what it reckoned in the instance, where the next look finds it."""

    def __init__(self, reckon: Callable[[Any], T]) -> None:
        self._reckon, self.__doc__ = reckon, reckon.__doc__

    def __set_name__(self, _: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: Any, _: type | None = None) -> T:  # noqa: ANN401  whatever holds the property
        found = instance.__dict__[self._name] = self._reckon(instance)
        return found
