"""登记: numbers, terms, scopes and differences of what enters the books."""

from dataclasses import replace
from datetime import date

from shoumi.kernel.model import Alter, New, Next
from shoumi.kernel.words import Kind, Level
from shoumi.nouns.custody import DiscrepancyKind
from shoumi.nouns.document import CopyState
from shoumi.nouns.matter import Manner, MatterState
from tests.statutes.police_1998.ch06_documents.situations import BUREAU, LI, MATTER, asked, done, heard

OWN = {"title": "专案工作方案", "copies": 3, "pages": 12, "dated": "2026-11-20"}
RECEIVED = {
    "title": "紧急通知", "mark": "机密★10年", "copies": 2, "pages": 4, "received_on": "2026-11-23",
    "dated": "2026-03-01",
    "sender": "o2",
}  # fmt: skip


def received(**more):
    made = done(asked("register_received_document", BUREAU, RECEIVED | more))
    return {effect.handle: effect.facts for effect in made}


def test_own_copies_are_numbered_from_one_in_six_digits():
    """Three copies are 000001 to 000003, in the registry, held by who registered them."""
    made = [e for e in done(asked("register_own_document", MATTER, OWN)) if e.noun == "copy"]
    assert [e.facts["number"] for e in made] == ["000001", "000002", "000003"]
    assert {(e.facts["state"], e.facts["holder_id"]) for e in made} == {(CopyState.在库, "p1")}


def test_the_registry_enters_the_scope_of_what_it_keeps():
    """The custodian post is added; nobody drops out."""
    made = done(asked("register_own_document", MATTER, OWN))
    assert made[-1] == Alter("matter", "m1", {"scope": ["岗:o1:专管人员", "机关:o1", "机关:o2"]})


def test_a_document_takes_the_next_register_number():
    """The number is the store's to give, in the transaction."""
    document = done(asked("register_own_document", MATTER, OWN))[0]
    assert document.facts["register_number"] == Next("登记号")


def test_a_received_mark_makes_the_matter():
    """机密★10年 dated 2026-03-01 is secret up to and on 2036-03-01, by the sender's word."""
    matter = received()["m"]
    assert (matter["level"], matter["term"], matter["ends_on"]) == (Level.机密, "10年", date(2036, 3, 1))
    assert (matter["manner"], matter["state"], matter["origin_id"]) == (Manner.来文, MatterState.已确定, "o2")
    assert matter["default_term"] is False


def test_a_bare_star_counts_as_the_longest_term():
    """机密★ alone stands for twenty years, and says so."""
    matter = received(mark="机密★")["m"]
    assert (matter["term"], matter["default_term"], matter["ends_on"]) == ("20年", True, date(2046, 3, 1))


def test_work_secrets_have_no_level_and_no_term():
    """警务工作秘密 is a kind of its own."""
    matter = received(mark="警务工作秘密")["m"]
    assert (matter["kind"], matter["level"], matter["term"], matter["ends_on"]) == (
        Kind.工作秘密,
        None,
        "",
        None,
    )


def test_an_undated_paper_runs_from_its_receipt():
    """Without a 制发日 the term starts on the day of notice."""
    matter = received(dated="")["m"]
    assert (matter["starts_on"], matter["ends_on"]) == (date(2026, 11, 23), date(2036, 11, 23))


def test_copy_numbers_stay_as_on_the_paper():
    """A range is written out; numbers keep their digits."""
    facts = received(numbers="000014-000015")
    assert [facts["c1"]["number"], facts["c2"]["number"]] == ["000014", "000015"]


def test_papers_without_numbers_get_the_registrys():
    """Two copies without 份号 are 000001 and 000002."""
    facts = received()
    assert [facts["c1"]["number"], facts["c2"]["number"]] == ["000001", "000002"]


def test_fewer_than_declared_is_received_and_put_down():
    """The list says three, two came: both are registered, one difference opens."""
    gap = received(declared=3)["gap"]
    assert gap["kind"] is DiscrepancyKind.数量不符
    assert gap["account"] == "紧急通知：清单列3份，实收2份"


def test_as_many_as_declared_makes_no_difference():
    """Counts that agree leave no trace but the registration."""
    assert "gap" not in received(declared=2)


def test_the_scope_holds_those_named_and_the_registry():
    """Persons, posts and the registry; the whole organ only where said."""
    assert received(persons=[LI], posts=["主管领导"])["m"]["scope"] == [
        "人:p2",
        "岗:o1:专管人员",
        "岗:o1:主管领导",
    ]
    assert "机关:o1" in received(whole_organ=True)["m"]["scope"]


def test_made_things_hang_together():
    """Copies belong to the document, the document to the matter, of the same act."""
    facts = received()
    assert facts["d"]["matter_id"] == New("m")
    assert facts["c1"]["document_id"] == New("d")


def test_a_matter_not_yet_determined_is_registered_unmarked():
    """A draft is protected from the first sheet, but bears no mark."""
    draft = replace(MATTER, state=MatterState.拟定)
    asking = asked("register_own_document", draft, OWN | {"unmarked": "是"})
    assert heard(asking).verdict.value == "allowed"
    assert done(asking)[0].facts["marked"] is False


def test_five_copies_of_five_named_pages():
    """Every copy carries the pages it was made with."""
    made = done(asked("register_own_document", MATTER, OWN | {"pages": 7}))
    assert {e.facts["pages"] for e in made if e.noun == "copy"} == {7}


def test_the_organ_concerned_owns_what_it_registers():
    """Matter, document and copies belong to the receiving bureau."""
    assert {facts["organ_id"] for facts in received().values()} == {BUREAU.id}
