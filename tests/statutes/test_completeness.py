"""All seventy articles are there, and what they declare hangs together."""

import re
from dataclasses import replace
from functools import cache
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from shoumi import statutes
from shoumi.edges.web.jobs import WORK_PAGES
from shoumi.kernel.check import check
from shoumi.kernel.declare import Book, DeclarationError, State
from shoumi.kernel.engine import Bench, Verdict
from shoumi.kernel.forms import LONG, SHORT, FormRefused, fields_of
from shoumi.kernel.model import Need
from shoumi.kernel.words import Authority, Level, OrganLevel, Post
from shoumi.law.parameters import Parameters
from shoumi.law.statutes import STATUTES
from shoumi.nouns.organ import Organ, Upkeep
from shoumi.records.cases import read_cases, situation
from shoumi.records.cases.situations import NOUNS
from shoumi.statutes import load
from shoumi.things.models import NOUNS as TABLES
from tests.shared_folder import shared

ROOT = Path(__file__).parents[2]

# The articles that only say what they will hold. This set may only shrink.
NOT_YET: frozenset[int] = frozenset()

PAGES = frozenset(name for page in WORK_PAGES for name in page.names)

CONTRACT = frozenset({
    "register_organ", "confirm_organ_level", "register_person", "appoint", "end_appointment",
    "grant_clearance", "withdraw_clearance", "authorise_organ", "set_organ_office",
    "show_duty_done", "add_catalogue_item", "withdraw_catalogue_item", "file_catalogue",
    "draft_matter", "determine_matter", "draft_derived_matter", "report_unclear_matter",
    "answer_unclear_matter", "report_powerless", "answer_powerless", "correct_classification",
    "correct_as_superior", "change_matter", "set_scope", "extend_term", "declassify_matter",
    "expire_matter", "declassify_by_publication", "review_matter", "acknowledge_notice",
})  # fmt: skip

BOOK = load()


def test_all_seventy_articles_are_present():
    """1 to 70, each once, each with its gist."""
    stated = [a for a in BOOK.articles.values() if a.statute == "police_1998"]
    assert sorted(a.number for a in stated) == list(range(1, 71))
    assert all(a.gist for a in BOOK.articles.values())


def test_the_articles_yet_to_come_are_these():
    found = {a.number for a in BOOK.articles.values() if a.state is State.NOT_YET}
    assert found == NOT_YET


def test_an_article_yet_to_come_declares_nothing_and_says_what_it_will_hold():
    for article in BOOK.articles.values():
        if article.state is State.NOT_YET:
            assert article.not_yet.startswith("将承载")
            assert not _declared_at(article.key)


def _declared_at(key: str) -> list[object]:
    shelves = (BOOK.acts, BOOK.rules, BOOK.clocks, BOOK.registers, BOOK.standing)
    return [d for shelf in shelves for d in shelf.values() if d.place.article_key == key]


def test_an_article_carries_something_or_says_why_not():
    """Executable articles declare; those that inform give the reason."""
    for article in BOOK.articles.values():
        if article.state is State.EXECUTABLE:
            assert _declared_at(article.key), article.key
        else:
            assert article.informs or article.not_yet or article.overridden


def test_a_file_holds_the_article_its_name_says():
    """artNN.py states article NN of the statute of its folder."""
    for file in (ROOT / "src/shoumi/statutes").rglob("art*"):
        if file.suffix != ".py" and not (file / "__init__.py").exists():
            continue
        statute = file.relative_to(ROOT / "src/shoumi/statutes").parts[0]
        assert f"{statute}/{int(file.stem.removeprefix('art'))}" in BOOK.articles


def test_every_act_says_what_it_does_and_what_comes_next():
    """One sentence of Chinese, without a full stop, that is not the label again."""
    for act in BOOK.acts.values():
        assert re.search(r"[\u4e00-\u9fff]{4}", act.help), act.key
        assert len(act.help) <= 80, act.key
        assert not act.help.endswith("。"), act.key
        assert act.help != act.label, act.key


def test_places_lie_within_their_statute():
    """No article beyond the last, where the number of articles is known."""
    for article in BOOK.articles.values():
        most = STATUTES[article.statute].articles
        assert most is None or 1 <= article.number <= most


def test_the_acts_others_build_on_are_there():
    assert set(BOOK.acts) >= CONTRACT


@pytest.mark.parametrize("act", BOOK.acts.values(), ids=lambda act: act.key)
def test_an_act_has_a_label_a_page_askers_and_a_form_that_can_be_read(act):
    assert act.label
    assert act.page in PAGES
    assert act.askers
    assert act.of in NOUNS
    for field in fields_of(act.form):
        assert field.ask.label
        assert not field.ask.noun or field.ask.noun in NOUNS


def test_labels_are_not_shared():
    """An officer tells acts apart by their labels."""
    labels = [act.label for act in BOOK.acts.values()]
    assert len(labels) == len(set(labels))


def test_registers_lines_and_clocks_stand_on_nouns_that_are_kept():
    for register in BOOK.registers.values():
        assert register.noun in TABLES
    for clock in BOOK.clocks.values():
        assert not clock.on_made or clock.on_made in TABLES


def test_clocks_close_on_acts_that_exist():
    for clock in BOOK.clocks.values():
        assert clock.closes_on
        assert {*clock.opens_on, *clock.closes_on} <= set(BOOK.acts)


def test_time_limits_come_from_dated_values():
    """Each clock's parameter and each duty's cycle has a value that measures time today."""
    view = Parameters.load().on(next(iter(_cases())).at.date())
    keys = {c.parameter for c in BOOK.clocks.values() if c.parameter and "{" not in c.parameter}
    keys |= {s.cycle for s in BOOK.standing.values() if s.cycle}
    assert all(view[key].unit.measures_time for key in keys)


@cache
def _cases():
    found = []
    for case in read_cases([ROOT / "cases"]):
        try:
            found.append(situation(case))
        except FormRefused:
            continue
    return found


def test_every_need_names_an_authority():
    """An approval nobody can give would block for ever."""
    for asked in _cases():
        for finding in Bench(BOOK).consider(asked).findings:
            if isinstance(finding.word, Need):
                assert finding.word.any_of
                assert finding.word.any_of <= set(Authority)


def test_effects_name_facts_that_the_tables_keep():
    """What an act leaves behind can be written: each noun has a table, each fact a column of it."""
    for asked in _cases():
        if Bench(BOOK).consider(asked).verdict is Verdict.REFUSED:
            continue
        for effect in asked.act.effects(asked):
            columns = {f.attname for f in TABLES[effect.noun]._meta.concrete_fields}
            assert set(effect.facts) <= columns, (asked.act.key, set(effect.facts) - columns)


def test_the_longest_text_a_form_takes_fits_the_tables():
    """What is typed is kept whole: no column is shorter than what an act puts into it."""
    for asked in _cases():
        if Bench(BOOK).consider(asked).verdict is Verdict.REFUSED:
            continue
        for effect in asked.act.effects(replace(asked, form=_filled(asked.form))):
            for field in TABLES[effect.noun]._meta.concrete_fields:
                said = effect.facts.get(field.attname)
                assert (
                    field.max_length is None or not isinstance(said, str) or len(said) <= field.max_length
                ), f"{asked.act.key}: {field}"


def _filled(form: object) -> object:
    """Every text of the form as long as it may be; what is read as numbers or a mark stays."""
    texts = {
        f.name: f.ask for f in fields_of(type(form)) if f.kind is str and not f.repeated and not f.ask.noun
    }
    long = {name: "字" * (about.most or (LONG if about.long else SHORT)) for name, about in texts.items()}
    return replace(form, **{name: text for name, text in long.items() if name not in {"numbers", "mark"}})


def test_every_refusal_says_what_to_do():
    """One sentence of reason, and a way out."""
    for asked in _cases():
        for finding in Bench(BOOK).consider(asked).refusals:
            assert finding.word.reason, finding.rule.key
            assert finding.word.remedy, finding.rule.key


@pytest.mark.parametrize("act", BOOK.acts.values(), ids=lambda act: act.key)
def test_whom_an_act_does_not_name_may_not_ask_it(act):
    """Default deny: every post alone, for every act, is a ground just where the act names it."""
    asked = next(a for a in _cases() if a.act is act)
    for post in Post:
        alone = replace(
            asked, posts=frozenset({post}), actor=replace(asked.actor, id="路人", keys=frozenset())
        )
        said = {f.rule.name for f in Bench(BOOK).consider(alone).bars}
        assert ("asked_without_ground" in said) is (post not in act.askers)


def test_no_act_stands_open_to_all():
    assert not [act for act in BOOK.acts.values() if act.askers >= set(Post)]


def test_readings_point_to_articles_that_are_stated():
    """Each reading is held, dated, and waits for the site's own confirmation."""
    assert {1, 2, 3, 4, 5, 6, 7, 26, 27, 31} <= set(BOOK.readings)
    for reading in BOOK.readings.values():
        assert set(reading.articles) <= set(BOOK.articles), reading.number
        assert reading.needs_checking


def test_gists_are_our_own_words():
    """No gist, and no other text of an article, repeats a long run of the issued text."""
    issued = re.sub(r"\s", "", shared("regulation-1998-88.txt").read_text("utf-8"))
    for article in BOOK.articles.values():
        said = re.sub(r"\s", "", f"{article.gist}｜{article.today}")
        runs = (said[i : i + 30] for i in range(len(said) - 29))
        assert not [run for run in runs if run in issued], article.key


def upkeep(level: OrganLevel, **facts: object) -> Upkeep:
    return Upkeep(Organ("o", "1", "某局", level), **facts)


def met(key: str, **facts: object) -> bool:
    duty = BOOK.standing[key]
    return duty.met is not None and duty.met(upkeep(OrganLevel.县, **facts))


def applies(key: str, level: OrganLevel, **facts: object) -> bool:
    return bool(BOOK.standing[key].applies(upkeep(level, **facts)))


def levels_bound_by(key: str, **facts: object) -> set[OrganLevel]:
    return {level for level in OrganLevel if applies(key, level, **facts)}


def test_a_committee_is_owed_from_the_county_up():
    """Art. 7."""
    assert levels_bound_by("committee") == set(OrganLevel) - {OrganLevel.基层}
    assert met("committee", chairs=1)
    assert not met("committee")


def test_the_chair_comes_from_the_party_committee():
    """Art. 7: judged only where there is a chair."""
    assert not levels_bound_by("chair_from_party_committee")
    assert applies("chair_from_party_committee", OrganLevel.县, chairs=1)
    assert met("chair_from_party_committee", chairs=1, chairs_from_party_committee=1)
    assert not met("chair_from_party_committee", chairs=1)


def test_what_office_or_officer_is_owed_depends_on_the_level():
    """Art. 8."""
    assert levels_bound_by("dedicated_office") == {OrganLevel.部, OrganLevel.省, OrganLevel.省会市}
    assert levels_bound_by("full_time_officer") == {OrganLevel.地市}
    assert levels_bound_by("full_or_part_time_officer") == {OrganLevel.县}
    assert met("dedicated_office", has_office=True)
    assert not met("dedicated_office", full_time_officers=3)
    assert met("full_time_officer", full_time_officers=1)
    assert not met("full_time_officer", part_time_officers=1)
    assert met("full_or_part_time_officer", part_time_officers=1)
    assert not met("full_or_part_time_officer")


def test_the_committee_has_eight_duties_and_the_office_ten():
    """Arts. 9 and 10: each shown by evidence, none forgotten."""
    by_article = {
        n: [s for s in BOOK.standing.values() if s.place.article_key == f"police_1998/{n}"] for n in (9, 10)
    }
    assert [len(found) for found in by_article.values()] == [8, 10]
    for duty in (*by_article[9], *by_article[10]):
        assert duty.cycle
        assert duty.met is None
        assert levels_bound_by(duty.key) == set(OrganLevel) - {OrganLevel.基层}


def test_an_organ_outside_owes_nothing():
    """It only sends and receives."""
    outside = Upkeep(Organ("o", "1", "某院", OrganLevel.县, outside=True), chairs=1, catalogue_items=1)
    assert not [duty.key for duty in BOOK.standing.values() if duty.applies(outside)]


def test_a_catalogue_is_owed_by_an_organ_with_power():
    """Regs 13: made, filed, kept current."""
    with_power = Upkeep(Organ("o", "1", "某局", OrganLevel.县, power=Level.秘密))
    assert BOOK.standing["catalogue"].applies(with_power)
    assert not levels_bound_by("catalogue")
    assert met("catalogue", catalogue_items=1)
    assert not met("catalogue")
    assert met("catalogue_filed", catalogue_filed=True)
    assert not met("catalogue_filed")


def test_the_head_is_the_statutory_classification_officer():
    """Regs 14."""
    assert met("statutory_classification_officer", leaders=1)
    assert met("statutory_classification_officer", classification_officers=1)
    assert not met("statutory_classification_officer")


def test_the_book_of_every_statute_hangs_together():
    check(BOOK, STATUTES)


def test_a_lift_of_a_higher_statute_is_refused():
    """A provincial pack may tighten, never loosen."""
    book = Book()
    book.__dict__.update({k: dict(v) for k, v in BOOK.__dict__.items()})
    key, rule = next((k, r) for k, r in book.rules.items() if r.place.statute == "police_1998")
    target = next(k for k, r in book.rules.items() if r.place.statute == "secrets_law_2024")
    book.rules[key] = replace(rule, lifts=(target,))
    with pytest.raises(DeclarationError, match="may not lift"):
        check(book, STATUTES)


def test_a_province_joins_by_entry_point(monkeypatch):
    """What an entry point brings is read like the rest."""
    pack = EntryPoint("guangxi", "shoumi.statutes.term_1990", statutes.GROUP)
    monkeypatch.setattr(statutes, "entry_points", lambda group: [pack] if group == statutes.GROUP else [])
    assert [p.__name__ for p in statutes.packages()].count("shoumi.statutes.term_1990") == 2
