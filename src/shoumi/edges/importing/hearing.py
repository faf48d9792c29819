"""Each row is heard as the asking it will be; what forms and rules say of it is said of its columns."""

from collections.abc import Iterator
from dataclasses import dataclass

from shoumi.edges.importing.rows import Draft, Fault
from shoumi.kernel.engine import Decision, Verdict
from shoumi.kernel.forms import FormRefused
from shoumi.kernel.model import Finding, Reckoned
from shoumi.records import proceedings
from shoumi.records.asking import Request

RECEIVED, EARLIER = "register_received_document", "register_earlier_document"
HANDING_OVER = "hand_over_copies"
_COLUMN_OF_FIELD = {"sender_name": "sender", "persons": "scope", "posts": "scope", "whole_organ": "scope"}
_COLUMN_OF_RULE = {
    "a_received_document_bears_a_mark": "mark",
    "copy_numbers_are_read_and_counted": "numbers",
    "no_paper_is_dated_ahead": "dated",
    "so_many_copies_are_counted_at_once": "copies",
    "the_sender_is_named": "sender",
    "what_has_run_out_is_no_secret": "mark",
}
"""Where a rule speaks of one column; what other rules say is said of the row."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What hinders a row, and what is only to be known of it."""

    faults: tuple[Fault, ...] = ()
    hints: tuple[Fault, ...] = ()


def request_for(draft: Draft, *, actor: str, organ: str) -> Request:
    """The row as an asking: the paper has long been there, so it is recorded after the fact.

    What stands in the books already was looked for in all rows together (`twice`), and is not sought anew.
    """
    act = EARLIER if draft.form.get("sender") == organ else RECEIVED
    form = draft.form | {"before": Reckoned()}
    return Request(actor=actor, act=act, things=(organ,), form=form, recorded=True)


def hear(draft: Draft, *, actor: str, organ: str) -> Heard:
    """Hear a row without doing anything."""
    try:
        _, decision = proceedings.consider(request_for(draft, actor=actor, organ=organ))
    except FormRefused as refused:
        return Heard(tuple(Fault(_COLUMN_OF_FIELD.get(f.field, f.field), f.message) for f in refused.faults))
    return Heard(tuple(_hindering(decision)), tuple(_to_be_known(decision)))


def _hindering(decision: Decision) -> Iterator[Fault]:
    yield from map(said_of, decision.refusals)
    if decision.verdict is Verdict.NEEDS_APPROVAL:
        yield Fault("", "须先经批准，不能成批转入；请在系统中单独办理")


def said_of(found: Finding) -> Fault:
    """A refusal as a fault of its column: why, what to do, by which article."""
    said = f"{found.word.reason}；{found.word.remedy}（{found.rule.place}）"
    return Fault(_COLUMN_OF_RULE.get(found.rule.name, ""), said)


def _to_be_known(decision: Decision) -> Iterator[Fault]:
    for found in decision.violations:
        yield Fault(
            _COLUMN_OF_RULE.get(found.rule.name, ""),
            f"将登记并标记：{found.word.reason}（{found.rule.place}）",
        )
    for found in decision.duties:
        said = f"{found.word.reason}（{found.rule.place}）"
        yield Fault(_COLUMN_OF_RULE.get(found.rule.name, "mark"), said)
