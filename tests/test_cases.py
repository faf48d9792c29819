"""Every case comes out as written; every rule is heard both ways; no rule can be lost unnoticed."""

from collections import defaultdict
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from shoumi.kernel.declare import Book, State
from shoumi.kernel.engine import Bench, Blank
from shoumi.kernel.forms import FormRefused
from shoumi.records.cases import Case, faults_of, read_cases, situation
from shoumi.statutes import load

CASES = Path(__file__).parent.parent / "cases"

# Rules that no case shows both speaking and silent. This set may only shrink.
NOT_YET: frozenset[str] = frozenset()

# A rule that looks at nothing in the asking can never be silent of its verb; each says why the law leaves no
# exception. The list may only shrink.
ALWAYS = {
    "classification_2025/10/the_head_approves_the_catalogue":
        "every line put on or struck off the catalogue is the head's to approve; no level or form frees it",
    "police_1998/13/the_units_leader_or_a_named_person_reviews":
        "every draft is reviewed before it is determined; who may review is asked elsewhere",
}  # fmt: skip


@cache
def all_cases() -> tuple[Case, ...]:
    return tuple(read_cases([CASES]))


@cache
def heard() -> dict[str, dict[bool, list[Case]]]:
    """By rule: the cases of its verb in which it speaks, and those in which it is silent."""
    found: dict[str, dict[bool, list[Case]]] = defaultdict(lambda: {True: [], False: []})
    for case in all_cases():
        try:
            asked = situation(case)
        except FormRefused:
            continue
        for finding in _findings(asked):
            found[finding[0]][finding[1]].append(case)
    return found


def _findings(asked):
    for rule in Bench(load()).rules(asked.act.verb, asked.at.date()):
        words = [rule.test(replace(asked, thing=thing)) for thing in asked.named]
        yield rule.key, any(word is not None for word in words)


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: f"{Path(case.file).stem}-{case.name}")
def test_case(case):
    """The engine says what the case says."""
    assert not faults_of(case)


def test_each_rule_is_seen_to_speak_and_to_keep_silent():
    """A rule that never speaks, or never keeps silent, is not yet shown to be the rule meant."""
    unseen = {key for key in load().rules if not (heard()[key][True] and heard()[key][False])}
    assert unseen == NOT_YET | ALWAYS.keys()


def test_what_always_speaks_does_speak():
    assert not [key for key in ALWAYS if not heard()[key][True]]


@pytest.mark.parametrize("key", sorted(ALWAYS))
def test_what_always_speaks_looks_at_nothing(key):
    """It speaks even where there is nothing to look at: no case could make it silent."""
    assert load().rules[key].test(None) is not None


@pytest.mark.parametrize("key", sorted(load().rules))
def test_without_the_rule_some_case_fails(key):
    """Delete any one rule, and a case turns red."""
    bench = Bench(_without(key))
    assert any(faults_of(case, bench) for case in heard()[key][True])


def _without(key: str) -> Book:
    thinner = Book()
    thinner.__dict__.update(load().__dict__)
    thinner.rules = {k: rule for k, rule in load().rules.items() if k != key}
    return thinner


def test_no_case_stands_twice():
    """A proposition is stated once in a file."""
    names = [(case.file, case.name) for case in all_cases()]
    assert len(names) == len(set(names))


FIRST = ("ch01_general", "ch02_organs", "ch03_classification", "ch06_documents")


def test_the_cases_are_many():
    """At least 180 for arts. 1–16 and 27–32 alone, whatever the other chapters and the higher law have."""
    folders = [CASES / "police_1998" / chapter for chapter in FIRST]
    assert len([c for c in all_cases() if Path(c.file).parent in folders]) >= 180


def test_the_cases_of_all_articles_are_many():
    """At least 450 over all articles, and three in the file of every article that executes something."""
    assert len(all_cases()) >= 450
    files: dict[str, int] = defaultdict(int)
    for case in all_cases():
        files[_article_of(case)] += 1
    wanted = {key for key, a in load().articles.items() if a.state is State.EXECUTABLE}
    assert {key: files[key] for key in wanted if files[key] < 3} == {}


def _article_of(case: Case) -> str:
    path = Path(case.file)
    where = path.resolve().relative_to(CASES.resolve())
    return f"{where.parts[0]}/{int(path.stem.removeprefix('art'))}"


def test_every_act_is_seen_allowed_and_denied():
    """Each act has a case in which it may be asked, and one in which somebody may not."""
    seen: dict[str, set[str]] = defaultdict(set)
    for case in all_cases():
        seen[case.said["act"]].add("no" if case.said["verdict"] == "refused" else "yes")
    assert {act for act in load().acts if seen[act] != {"yes", "no"}} == set()


def test_every_case_file_lies_where_its_article_lies():
    """cases/<statute>/…/artNN.yaml names an article that is stated."""
    for file in CASES.rglob("*.yaml"):
        statute, number = file.relative_to(CASES).parts[0], int(file.stem.removeprefix("art"))
        assert f"{statute}/{number}" in load().articles


def test_a_preview_leaves_what_depends_on_the_form_undecided():
    """Before the form is filled in no rule fails for the want of it."""
    for case in all_cases():
        try:
            asked = situation(case)
        except FormRefused:
            continue
        decision = Bench(load()).consider(replace(asked, form=Blank()))
        assert not [f for f in decision.findings if "出错" in f.word.reason], case.where
