"""What the journeys of the stories share: somebody at work in a browser, step by step."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

STORIES = Path(__file__).parents[2] / "docs" / "screens" / "stories"
HIGHEST = 2400
"""Pictures end after so many pixels."""


def picture(page: Page, story: str, number: int) -> None:
    """Keep what is on the screen now as a picture of a story."""
    width = (page.viewport_size or {"width": 1280})["width"]
    high = min(int(page.evaluate("document.documentElement.scrollHeight")), HIGHEST)
    page.screenshot(
        path=STORIES / f"{story}-{number}-{width}.jpg",
        full_page=True,
        type="jpeg",
        quality=60,
        clip={"x": 0, "y": 0, "width": width, "height": high},
    )
