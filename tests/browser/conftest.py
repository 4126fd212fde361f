"""A real server, a real browser, and people who use them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright
from tests.browser.catalogue import CHILD, HANNEKE, PARENT
from tests.support.server import Server

from thuisgeven.actions.practice import PASSWORD
from thuisgeven.actions.practice_family import CODES

CHROMIUM = "/usr/bin/chromium"
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")
PHONE = {"width": 360, "height": 740}
MOST_STEPS = 400


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The application with the stories and twenty drawn cases."""
    one = Server(f"sqlite:///{tmp_path_factory.mktemp('browser') / 'db.sqlite3'}", cases=20)
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
            if email in (PARENT, CHILD):
                _come_in(page, server, child=email == CHILD)
            else:
                _log_in(page, server, email)
            kept[email] = page.context.storage_state()
            page.context.close()
        return kept.get(email)

    return cookies


def _log_in(page: Page, server: Server, email: str) -> None:
    page.goto(f"{server.url}/inloggen/")
    page.fill("#id_login", email)
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url(re.compile(r"/$|/logboek/|/accounts/"))


def _come_in(page: Page, server: Server, child: bool) -> None:
    """At a family's own door, with the code and the birth date that the practice version shows."""
    page.goto(f"{server.url}/{'kind' if child else 'gezin'}/inloggen/")
    fields = page.locator("form input:not([type=hidden])")
    fields.nth(0).fill(CODES[child][0])
    fields.nth(1).fill(page.locator(".calm p").last.inner_text())
    fields.nth(1).press("Enter")
    page.wait_for_url("**/kind/" if child else "**/gezin/")


@pytest.fixture(scope="session")
def page_of(
    server: Server, browser: Browser, sessions: Callable[[str], object]
) -> Callable[[str], Page]:
    """One page per person for the whole session, for looking only."""
    kept: dict[str, Page] = {}

    def looking(who: str) -> Page:
        if who not in kept:
            state = sessions(who)
            context = browser.new_context(locale="nl-NL", storage_state=state)  # type: ignore[arg-type]
            kept[who] = context.new_page()
            kept[who].set_default_timeout(30_000)
        return kept[who]

    return looking


@pytest.fixture(scope="session")
def homes(server: Server, browser: Browser) -> Callable[[str], str]:
    """The address of the case of a household, looked up once, in a session of its own:

    what somebody searched for stays in the list until they search again.
    """
    kept: dict[str, str] = {}
    page = browser.new_context(locale="nl-NL").new_page()
    page.set_default_timeout(30_000)
    _log_in(page, server, HANNEKE)

    def address(household: str) -> str:
        if household not in kept:
            page.goto(f"{server.url}/dossiers/")
            page.fill("input[name=zoek]", household)
            page.press("input[name=zoek]", "Enter")
            link = page.get_by_role("link", name=household, exact=True).first.get_attribute("href")
            kept[household] = f"{server.url}{link}"
        return kept[household]

    return address


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
