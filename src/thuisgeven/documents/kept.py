"""A document as data and back: what was given to somebody is kept as it was given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from thuisgeven.documents.model import (
    Block,
    Bullets,
    Document,
    Heading,
    Note,
    PageBreak,
    Pairs,
    Paragraph,
    Picture,
    Quote,
    Table,
)

KINDS = {
    kind.__name__: kind
    for kind in (Heading, Paragraph, Bullets, Pairs, Table, Quote, Note, Picture, PageBreak)
}


def as_data(document: Document) -> dict[str, object]:
    """The document as plain data, to be kept."""
    blocks = [{"block": type(block).__name__, **asdict(block)} for block in document.blocks]
    on = document.on.isoformat() if document.on else None
    return {**asdict(document), "blocks": blocks, "on": on}


def from_data(data: Mapping[str, Any]) -> Document:
    """The document that was kept. Raises KeyError or TypeError when this is none."""
    on = data["on"]
    return Document(
        **{
            **{name: _frozen(value) for name, value in data.items()},
            "blocks": tuple(_block(block) for block in data["blocks"]),
            "on": date.fromisoformat(on) if on else None,
        }
    )


def _block(data: Mapping[str, Any]) -> Block:
    said = {name: _frozen(value) for name, value in data.items() if name != "block"}
    made: Block = KINDS[data["block"]](**said)
    return made


def _frozen(value: Any) -> Any:
    """Lists as the tuples that they were."""
    return tuple(_frozen(one) for one in value) if isinstance(value, list | tuple) else value
