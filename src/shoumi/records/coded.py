"""What has risen above the level of this system: a code stands for its name, 见纸质材料 for what is told of it.

Tables and registers follow in the entry that raised it. What older entries say stays under seal in the
ledger, where nothing is rewritten, and is told in the same words.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from shoumi.kernel.forms import fields_of
from shoumi.kernel.model import Alter
from shoumi.kernel.words import Level
from shoumi.nouns.told import ON_PAPER, TITLES, harmless
from shoumi.records import entries, law
from shoumi.records.ids import new_number
from shoumi.records.knowledge import level_paths
from shoumi.records.now import today
from shoumi.records.tables import Entry
from shoumi.things.models import NOUNS
from shoumi.things.secret import SecretText

_BEARERS = frozenset({"device", "secret_system", "key_place", "catalogue_item", "printing_works"})
"""Their level is that of a machine or a place; their names tell of no matter."""


def most(day: date) -> int:
    """The level of this system."""
    return int(law.parameters().on(day)["site.level"].level())


def above_system(level: int | None) -> bool:
    """Whether this level is above that of this system."""
    return level is not None and int(level) > most(today())


def risen(effects: Iterable[list[Any]], day: date) -> Iterator[tuple[str, list[Alter]]]:
    """What these effects have raised above the system, by id, and what must be altered for it."""
    for does, noun, key, facts in list(effects):
        level = facts.get("level") if does == "alter" and noun in _raisable() else None
        if level and int(level) > most(day):
            made = {one for did, of, one, _ in effects if (did, of) == ("make", "notice")}
            yield key, list(_replaced(noun, key, made))


@cache
def _raisable() -> frozenset[str]:
    """Nouns that have a level of their own and are what it speaks of."""
    return frozenset(noun for noun, path in level_paths().items() if path == "level") - _BEARERS


@cache
def _hanging(noun: str) -> tuple[tuple[str, str], ...]:
    """Nouns whose texts tell of one of this noun, and by which link."""
    found = [(noun, "pk")]
    for other, path in (level_paths() | {"attachment": "document__matter__level"}).items():
        link = path.removesuffix("level").removesuffix("__")
        if link and other not in _BEARERS and _end(NOUNS[other], link) is NOUNS[noun]:
            found.append((other, link))
    return tuple(found)


def _end(table: Any, link: str) -> Any:  # noqa: ANN401  a table of things
    for step in link.split("__"):
        table = table._meta.get_field(step).related_model
    return table


def _replaced(noun: str, key: str, fresh: set[str]) -> Iterator[Alter]:
    """A code for each name that tells, 见纸质材料 for each text; `fresh` notices name the code instead."""
    name = str(getattr(NOUNS[noun]._default_manager.get(pk=key), "title", ""))
    code = name if name and harmless("title", name) else f"代号{new_number()}"
    for other, link in _hanging(noun):
        for row in NOUNS[other]._default_manager.filter(**{link: key}):
            facts = {f: _said(f, code) for f in _texts(other) if not harmless(f, getattr(row, f))}
            if row.pk in fresh and name:
                facts = {f: getattr(row, f).replace(name, code) for f in facts}
            if facts:
                yield Alter(other, row.pk, facts)


@cache
def _texts(noun: str) -> tuple[str, ...]:
    return tuple(f.name for f in NOUNS[noun]._meta.get_fields() if isinstance(f, SecretText))


def _said(name: str, code: str) -> str:
    return code if name in TITLES else ON_PAPER


def retold(line: Any, code: str) -> dict[str, str]:  # noqa: ANN401  a line of a register
    """Its columns, with code and 见纸质材料 where they told of what has risen."""
    told = {c.label: c.path.split(".") for c in law.book().registers[line.register].columns}
    return {
        label: _said(told[label][-1], code) if _tells(told[label], text) else text
        for label, text in line.columns.items()
    }


_WHOLES = frozenset({"matter", "document", "leak", "project", "task"})


def _tells(path: list[str], text: str) -> bool:
    """Whether a column with this path tells of the matter, and not of a person, an organ or a number."""
    head, *between, name = path if len(path) > 1 else ("", *path)
    of_it = head in {"thing", "form"} and _WHOLES.issuperset(between)
    return of_it and name in _typed() and not harmless(name, text)


@cache
def _typed() -> frozenset[str]:
    """Whatever people type, by the names of fields and columns."""
    forms = (field for act in law.book().acts.values() for field in fields_of(act.form))
    return frozenset(f.name for f in forms if f.kind is str) | {
        text for noun in NOUNS for text in _texts(noun)
    }


def told(entry: Entry) -> dict[str, Any]:
    """What an entry says, as it is told: nothing above this system, though it was entered when it was not."""
    content = entries.content_of(entry)
    if most(today()) == max(Level):
        return content
    if content.get("form"):
        content |= {"form": content["form"] | _renamed(entry.act, content["form"])}
    if not _above(content):
        return content
    shelf = {key: _plainly(facts) for key, facts in (content.get("shelf") or {}).items()}
    form = _plainly(content.get("form") or {})
    outcome = {"outcome": ON_PAPER} if content.get("outcome") else {}
    return content | {"shelf": shelf, "form": form} | outcome


def _renamed(act: str, form: Mapping[str, Any]) -> dict[str, Any]:
    """What a form names that has risen since, by the code it has now."""
    declared = law.book().acts.get(act)
    found: dict[str, Any] = {}
    for field in fields_of(declared.form) if declared else ():
        given = form.get(field.name)
        if field.ask.noun in _raisable() and isinstance(given, dict):
            above: dict[str, Any] = {"pk": given["id"], "level__gt": most(today())}
            for row in NOUNS[field.ask.noun]._default_manager.filter(**above):
                found[field.name] = given | {"name": str(getattr(row, "title", ON_PAPER))}
    return found


def _plainly(facts: Mapping[str, Any]) -> dict[str, Any]:
    texts = {k for k, v in facts.items() if isinstance(v, str) and k in _typed() and not harmless(k, v)}
    return {k: (ON_PAPER if k in texts else v) for k, v in facts.items()}


def _above(content: Mapping[str, Any]) -> bool:
    """Whether something it speaks of stands above this system today."""
    shelf: Mapping[str, Any] = content.get("shelf") or {}
    named = {*shelf, *content.get("nouns", ()), *content.get("things", ())}
    kinds = content.get("nouns") or {}
    by_noun: dict[str, set[str]] = {}
    for key in named:
        by_noun.setdefault(kinds.get(key, "matter"), set()).add(key)
    return any(_any_above(noun, keys) for noun, keys in by_noun.items())


def _any_above(noun: str, keys: set[str]) -> bool:
    path = "" if noun in _BEARERS else level_paths().get(noun, "")
    rows = NOUNS[noun]._default_manager if path else None
    return bool(rows and rows.filter(**{"pk__in": keys, f"{path}__gt": most(today())}).exists())
