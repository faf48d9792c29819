"""The first login of a site in earnest, by keyboard and a key that asks for a PIN."""

import os
from pathlib import Path

import pytest

from tests.world import PASSWORD

NEW = "another-horse-22"
SHOTS = os.environ.get("SHOUMI_SHOTS", "")


@pytest.fixture(name="keyed")
def _keyed(site, settings, live_server, browser):
    """A browser with a key in it, before a site in earnest."""
    top, _ = site.world.received("绝密★20年", title="（虚构）绝密来文", readers=("keeper",))
    settings.STRICT_LOGIN = True
    context = browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(15_000)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if "Content Security" in said.text else None)
    driver = context.new_cdp_session(page)
    driver.send("WebAuthn.enable")
    driver.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2", "transport": "usb", "hasResidentKey": True, "hasUserVerification": True,
                "isUserVerified": True, "automaticPresenceSimulation": True,
            }
        },
    )  # fmt: skip
    yield page, live_server.url, top
    context.close()
    assert wrong == []


def shot(page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


def typed(page, *words: str) -> None:
    """Words into the field in focus and the ones after it, by keyboard alone."""
    for word in words:
        page.keyboard.type(word)
        page.keyboard.press("Tab")


def test_the_first_login_by_keyboard_and_key(keyed):
    """口令到期先改，登记通行密钥，退出，用密钥登录，看绝密前再确认一次。"""
    page, address, top = keyed
    page.goto(f"{address}/login")
    shot(page, "login")
    typed(page, "keeper", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/password")
    shot(page, "password")
    typed(page, PASSWORD, NEW, NEW)
    page.keyboard.press("Enter")
    page.wait_for_url("**/factors")
    shot(page, "factors")
    page.get_by_role("button", name="登记动态码").focus()
    page.keyboard.press("Enter")
    page.get_by_alt_text("动态码密钥的二维码").wait_for()
    shot(page, "code")
    page.get_by_role("button", name="登记通行密钥").focus()
    page.keyboard.press("Enter")
    page.get_by_role("cell", name="通行密钥").first.wait_for()
    page.get_by_role("button", name="退出").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/login")
    typed(page, "keeper", NEW)
    page.get_by_role("button", name="用通行密钥登录").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/")
    page.goto(f"{address}/things/document/{top}")
    page.wait_for_url("**/confirm?*")
    shot(page, "confirm")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/things/document/{top}")
    assert "绝密来文" in page.locator("main").inner_text()


def test_a_password_without_the_key_is_not_enough(keyed):
    """A wrong password opens nothing, in the usual words; the halves of two officers have their page."""
    page, address, _ = keyed
    page.goto(f"{address}/recover")
    shot(page, "recover")
    assert "凭启用码进入" in page.content()
    page.goto(f"{address}/login")
    typed(page, "keeper", "wrong-horse-000")
    page.keyboard.press("Enter")
    page.get_by_role("alert").first.wait_for()
    shot(page, "wrong")
    assert "登录名或口令不正确" in page.content()
