"""Break a seal: by an act of a person named for it, entered in the ledger before anything is deciphered."""

from dataclasses import dataclass, field

from shoumi.records import asking, loading, proceedings, sealing
from shoumi.records.asking import Request, UnknownActError
from shoumi.records.tables import Entry


class ShownOnceError(Exception):
    """This look was entered and answered already."""

    def __init__(self) -> None:
        super().__init__("密封内容已按这次登记显示过一次；需要再看的，请重新填写事由后提交")


@dataclass(frozen=True, slots=True)
class Opened:
    """What was under seal, and the entry of the look."""

    text: str = field(repr=False)
    entry: Entry


def open_for(request: Request, *, once: str = "") -> Opened:
    """Do the act that opens a sealed fact of one thing, then give the text, once.

    The entry stands before the text is deciphered, and stays whatever happens then. Raises what `ask` raises,
    ShownOnceError for the same `once` again, SealBrokenError.
    """
    act = asking.declared(request.act)
    if not act.opens:
        raise UnknownActError(f"「{act.label}」不查看密封内容，请从办事页面选取")
    outcome = proceedings.ask(request, once=once)
    if outcome.entry is None or outcome.repeated:
        raise ShownOnceError
    (row,) = loading.by_id(act.of, request.things[0])
    return Opened(sealing.unseal(getattr(row, act.opens)), outcome.entry)
