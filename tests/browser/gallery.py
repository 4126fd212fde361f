"""A running application and the people who are logged in there, each once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page
from tests.browser.catalogue import CHILD, HANNEKE, PARENT, Row
from tests.support.server import Server

from thuisgeven.actions.practice import PASSWORD
from thuisgeven.actions.practice_family import CODES

CASES = 20
TWO_VERSIONS = ("Juf Anouk zegt: rust en dezelfde klas", "Oma zegt dat hij slecht slaapt")
PATIENCE = 30_000


class House:
    """A server with practice data, and whoever looks around there."""

    def __init__(self, server: Server, browser: Browser) -> None:
        self.server, self.browser = server, browser
        self.url = server.url
        self.database = Path(server.environment["THUISGEVEN_DATABASE"].partition("///")[2])
        self._states: dict[str, object] = {}
        self._pages: dict[str, Page] = {}
        self._homes: dict[str, str] = {}

    def cookies(self, who: str) -> object:
        """What a browser holds of somebody who has logged in."""
        if who and who not in self._states:
            page = self._new_page()
            if who in (PARENT, CHILD):
                self._come_in(page, child=who == CHILD)
            else:
                self._log_in(page, who)
            self._states[who] = page.context.storage_state()
            page.context.close()
        return self._states.get(who)

    def page_of(self, who: str) -> Page:
        """One page per person, for looking only."""
        if who not in self._pages:
            self._pages[who] = self._new_page(self.cookies(who))
        return self._pages[who]

    def home(self, household: str) -> str:
        """The address of the case of a household, looked up once, in a session of its own:

        what somebody searched for stays in the list until they search again.
        """
        if not self._homes:
            page = self._new_page()
            self._log_in(page, HANNEKE)
            self._pages["looking up"] = page
        if household not in self._homes:
            page = self._pages["looking up"]
            page.goto(f"{self.url}/dossiers/")
            page.fill("input[name=zoek]", household)
            page.press("input[name=zoek]", "Enter")
            link = page.get_by_role("link", name=household, exact=True).first.get_attribute("href")
            self._homes[household] = f"{self.url}{link}"
        return self._homes[household]

    def go(self, page: Page, row: Row) -> None:
        """Follow the way of a row."""
        household, _, rest = row.path.rpartition(":")
        page.goto(f"{self.home(household)}{rest}" if household else f"{self.url}{rest}")
        for step in row.follow:
            page.goto(_next(page, step))
        if row.twice:
            self._twice(page, row.twice)
        if "/opnieuw/" in page.url and row.url != "account_reauthenticate":
            page.fill("#id_password", PASSWORD)
            page.press("#id_password", "Enter")
            page.wait_for_url(lambda address: "/opnieuw/" not in address)

    def _twice(self, page: Page, field: str) -> None:
        """Send the form of a page from two windows, the first of which is opened last."""
        first = page.context.new_page()
        first.goto(page.url)
        for window, words in ((first, TWO_VERSIONS[0]), (page, TWO_VERSIONS[1])):
            window.get_by_label(field).first.fill(words)
            window.locator("main form button[type=submit]").first.click()
            window.wait_for_load_state()
        first.close()

    def close(self) -> None:
        """Close what is open."""
        for page in self._pages.values():
            page.context.close()

    def _new_page(self, state: object = None) -> Page:
        context = self.browser.new_context(
            locale="nl-NL",
            storage_state=state,  # type: ignore[arg-type]
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        return page

    def _log_in(self, page: Page, email: str) -> None:
        page.goto(f"{self.url}/inloggen/")
        page.fill("#id_login", email)
        page.fill("#id_password", PASSWORD)
        page.press("#id_password", "Enter")
        page.wait_for_url(re.compile(r"/$|/logboek/|/accounts/"))

    def _come_in(self, page: Page, child: bool) -> None:
        """At a family's own door, with the code and birth date that the practice version shows."""
        page.goto(f"{self.url}/{'kind' if child else 'gezin'}/inloggen/")
        fields = page.locator("form input:not([type=hidden])")
        fields.nth(0).fill(CODES[child][0])
        fields.nth(1).fill(page.locator(".calm p").last.inner_text())
        fields.nth(1).press("Enter")
        page.wait_for_url("**/kind/" if child else "**/gezin/")


def _next(page: Page, step: str) -> str:
    if step.startswith("+"):
        return page.url + step[1:]
    links = page.eval_on_selector_all("a[href]", "all => all.map(one => [one.href, one.text])")
    found = [href for href, text in links if re.search(step, href) or text.strip() == step]
    assert found, f"no link on {page.url} fits {step}"
    return str(found[0])


@contextmanager
def opened(database: Path, clock: str, browser: Browser) -> Iterator[House]:
    """A house on a database, which is made when it is not there yet."""
    server = Server(f"sqlite:///{database}", cases=CASES, clock=clock)
    server.start()
    house = House(server, browser)
    try:
        yield house
    finally:
        house.close()
        server.kill()


def copy(database: Path, folder: Path) -> Path:
    """A copy of a database, with what is still in its journal."""
    folder.mkdir()
    for path in database.parent.glob(f"{database.name}*"):
        shutil.copy(path, folder)
    return folder / database.name
