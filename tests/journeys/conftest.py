"""A browser, a site of its own for each journey, and desks at which people of the small world work."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.world import PASSWORD, World, small_world

playwright = pytest.importorskip("playwright.sync_api", reason="no playwright")
# the driver of the browser runs a loop of its own in this thread; the database is asked between its turns
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
PATIENCE = 15_000
"""Milliseconds until something that does not come is taken for missing."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every journey drives a browser."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1", "::1", "localhost"]))
            if shutil.which("chromium") is None:
                item.add_marker(pytest.mark.skip(reason="no chromium on the path"))


@pytest.fixture(scope="session", name="browser")
def _browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--lang=zh-CN"]
        )
        yield browser
        browser.close()


@dataclass
class Desk:
    """One person before his screen."""

    page: Any
    address: str
    world: World
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE)
        self.page.on("request", self._foreign)
        self.page.on("pageerror", lambda error: self.wrong.append(f"script: {error}"))
        self.page.on("console", self._said)

    def _foreign(self, request: Any) -> None:
        if not request.url.startswith((self.address, "data:")):
            self.wrong.append(f"outside: {request.url}")

    def _said(self, message: Any) -> None:
        if "Content Security Policy" in message.text or "Refused to" in message.text:
            self.wrong.append(message.text)

    def enter(self, login: str) -> "Desk":
        """Log in by the form."""
        self.open("/login")
        self.fill("登录名", login)
        self.fill("口令", PASSWORD)
        self.press("登录")
        self.page.wait_for_url(f"{self.address}/")
        return self

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)

    def go(self, link: str) -> None:
        """Follow a link of the page by its words; a folded part of the side bar is opened first."""
        folded = self.page.locator(".side-fold:not([open])", has_text=link)
        if folded.count():
            folded.first.locator("summary").click()
        self.page.get_by_role("link", name=link).first.click()

    def press(self, button: str) -> None:
        self.page.locator("main, .gate").get_by_role("button", name=button, exact=True).first.click()

    def act(self, label: str) -> None:
        """Take up an act by the button or link that bears its name."""
        spot = self.page.locator("main").locator(f"a:text-is('{label}'), button:has-text('{label}')")
        spot.first.click()

    def fill(self, label: str, value: str) -> None:
        self.page.get_by_label(label).first.fill(value)

    def choose(self, option: str) -> None:
        """Pick one of the choices that stand side by side, or tick it."""
        self.page.get_by_label(option, exact=True).first.check()

    def pick(self, label: str, text: str) -> None:
        """Find something by typing, and take what is found."""
        box = self.page.get_by_role("combobox", name=label)
        box.click()
        box.press_sequentially(text)
        self.page.locator(".picks [role=option]", has_text=text).first.wait_for()
        box.press("Enter")

    def scan(self, code: str) -> None:
        """What a wedge scanner does: the code and Enter, into whatever has the focus."""
        self.page.keyboard.type(code)
        self.page.keyboard.press("Enter")

    def sees(self, *words: str) -> None:
        """Each of these stands in the page, sooner or later."""
        for word in words:
            try:
                self.page.locator("main").get_by_text(word).first.wait_for()
            except playwright.TimeoutError:
                raise AssertionError(f"{word} does not come up on {self.page.url}:\n{self.told()}") from None

    def told(self) -> str:
        return str(self.page.locator("main").inner_text())

    def tick(self, number: str) -> None:
        """Tick the row that bears a 份号."""
        self.page.locator("main tr", has=self.page.get_by_role("cell", name=number, exact=True)).locator(
            "input[name=thing]"
        ).first.check()

    def send(self) -> None:
        """Submit the form of an act and wait for the page it leads to."""
        with self.page.expect_navigation():
            self.press("提交")


@pytest.fixture(name="site")
def _site(transactional_db, live_server, browser) -> Iterator[Any]:
    world, desks = small_world(), []

    def desk(login: str) -> Desk:
        page = browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900}).new_page()
        desks.append(Desk(page, live_server.url, world))
        return desks[-1].enter(login)

    desk.world = world
    yield desk
    wrong = [w for d in desks for w in d.wrong]
    for d in desks:
        d.page.context.close()
    assert wrong == []
