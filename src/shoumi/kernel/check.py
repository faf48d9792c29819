"""What is checked once at start, before any asking: that the book of law hangs together."""

from collections.abc import Iterator, Mapping

from shoumi.kernel.declare import Book, DeclarationError
from shoumi.kernel.words import Verb
from shoumi.law.statutes import Rank, Statute


def unknown_statutes(book: Book, statutes: Mapping[str, Statute]) -> Iterator[str]:
    """Every article stands in a statute that is known."""
    for article in book.articles.values():
        if article.statute not in statutes:
            yield f"article {article.key} stands in no known statute"


def unlawful_lifts(book: Book, statutes: Mapping[str, Statute]) -> Iterator[str]:
    """A higher statute may lift a lower one's rule, or a statute its own; never the reverse."""
    for rule in book.rules.values():
        for key in rule.lifts:
            lifted = book.rules.get(key)
            if lifted is None:
                yield f"{rule.key} lifts {key}, which no article states"
            elif rule.place.statute != lifted.place.statute and not _higher(
                rule.place.statute, lifted.place.statute, statutes
            ):
                yield f"{rule.key} may not lift {key} of a statute not below it"


def _higher(one: str, other: str, statutes: Mapping[str, Statute]) -> bool:
    rank: Rank = statutes[one].rank
    return rank < statutes[other].rank


def loose_ends(book: Book) -> Iterator[str]:
    """Clocks and registers name acts that exist."""
    for clock in book.clocks.values():
        for key in (*clock.opens_on, *clock.closes_on):
            if key not in book.acts:
                yield f"clock {clock.key} names the unknown act {key}"
    for register in book.registers.values():
        for key in (*register.opens, *(on for c in register.columns for on in c.on)):
            if key not in book.acts:
                yield f"register {register.key} names the unknown act {key}"


def unread_paths(book: Book) -> Iterator[str]:
    """A line of a sheet is read from the thing itself, or left blank."""
    for paper in book.papers.values():
        for line in (*paper.lines, *paper.columns):
            if line.path and not line.path.startswith("thing."):
                yield f"sheet {paper.key} reads {line.path}, which is no fact of the thing"


def strangers_beside(book: Book) -> Iterator[str]:
    """What an article names beside it is stated, and stands in another statute."""
    for article in book.articles.values():
        for key in article.beside:
            other = book.articles.get(key)
            if other is None or other.statute == article.statute:
                yield f"article {article.key} names {key} beside it, which no other statute states"


def unheard_local_acts(book: Book, statutes: Mapping[str, Statute]) -> Iterator[str]:
    """An act of a local statute has a verb that national law hears of that noun, or leaves local evidence."""
    national = [a for a in book.acts.values() if not _local(a.place.statute, statutes)]
    ruled = {v for r in book.rules.values() if not _local(r.place.statute, statutes) for v in r.on}
    heard = {(a.verb, a.of) for a in national if a.verb in ruled}
    for act in book.acts.values():
        own = act.verb is Verb.EVIDENCE_OF_LOCAL_DUTY
        if _local(act.place.statute, statutes) and not own and (act.verb, act.of) not in heard:
            yield f"act {act.key}: 「{act.verb.value}」 of {act.of} is heard by no national article"


def _local(statute: str, statutes: Mapping[str, Statute]) -> bool:
    return statute in statutes and statutes[statute].rank is Rank.地方


def check(book: Book, statutes: Mapping[str, Statute]) -> None:
    """Raise DeclarationError with every fault found."""
    faults = [
        *unknown_statutes(book, statutes),
        *unlawful_lifts(book, statutes),
        *loose_ends(book),
        *unheard_local_acts(book, statutes),
        *unread_paths(book),
        *strangers_beside(book),
    ]
    if faults:
        raise DeclarationError("; ".join(faults))
