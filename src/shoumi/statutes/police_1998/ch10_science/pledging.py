"""The pledges that everybody owes who is named to a project, be he of its staff or of its reviewers."""

from collections.abc import Iterable, Iterator
from typing import Any

from shoumi.kernel.model import Make, New, Next
from shoumi.nouns.noun import Ref
from shoumi.nouns.person import Person
from shoumi.nouns.science import PledgeState, Role


def once(people: Iterable[Person | Ref]) -> tuple[Any, ...]:
    """Each person once, in the order first named."""
    return tuple({one.id: one for one in people}.values())


def owed(people: Iterable[Person], project: str | New, organ: str, role: Role) -> Iterator[Make]:
    """One pledge a person, still to be signed."""
    for person in once(people):
        yield Make("science_pledge", f"of_{person.id}", {
            "organ_id": organ, "number": Next("科技保密承诺书号"), "project_id": project, "person_id": person.id,
            "role": role, "state": PledgeState.待签,
        })  # fmt: skip
