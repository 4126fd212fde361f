"""A document as tagged PDF (PDF/UA-1). Typst refuses what a screen reader could not read.

The text goes to Typst as data, never as source. Typst cannot yet say that a cell heads its row;
that is written into the finished file.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from thuisgeven.documents.days import day_in_words
from thuisgeven.documents.fonts import FAMILIES, drawable, folders
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
    direction,
)
from thuisgeven.documents.row_heads import name_rows
from thuisgeven.documents.style import Style

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).parent / "typst" / "document.typ"
REGIONS = {"nl": "NL", "en": "GB"}
SHORT, WIDEST = 16, 40
"""In characters: a column with only shorter cells never breaks them, and a column gets no larger
share of the width than this."""
AS_ITS_WORDS = 0


def pdf(document: Document, style: Style) -> bytes:
    """The document as PDF/UA-1. Raises typst.TypstError when it cannot be made."""
    data = json.dumps(_data(document, style), ensure_ascii=True)
    made = _compiler().compile(sys_inputs={"document": data}, pdf_standards="ua-1")
    content = bytes(made) if isinstance(made, bytes) else b"".join(made or ())
    tables = [block for block in document.blocks if isinstance(block, Table)]
    heads = tuple(table.row_heads for table in tables)
    return name_rows(content, heads) if any(heads) else content


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    import typst

    fonts = [str(folder) for folder in folders()]
    return typst.Compiler(str(TEMPLATE), font_paths=fonts, ignore_system_fonts=True)


def _data(document: Document, style: Style) -> dict[str, object]:
    language, _, region = document.language.partition("-")
    return {
        "title": drawable(document.title).strip() or document.language,
        "language": language.lower(),
        "region": region.upper() or REGIONS.get(language),
        "direction": direction(document.language),
        "fonts": FAMILIES,
        "large": document.large,
        "sender": drawable(document.sender),
        "sender-lines": [drawable(line) for line in _sender(document, style)],
        "receiver": [drawable(line) for line in document.receiver],
        "reference": drawable(document.reference),
        "on": day_in_words(document.on, document.language) if document.on else "",
        "foot": drawable(document.foot),
        "style": {"name": drawable(style.name), "colour": style.colour, "logo": style.logo},
        "blocks": [_block(block, document.marks) for block in document.blocks],
    }


def _sender(document: Document, style: Style) -> list[str]:
    """Who sends it stands above a letter; what is sent to nobody needs no such lines."""
    named = [document.sender] if document.sender else []
    return [*named, *style.address] if document.receiver else named


def _block(block: Block, marks: bool) -> dict[str, object]:
    match block:
        case Heading():
            return {"kind": "heading", "text": drawable(block.text), "level": block.level}
        case Paragraph():
            sources = block.sources if marks else ()
            return {"kind": "paragraph", "strong": block.strong, **_item(block.text, sources)}
        case Bullets():
            return _bullets(block, marks)
        case Table():
            return _table(block)
        case Pairs():
            rows = [[drawable(name), drawable(value)] for name, value in block.rows]
            return {"kind": "pairs", "rows": rows} if rows else {"kind": "nothing"}
    return _set_apart(block)


def _set_apart(block: Quote | Note | Picture | PageBreak) -> dict[str, object]:
    match block:
        case Quote():
            return {"kind": "quote", "text": drawable(block.text), "by": drawable(block.by)}
        case Note():
            return {"kind": "note", "text": drawable(block.text), "title": drawable(block.title)}
        case Picture():
            return {"kind": "picture", "svg": block.svg, "alt": drawable(block.alt)}
    return {"kind": "break"}


def _item(text: str, sources: tuple[str, ...]) -> dict[str, object]:
    return {"text": drawable(text), "sources": [drawable(source) for source in sources]}


def _bullets(block: Bullets, marks: bool) -> dict[str, object]:
    per_item = block.item_sources if marks else ()
    padded = [*per_item, *[()] * (len(block.items) - len(per_item))]
    items = [_item(text, sources) for text, sources in zip(block.items, padded, strict=False)]
    sources = list(block.sources) if marks else []
    return {"kind": "bullets", "numbered": block.numbered, "items": items, "sources": sources}


def _table(block: Table) -> dict[str, object]:
    return {
        "kind": "table",
        "caption": drawable(block.caption),
        "head": [drawable(cell) for cell in block.head],
        "rows": [[drawable(cell) for cell in row] for row in block.rows],
        "row-heads": block.row_heads,
        "widths": column_shares(block),
    }


def column_shares(block: Table) -> list[int]:
    """The share of the width that each column gets, in characters; `AS_ITS_WORDS` for a column of
    short cells, so that no word runs into the next column. The widest column takes what is left."""
    columns = zip(block.head, *block.rows, strict=True)
    longest = [max(map(_width, column)) for column in columns]
    widest = max(longest)
    return [
        AS_ITS_WORDS if width <= SHORT and width < widest else max(min(width, WIDEST), 1)
        for width in longest
    ]


def _width(cell: str) -> int:
    return max(map(len, cell.split("\n")))
