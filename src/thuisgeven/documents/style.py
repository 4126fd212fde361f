"""How the documents of one municipality look: its name, colour, logo and address."""

from __future__ import annotations

import re
from dataclasses import dataclass

HOUSE_COLOUR = "#0b4a58"
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
DARK_ENOUGH = 4.5
"""The contrast with white that text needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The style of a sender. Raises ValueError when its colour cannot be read on white paper.

    `logo` is an SVG, which stands beside the name and says nothing that the name does not.
    """

    name: str = ""
    colour: str = HOUSE_COLOUR
    logo: str = ""
    address: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a colour that is none, or too light for headings."""
        if not COLOUR.fullmatch(self.colour):
            raise ValueError(f"{self.colour!r} is not a colour such as {HOUSE_COLOUR}")
        if contrast_with_white(self.colour) < DARK_ENOUGH:
            raise ValueError(f"{self.colour} is too light to read on white paper")


def contrast_with_white(colour: str) -> float:
    """The contrast of a colour with white, as WCAG 2.2 defines it: from 1 to 21."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(share: float) -> float:
    dark = 0.04045
    return share / 12.92 if share <= dark else ((share + 0.055) / 1.055) ** 2.4
