"""How much is measured: `FULL` for figures, `TINY` to see that every section runs."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """Numbers of calls, rows and clients."""

    verdicts: int
    acts: int
    clients: int
    registrations: int
    browsers: int
    copies: tuple[int, ...]
    pages: int
    entries: int
    requests: int
    rows: int
    people: int
    documents: int
    country: bool
    organs: int


FULL = Sizes(
    verdicts=20_000, acts=600, clients=8, registrations=240, browsers=4, copies=(20_000, 200_000), pages=100,
    entries=200_000, requests=200, rows=10_000, people=60, documents=2_000, country=True,
    organs=150,
)  # fmt: skip
TINY = Sizes(
    verdicts=20, acts=8, clients=2, registrations=4, browsers=2, copies=(60,), pages=2, entries=50,
    requests=60, rows=5, people=20, documents=4, country=False,
    organs=3,
)  # fmt: skip
