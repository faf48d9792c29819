"""A work page: a job, the acts that stand on it and the lists they are done on."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Q


@dataclass(frozen=True, kw_only=True)
class Tab:
    """One list on a work page."""

    key: str
    label: str
    noun: str
    where: Q | Callable[[], Q] = field(default_factory=Q)
    empty: str = "这里没有内容"

    def wanted(self) -> Q:
        """What is listed today."""
        return self.where() if callable(self.where) else self.where


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of a job: the acts that belong to it, by key, and the lists on which it stands open.

    On the other lists it is folded away; without lists it stands open on all.
    """

    label: str
    acts: tuple[str, ...]
    tabs: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WorkPage:
    """A job. `names` are the values of `Act.page` that belong here; `also` names further acts by key.

    `group` is the heading of the side bar it stands under.
    """

    slug: str
    label: str
    glyph: str
    says: str
    names: tuple[str, ...]
    tabs: tuple[Tab, ...]
    group: str
    also: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()
    """The acts of a long bar in the order of the work; a page of few acts needs none."""
    views: tuple[tuple[str, str], ...] = ()
    """Further pages of the job, by label and name of the address."""
