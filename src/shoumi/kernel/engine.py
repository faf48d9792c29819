"""Consider an asking: no ground, no act; every rule of the verb is heard; doubt refuses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from shoumi.kernel.declare import BOOK, Book
from shoumi.kernel.model import Act, Asked, Bar, Duty, Finding, Forbid, Lift, Need, Place, Rule, Word
from shoumi.kernel.once import once
from shoumi.kernel.words import Authority, Verb
from shoumi.law.statutes import STATUTES, Statute


class Verdict(Enum):
    """The answer to an asking."""

    ALLOWED = "allowed"
    NEEDS_APPROVAL = "needs_approval"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Consent:
    """One approval still to be had: the like needs of several articles, said once."""

    any_of: frozenset[Authority]
    step: int
    findings: tuple[Finding, ...]

    @property
    def reason(self) -> str:
        return "；".join(dict.fromkeys(f.word.reason for f in self.findings))


@dataclass(frozen=True)
class Decision:
    """What all rules together say of one asking."""

    act: Act
    findings: tuple[Finding, ...]
    recorded: bool = False

    @once
    def lifted(self) -> frozenset[str]:
        return frozenset(f.word.lifts for f in self.findings if isinstance(f.word, Lift))

    def _said(self, kind: type[Word]) -> tuple[Finding, ...]:
        said = tuple(f for f in self.findings if isinstance(f.word, kind))
        return tuple(f for f in said if f.rule.key not in self.lifted) if said and self.lifted else said

    @once
    def bars(self) -> tuple[Finding, ...]:
        return self._said(Bar)

    @once
    def forbids(self) -> tuple[Finding, ...]:
        return self._said(Forbid)

    @once
    def duties(self) -> tuple[Finding, ...]:
        return self._said(Duty)

    @once
    def refusals(self) -> tuple[Finding, ...]:
        return self.bars if self.recorded else self.bars + self.forbids

    @once
    def violations(self) -> tuple[Finding, ...]:
        """What was done against the law, where it is recorded after the fact."""
        return self.forbids + self._said(Need) if self.recorded else ()

    @once
    def needs(self) -> tuple[Consent, ...]:
        """Approvals wanted, in order; the same wish of several articles is one."""
        if self.recorded:
            return ()
        merged: dict[tuple[int, frozenset[Authority]], list[Finding]] = {}
        for found in self._said(Need):
            if isinstance(found.word, Need):
                merged.setdefault((found.word.step, found.word.any_of), []).append(found)
        ordered = list(merged.items())
        if len(ordered) > 1:
            ordered.sort(key=lambda item: (item[0][0], sorted(a.value for a in item[0][1])))
        return tuple(Consent(any_of, step, tuple(found)) for (step, any_of), found in ordered)

    @property
    def verdict(self) -> Verdict:
        if self.refusals:
            return Verdict.REFUSED
        return Verdict.NEEDS_APPROVAL if self.needs else Verdict.ALLOWED

    @once
    def deciding(self) -> tuple[Finding, ...]:
        """The findings the verdict rests on: refusals, else violations and needs."""
        if self.refusals:
            return self.refusals
        return self.violations + tuple(f for need in self.needs for f in need.findings)

    @once
    def cites(self) -> tuple[Place, ...]:
        """The places that decided; an act allowed outright cites the article that gives it."""
        places = {f.rule.place for f in self.deciding} or {self.act.place}
        lifting = {f.rule.place for f in self.findings if isinstance(f.word, Lift)}
        return tuple(sorted(places | lifting))

    @property
    def unchecked(self) -> tuple[str, ...]:
        """Keys of the values behind this verdict that nobody at the site has checked (待核)."""
        return tuple(sorted({v.key for f in self.findings for v in f.word.rests_on if v.needs_checking}))


def no_ground(act: Act) -> Finding:
    """Default deny: whom the act does not name may not ask."""
    who = "、".join(sorted(g.value for g in act.askers))
    rule = Rule("asked_without_ground", act.place, frozenset({act.verb}), lambda _: None)
    return Finding(rule, Bar(f"您没有提出「{act.label}」的职责或身份", f"请由{who}提出"))


def doubt(rule: Rule, error: Exception) -> Finding:
    """A rule that fails is heard as a refusal by its own article."""
    reason = f"核对「{rule.name}」时出错（{type(error).__name__}），按不能办理处理"
    return Finding(rule, Bar(reason, "请核对所填事项；仍不能办理的，报系统管理员查看日志"))


class NotFilledError(Exception):
    """A rule asked for a form field before the form was filled in."""


class Blank:
    """The form of a preview: nothing is filled in yet, so what depends on it stays undecided."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        raise NotFilledError(name)


class Bench:
    """Hears askings over one book of declared law."""

    def __init__(self, book: Book = BOOK, statutes: Mapping[str, Statute] = STATUTES) -> None:
        self._book, self._statutes = book, statutes
        self._by_verb: dict[tuple[Verb, date], tuple[Rule, ...]] = {}

    def rules(self, verb: Verb, on: date) -> tuple[Rule, ...]:
        """The rules that speak of the verb, or of every one, in statutes in force on that day."""
        found = self._by_verb.get((verb, on))
        if found is None:
            found = tuple(
                r
                for r in self._book.rules.values()
                if (not r.on or verb in r.on) and self._statutes[r.place.statute].in_force(on)
            )
            self._by_verb[verb, on] = found
        return found

    def consider(self, asked: Asked[Any, Any]) -> Decision:
        """Hear every rule of the verb on every thing named. The same asking gives the same decision."""
        rules = self.rules(asked.act.verb, asked.at.date())
        if len(asked.things) <= 1:
            return Decision(asked.act, tuple(self._hear(asked, rules)), asked.recorded)
        found: dict[Finding, None] = {}
        for thing in asked.things:
            found |= dict.fromkeys(self._hear(replace(asked, thing=thing), rules))
        return Decision(asked.act, tuple(found), asked.recorded)

    @staticmethod
    def _hear(asked: Asked[Any, Any], rules: tuple[Rule, ...]) -> Iterable[Finding]:
        findings = [] if asked.grounds & asked.act.askers else [no_ground(asked.act)]
        for rule in rules:
            try:
                word = rule.test(asked)
            except Exception as error:  # noqa: BLE001  doubt refuses
                if not (isinstance(error, NotFilledError) and isinstance(asked.form, Blank)):
                    findings.append(doubt(rule, error))
                continue
            if word is not None:
                findings.append(Finding(rule, word))
        return findings
