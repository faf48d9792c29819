"""Who may know what: the filter of every list and the single check are one predicate."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shoumi.kernel.words import Kind, Level, Post
from shoumi.nouns.matter import MatterState
from shoumi.nouns.person import Person, organ_key, person_key, post_key
from shoumi.records import asking, knowledge, loading, proceedings
from shoumi.records.asking import Request
from shoumi.records.loading import NotFoundError
from shoumi.things.documents import Copy, Document
from shoumi.things.matters import Clarification, Matter, Notice, ScopeKey
from shoumi.things.models import NOUNS
from tests.world import made

DAY = date(2026, 3, 2)
PEOPLE, ORGANS = ("p1", "p2", "p3"), ("o1", "o2")
KEYS = [
    *(person_key(p) for p in PEOPLE),
    *(organ_key(o) for o in ORGANS),
    *(post_key(o, p) for o in ORGANS for p in (Post.专管人员, Post.保密干部)),
]
levels = st.one_of(st.none(), st.sampled_from(Level))
scopes = st.lists(st.sampled_from(KEYS), unique=True, max_size=4)


@st.composite
def matters(draw) -> list[tuple[Level | None, list[str], MatterState]]:
    """Levels, scopes and states of a few matters."""
    one = st.tuples(levels, scopes, st.sampled_from(MatterState))
    return draw(st.lists(one, min_size=1, max_size=8))


@st.composite
def persons(draw) -> Person:
    """Somebody with any clearance, posts and keys; also one without any, and one who has left."""
    keys = frozenset(draw(scopes))
    posts = frozenset(
        draw(st.lists(st.sampled_from([Post.专管人员, Post.安全审计员, Post.系统]), max_size=2))
    )
    return Person("p1", "c", "（虚构）", "o1", clearance=draw(levels), keys=keys, posts=posts)


def keep(facts) -> None:
    """Matters, documents and copies with these facts, instead of those before."""
    for model in (Copy, Document, ScopeKey, Matter):
        model.objects.all().delete()
    kept = list(enumerate(facts))
    Matter.objects.bulk_create(
        Matter(
            id=f"m{n}",
            born=0,
            touched=0,
            title="（虚构）",
            state=state,
            level=level,
            scope=sorted(scope),
            kind=Kind.工作秘密 if level is None else Kind.国家秘密,
        )
        for n, (level, scope, state) in kept
    )
    ScopeKey.objects.bulk_create(
        ScopeKey(thing_id=f"m{n}", key=key) for n, (_, scope, _) in kept for key in scope
    )
    Document.objects.bulk_create(
        Document(id=f"d{n}", born=0, touched=0, matter_id=f"m{n}", title="（虚构）", register_number=n)
        for n, _ in kept
    )
    Copy.objects.bulk_create(
        Copy(id=f"c{n}", born=0, touched=0, document_id=f"d{n}", number="1", state="在库") for n, _ in kept
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # each example keeps its own facts
@given(facts=matters(), person=persons())
def test_the_filter_lets_through_exactly_whom_the_check_admits(world, facts, person):
    """Matters, documents and copies, whatever level, scope, state, clearance and posts."""
    keep(facts)
    for noun, path in (("matter", ""), ("document", "matter"), ("copy", "document__matter")):
        rows = loading.rows(noun)
        listed = set(knowledge.seen_by(person, rows, path).values_list("pk", flat=True))
        admitted = {row.pk for row in rows if knowledge.may_know(person, loading.facts(row, DAY))}
        assert listed == admitted


def test_whoever_has_left_knows_nothing(world):
    """No keys, no lists; and the filter does not fail on him."""
    keep([(None, [person_key("p1")], MatterState.已确定)])
    left = Person("p1", "c", "（虚构）", "o1", clearance=Level.绝密, left=True)
    assert list(knowledge.seen_by(left, Matter.objects.all())) == []


@pytest.mark.parametrize(
    ("clearance", "level", "knows"),
    [
        (None, None, True),
        (None, Level.秘密, False),
        (Level.秘密, Level.秘密, True),
        (Level.秘密, Level.机密, False),
        (Level.机密, Level.秘密, True),
        (Level.机密, Level.绝密, False),
        (Level.绝密, Level.绝密, True),
    ],
)
def test_clearance_reaches_its_own_level_and_below(world, clearance, level, knows):
    """Work secrets ask for none; in scope all the same."""
    keep([(level, [person_key("p1")], MatterState.已确定)])
    person = Person("p1", "c", "（虚构）", "o1", clearance=clearance, keys=frozenset({person_key("p1")}))
    assert knowledge.seen_by(person, Matter.objects.all()).exists() is knows
    assert knowledge.may_know(person, Matter.objects.get().facts()) is knows


def test_clearance_without_scope_is_not_enough(world):
    """Nor is a post at another organ."""
    keep([(Level.秘密, [post_key("o1", Post.专管人员)], MatterState.已确定)])
    keys = frozenset({person_key("p1"), organ_key("o1"), post_key("o2", Post.专管人员)})
    assert not knowledge.seen_by(
        Person("p1", "c", "", "o1", clearance=Level.绝密, keys=keys), Matter.objects.all()
    ).exists()


def sees(world, who: str, copy: str) -> bool:
    """Whether he finds it in the list, and can ask about it: always the same."""
    actor = asking.actor(world[who], world.at.date())
    listed = knowledge.seen_by(actor, Copy.objects.filter(pk=copy), "document__matter").exists()
    try:
        asking.asked(Request(actor=world[who], act="read_copy", things=(copy,), form=None), world.at)
    except NotFoundError:
        assert not listed
        return False
    assert listed
    return True


def test_a_withdrawn_clearance_works_at_the_next_call(world):
    """In between there is nothing to wait for."""
    _, (copy, *_) = world.document()
    assert sees(world, "reader", copy)
    world.ask("secadmin", "withdraw_clearance", world["reader"], reason="（虚构）")
    assert not sees(world, "reader", copy)


def test_a_clearance_counts_between_its_days_both_included(world):
    """The day before, the first, the last, the day after."""
    _, (copy, *_) = world.document()
    world.pass_days(1)
    first = world.at.date()
    world.ask(
        "secadmin",
        "grant_clearance",
        world["reader"],
        level="机密",
        from_on=first.isoformat(),
        until_on=first.replace(day=first.day + 2).isoformat(),
    )
    told = []
    for days in (-1, 1, 1, 1, 1):
        world.pass_days(days)
        told.append(sees(world, "reader", copy))
    assert told == [False, True, True, True, False]


def test_who_is_taken_out_of_the_scope_knows_no_more(world):
    """And who is let in, does."""
    _, (copy, *_) = world.document(readers=("reader", "other"), level="秘密", term="5年")
    matter = Copy.objects.get(pk=copy).document.matter_id
    assert sees(world, "other", copy)
    world.ask("officer", "set_scope", matter, reason="（虚构）", without_persons=[world["other"]])
    assert not sees(world, "other", copy)
    let_in = world.ask("officer", "set_scope", matter, reason="（虚构）", persons=[world["other"]])
    world.agree("head", let_in)
    assert sees(world, "other", copy)


@pytest.mark.parametrize("noun", ["copy", "document", "matter"])
def test_hidden_and_missing_are_told_alike(world, noun):
    """The same error, the same words, for a thing that is hidden and one that is not there."""
    document, (copy, *_) = world.document()
    matter = Document.objects.get(pk=document).matter_id
    hidden = {"copy": copy, "document": document, "matter": matter}[noun]
    act = {"copy": "read_copy", "document": "distribute_document", "matter": "declassify_matter"}[noun]
    told = []
    for key in (hidden, "aaaaaaaaaaaaaaaaaaaaaaaaaa"):
        with world.moment(), pytest.raises(NotFoundError) as unknown:
            proceedings.ask(Request(actor=world["outsider"], act=act, things=(key,), form={}))
        told.append((str(unknown.value), unknown.value.noun))
    assert told[0] == told[1]


def test_a_hidden_reference_in_a_form_is_told_as_missing(world):
    """A copy named in a form by one who may not know it reads like a typing error."""
    _, (copy, *_) = world.document()
    told = []
    for key in (copy, "aaaaaaaaaaaaaaaaaaaaaaaaaa"):
        request = Request(
            actor=world["sysadmin"],
            act="start_stock_taking",
            things=(world.organ,),
            form={"title": "（虚构）", "copies": [key]},
        )
        with world.moment(), pytest.raises(Exception, match="查不到") as unknown:
            proceedings.consider(request)
        told.append(str(unknown.value).replace(key, "…"))
    assert told[0] == told[1]


def test_the_three_officers_see_no_content(world):
    """Neither the system, security nor audit administrator finds a paper."""
    _, (copy, *_) = world.document()
    assert [who for who in ("sysadmin", "secadmin", "auditor") if sees(world, who, copy)] == []


def test_what_is_kept_by_a_post_is_known_to_its_keepers(world):
    """A volume of this organ: its keepers and heads; not its staff, not the keeper of another organ."""
    volume = made(world.ask("keeper", "open_volume", world.organ, title="（虚构）"), "volume")[0]
    found = loading.load("volume", (volume,), DAY)[0]
    knowing = {
        who for who in world.people if knowledge.may_know(asking.actor(world[who], world.at.date()), found)
    }
    assert knowing == {"keeper", "keeper2", "officer", "leader", "head", "classifier", "reviewer", "SYSTEM"}


def test_a_supervisor_knows_the_list_he_supervises(world):
    """By his tie to it, without a post."""
    _, (copy, *_) = world.document(readers=("reader", "drafter"))
    listed = world.ask(
        "keeper",
        "draft_destruction_list",
        copy,
        reason="（虚构）",
        supervisors=[world["reader"], world["drafter"]],
        vehicle="（虚构）",
        site="（虚构）",
    )
    found = loading.load("destruction_list", made(listed, "destruction_list"), DAY)[0]
    knows = {
        w: knowledge.may_know(asking.actor(world[w], world.at.date()), found) for w in ("reader", "other")
    }
    assert knows == {"reader": True, "other": False}


def test_a_notice_is_known_to_whom_it_is_owed(world):
    """To the person himself; an organ's, to who keeps that organ's books."""
    world.document()
    matter = Matter.objects.latest("born").id
    world.ask(
        "officer",
        "set_scope",
        matter,
        reason="（虚构）",
        posts=["保密干部"],
        without_persons=[world["reader"]],
    )
    mine = Notice.objects.get(to_person_id=world["reader"]).facts()
    theirs = Notice.objects.filter(to_organ_id=world.organ).first().facts()
    knows = {
        who: (knowledge.may_know(p, mine), knowledge.may_know(p, theirs))
        for who in ("reader", "other", "keeper", "up_keeper", "reviewer")
        for p in [asking.actor(world[who], world.at.date())]
    }
    assert knows == {
        "reader": (True, False),
        "other": (False, False),
        "keeper": (True, True),
        "up_keeper": (False, False),
        "reviewer": (True, True),
    }


def test_a_notice_is_hidden_from_a_keeper_not_cleared_for_its_matter(world):
    """Its text names the matter."""
    world.document()
    matter = Matter.objects.latest("born").id
    world.ask(
        "officer",
        "set_scope",
        matter,
        reason="（虚构）",
        posts=["保密干部"],
        without_persons=[world["reader"]],
    )
    Matter.objects.filter(pk=matter).update(level=Level.绝密)
    notice = Notice.objects.filter(to_organ_id=world.organ).first().facts()
    knows = {
        w: knowledge.may_know(asking.actor(world[w], world.at.date()), notice) for w in ("keeper", "reviewer")
    }
    assert knows == {"keeper": True, "reviewer": False}


def test_every_noun_is_judged(world):
    """A stranger without posts learns of no noun that holds content or is kept by a post."""
    open_to_all = {"organ", "person", "appointment", "duty_evidence"}
    stranger = Person("x", "x", "（虚构）", "elsewhere", keys=frozenset({person_key("x")}))
    world.document()
    Clarification.objects.create(
        id="q",
        born=0,
        touched=0,
        matter=Matter.objects.first(),
        organ_id=world.organ,
        state="已报",
        question="（虚构）",
    )
    for noun in NOUNS:
        row = loading.rows(noun).first()
        if row is not None:
            assert knowledge.may_know(stranger, loading.facts(row, DAY)) is (noun in open_to_all), noun


@pytest.mark.parametrize("noun", sorted(NOUNS))
@pytest.mark.parametrize("few", [True, False])
def test_every_list_can_be_filtered_from_either_side(world, noun, few):
    """From what a person may know, and from what is there: both give the rows that he may know."""
    world.document()
    sight, rows = NOUNS[noun].sight, NOUNS[noun]._default_manager
    for who in ("keeper", "reader", "outsider"):
        person = asking.actor(world[who], world.at.date())
        found = set(rows.filter(sight.rows(person, few=few)).values_list("pk", flat=True))
        facts = [loading.facts(row, world.at.date()) for row in loading.rows(noun)]
        assert found == {one.id for one in facts if sight.admits(person, one)}
