"""One element of the best decision, filled in by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from tests.browser.catalogue import PAGES
from tests.browser.conftest import tab_to
from tests.browser.gallery import House


@pytest.mark.parametrize("scripts", [True, False])
def test_an_element_is_filled_in_with_the_keyboard_and_without_scripts(
    scripts: bool, visit: Callable[..., Page], house: House
) -> None:
    row = PAGES["besluit-element"]
    page = visit(row.who, 1280, scripts)
    house.go(page, row._replace(follow=(*row.follow[:-1], "+vulnerability/")))
    reason = page.get_by_label("Waarom?").first
    tab_to(page, reason)
    page.keyboard.press("Control+A")
    page.keyboard.type("Rust doet hem goed")
    button = page.get_by_role("button", name="Bewaar en ga terug")
    tab_to(page, button)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "vulnerability" not in url)
    page.get_by_text("Rust doet hem goed").first.wait_for()
