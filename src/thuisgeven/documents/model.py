"""A document as data: what it says, free of how it looks. Every form is made from the same blocks.

Text is plain text. Whoever renders it escapes it; nothing here is HTML, Typst or Markdown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. Levels start at 2 (the title of the document is 1) and never skip one."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `sources` are ids of sources or duties that the text rests on."""

    text: str
    sources: tuple[str, ...] = ()
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; with numbers where the order counts."""

    items: tuple[str, ...]
    numbered: bool = False
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names and their values, such as a date and what it is the date of."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption and a head; `row_heads`: the first cell names its row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    row_heads: bool = True


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, kept as they were said, and whose they are."""

    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something that must not be overlooked, set apart: not yet checked, a gate, a deadline."""

    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG. `alt` says in words what it shows and is never empty."""

    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page, where there are pages."""


Block = Heading | Paragraph | Bullets | Pairs | Table | Quote | Note | Picture | PageBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A letter, decision, leaflet or file. `language` is a BCP 47 code and sets the direction."""

    title: str
    language: str
    blocks: Sequence[Block]
    sender: str = ""
    receiver: tuple[str, ...] = ()
    reference: str = ""
    on: date | None = None
    large: bool = False
    foot: str = ""
    kind: str = field(default="document")
