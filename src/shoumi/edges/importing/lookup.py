"""Who and which organ a cell names: by code or by name, remembered for the length of one import."""

import re
from dataclasses import dataclass, field

from shoumi.edges.importing.cells import UnreadableError
from shoumi.kernel.words import Post
from shoumi.things.organs import Organ
from shoumi.things.people import Person

_EVERYBODY = frozenset(
    {"全体", "全体人员", "全体涉密人员", "本机关全体", "本机关全体涉密人员", "全局", "全所", "全队"}
)
_BETWEEN = re.compile(r"[\s、，,；;/]+")


@dataclass
class Scope:
    """知悉范围 as the form takes it."""

    persons: list[str] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)
    whole_organ: bool = False


@dataclass
class Lookup:
    """Names of one organ."""

    organ: str
    _people: dict[str, str] = field(default_factory=dict)
    _organs: dict[str, str] = field(default_factory=dict)

    def person(self, text: str) -> str:
        """The id of one who serves at the organ. UnreadableError where none does, or several do."""
        if text not in self._people:
            self._people[text] = self._found(text)
        return self._people[text]

    def _found(self, text: str) -> str:
        staff = Person.objects.filter(organ=self.organ, left_on__isnull=True)
        found = list(staff.filter(code=text)[:1]) or list(staff.filter(name=text)[:2])
        if not found:
            raise UnreadableError(
                f"本机关在岗人员中没有「{text[:20]}」；请填人员编号或姓名，已离岗的先办移交"
            )
        if len(found) > 1:
            raise UnreadableError(f"本机关有不止一名「{text[:20]}」；请改填人员编号")
        return str(found[0].pk)

    def sender(self, text: str) -> str:
        """The id of an organ of this system, by code or name; empty for one outside."""
        if text not in self._organs:
            found = list(Organ.objects.filter(code=text)[:1]) or list(Organ.objects.filter(name=text)[:2])
            self._organs[text] = str(found[0].pk) if len(found) == 1 else ""
        return self._organs[text]

    def scope(self, text: str) -> Scope:
        """Everybody, posts and persons, in one cell. UnreadableError names what is none of them."""
        scope = Scope()
        for part in filter(None, _BETWEEN.split(text)):
            if part in _EVERYBODY:
                scope.whole_organ = True
            elif part in Post.__members__:
                scope.posts.append(part)
            else:
                scope.persons.append(self.person(part))
        return scope
