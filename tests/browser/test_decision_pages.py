"""The pages of the best decision at two widths, and one element filled in by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from tests.browser.conftest import SCREENS, WIDTHS, tab_to
from tests.support.server import Server

HANNEKE, ILSE = "hanneke@waterveen.example", "ilse@waterveen.example"
BEGUN, TAKEN = ("Bakker", "Waar gaan Noor en Sem wonen?"), ("Osman", "Waar gaat Yara wonen?")
HIGHEST = 2400
CHILD = "kind:"

PAGES = {
    "besluiten": (HANNEKE, BEGUN, "../"),
    "besluit-beginnen": (HANNEKE, BEGUN, "../nieuw/"),
    "besluit-begonnen": (HANNEKE, BEGUN, ""),
    "besluit-mogelijkheden": (HANNEKE, BEGUN, "mogelijkheden/"),
    "besluit-kind": (HANNEKE, BEGUN, f"{CHILD}Noor"),
    "besluit-kind-afgeschermd": (ILSE, BEGUN, f"{CHILD}Noor"),
    "besluit-kind-niet-gehoord": (HANNEKE, BEGUN, f"{CHILD}Sem"),
    "besluit-element": (HANNEKE, BEGUN, f"{CHILD}Sem/view/"),
    "besluit-belangen-nog-niet": (HANNEKE, BEGUN, "belangen/"),
    "besluit-genomen": (HANNEKE, TAKEN, ""),
    "besluit-meekijken": (ILSE, TAKEN, "meekijken/"),
    "besluit-gezin": (HANNEKE, TAKEN, "gezin/"),
    "besluit-brief-ouders": (HANNEKE, TAKEN, "brief/"),
    "besluit-nieuwe-versie": (HANNEKE, TAKEN, "nieuwe-versie/"),
    "besluit-op-papier": (HANNEKE, TAKEN, "besluit.html"),
}


def open_decision(page: Page, server: Server, decision: tuple[str, str]) -> str:
    """Find the case by its name and open its decision; gives the address."""
    name, question = decision
    page.goto(f"{server.url}/dossiers/")
    page.fill("input[name=zoek]", name)
    page.press("input[name=zoek]", "Enter")
    page.get_by_role("link", name=name).first.click()
    page.goto(f"{page.url.split('?')[0]}besluiten/")
    page.get_by_role("link", name=question).first.click()
    page.wait_for_load_state()
    return page.url


def open_page(page: Page, server: Server, decision: tuple[str, str], path: str) -> None:
    """Open a page of a decision."""
    home = open_decision(page, server, decision)
    if path.startswith(CHILD):
        child, _, rest = path.removeprefix(CHILD).partition("/")
        page.get_by_role("link", name=child, exact=True).first.click()
        home, path = page.url, rest
    if path:
        page.goto(home + path)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_a_decision_has_no_barriers(
    name: str, width: int, visit: Callable[..., Page], server: Server
) -> None:
    email, decision, path = PAGES[name]
    page = visit(email, width)
    open_page(page, server, decision, path)
    high = min(int(page.evaluate("document.documentElement.scrollHeight")), HIGHEST)
    clip = {"x": 0, "y": 0, "width": width, "height": high}
    picture = SCREENS / f"{name}-{width}.jpg"
    page.screenshot(path=picture, full_page=True, type="jpeg", quality=60, clip=clip)  # type: ignore[arg-type]
    sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(sideways) == 0
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [n["html"][:120] for n in one["nodes"]][:3]) for one in found] == []


@pytest.mark.parametrize("scripts", [True, False])
def test_an_element_is_filled_in_with_the_keyboard_and_without_scripts(
    scripts: bool, visit: Callable[..., Page], server: Server
) -> None:
    page = visit(HANNEKE, 1280, scripts)
    open_page(page, server, BEGUN, f"{CHILD}Sem/vulnerability/")
    reason = page.get_by_label("Waarom?").first
    tab_to(page, reason)
    page.keyboard.press("Control+A")
    page.keyboard.type("Rust doet hem goed")
    button = page.get_by_role("button", name="Bewaar en ga terug")
    tab_to(page, button)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "vulnerability" not in url)
    page.get_by_text("Rust doet hem goed").first.wait_for()
