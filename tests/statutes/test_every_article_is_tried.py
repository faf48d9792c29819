"""Each article of the regulation is seen at work in cases; what is overridden is seen not to be enforced."""

from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from shoumi.kernel.declare import State
from shoumi.records.cases import Case, articles_of, read_cases
from shoumi.statutes import load

CASES = Path(__file__).parents[2] / "cases"
LEAST = 3

# Articles no case can act on or cite, and why; their own files show what carries them. May only shrink.
EXEMPT = {
    1: "names the laws it rests on",
    3: "a guideline that runs through all articles",
    4: "sums up tasks that other articles carry out",
    6: "one standing duty: its evidence is entered by the act of article 9, as its own file shows",
    70: "the day of coming into force",
}
# Of other law: a standing duty alone, judged over all organs and not asked for; as of article 6.
STANDING_ALONE = {"secrets_law_2024/8", "secrets_regs_2024/6"}
# Overridden as a whole: nothing may act on these or cite them. Art. 38 stands in part.
UNENFORCED = (24, 25)
# Overridden in part: what the item once gave is given by no act, and its own file tries it in vain.
IN_PART = {9: "show_duty_done", 10: "request_appraisal"}
OLD_POWERS = {9: "不划分保密范围", 10: "鉴定不再执行"}
MUST_MOVE = "court_interpretation_2021/116"
CONVERSION = ("designate_evidence", "send_transfer", "protect_evidence")


@cache
def all_cases() -> tuple[Case, ...]:
    return tuple(read_cases([CASES]))


def spoken(case: Case) -> set[str]:
    """The articles that a case cites, binds by, is marked as violating, or acts under; its file set aside."""
    named = {load().acts[case.said["act"]].place.article_key}
    for what in ("cites", "duties", "violations"):
        said = case.said.get(what) or ()
        named |= {said} if isinstance(said, str) else set(map(str, said))
    return named


@cache
def by_article() -> dict[str, list[Case]]:
    found: dict[str, list[Case]] = defaultdict(list)
    for case in all_cases():
        for key in spoken(case):
            found[key].append(case)
    return found


def asked_under() -> set[str]:
    """The articles with an act or a rule."""
    return {d.place.article_key for shelf in (load().acts, load().rules) for d in shelf.values()}


def in_file_of(number: int) -> list[Case]:
    return [
        case
        for case in all_cases()
        if "police_1998" in case.file and case.file.endswith(f"art{number:02}.yaml")
    ]


@pytest.mark.parametrize("number", range(1, 71))
def test_each_of_the_seventy_is_shown_by_three_cases(number):
    """Those that inform and those overridden too, each at least by its own file."""
    key = f"police_1998/{number}"
    assert len([case for case in all_cases() if key in articles_of(case)]) >= LEAST
    assert in_file_of(number)


@pytest.mark.parametrize("number", sorted(set(range(1, 71)) - set(EXEMPT) - set(UNENFORCED)))
def test_an_article_is_seen_in_three_cases(number):
    """Cited, acted on, binding or broken."""
    assert len(by_article()[f"police_1998/{number}"]) >= LEAST


OTHER_LAW = {
    article.key
    for article in load().articles.values()
    if article.state is State.EXECUTABLE and article.statute != "police_1998"
}


@pytest.mark.parametrize("key", sorted(OTHER_LAW - STANDING_ALONE))
def test_an_article_of_other_law_is_seen_in_three_cases(key):
    """Cited, acted on, binding or broken, as with the regulation itself."""
    assert len(by_article()[key]) >= LEAST


@pytest.mark.parametrize("key", sorted(STANDING_ALONE))
def test_a_standing_duty_alone_gives_nobody_anything_to_ask(key):
    """It is declared there, and neither an act nor a rule."""
    assert key in {duty.place.article_key for duty in load().standing.values()}
    assert key not in asked_under()


@pytest.mark.parametrize("number", sorted(EXEMPT))
def test_what_is_exempt_gives_nobody_anything_to_ask(number):
    """Neither an act nor a rule stands there; otherwise it has cases like any other."""
    assert f"police_1998/{number}" not in asked_under()
    assert not by_article()[f"police_1998/{number}"]


def test_a_standing_duty_is_tried_by_its_evidence():
    """Art. 6: entered when done, not before, not by anybody."""
    said = [case.said for case in in_file_of(6)]
    assert {s["form"]["duty"] for s in said} == {"secrecy_office_supervises"}
    assert {s["verdict"] for s in said} == {"allowed", "refused"}


@pytest.mark.parametrize(("number", "act"), IN_PART.items())
def test_what_is_overridden_in_part_is_not_enforced(number, act):
    """Art. 9(2): no division of scopes; art. 10(5): no appraisal of one's own."""
    tried = [c for c in in_file_of(number) if c.said["act"] == act and OLD_POWERS[number] in c.name]
    assert tried
    assert {c.said["verdict"] for c in tried} <= {"refused", "form_refused"}
    assert not {"divide_scope", "appraise_level"} & set(load().acts)


@pytest.mark.parametrize("number", UNENFORCED)
def test_an_overridden_article_speaks_in_no_case(number):
    """Its own file tries what it once asked for, and nothing there rests on it."""
    assert load().articles[f"police_1998/{number}"].state is State.OVERRIDDEN
    assert f"police_1998/{number}" not in asked_under()
    assert not by_article()[f"police_1998/{number}"]
    assert len(in_file_of(number)) >= LEAST


def free(act: str, number: int, **facts: object) -> list[Case]:
    """Cases of the article's file in which the act goes through without anybody's consent."""
    mine = [c for c in in_file_of(number) if c.said["act"] == act and c.said["verdict"] == "allowed"]
    return [c for c in mine if facts.items() <= {**c.said.get("thing", {}), **c.said.get("form", {})}.items()]


def test_covert_evidence_is_used_without_conversion():
    """Art. 24: designated, protected and transferred as it is."""
    for act in CONVERSION:
        assert free(act, 24), act


def test_lawyers_are_engaged_and_met_without_consent_in_cases_with_secrets():
    """Art. 25: an engagement is recorded, a meeting in another case arranged; no permit."""
    assert free("record_engagement", 25, secrets="true")
    assert free("record_meeting_request", 25, secrets="true", crime="其他犯罪")
    assert free("arrange_meeting", 25, secrets="true", crime="其他犯罪")
    refused = {c.said["act"] for c in in_file_of(25) if c.said["verdict"] == "refused"}
    assert refused == {"permit_meeting", "refuse_meeting"}


def test_code_words_alone_carry_no_state_secret():
    """Art. 38: what 1998 allowed over a plain line is refused today, with or without a cipher named."""
    plain = [c for c in in_file_of(38) if _plainly(c.said["form"])]
    assert plain
    assert all("secrets_law_2024/29" in c.said["cites"] and c.said["verdict"] == "refused" for c in plain)


def _plainly(form: dict[str, object]) -> bool:
    return bool(form.get("level") and form.get("code_words")) and form["means"] == "普通电话"


def test_evidence_goes_along_and_nothing_of_1998_holds_it_back():
    """Art. 23: technical evidence is sent; to leave it off the list, or send without it, is refused."""
    found = by_article()[MUST_MOVE]
    sent = [c for c in found if c.said["verdict"] == "allowed" and not c.said.get("violations")]
    assert [c for c in sent if c.said["act"] == "send_transfer" and _only_evidence(c)]
    refused = [c for c in all_cases() if c.said["verdict"] == "refused" and _only_evidence(c)]
    assert {c.said["act"] for c in refused if MUST_MOVE in spoken(c)} == {"leave_off_list", "send_transfer"}
    assert not [
        c for c in refused if "police_1998/23" in c.said["cites"] and c.said["act"] == "send_transfer"
    ]


def _only_evidence(case: Case) -> bool:
    """What of technical means the case speaks of is evidence, all of it."""
    thing = case.said.get("thing", {})
    covert = [m for m in thing.get("materials", [thing]) if m.get("nature") == "技术侦查材料"]
    return bool(covert) and all(m.get("evidence") == "true" for m in covert)
