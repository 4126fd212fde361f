"""While somebody writes a day, the page says in words which day that is, as the server reads it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page
from tests.browser.catalogue import HANNEKE
from tests.browser.gallery import House

from thuisgeven.web.dates import read_day
from thuisgeven.web.templatetags.words import long_day

WRITTEN = (
    *("vandaag", "gisteren", "eergisteren", "23-11-2026", "23/11/26", "23.11.2026", "23 11 2026"),
    *("23 nov", "ma 23 november", "23 november 2025", "1 mrt", "31 dec", "5-1", "2026-02-28"),
    *("29-2-2024", "29-2-2026", "31-2-2026", "0-1-2026", "32-1-2026", "1-13-2026", "morgen"),
    *("3 ma", "12 mei 2026", "May 12", "12 May", "12 october 2026", "", "  7  okt  2026 ", "7/10/"),
)


@pytest.fixture(scope="module")
def form(gallery: House) -> Page:
    """The form of a contact that was tried."""
    page = gallery.page_of(HANNEKE)
    page.goto(f"{gallery.home('Dora en Miriam')}vastleggen/contact_attempted/")
    return page


@pytest.mark.parametrize("written", WRITTEN)
def test_the_page_reads_a_day_as_the_server_does(written: str, form: Page) -> None:
    field = form.locator("#id_on")
    on = date.fromisoformat(field.get_attribute("data-on") or "")
    field.fill(written)
    day = read_day(written, on)
    assert form.locator("#id_on_day").inner_text() == (long_day(day) if day else "")


def test_without_scripts_the_day_stands_there_as_well(
    visit: Callable[..., Page], homes: Callable[[str], str]
) -> None:
    page = visit(HANNEKE, width=360, scripts=False)
    page.goto(f"{homes('Dora en Miriam')}vastleggen/contact_attempted/")
    assert page.locator("#id_on_day").inner_text().split()[0].endswith("dag")
