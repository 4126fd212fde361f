"""Every address that answers with a page stands in the catalogue of pictures, or says why not."""

from __future__ import annotations

from pathlib import Path

from tests.browser.catalogue import INDEX, PAGES, WITHOUT, index
from tests.web.matrix import FAMILY, FAMILY_OPEN, MATRIX, OPEN, OWN

GETS = {name for name, (get, _) in {**MATRIX, **FAMILY}.items() if get is not None}
ANSWERING = (GETS | OPEN | OWN | FAMILY_OPEN) - {"language"}
"""`language` takes a form only."""


def test_every_page_has_a_picture_or_a_reason() -> None:
    shown = {row.url for row in PAGES.values()}
    assert ANSWERING - shown - set(WITHOUT) == set()


def test_no_reason_is_given_for_what_has_a_picture_or_is_not_there() -> None:
    shown = {row.url for row in PAGES.values()}
    assert shown & set(WITHOUT) == set()
    assert set(WITHOUT) - ANSWERING == set()


def test_the_page_of_pictures_is_current() -> None:
    assert Path(INDEX).read_text("utf-8") == index()
