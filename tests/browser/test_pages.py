"""Every page at two widths: no barrier that a machine finds, no sideways scrolling, a picture."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import resolve
from playwright.sync_api import Page
from tests.browser.catalogue import HIGHEST, PAGES, SCREENS, WIDTHS, Row
from tests.support.server import Server

from thuisgeven.actions.practice import PASSWORD

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
HEIGHT = "document.documentElement.scrollHeight"
OPEN = "document.querySelectorAll('details').forEach(one => { one.open = true })"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_barriers(
    name: str,
    page_of: Callable[[str], Page],
    homes: Callable[[str], str],
    server: Server,
) -> None:
    page = page_of(PAGES[name].who)
    go(page, PAGES[name], server, homes)
    assert resolve(urlsplit(page.url).path).url_name == PAGES[name].url
    page.evaluate(OPEN)
    wrong = {width: barriers(page, name, width) for width in WIDTHS}
    assert wrong == dict.fromkeys(WIDTHS, [])


def go(page: Page, row: Row, server: Server, homes: Callable[[str], str]) -> None:
    """Follow the way of a row."""
    household, _, rest = row.path.rpartition(":")
    page.goto(f"{homes(household)}{rest}" if household else f"{server.url}{rest}")
    for step in row.follow:
        page.goto(_next(page, step))
    if "/opnieuw/" in page.url and row.url != "account_reauthenticate":
        page.fill("#id_password", PASSWORD)
        page.press("#id_password", "Enter")
        page.wait_for_url(lambda address: "/opnieuw/" not in address)


def _next(page: Page, step: str) -> str:
    if step.startswith("+"):
        return page.url + step[1:]
    links = page.eval_on_selector_all("a[href]", "all => all.map(one => [one.href, one.text])")
    found = [href for href, text in links if re.search(step, href) or text.strip() == step]
    assert found, f"no link on {page.url} fits {step}"
    return str(found[0])


def barriers(page: Page, name: str, width: int) -> list[object]:
    """What is wrong at a width; keeps a picture."""
    page.set_viewport_size({"width": width, "height": 900})
    high = min(int(page.evaluate(HEIGHT)), HIGHEST)
    page.set_viewport_size({"width": width, "height": high})  # what sticks stays in its place
    clip = {"x": 0, "y": 0, "width": width, "height": high}
    picture = SCREENS / f"{name}-{width}.jpg"
    page.screenshot(path=picture, full_page=True, type="jpeg", quality=60, clip=clip)  # type: ignore[arg-type]
    found = Axe().run(page).response["violations"]
    wrong: list[object] = [
        (one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in found
    ]
    aside = int(page.evaluate(SIDEWAYS))
    return [*wrong, f"{aside} px sideways"] if aside else wrong
