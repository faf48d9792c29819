"""印制 through the books: works with their licences, orders out and back."""

import re
from datetime import timedelta

import pytest

from shoumi.records.proceedings import RefusedError
from shoumi.records.registers import differences
from shoumi.things.press import PrintingWorks, PrintOrder
from tests.statutes.police_1998.books import late, line, running, seen_alike
from tests.world import World, made


def day(world: World, ahead: int = 0) -> str:
    return (world.at.date() + timedelta(days=ahead)).isoformat()


def works(world: World, *, lasts: int = 30, level: str = "机密") -> str:
    form = {
        "name": "（虚构）警印厂", "kind": "公安机关所属印刷厂", "licence": "国家秘密载体印制资质",
        "licence_number": "（虚构）印1号", "level": level, "expires_on": day(world, lasts),
    }  # fmt: skip
    return made(world.ask("officer", "register_printing_works", world.organ, **form), "printing_works")[0]


def ordered(world: World, at: str, matter: str, **more) -> str:
    form = {
        "matter": matter, "title": "（虚构）方案", "copies": 30, "pages": 8, "due_on": day(world, 3),
        "supervisor": world["reader"], "purpose": "（虚构）会议",
    }  # fmt: skip
    outcome = world.request("keeper", "order_printing", at, form | more.pop("form", {}), **more)
    return made(outcome, "print_order")[0]


def test_an_order_goes_out_and_comes_back_whole(world):
    """Art. 44: numbered, watched, counted; the line is completed and the clock stopped."""
    order = ordered(world, works(world), world.matter(readers=("reader", "keeper")))
    assert re.fullmatch(r"2026-\d{6}", PrintOrder.objects.get(pk=order).number)
    assert running("prints_back", order)
    with pytest.raises(RefusedError, match="验收29份"):
        world.ask("keeper", "collect_prints", order, copies=29, spoiled=3, plates_back="是")
    with pytest.raises(RefusedError, match="版样"):
        world.ask("keeper", "collect_prints", order, copies=30, spoiled=3)
    world.ask("keeper", "collect_prints", order, copies=30, spoiled=3, plates_back="是")
    assert not running("prints_back", order)
    told = line("print_orders", order)
    assert (told["密级"], told["印制单位"], told["监印人"]) == ("机密★10年", "（虚构）警印厂", "民警甲")
    assert (told["验收份数"], told["残次品张数"]) == ("30", "3")
    assert differences() == []


def test_prints_that_fell_short_are_entered_as_they_are(world):
    """Recorded, a shortage is a violation and not a secret."""
    order = ordered(world, works(world), world.matter(readers=("reader", "keeper")))
    world.pass_days(5)
    form = {"copies": 28, "spoiled": 0, "plates_back": "是"}
    world.request("keeper", "collect_prints", order, form, recorded=True)
    assert PrintOrder.objects.get(pk=order).returned == 28
    assert "验收28份" in line("print_orders", order)["违规情形"]
    assert late("prints_back", order)


def test_a_licence_serves_on_its_last_day_and_not_the_day_after(world):
    """And once renewed it serves again; the clock of expiry starts anew."""
    at, matter = works(world, lasts=2), world.matter(readers=("reader", "keeper"))
    assert running("printing_licence", at)
    world.pass_days(2)
    ordered(world, at, matter)
    world.pass_days(1)
    with pytest.raises(RefusedError, match="到期"):
        ordered(world, at, matter)
    renewal = {"licence": "国家秘密载体印制资质", "licence_number": "（虚构）印2号", "level": "机密"}
    world.ask("officer", "renew_printing_licence", at, expires_on=day(world, 900), **renewal)
    assert late("printing_licence", at)
    assert running("printing_licence", at)
    ordered(world, at, matter)
    assert line("printing_works", at)["证书编号"] == "（虚构）印2号"


def test_no_works_prints_above_its_level(world):
    with pytest.raises(RefusedError, match="至多承印秘密级"):
        ordered(world, works(world, level="秘密"), world.matter(readers=("reader", "keeper")))


def test_a_works_struck_off_gets_no_order(world):
    at = works(world)
    world.ask("officer", "strike_printing_works", at, reason="（虚构）注销")
    assert PrintingWorks.objects.get(pk=at).struck
    assert not running("printing_licence", at)
    with pytest.raises(RefusedError, match="已停用"):
        ordered(world, at, world.matter(readers=("reader", "keeper")))


def test_an_order_is_known_to_those_who_know_the_matter(world):
    """Not to whoever keeps books: scope and clearance of the matter decide."""
    order = ordered(world, works(world), world.matter(readers=("reader", "keeper")))
    knows = seen_alike(world, PrintOrder.objects.get(pk=order))
    assert knows["reader"]
    assert knows["keeper"]
    assert not knows["other"]
    assert not knows["up_keeper"]
    world.ask("keeper", "cancel_printing", order, reason="（虚构）会议取消")
    assert not running("prints_back", order)
