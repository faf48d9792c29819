"""Run cases and say which proposition failed, what was expected and what the engine answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from shoumi.kernel.engine import Bench, Decision
from shoumi.kernel.forms import FormRefused
from shoumi.records.cases.files import Case, read_cases
from shoumi.records.cases.situations import situation
from shoumi.statutes import load

FORM_REFUSED = "form_refused"
"""The verdict of a case whose form cannot be taken; `faults` names the fields."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A case that did not come out as written."""

    case: Case
    faults: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.case.where}：{'；'.join(self.faults)}"


@dataclass(frozen=True, slots=True)
class Report:
    """How a run went."""

    ran: int
    failures: tuple[Failure, ...]

    @property
    def passed(self) -> bool:
        return not self.failures

    def __str__(self) -> str:
        return "\n".join([*map(str, self.failures), f"共{self.ran}个案例，{len(self.failures)}个不符"])


@cache
def bench() -> Bench:
    """Hears cases over the whole book."""
    return Bench(load())


def run_cases(paths: Iterable[Path]) -> Report:
    """Run every case below these paths. CaseError where one cannot be read."""
    cases = read_cases(paths)
    heard = ((case, faults_of(case)) for case in cases)
    return Report(len(cases), tuple(Failure(case, faults) for case, faults in heard if faults))


def decide(case: Case) -> Decision:
    """What the engine says of the case. CaseError, or FormRefused where the form cannot be taken."""
    return bench().consider(situation(case))


def faults_of(case: Case, over: Bench | None = None) -> tuple[str, ...]:
    """Where the answer departs from the case, in Chinese; empty when it agrees."""
    try:
        asked = situation(case)
    except FormRefused as refused:
        return _form_faults(case, refused)
    decision = (over or bench()).consider(asked)
    compared = [
        _differs("结论", case.said["verdict"], decision.verdict.value),
        _differs("依据", set(_texts(case, "cites")), {p.article_key for p in decision.cites}),
        *(check(case, decision) for key, check in _IF_SAID.items() if key in case.said),
    ]
    faults = tuple(fault for fault in compared if fault)
    return (*faults, f"引擎的理由：{_why(decision)}") if faults else ()


def _form_faults(case: Case, refused: FormRefused) -> tuple[str, ...]:
    if case.said["verdict"] != FORM_REFUSED:
        return (f"表单未被接受：{refused}",)
    fault = _differs("有误的栏目", set(_texts(case, "faults")), {f.field for f in refused.faults})
    return (fault,) if fault else ()


def _texts(case: Case, key: str) -> list[str]:
    found = case.said.get(key) or []
    return [found] if isinstance(found, str) else [str(one) for one in found]


def _any_of(case: Case, decision: Decision) -> str:
    """Every authority wanted, in whatever order."""
    return _differs(
        "批准机关", set(_texts(case, "any_of")), {a.value for n in decision.needs for a in n.any_of}
    )


def _needs(case: Case, decision: Decision) -> str:
    """The authorities wanted, consent by consent, in order."""
    said = [set(one if isinstance(one, list) else [one]) for one in case.said["needs"]]
    found = [{a.value for a in need.any_of} for need in decision.needs]
    return "" if said == found else f"批准次序应为{_shown_all(said)}，实为{_shown_all(found)}"


def _duties(case: Case, decision: Decision) -> str:
    return _differs(
        "随附义务", set(_texts(case, "duties")), {f.rule.place.article_key for f in decision.duties}
    )


def _violations(case: Case, decision: Decision) -> str:
    found = {f.rule.place.article_key for f in decision.violations}
    return _differs("违反", set(_texts(case, "violations")), found)


def _says(case: Case, decision: Decision) -> str:
    why = _why(decision)
    missing = [text for text in _texts(case, "says") if text not in why]
    return f"理由中没有「{'、'.join(missing)}」" if missing else ""


_IF_SAID = {"any_of": _any_of, "needs": _needs, "duties": _duties, "violations": _violations, "says": _says}


def _why(decision: Decision) -> str:
    said = (*decision.deciding, *decision.duties)
    return "；".join(f"{f.word.reason}（{f.rule.key}）{f.word.remedy}" for f in said) or "无"


def _differs(what: str, said: str | set[str], found: str | set[str]) -> str:
    return "" if said == found else f"{what}应为{_shown(said)}，实为{_shown(found)}"


def _shown(what: str | set[str]) -> str:
    return what if isinstance(what, str) else "、".join(sorted(what)) or "无"


def _shown_all(groups: list[set[str]]) -> str:
    return "→".join("或".join(sorted(group)) for group in groups) or "无"
