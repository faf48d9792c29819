"""知悉范围: keys, and whom notices are owed."""

from datetime import UTC, datetime

from shoumi.kernel.words import Level, OrganLevel, Post
from shoumi.nouns.matter import Matter, MatterState
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person, organ_key, person_key, post_key
from shoumi.nouns.scope import BY_OFFICE, addressees, notices, scope_keys

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
MATTER = Matter(
    "m", "方案", "o", MatterState.已确定, Level.机密,
    scope=frozenset({person_key("p"), organ_key("x"), post_key("o", Post.专管人员), post_key("o", Post.承办人)}),
)  # fmt: skip


def test_persons_posts_and_organs_become_keys():
    """Posts are those at the organ given."""
    person, other = Person("p", "1", "甲", "o"), Organ("x", "2", "外", OrganLevel.县)
    keys = scope_keys("o", persons=[person], posts=[Post.承办人], organs=[other])
    assert keys == {person_key("p"), post_key("o", Post.承办人), organ_key("x")}
    assert scope_keys("o") == set()


def test_a_scope_names_its_addressees_once():
    """Persons themselves; an organ once, however many of its posts are named."""
    assert addressees(MATTER.scope) == ({"p"}, {"x", "o"})


def test_each_addressee_is_owed_one_notice():
    """A person's belongs to the organ of the matter, an organ's to that organ."""
    made = list(notices(MATTER, AT, "改"))
    assert [(m.facts["organ_id"], m.facts.get("to_person_id"), m.facts.get("to_organ_id")) for m in made] == [
        ("o", "p", None), ("o", None, "o"), ("x", None, "x"),
    ]  # fmt: skip
    assert len({m.handle for m in made}) == 3
    assert {(m.facts["text"], m.facts["changed_on"]) for m in made} == {("改", AT.date())}


def test_another_scope_may_be_told_instead():
    """Those taken out of it are told too."""
    assert [m.facts["to_person_id"] for m in notices(MATTER, AT, "改", [person_key("q")])] == ["q"]


def test_who_knows_by_office_is_no_officer_of_the_site():
    """Review, determination, checking and keeping; none of the three officers."""
    assert not set(BY_OFFICE) & {Post.系统管理员, Post.安全保密管理员, Post.安全审计员}
    assert Post.专管人员 in BY_OFFICE
