"""A document as data: what it says, free of how it looks. Every form is made from the same blocks.

Text is plain text. Whoever renders it escapes it; nothing here is HTML, Typst or Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

DEEPEST = 6
"""No form has deeper headings."""


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
    """A list; with numbers where the order counts. `item_sources` are the sources per item."""

    items: tuple[str, ...]
    numbered: bool = False
    sources: tuple[str, ...] = ()
    item_sources: tuple[tuple[str, ...], ...] = ()


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
    """Something that must not be overlooked, set apart: not yet checked, a gate, a deadline.

    `large`: what somebody has to copy sign by sign, such as a code.
    """

    text: str
    title: str = ""
    large: bool = False


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
    """A letter, decision, leaflet or file. `language` is a BCP 47 code and sets the direction.

    `large` is for large print. `marks` shows the sources of each text, for a professional.
    `running` stands at the head of every page after the first; the title when it is empty.
    """

    title: str
    language: str
    blocks: Sequence[Block]
    sender: str = ""
    receiver: tuple[str, ...] = ()
    reference: str = ""
    on: date | None = None
    large: bool = False
    marks: bool = False
    foot: str = ""
    running: str = ""
    kind: str = field(default="document")


RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


class Unfit(ValueError):
    """A document that cannot be given to people, with what is wrong with it."""


def named(name: str) -> str:
    """The name of a pair before its value: a question needs no colon."""
    return name if name.endswith("?") else f"{name}:"


def under_headings(blocks: Sequence[Block]) -> Iterator[tuple[Block, str]]:
    """Each block with the heading right above it, or with nothing: what that says need not be said
    again by the block."""
    above = ""
    for block in blocks:
        yield block, above
        above = block.text if isinstance(block, Heading) else ""


def direction(language: str) -> str:
    """The direction in which a language is written: `rtl` or `ltr`."""
    return "rtl" if language.partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def problems(document: Document) -> list[str]:
    """What keeps a document from being read by everybody; nothing when it is fit."""
    found = [] if document.title.strip() else ["it has no title"]
    found += [] if document.language.strip() else ["it has no language"]
    level = 1
    for number, block in enumerate(document.blocks, 1):
        found += [f"block {number}: {problem}" for problem in _of_block(block, level)]
        level = block.level if isinstance(block, Heading) else level
    return found


def _of_block(block: Block, level: int) -> list[str]:
    match block:
        case Heading():
            return _of_heading(block, level)
        case Table():
            return _of_table(block)
        case Picture() if not block.alt.strip():
            return ["a picture has no words that say what it shows"]
    return []


def _of_heading(block: Heading, level: int) -> list[str]:
    found = [] if block.text.strip() else ["a heading is empty"]
    fits = 2 <= block.level <= min(level + 1, DEEPEST)  # noqa: PLR2004 - the title is level 1
    return found if fits else [*found, f"a heading of level {block.level} after one of {level}"]


def _of_table(block: Table) -> list[str]:
    found = [] if block.head and all(head.strip() for head in block.head) else ["an empty head"]
    wrong = [row for row in block.rows if len(row) != len(block.head)]
    return [*found, "a row is not as long as the head"] if wrong else found
