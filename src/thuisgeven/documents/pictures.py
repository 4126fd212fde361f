"""Drawings in documents."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from pathlib import Path

DRAWINGS = Path(__file__).parents[1] / "web" / "static" / "thuisgeven" / "drawings"


def as_source(svg: str) -> str:
    """A drawing as the source of an `img`: there a browser runs nothing that is in it."""
    return "data:image/svg+xml;base64," + b64encode(svg.encode("utf-8")).decode("ascii")


@cache
def drawing_svg(name: str) -> str:
    """One of the drawings made for this project, as SVG. Pages and documents show the same file."""
    return (DRAWINGS / f"{name}.svg").read_text("utf-8")
