"""Custody: no keeper goes while copies stand in his name, and it passes to another by both signatures."""

import pytest

from shoumi.kernel.words import Post
from shoumi.records.proceedings import RefusedError
from shoumi.things.documents import Copy
from shoumi.things.people import Appointment, Person
from tests.statutes.police_1998.ch06_documents.shelf import line


def handed_on(world, copies: list[str], *, by: str = "keeper", cosigner: str = "keeper2"):
    """All these copies from the one keeper to the other."""
    form = {"giver": world["keeper"], "to": world["keeper2"], "copies": len(copies)}
    return world.request(by, "hand_over_custody", copies, form, cosigner=world[cosigner])


def kept_in_every_way(world) -> list[str]:
    """One copy in stock, one listed for destruction, one missing: all in the keeper's name."""
    _, copies = world.document(copies=3)
    listed = {
        "reason": "（虚构）",
        "supervisors": [world["head"], world["drafter"]],
        "vehicle": "1",
        "site": "2",
    }
    world.request("keeper", "draft_destruction_list", copies[1], listed)
    lost = {"discovered_at": "2026-03-02T08:00", "account": "（虚构）"}
    world.request("keeper", "record_loss", copies[2], lost)
    return copies


def dismissed(world, who: str):
    post = Appointment.objects.get(person_id=world[who], post=Post.专管人员)
    return world.ask("secadmin", "end_appointment", post.pk, ended_on="2026-03-02", reason="（虚构）")


def test_no_keeper_goes_while_copies_stand_in_his_name(world):
    """In stock, listed or missing: neither leaving nor dismissal until another signs for all."""
    copies = kept_in_every_way(world)
    for rest in (copies, copies[1:], copies[2:]):
        with pytest.raises(RefusedError, match=f"名下还有{len(rest)}份"):
            world.leave("keeper")
        with pytest.raises(RefusedError, match=f"名下还有{len(rest)}份"):
            dismissed(world, "keeper")
        handed_on(world, [rest[0]])
    before = ["在库", "待销毁", "下落不明"]
    told = Copy.objects.filter(pk__in=copies).order_by("number")
    assert [(c.state.name, c.holder_id) for c in told] == [(state, world["keeper2"]) for state in before]
    assert line("open_copies", copies[0])["持有人"] == "副专管员"
    assert dismissed(world, "keeper").entry
    assert world.leave("keeper").entry


def test_custody_passes_in_one_act_and_stands_in_its_book(world):
    """Giver, taker and who signed besides; the taker may ask with a watcher where the giver is not there."""
    _, copies = world.document(copies=2)
    handed_on(world, copies, by="keeper2", cosigner="officer")
    told = line("custody", copies[1])
    assert [told[c] for c in ("移交人", "接收人", "经办人", "会签人")] == [
        "专管员",
        "副专管员",
        "副专管员",
        "保密干部",
    ]
    assert Person.objects.get(pk=world["keeper"]).copies.count() == 0


def test_custody_does_not_pass_without_the_takers_signature(world):
    _, copies = world.document(copies=1)
    with pytest.raises(RefusedError, match="双方验证身份"):
        handed_on(world, copies, cosigner="officer")
    with pytest.raises(RefusedError, match="双方验证身份"):
        handed_on(world, copies, by="keeper2", cosigner="other")


def test_what_is_kept_for_another_registry_does_not_hold_a_post_here(world):
    """The post at one organ ends, the copies kept at the other stay in his name."""
    world.ask(
        "secadmin", "appoint", world["up_keeper"], post="专管人员", organ=world.organ, from_on="2026-03-02"
    )
    world.request(
        "up_keeper", "register_received_document", world.prefecture,
        {"title": "（虚构）", "mark": "秘密★", "copies": 1, "pages": 1, "received_on": "2026-03-02",
         "sender_name": "（虚构）"},
    )  # fmt: skip
    here = Appointment.objects.get(person_id=world["up_keeper"], organ_id=world.organ)
    assert world.ask("secadmin", "end_appointment", here.pk, ended_on="2026-03-02", reason="（虚构）").entry
    there = Appointment.objects.get(person_id=world["up_keeper"], organ_id=world.prefecture)
    with pytest.raises(RefusedError, match="名下还有1份"):
        world.ask("secadmin", "end_appointment", there.pk, ended_on="2026-03-02", reason="（虚构）")
