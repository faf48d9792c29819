"""What was withdrawn counts at the next request, whatever was opened before."""

from random import Random

import pytest
from django.db import transaction

from shoumi.records import accounts
from shoumi.things.documents import Copy
from tests.door.guest import Guest
from tests.world import made

CANARY = "（虚构）演练方案"


def uncleared(world, _: str) -> None:
    world.ask("secadmin", "withdraw_clearance", world["reader"], reason="（虚构）")


def cleared_lower(world, _: str) -> None:
    day = world.at.date().isoformat()
    world.ask("secadmin", "grant_clearance", world["reader"], level="秘密", from_on=day)


def suspended(world, _: str) -> None:
    with world.moment():
        accounts.set_active(actor=world["sysadmin"], person=world["reader"], active=False)


def gone(world, _: str) -> None:
    assert world.leave("reader").entry


WAYS = (uncleared, cleared_lower, suspended, gone)


def paths(document: str, matter: str, copy: str) -> list[str]:
    """Where the paper, or a word of it, could come up."""
    return [
        f"/things/document/{document}", f"/things/matter/{matter}", f"/things/copy/{copy}",
        f"/find?q={CANARY}",
        f"/pick/document?q={CANARY}", f"/scan/copy?q={copy}", f"/can/document/{document}",
        "/jobs/distribute", "/",
        f"/acts/copy_document?thing={copy}", "/registers/master", "/export/registers/master.xlsx",
        f"/api/v1/documents/{document}", f"/api/v1/copies/{copy}", "/api/v1/documents",
        "/print/labels.pdf?thing=" + copy,
        f"/api/v1/timeline/document/{document}",
    ]  # fmt: skip


def shown(one: Guest, path: str) -> bool:
    """Whether the answer knows of the paper; what was asked for by name is no knowledge."""
    with one.world.moment():
        answer = one.client.get(path)
    text = answer.content.decode("utf-8", "replace").replace(f'value="{CANARY}"', "")
    return answer.status_code == 200 and f"{CANARY}" in text.replace(f"「{CANARY}」", "")


def stale(world, n: int, seed: int) -> tuple[int, int]:
    """How often something was still shown, and how often something was shown before."""
    chance, bad, before = Random(seed), 0, 0
    one = Guest(world, "reader")
    one.enrol()
    matter = world.matter(readers=("reader",))
    document, copies = papers(world, matter)
    one.enter()
    one.confirm()
    every = paths(document, matter, copies[0])
    for _ in range(n):
        with transaction.atomic():
            at, cookies = world.at, dict(one.client.cookies)
            opened = chance.sample(every, 3)
            before += sum(shown(one, path) for path in opened)
            chance.choice(WAYS)(world, matter)
            bad += sum(shown(one, path) for path in (*opened, chance.choice(every)))
            transaction.set_rollback(True)
        world.at = at
        one.client.cookies.load(cookies)
    return bad, before


def papers(world, matter: str) -> tuple[str, list[str]]:
    day = world.at.date().isoformat()
    outcome = world.ask("keeper", "register_own_document", matter, title=CANARY, copies=1, pages=4, dated=day)
    document = made(outcome, "document")[0]
    return document, list(Copy.objects.filter(document_id=document).values_list("id", flat=True))


@pytest.mark.assures("M09", sabotage="door.yesterdays_person")
@pytest.mark.parametrize("n", [8, pytest.param(1_000, marks=pytest.mark.nightly)])
def test_what_was_withdrawn_is_closed_at_the_next_request(world, trials, n):
    """Clearance taken or lowered, login suspended, person gone, between two requests of a session."""
    bad, before = stale(world, n, 9)
    assert before > n / 2
    trials(n, failures=bad, seed=9)
