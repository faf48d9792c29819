"""Passwords anybody would try are refused, whoever sets them and for whom."""

from pathlib import Path

import pytest
from django.conf import settings

from shoumi.records import accounts, passwords
from shoumi.records.accounts import AccountRefusedError
from shoumi.things.organs import Organ


@pytest.mark.parametrize("password", ["1234567890", "qwertyuiop", "Q1W2E3R4T5Y6", "ＰＡＳＳＷＯＲＤ１２３"])
def test_a_common_password_is_refused(world, password):
    """In whatever case and width it is typed."""
    with pytest.raises(AccountRefusedError, match="常见"):
        accounts.set_password(actor=world["reader"], person=world["reader"], password=password)


@pytest.mark.parametrize(
    "password",
    ["Shoumi@2026-11", "gonganju20261125", "保密保密保密公安2026", "admin-jimi-2026", "系统管理员系统管理员"],
)
def test_words_of_the_trade_make_no_password(world, password):
    """With figures and signs around them they are still nothing of one's own."""
    with pytest.raises(AccountRefusedError, match="用词"):
        accounts.set_password(actor=world["reader"], person=world["reader"], password=password)


def test_the_name_of_an_organ_makes_no_password(world):
    """Of any organ on this site."""
    name = Organ.objects.values_list("name", flat=True).first()
    assert "用词" in passwords.trouble(f"{name}{name}2026")


@pytest.mark.parametrize("password", ["correct-horse-2", "保密员每天七点浇花", "    .,;:  zaoqi", "x" * 200])
def test_anything_else_will_do_without_rules_of_composition(world, password):
    """Only letters, only Chinese, blanks in it, 200 characters: all are taken, and fit as typed."""
    assert passwords.trouble(password) == ""


def test_a_password_longer_than_is_looked_at_is_refused(world):
    """It would fit when cut, and never whole."""
    assert "最长200位" in passwords.trouble("x" * 201)


def test_a_site_brings_in_lists_of_its_own(world):
    """One password a line; a folder without any is no trouble."""
    password = "leaked elsewhere in 2025"
    assert passwords.trouble(password) == ""
    folder = Path(settings.HOME) / "passwords"
    folder.mkdir(exist_ok=True)
    brought = folder / "brought.txt"
    brought.write_text(f"one\r\n{password.upper()}\r\nthree\n", "utf-8")
    try:
        assert "泄露" in passwords.trouble(password)
    finally:
        brought.unlink()


def test_the_list_that_is_carried_is_long_enough():
    """More than a thousand have ten characters, eight thousand have eight."""
    told = passwords.common()
    assert len(told) > 19_000
    assert sum(len(word) >= 10 for word in told) > 1_700
    assert sum(len(word) >= 8 for word in told) > 8_000
