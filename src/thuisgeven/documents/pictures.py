"""Drawings in documents."""

from __future__ import annotations

from base64 import b64encode


def as_source(svg: str) -> str:
    """A drawing as the source of an `img`: there a browser runs nothing that is in it."""
    return "data:image/svg+xml;base64," + b64encode(svg.encode("utf-8")).decode("ascii")
