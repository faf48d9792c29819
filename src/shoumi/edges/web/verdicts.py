"""A decision in an officer's words: may be done, whom to ask, or why not; with articles and the way out."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from shoumi.edges.unknowing import which_told
from shoumi.edges.web.citing import cited, href
from shoumi.kernel.engine import Blank, Consent, Decision, Verdict
from shoumi.kernel.model import Asked, Finding, Lift, Place
from shoumi.law.grades import Grade
from shoumi.law.values import Value
from shoumi.nouns.person import Person
from shoumi.records import authorities, law

HEADS = {
    Verdict.ALLOWED: ("可办", "yes"),
    Verdict.NEEDS_APPROVAL: ("须批准", "ask"),
    Verdict.REFUSED: ("不可办", "no"),
}


@dataclass(frozen=True, slots=True)
class Cited:
    """A place in the law, named and linked."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Said:
    """One thing the law says here. `unchecked` names values nobody at the site has confirmed (待核)."""

    reason: str
    remedy: str
    cites: tuple[Cited, ...]
    unchecked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """An approval: by whom, in which order, who holds it here."""

    who: str
    step: int
    holders: tuple[str, ...]
    said: Said


@dataclass(frozen=True, slots=True)
class Spoken:
    """The whole answer."""

    head: str
    tone: str
    cites: tuple[Cited, ...]
    refusals: tuple[Said, ...]
    violations: tuple[Said, ...]
    needs: tuple[Wanted, ...]
    duties: tuple[Said, ...]
    lifts: tuple[Said, ...]
    preview: bool
    which: str = ""
    """The things that are meant, as far as the reader may know them."""

    @property
    def short(self) -> str:
        """One line for a list of acts."""
        if self.refusals:
            return "；".join(s.reason for s in self.refusals)
        return "；".join(f"须{w.who}批准" for w in self.needs)


def cite(places: Iterable[Place]) -> tuple[Cited, ...]:
    """Places named and linked, each once."""
    return tuple(Cited(cited(p), href(p)) for p in dict.fromkeys(places))


def _unsure(value: Value) -> str:
    """A value as it is, and that it is only proposed where it is."""
    return f"{value.label}：{value}{'（建议值）' if value.grade is Grade.建议值 else ''}"


def said(found: Finding) -> Said:
    """One finding."""
    unchecked = tuple(_unsure(v) for v in found.word.rests_on if v.needs_checking)
    return Said(found.word.reason, found.word.remedy, cite([found.rule.place]), unchecked)


def spoken(asked: Asked[Any, Any], decision: Decision, reader: Person | None = None) -> Spoken:
    """The decision for a page; `preview` when the form was not yet filled in.

    `reader`, where given, is told which things are meant.
    """
    preview = isinstance(asked.form, Blank)
    head, tone = HEADS[decision.verdict]
    if decision.violations:
        head, tone = "可补登，属违规", "bad"
    elif preview and decision.verdict is Verdict.ALLOWED:
        head = "可以提出"
    return Spoken(
        head=head,
        tone=tone,
        cites=cite(decision.cites),
        refusals=tuple(map(said, decision.refusals)),
        violations=tuple(map(said, decision.violations)),
        needs=tuple(_wanted(need, asked) for need in decision.needs),
        duties=tuple(map(said, decision.duties)),
        lifts=tuple(said(f) for f in decision.findings if isinstance(f.word, Lift)),
        preview=preview,
        which=which_told(reader, decision) if reader else "",
    )


def _wanted(need: Consent, asked: Asked[Any, Any]) -> Wanted:
    unchecked = tuple(u for f in need.findings for u in said(f).unchecked)
    words = Said(need.reason, "", cite(f.rule.place for f in need.findings), unchecked)
    who = "或".join(sorted(a.value for a in need.any_of))
    return Wanted(who, need.step, holder_names(need, asked), words)


def holder_names(need: Consent, asked: Asked[Any, Any]) -> tuple[str, ...]:
    """Who on this site holds the authority now; empty: consent comes by letter."""
    heard = replace(asked, form=None) if isinstance(asked.form, Blank) else asked
    rows = authorities.holders(need.any_of, heard, asked.at.date())
    return tuple(dict.fromkeys(f"{r.person.name}（{r.organ.name}{r.post.value}）" for r in rows))


def glance(asked: Asked[Any, Any]) -> tuple[str, str, str]:
    """Head, tone and one line for an act in a list, without asking who holds what."""
    decision = law.bench().consider(asked)
    head, tone = HEADS[decision.verdict]
    if decision.refusals:
        return head, tone, "；".join(dict.fromkeys(f.word.reason for f in decision.refusals))
    needs = "；".join(f"须{'或'.join(sorted(a.value for a in n.any_of))}批准" for n in decision.needs)
    return ("可以提出", "yes", "") if not needs else (head, tone, needs)
