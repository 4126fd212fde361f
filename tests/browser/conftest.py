"""A real server, a real browser, and people who use them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright
from tests.support.server import Server

from thuisgeven.actions.practice import PASSWORD

CHROMIUM = "/usr/bin/chromium"
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")
WIDTHS = (1280, 360)
PHONE = {"width": 360, "height": 740}
MOST_STEPS = 400


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The application with the stories and forty drawn cases."""
    one = Server(f"sqlite:///{tmp_path_factory.mktemp('browser') / 'db.sqlite3'}", cases=40)
    one.start()
    yield one
    one.kill()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The distribution's Chromium."""
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def sessions(server: Server, browser: Browser) -> Callable[[str], object]:
    """The cookies of somebody who has logged in; each logs in once."""
    kept: dict[str, object] = {}

    def cookies(email: str) -> object:
        if email and email not in kept:
            page = browser.new_context(locale="nl-NL").new_page()
            page.goto(f"{server.url}/inloggen/")
            page.fill("#id_login", email)
            page.fill("#id_password", PASSWORD)
            page.press("#id_password", "Enter")
            page.wait_for_url(re.compile(r"/$|/logboek/|/accounts/"))
            kept[email] = page.context.storage_state()
            page.context.close()
        return kept.get(email)

    return cookies


@pytest.fixture
def visit(
    server: Server, browser: Browser, sessions: Callable[[str], object]
) -> Iterator[Callable[..., Page]]:
    """Open a browser as somebody, at a width, with or without scripts."""
    opened = []

    def as_somebody(email: str, width: int = 1280, scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            locale="nl-NL",
            java_script_enabled=scripts,
            storage_state=sessions(email),  # type: ignore[arg-type]
        )
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto(f"{server.url}/" if email else f"{server.url}/inloggen/")
        return page

    yield as_somebody
    for context in opened:
        context.close()


@pytest.fixture
def phone(server: Server, browser: Browser) -> Iterator[Callable[..., Page]]:
    """A telephone at one of the doors, with or without scripts."""
    opened = []

    def at(door: str, scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport=PHONE, has_touch=True, locale="nl-NL", java_script_enabled=scripts
        )  # type: ignore[arg-type]
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto(f"{server.url}/{door}/")
        return page

    yield at
    for context in opened:
        context.close()


def tab_to(page: Page, target: Locator) -> None:
    """Go to something with the tab key alone. Raises AssertionError when it cannot be reached."""
    target.wait_for()
    for _ in range(MOST_STEPS):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {target}")


SCREENS = Path(__file__).parents[2] / "docs" / "screens"
