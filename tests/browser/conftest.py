"""A real server, a real browser, and people who use them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright
from tests.browser.gallery import House, copy, opened
from tests.support.server import Server
from tests.support.still import RUNNING, STILL

CHROMIUM = "/usr/bin/chromium"
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")
PHONE = {"width": 360, "height": 740}
MOST_STEPS = 400


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The distribution's Chromium."""
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def house(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The application with the stories and twenty drawn cases, for people at work."""
    with opened(tmp_path_factory.mktemp("house") / "db.sqlite3", RUNNING, browser) as one:
        yield one


@pytest.fixture(scope="session")
def gallery(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The same, where time stands still and nobody changes anything: for looking."""
    database = tmp_path_factory.mktemp("gallery") / "db.sqlite3"
    with opened(database, STILL, browser) as one:
        copy(database, database.parent / "untouched")
        yield one


@pytest.fixture(scope="session")
def server(house: House) -> Server:
    """The server of the people at work."""
    return house.server


@pytest.fixture(scope="session")
def sessions(house: House) -> Callable[[str], object]:
    """The cookies of somebody who has logged in; each logs in once."""
    return house.cookies


@pytest.fixture(scope="session")
def homes(house: House) -> Callable[[str], str]:
    """The address of the case of a household."""
    return house.home


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
