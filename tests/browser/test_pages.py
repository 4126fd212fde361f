"""Every page at two widths: no barrier that a machine finds, no sideways scrolling."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import resolve
from playwright.sync_api import Page
from tests.browser.catalogue import PAGES, WIDTHS
from tests.browser.gallery import House

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OPEN = "document.querySelectorAll('details').forEach(one => { one.open = true })"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_barriers(name: str, gallery: House) -> None:
    page = gallery.page_of(PAGES[name].who)
    gallery.go(page, PAGES[name])
    assert resolve(urlsplit(page.url).path).url_name == PAGES[name].url
    page.evaluate(OPEN)
    wrong = {width: barriers(page, width) for width in WIDTHS}
    assert wrong == dict.fromkeys(WIDTHS, [])


def barriers(page: Page, width: int) -> list[object]:
    """What is wrong at a width."""
    page.set_viewport_size({"width": width, "height": 900})
    found = Axe().run(page).response["violations"]
    wrong: list[object] = [
        (one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in found
    ]
    aside = int(page.evaluate(SIDEWAYS))
    return [*wrong, f"{aside} px sideways"] if aside else wrong
