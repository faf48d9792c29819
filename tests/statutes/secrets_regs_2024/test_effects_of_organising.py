"""What the catalogue, an authorisation and a dispute leave behind."""

from datetime import date

from shoumi.kernel.model import Alter
from shoumi.kernel.words import Level
from shoumi.nouns.matter import MatterState
from tests.statutes.doing import altered, done, made


def test_a_new_row_must_be_filed_anew():
    """Regs 13: a changed catalogue is an unfiled one."""
    form = {"name": "专案部署", "level": "机密", "term": "20 年", "scope_text": "专案组", "basis": "某条"}
    effects = done("add_catalogue_item", form=form)
    [item] = made(effects, "catalogue_item")
    assert (item["level"], item["term"]) == (Level.机密, "20年")
    assert altered(effects, "organ") == {"catalogue_filed_on": None}
    struck = done("withdraw_catalogue_item", form={"reason": "调整"})
    assert altered(struck, "catalogue_item") == {"withdrawn_on": date(2026, 11, 23)}
    assert altered(struck, "organ") == {"catalogue_filed_on": None}


def test_a_filing_names_its_rows():
    effects = done(
        "file_catalogue", form={"letter": "备1", "filed_on": "2026-11-20", "items": ["目1", "目2"]}
    )
    assert altered(effects, "organ") == {"catalogue_filed_on": date(2026, 11, 20)}
    assert [e.id for e in effects if isinstance(e, Alter) and e.noun == "catalogue_item"] == ["目1", "目2"]


def test_an_authorised_organ_has_the_power_and_its_ground():
    """Regs 16."""
    form = {"level": "机密", "document": "授〔2026〕1号", "grantor": "上级局"}
    facts = altered(done("authorise_organ", form=form), "organ")
    assert facts == {"power": Level.机密, "power_ground": "授〔2026〕1号"}


def test_a_dispute_protects_at_the_highest_level_asserted():
    """Regs 26: never lower than now."""
    higher = altered(
        done("dispute_matter", thing={"level": "秘密"}, form={"asserted": "机密", "opinion": "高"}), "matter"
    )
    lower = altered(
        done("dispute_matter", thing={"level": "绝密"}, form={"asserted": "秘密", "opinion": "低"}), "matter"
    )
    assert higher == {"state": MatterState.不明确, "level": Level.机密}
    assert lower["level"] is Level.绝密


def test_a_dispute_tells_every_person_and_every_organ_in_the_scope():
    """Law 23: from now on it is protected at the highest level asserted."""
    thing = {"level": "秘密", "scope": ["人:甲", "机关:省厅", "岗:省厅:专管人员"]}
    told = made(done("dispute_matter", thing=thing, form={"asserted": "机密", "opinion": "高"}), "notice")
    assert [(n.get("to_person_id"), n.get("to_organ_id")) for n in told] == [("甲", None), (None, "省厅")]
    assert all("按机密级保护" in n["text"] for n in told)
