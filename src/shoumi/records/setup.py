"""The first moment of a site: its root organ, the system as a named actor, three officers, three persons."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from shoumi.kernel.model import Effect, Make, New
from shoumi.kernel.words import Level, OrganLevel, Post
from shoumi.records import accounts, entries, writing
from shoumi.records.actors import SYSTEM_CODE
from shoumi.records.shown import Shelf, shelve
from shoumi.records.store import Applied, Store
from shoumi.things.models import NOUNS
from shoumi.things.organs import Organ
from shoumi.things.people import Person

OFFICERS = (Post.系统管理员, Post.安全保密管理员, Post.安全审计员)


class AlreadySetUpError(Exception):
    """The site has a root organ; what follows goes by acts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """One of the first three."""

    code: str
    name: str
    login: str
    password: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """An organ the site is founded with. `power`: highest level it may determine, None for none."""

    code: str
    name: str
    level: OrganLevel
    power: Level | None = None
    ground: str = ""


def setup_site(
    home: Root, officers: tuple[Officer, Officer, Officer], *, above: tuple[Root, ...] = ()
) -> Organ:
    """Found the site: the home organ, those above it (highest first), officers in the order of OFFICERS.

    Raises AlreadySetUpError, ValueError.
    """
    if len({o.code for o in officers}) != len(OFFICERS):
        raise ValueError("三员必须由三个不同的人担任")
    with writing.writing():
        if Organ.objects.exists():
            raise AlreadySetUpError("本站点已经初始化，不能重复进行")
        at = writing.moment()
        store = Store(writing.head().size, "", at)
        applied = store.apply(_founding((*above, home), officers, at.date()))
        _enter(applied, home.code, at)
        system = Person.objects.get(code=SYSTEM_CODE)
        for officer in officers:
            person = Person.objects.get(code=officer.code)
            accounts.open_account(
                actor=system.id, person=person.id, login=officer.login, password=officer.password
            )
        return Organ.objects.get(code=home.code)


def _founding(organs: tuple[Root, ...], officers: tuple[Officer, ...], day: date) -> list[Effect]:
    effects: list[Effect] = [_organ(n, root) for n, root in enumerate(organs)]
    home = New(f"organ{len(organs) - 1}")
    people = [(SYSTEM_CODE, "系统", Post.系统)]
    people += [(o.code, o.name, post) for o, post in zip(officers, OFFICERS, strict=True)]
    for code, name, post in people:
        effects.append(Make("person", code, {"code": code, "name": name, "organ_id": home}))
        seat = {
            "person_id": New(code),
            "organ_id": home,
            "post": post,
            "from_on": day,
            "document": "站点初始化",
        }
        effects.append(Make("appointment", f"{code}:post", seat))
    return effects


def _organ(place: int, root: Root) -> Effect:
    superior = New(f"organ{place - 1}") if place else None
    facts = {"code": root.code, "name": root.name, "level": root.level, "superior_id": superior}
    return Make("organ", f"organ{place}", facts | {"power": root.power, "power_ground": root.ground})


def _enter(applied: Applied, home: str, at: datetime) -> None:
    shelf: Shelf = {}
    rows = {i: NOUNS[n]._default_manager.get(pk=i) for n, i in applied.made}
    root = next(row for row in rows.values() if isinstance(row, Organ) and row.code == home)
    system = next(row for row in rows.values() if isinstance(row, Person) and row.code == SYSTEM_CODE)
    shelve(root.facts(), shelf)
    entries.append(
        entries.Draft(
            kind="founded",
            act="setup_site",
            actor=system.id,
            organ=root.id,
            at=at,
            content=_told(root, system, applied, shelf),
            about=tuple(applied.made),
        )
    )


def _told(root: Organ, system: Person, applied: Applied, shelf: Shelf) -> dict[str, Any]:
    """The founding in the shape every performed act has."""
    return {
        "act": "初始化站点",
        "actor": {"id": system.id, "name": system.name},
        "organ": {"id": root.id, "name": root.name},
        "things": [],
        "made": [i for _, i in applied.made],
        "altered": [],
        "nouns": {i: n for n, i in applied.made},
        "shelf": shelf,
        "effects": applied.effects,
    }
