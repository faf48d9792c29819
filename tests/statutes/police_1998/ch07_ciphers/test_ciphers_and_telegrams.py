"""Ciphers by count alone, telegrams by number alone: entered, moved, answered, and hidden from all others."""

from dataclasses import fields

import pytest

from shoumi.edges.web.faces import FACES
from shoumi.nouns.cipher import CipherGoods as Facts
from shoumi.nouns.cipher import numbered
from shoumi.records import asking, sight
from shoumi.records.asking import NotFoundError
from shoumi.records.proceedings import RefusedError
from shoumi.records.registers import differences
from shoumi.records.tables import RegisterLine, RunningClock
from shoumi.things.ciphers import CipherGoods, Telegram
from shoumi.things.people import Appointment
from tests.world import World, made, seat


@pytest.fixture(name="world")
def _with_cipher_staff(world: World) -> World:
    seat(world, "cipher", "机要员", organ=world.organ, posts=("机要人员",), clearance="绝密")
    seat(world, "cipher2", "机要员乙", organ=world.organ, posts=("机要人员",), clearance="绝密")
    seat(world, "up_cipher", "州机要员", organ=world.prefecture, posts=("机要人员",), clearance="绝密")
    return world


def person(world: World, who: str):
    return asking.actor(world[who], world.at.date())


def supplied(world: World) -> str:
    form = {
        "kind": "密码机", "count": 2, "place": "（虚构）机要室", "numbers": "M0001-0002", "supplier": "密码管理部门",
        "voucher": "（虚构）配发1号",
    }  # fmt: skip
    return made(world.ask("cipher", "receive_cipher_supply", world.organ, **form), "cipher_goods")[0]


def received(world: World, *, enciphered: bool = True) -> str:
    form = {
        "other_side": "（虚构）省厅", "reference": "虚构1号", "received_at": world.at.isoformat(),
        "enciphered": enciphered, "level": "机密", "recipients": [world["reader"]],
    }  # fmt: skip
    return made(world.ask("cipher", "register_telegram", world.organ, **form), "telegram")[0]


def line(register: str, thing: str) -> dict[str, str]:
    return RegisterLine.objects.filter(register=register, thing=thing).latest("entry").columns


def running(key: str, thing: str) -> bool:
    return RunningClock.objects.filter(key=key, thing=thing, closed_at__isnull=True).exists()


def test_numbers_are_told_from_anything_else():
    """Ranges and single numbers are counted; what might be a key is not a number."""
    assert numbered("M0001-0012、M0020") == 13
    assert numbered("7") == 1
    for text in ("3F9A77C1E0B2D4", "12-7", "口令", "M0001-", "123456789"):
        assert numbered(text) is None, text


def test_nothing_but_count_number_and_place_is_kept():
    """No field of the noun is made for a key, an algorithm or a text."""
    assert {f.name for f in fields(Facts)} == {
        "id", "number", "organ", "kind", "count", "state", "numbers", "place", "supplier", "voucher",
        "keeper",
        "to_person", "counted_on", "counted",
    }  # fmt: skip


def test_only_the_cipher_staff_of_the_organ_know_of_them(world):
    """In lists, on pages and in acts they are to everybody else as if they were not."""
    goods = supplied(world)
    for who in ("cipher", "cipher2"):
        assert FACES["cipher_goods"].visible(person(world, who)).filter(pk=goods).exists(), who
    for who in ("head", "leader", "officer", "keeper", "up_officer", "up_cipher", "auditor", "reader"):
        assert not FACES["cipher_goods"].visible(person(world, who)).exists(), who
        with pytest.raises(NotFoundError):
            world.ask(who, "count_cipher_goods", goods, counted=2)


def test_they_go_to_the_cipher_staff_of_another_organ_and_are_signed_for(world):
    """The limit runs until the receiver has counted; then the giver's organ knows them no more."""
    goods = supplied(world)
    form = {"to": world["up_cipher"], "channel": "机要交通", "count": 2}
    world.ask("cipher", "transfer_cipher_goods", goods, **form)
    assert running("cipher_acceptance", goods)
    world.ask("up_cipher", "accept_cipher_goods", goods, count=2, place="（虚构）州机要室")
    assert not running("cipher_acceptance", goods)
    row = CipherGoods.objects.get(pk=goods)
    assert (row.organ_id, row.keeper_id, row.state.name) == (world.prefecture, world["up_cipher"], "在库")
    assert not FACES["cipher_goods"].visible(person(world, "cipher")).exists()
    assert line("cipher_goods", goods)["存放处"] == "（虚构）州机要室"
    assert differences() == []


def test_they_are_repaired_counted_and_given_back(world):
    """Away for repair they cannot be counted; the yearly count begins anew; given back they are closed."""
    goods = supplied(world)
    world.ask("cipher", "send_ciphers_for_repair", goods, supplier="密码管理部门")
    with pytest.raises(RefusedError):
        world.ask("cipher", "count_cipher_goods", goods, counted=2)
    world.ask("cipher", "take_back_repaired_ciphers", goods, count=2, place="（虚构）机要室")
    world.ask("cipher2", "count_cipher_goods", goods, counted=2)
    assert RunningClock.objects.filter(key="cipher_count", thing=goods).count() == 2
    world.ask("cipher", "give_back_cipher_goods", goods, supplier="密码管理部门", receipt="（虚构）1号")
    assert not running("cipher_count", goods)
    assert line("cipher_goods", goods)["状态"] == "已交回"
    assert line("cipher_repairs", goods)["修回数量"] == "2"


def test_a_telegram_is_known_to_cipher_staff_and_its_readers(world):
    """Nobody else, be he head of the organ, sees it or its line."""
    telegram = received(world)
    for who, seen in (
        ("cipher", True),
        ("reader", True),
        ("head", False),
        ("officer", False),
        ("other", False),
    ):
        assert FACES["telegram"].visible(person(world, who)).filter(pk=telegram).exists() is seen, who
        assert sight.lines(person(world, who), "telegrams").filter(thing=telegram).exists() is seen, who


def test_an_enciphered_telegram_is_never_answered_in_clear(world):
    """Asked it is refused; what was done all the same is entered as a violation."""
    telegram = received(world)
    form = {"other_side": "（虚构）省厅", "reference": "虚构2号", "sent_at": world.at.isoformat()}
    for act in ("answer_telegram", "relay_telegram"):
        with pytest.raises(RefusedError):
            world.ask("cipher", act, telegram, **form)
    done = world.request("cipher", "answer_telegram", telegram, form, recorded=True)
    [sent] = made(done, "telegram")
    assert "police_1998/36/1" in line("telegrams", sent)["违规"]
    assert Telegram.objects.get(pk=sent).answers_id == telegram
    [good] = made(world.ask("cipher", "answer_telegram", telegram, **form, enciphered=True), "telegram")
    assert line("telegrams", good)["违规"] == ""


def test_the_circle_of_readers_is_widened_by_consent(world):
    """The new reader sees the telegram only when the leader in charge has agreed."""
    telegram = received(world)
    form = {"persons": [world["drafter"]], "reason": "（虚构）承办"}
    asked = world.ask("cipher", "widen_telegram", telegram, **form)
    assert not FACES["telegram"].visible(person(world, "drafter")).exists()
    world.agree("leader", asked)
    assert FACES["telegram"].visible(person(world, "drafter")).filter(pk=telegram).exists()
    assert FACES["telegram"].visible(person(world, "reader")).filter(pk=telegram).exists()
    assert line("telegrams", telegram)["阅知人员"] == "民警甲、承办人"


def test_nobody_of_the_cipher_staff_leaves_with_ciphers_to_his_name(world):
    """Neither his post nor the bureau, until another has signed; no kind and no count is told."""
    goods, day = supplied(world), world.at.date().isoformat()
    post = Appointment.objects.get(person_id=world["cipher"])
    for who, act, thing, form in (
        ("officer", "leave_post", world["cipher"], {"departure": "调离", "left_on": day}),
        ("secadmin", "end_appointment", post.pk, {"ended_on": day, "reason": "（虚构）"}),
    ):
        with pytest.raises(RefusedError, match="没有交接清楚") as stopped:
            world.ask(who, act, thing, **form)
        assert not any(word in str(stopped.value) for word in ("密码", "2"))
    world.ask("cipher", "transfer_cipher_goods", goods, to=world["cipher2"], channel="机要人员直送", count=2)
    with pytest.raises(RefusedError, match="没有交接清楚"):
        world.leave("cipher")
    with pytest.raises(RefusedError, match="没有交接清楚"):
        world.leave("cipher2")
    world.ask("cipher2", "accept_cipher_goods", goods, count=2, place="（虚构）机要室")
    world.ask("secadmin", "end_appointment", post.pk, ended_on=day, reason="（虚构）")
    world.leave("cipher")
