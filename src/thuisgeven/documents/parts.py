"""A package in parts, one text on each, for who reads on a small screen or a little at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from thuisgeven.documents.model import Block, Document, Heading

PART = 2
"""The level of the heading with which each text of a package begins."""


def parts(document: Document) -> tuple[Document, ...]:
    """Each text of a document as one of its own, in order; what stands before them is in none."""
    return tuple(_part(document, blocks) for blocks in _split(document) if _is_head(blocks[0]))


def front(document: Document) -> Document:
    """What stands before the first text: what holds for all of it."""
    first = next(iter(_split(document)), [])
    return replace(document, blocks=() if first and _is_head(first[0]) else tuple(first))


def _is_head(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == PART


def _split(document: Document) -> Iterator[list[Block]]:
    found: list[Block] = []
    for block in document.blocks:
        if _is_head(block) and found:
            yield found
            found = []
        found.append(block)
    if found:
        yield found


def _part(document: Document, blocks: list[Block]) -> Document:
    head, *said = blocks
    title = head.text if isinstance(head, Heading) else document.title
    return replace(document, title=title, blocks=tuple(_raised(block) for block in said))


def _raised(block: Block) -> Block:
    """Headings one level up: what was under the title of a text is now right under the title."""
    if isinstance(block, Heading):
        return replace(block, level=block.level - 1)
    return block
