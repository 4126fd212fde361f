"""A document as tagged PDF (PDF/UA-1). Typst refuses what a screen reader could not read.

The text goes to Typst as data, never as source. Typst cannot yet say that a cell heads its row;
that is written into the finished file.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from thuisgeven.documents.columns import LARGE_LINE, LINE, column_widths, names_share
from thuisgeven.documents.days import day_in_words, on_one_line
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
    under_headings,
)
from thuisgeven.documents.row_heads import name_rows
from thuisgeven.documents.style import Style

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).parent / "typst" / "document.typ"
REGIONS = {"nl": "NL", "en": "GB"}
TIGHT = 1.1
"""Words are broken only in a table whose longest words need this much more than the page has."""


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
        "running": _drawn(document.running or document.title),
        "on": day_in_words(document.on, document.language) if document.on else "",
        "foot": drawable(document.foot),
        "style": {"name": drawable(style.name), "colour": style.colour, "logo": style.logo},
        "blocks": _blocks(document),
    }


def _blocks(document: Document) -> list[dict[str, object]]:
    after = [*document.blocks, PageBreak()][1:]
    line = LARGE_LINE if document.large else LINE
    made = []
    for (block, said), follows in zip(under_headings(document.blocks), after, strict=True):
        match block:
            case Table():
                made.append(_table(block, line, said))
            case Pairs():
                made.append(_pairs(block, line))
            case _:
                leads = isinstance(follows, Table | Bullets)
                made.append(_block(block, document.marks) | {"leads": leads})
    return made


def _pairs(block: Pairs, line: int) -> dict[str, object]:
    rows = [[_drawn(name), _drawn(value)] for name, value in block.rows]
    share = names_share([name for name, _ in block.rows], line)
    return {"kind": "pairs", "rows": rows, "share": share} if rows else {"kind": "nothing"}


def _sender(document: Document, style: Style) -> list[str]:
    """Who sends it stands above a letter; on what is sent to nobody only when the head of the page
    does not say it."""
    named = [document.sender] if document.sender else []
    if document.receiver:
        return [document.sender or style.name, *style.address]
    return [] if document.sender == style.name else named


def _block(block: Block, marks: bool) -> dict[str, object]:
    match block:
        case Heading():
            return {"kind": "heading", "text": _drawn(block.text), "level": block.level}
        case Paragraph():
            sources = block.sources if marks else ()
            return {"kind": "paragraph", "strong": block.strong, **_item(block.text, sources)}
        case Bullets():
            return _bullets(block, marks)
    return _set_apart(block)


def _set_apart(block: Block) -> dict[str, object]:
    match block:
        case Quote():
            return {"kind": "quote", "text": _drawn(block.text), "by": _drawn(block.by)}
        case Note():
            said = {"text": _drawn(block.text), "title": _drawn(block.title)}
            return {"kind": "note", **said, "large": block.large}
        case Picture():
            return {"kind": "picture", "svg": block.svg, "alt": drawable(block.alt)}
    return {"kind": "break"}


def _item(text: str, sources: tuple[str, ...]) -> dict[str, object]:
    return {"text": _drawn(text), "sources": [drawable(source) for source in sources]}


def _bullets(block: Bullets, marks: bool) -> dict[str, object]:
    per_item = block.item_sources if marks else ()
    padded = [*per_item, *[()] * (len(block.items) - len(per_item))]
    items = [_item(text, sources) for text, sources in zip(block.items, padded, strict=False)]
    sources = list(block.sources) if marks else []
    return {"kind": "bullets", "numbered": block.numbered, "items": items, "sources": sources}


def _table(block: Table, line: int, said: str) -> dict[str, object]:
    widths = column_widths(block, line)
    return {
        "kind": "table",
        "caption": _drawn(block.caption) if block.caption != said else "",
        "head": [_drawn(cell) for cell in block.head],
        "rows": [[_drawn(cell) for cell in row] for row in block.rows],
        "row-heads": block.row_heads,
        "widths": widths,
        "tight": sum(widths) > line * TIGHT,
    }


def _drawn(text: str) -> str:
    return drawable(on_one_line(text))
