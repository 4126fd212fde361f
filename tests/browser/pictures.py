"""Pictures of pages for docs/screens: small, and left alone when a page looks the same.

`make pictures` takes them; an ordinary test run only looks whether each page has one.
"""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Page
from tests.browser.catalogue import HIGHEST, SCREENS, files

KEEP = "THUISGEVEN_PICTURES" in os.environ
"""Whether this run may write in docs/screens."""

COLOURS = 64
"""Enough for flat pages; fewer colours without loss are half as large as loss, and sharper."""

VISIBLE, SPECK = 24, 0.0001
"""Two pictures are alike when fewer than this share of their pixels differs so much."""

FASTEST = Image.Quantize.FASTOCTREE
HEIGHT = "document.documentElement.scrollHeight"


def take(page: Page, width: int) -> bytes:
    """A page at a width, as WebP; the window is left as it was."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": 900})
    high = min(int(page.evaluate(HEIGHT)), HIGHEST)
    page.set_viewport_size({"width": width, "height": high})  # what sticks stays in its place
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0); document.fonts.ready")
    shot = Image.open(BytesIO(page.screenshot(animations="disabled", caret="hide")))
    if before:
        page.set_viewport_size(before)
    flat = shot.convert("RGB").quantize(COLOURS, method=FASTEST, dither=Image.Dither.NONE)
    file = BytesIO()
    flat.convert("RGB").save(file, "webp", lossless=True, quality=80, method=4)
    return file.getvalue()


def alike(one: bytes, other: bytes) -> bool:
    """Whether people see the same."""
    left, right = (Image.open(BytesIO(data)).convert("L") for data in (one, other))
    if left.size != right.size:
        return False
    seen = ImageChops.difference(left, right).point(lambda level: 255 if level > VISIBLE else 0)
    return bool(seen.histogram()[255] <= SPECK * seen.width * seen.height)


def keep(path: Path, data: bytes) -> bool:
    """Put a picture in its file, unless what is there looks the same. Whether it was written."""
    if path.is_file() and alike(path.read_bytes(), data):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return True


def prune(folder: Path, wanted: set[str]) -> list[str]:
    """Take away every file that no page has any more; their names."""
    gone = [path for path in folder.rglob("*") if path.is_file()]
    gone = [path for path in gone if str(path.relative_to(folder)) not in wanted]
    for path in gone:
        path.unlink()
    return sorted(path.name for path in gone)


if __name__ == "__main__":
    prune(SCREENS, files())
