"""What is told to one who is to agree to what he may not know: why he sees no more, what to do; no facts."""

from collections.abc import Iterable

from shoumi.edges.naming import name_of
from shoumi.kernel.engine import Decision
from shoumi.kernel.model import Forbid
from shoumi.nouns.person import Person
from shoumi.records import sight
from shoumi.records.proceedings import RefusedError

MANY = 20
_WAYS = "请退回，写明请提出人把您列入知悉范围后再报；或者不办，由知悉范围内的其他批准人办理"
ON_ITS_PAGE = "绝密级的内容不在此列出，请点开其页面查看后再批。"


def why_so_little(things: int, known: int) -> str:
    """Of so many things he may know so many; empty where he may know all."""
    hidden = things - known
    if hidden <= 0:
        return ""
    which = "此件所涉" if things == 1 else f"此件所涉{things}项中有{hidden}项"
    return f"{which}不在您的知悉范围内，只列名称、密级和所填各项，不列内容。{_WAYS}。"


def which_told(person: Person, decision: Decision) -> str:
    """The things a refusal means, by name as far as he may know them; how many others there are."""
    meant = list(dict.fromkeys(_meant(decision)))
    known = sight.known_things(person, meant) if meant else {}
    named = [f"「{name_of(known[key])}」" for _, key in meant if key in known]
    shown = "、".join(named[:MANY]) + (f"等{len(named)}项" if len(named) > MANY else "")
    rest = len(meant) - len(named)
    hidden = f"{'另有' if named else ''}{rest}项不在您的知悉范围内，请知悉范围内的人员办理" if rest else ""
    return "；".join(part for part in (shown and f"所指的是{shown}", hidden) if part)


def _meant(decision: Decision) -> Iterable[tuple[str, str]]:
    for found in decision.refusals:
        if isinstance(found.word, Forbid):
            yield from found.word.which


def note_which(error: BaseException, person: Person) -> None:
    """Note on a refusal, for the one it is told to, which things it means."""
    if isinstance(error, RefusedError) and (told := which_told(person, error.decision)):
        error.add_note(told)
