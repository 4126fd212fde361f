"""The pictures in docs/screens: one of every page, small; and the maker of pictures itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser
from tests.browser.catalogue import HIGHEST, PAGES, SCREENS, WIDTHS, files
from tests.browser.gallery import House, copy, opened
from tests.browser.pictures import KEEP, keep, prune, take
from tests.support.still import STILL

ALL_TOGETHER = 8_000_000
"""So many bytes at most in docs/screens."""

PAGE = "<body style='margin:0;font:16px sans-serif'><h1>Vandaag</h1><p>{}<p style='height:3000px'>"


def test_the_maker_leaves_a_picture_that_looks_the_same(browser: Browser, tmp_path: Path) -> None:
    page, path = browser.new_page(), tmp_path / "folder" / "one.webp"
    page.set_content(PAGE.format("Drie gezinnen"))
    assert keep(path, take(page, 360))
    first = path.read_bytes()
    assert first[8:12] == b"WEBP"
    assert not keep(path, take(page, 360))
    page.set_content(PAGE.format("Vier gezinnen, en een lijst"))
    assert keep(path, take(page, 360))
    assert path.read_bytes() != first
    with Image.open(path) as kept:
        assert kept.size == (360, HIGHEST)
    assert prune(tmp_path, set()) == ["one.webp"]
    page.close()


if KEEP:

    @pytest.mark.parametrize("name", PAGES)
    def test_take_the_pictures_of_a_page(
        name: str, gallery: House, browser: Browser, tmp_path: Path
    ) -> None:
        if not PAGES[name].fresh:
            _take(name, gallery)
            return
        untouched = gallery.database.parent / "untouched" / gallery.database.name
        with opened(copy(untouched, tmp_path / "fresh"), STILL, browser) as house:
            _take(name, house)

    def _take(name: str, house: House) -> None:
        page = house.page_of(PAGES[name].who)
        house.go(page, PAGES[name])
        for width in WIDTHS:
            keep(SCREENS / f"{name}-{width}.webp", take(page, width))

else:

    def test_every_page_has_its_pictures_and_no_other_is_kept() -> None:
        there = {path for path in SCREENS.rglob("*") if path.is_file()}
        assert {str(path.relative_to(SCREENS)) for path in there} == files()
        assert sum(path.stat().st_size for path in there) < ALL_TOGETHER
