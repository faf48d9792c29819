"""What changing, extending and declassifying leave behind, and whom they tell."""

from datetime import date, timedelta

from shoumi.kernel.words import Level
from shoumi.nouns.matter import MatterState
from shoumi.records.now import BEIJING
from shoumi.records.tables import RunningClock
from shoumi.things.matters import Matter
from tests.statutes.doing import altered, done, made

THING = {
    "level": "机密", "term": "10年", "starts_on": "2026-03-01",
    "scope": ["人:甲", "人:乙", "机关:省厅", "岗:省厅:专管人员"],
}  # fmt: skip


def told(effects):
    return {
        (n["to_person_id"] if "to_person_id" in n else n["to_organ_id"], n["organ_id"])
        for n in made(effects, "notice")
    }


def test_a_change_tells_every_person_and_every_organ_in_the_scope_once():
    """Law 23: in writing; an organ's notice belongs to that organ."""
    effects = done("change_matter", thing=THING, form={"reason": "减轻", "level": "秘密"})
    assert told(effects) == {("甲", "本局"), ("乙", "本局"), ("省厅", "省厅")}
    assert "密级变更为秘密" in made(effects, "notice")[0]["text"]


def test_a_change_of_level_keeps_the_term_and_the_last_day():
    facts = altered(done("change_matter", thing=THING, form={"reason": "减轻", "level": "秘密"}), "matter")
    assert (facts["level"], facts["term"], facts["ends_on"]) == (Level.秘密, "10年", date(2036, 3, 1))


def test_a_change_of_term_counts_from_the_first_day():
    facts = altered(done("change_matter", thing=THING, form={"reason": "缩短", "term": "5年"}), "matter")
    assert (facts["level"], facts["ends_on"]) == (Level.机密, date(2031, 3, 1))


def test_an_extension_is_the_whole_term_from_the_first_day():
    """Reading 6."""
    form = {"reason": "仍有危害", "term": "21年", "over_cap_approval": "批7"}
    effects = done("extend_term", thing=THING, form=form)
    facts = altered(effects, "matter")
    assert (facts["term"], facts["ends_on"], facts["over_cap_approval"]) == ("21年", date(2047, 3, 1), "批7")
    assert len(told(effects)) == 3


def test_declassification_and_expiry_tell_all_and_publication_tells_none():
    """Arts. 15, 16: the last day works by itself and is told of, publication frees from notice."""
    declassified = done("declassify_matter", thing=THING, form={"reason": "无损害"})
    expired = done("expire_matter", thing=THING)
    form = {"letter": "公告5", "published_on": "2026-11-20", "publisher": "公安部"}
    published = done("declassify_by_publication", thing=THING, form=form)
    assert [len(told(e)) for e in (declassified, expired, published)] == [3, 3, 0]
    assert "届满，自行解密" in made(expired, "notice")[0]["text"]
    assert {altered(e, "matter")["state"] for e in (declassified, expired, published)} == {MatterState.已解密}
    assert [altered(e, "matter")["declassified_by"] for e in (declassified, expired, published)] == [
        "解密决定", "期限届满", "正式公布",
    ]  # fmt: skip
    assert altered(published, "matter")["declassified_on"] == date(2026, 11, 20)


def test_a_term_beyond_the_cap_is_answered_within_its_days(world):
    """1990 rule, art. 4: the limit runs from the letter, to its thirtieth day, and ends with the answer."""
    matter = world.matter(level="秘密", term="5年")
    asks = {"term": "15年", "addressee": "（虚构）", "letter": "（虚构）1号", "reasons": "（虚构）"}
    day = world.at.date()
    world.ask("officer", "ask_longer_term", matter, asked_on=day.isoformat(), **asks)
    [clock] = RunningClock.objects.filter(key="longer_term_reply", thing=matter)
    assert clock.due_at.astimezone(BEIJING).date() == day + timedelta(days=30)
    world.ask(
        "officer",
        "answer_longer_term",
        matter,
        letter="（虚构）2号",
        answered_on=day.isoformat(),
        granted="是",
    )
    clock.refresh_from_db()
    row = Matter.objects.get(pk=matter)
    assert (clock.closed_at is not None, row.longer_asked_on, row.over_cap_approval) == (
        True,
        None,
        "（虚构）2号",
    )


def test_a_registered_answer_is_not_typed_again(world):
    """Its number, day and term serve the extension; a change of level ends what it granted."""
    matter = world.matter(level="秘密", term="5年")
    asks = {"term": "15年", "addressee": "（虚构）", "letter": "（虚构）1号", "reasons": "（虚构）"}
    day = world.at.date()
    world.ask("officer", "ask_longer_term", matter, asked_on=day.isoformat(), **asks)
    answer = {"letter": "（虚构）2号", "answered_on": day.isoformat(), "granted": "是", "term": "14年"}
    world.ask("officer", "answer_longer_term", matter, **answer)
    world.agree("classifier", world.ask("officer", "extend_term", matter, reason="（虚构）"))
    row = Matter.objects.get(pk=matter)
    assert (row.term, row.over_cap_approval, row.over_cap_on, row.over_cap_term) == (
        "14年", "（虚构）2号", day, "14年",
    )  # fmt: skip
    higher = {"level": "机密", "reason": "（虚构）"}
    world.agree("classifier", world.ask("officer", "change_matter", matter, **higher))
    row.refresh_from_db()
    assert (row.term, row.over_cap_approval, row.over_cap_on, row.over_cap_term) == ("14年", "", None, "")


def test_a_registered_answer_serves_what_is_derived_and_what_is_drafted(world):
    """Number, day and term go over to the new matter; nobody types them."""
    matter = world.matter(level="秘密", term="5年")
    day = world.at.date()
    asks = {"term": "15年", "addressee": "（虚构）", "letter": "（虚构）1号", "reasons": "（虚构）"}
    world.ask("officer", "ask_longer_term", matter, asked_on=day.isoformat(), **asks)
    answer = {"letter": "（虚构）2号", "answered_on": day.isoformat(), "granted": "是"}
    world.ask("officer", "answer_longer_term", matter, **answer)
    world.agree("classifier", world.ask("officer", "extend_term", matter, reason="（虚构）"))
    about = {"title": "（虚构）", "reasons": "（虚构）", "term": "14年", "starts_on": day.isoformat()}
    derived = {"derivation": "涉及已定密事项密点", "persons": [world["reader"]], "secret_points": "（虚构）"}
    drafted = {"level": "秘密", "basis": "（虚构）", "persons": [world["reader"]], "over_cap_answer": matter}
    for act, thing, more in (
        ("draft_derived_matter", matter, derived),
        ("draft_matter", world.organ, drafted),
    ):
        new = Matter.objects.get(pk=dict(world.ask("drafter", act, thing, **about, **more).made)["matter"])
        kept = (new.over_cap_approval, new.over_cap_on, new.over_cap_term, new.over_cap_level)
        assert kept == ("（虚构）2号", day, "15年", Level.秘密), act
