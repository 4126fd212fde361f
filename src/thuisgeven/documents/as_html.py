"""A document as HTML: the same order and meaning as on paper, for a browser or screen reader."""

from __future__ import annotations

from html import escape
from pathlib import Path

from thuisgeven.documents.days import day_in_words
from thuisgeven.documents.model import (
    Block,
    Bullets,
    Document,
    Heading,
    Note,
    Pairs,
    Paragraph,
    Picture,
    Quote,
    Table,
    direction,
    under_headings,
)
from thuisgeven.documents.pictures import as_source
from thuisgeven.documents.style import Style

SHEET = Path(__file__).parent / "css" / "document.css"


def html(document: Document, style: Style) -> str:
    """The document as one page that needs nothing else: its look is in it."""
    where = f'lang="{escape(document.language)}" dir="{direction(document.language)}"'
    look = SHEET.read_text("utf-8") + f":root {{ --document-colour: {style.colour}; }}\n"
    return (
        f'<!doctype html>\n<html {where}>\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)}</title>\n<style>\n{look}</style>\n</head>\n"
        f"<body>\n<main>\n{article(document, style)}\n</main>\n</body>\n</html>\n"
    )


def article(document: Document, style: Style) -> str:
    """The document as an `article`, to stand in a page. Every text in it is escaped."""
    where = f'lang="{escape(document.language)}" dir="{direction(document.language)}"'
    large = " document--large" if document.large else ""
    parts = [
        f'<article class="document{large}" {where}>',
        *_head(document, style),
        f"<h1>{escape(document.title)}</h1>",
        *(
            _table(block, said) if isinstance(block, Table) else _block(block, document.marks)
            for block, said in under_headings(document.blocks)
        ),
        f'<footer class="document-foot"><p>{_lines(document.foot)}</p></footer>'
        if document.foot
        else "",
        "</article>",
    ]
    return "\n".join(part for part in parts if part)


def _head(document: Document, style: Style) -> list[str]:
    logo = f'<img src="{as_source(style.logo)}" alt="">' if style.logo else ""
    name = escape(style.name or document.sender)
    reference = f"<span>{escape(document.reference)}</span>" if document.reference else ""
    head = f'<p class="document-head"><span>{logo}{name}</span>{reference}</p>'
    to = "<br>".join(escape(line) for line in document.receiver)
    on = escape(day_in_words(document.on, document.language)) if document.on else ""
    return [
        head if name or reference else "",
        f'<p class="document-to">{to}</p>' if to else "",
        f'<p class="document-on">{on}</p>' if on else "",
    ]


def _block(block: Block, marks: bool) -> str:
    match block:
        case Heading():
            return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
        case Paragraph():
            inner = f"<strong>{_lines(block.text)}</strong>" if block.strong else _lines(block.text)
            return f"<p>{inner}{_marks(block.sources, marks)}</p>"
        case Bullets():
            return _bullets(block, marks)
        case Pairs():
            return _pairs(block)
    return _set_apart(block)


def _set_apart(block: Block) -> str:
    match block:
        case Quote():
            by = f"<figcaption>{escape(block.by)}</figcaption>" if block.by else ""
            quoted = f"<blockquote><p>{_lines(block.text)}</p></blockquote>"
            return f'<figure class="document-quote">{quoted}{by}</figure>'
        case Note():
            title = f"<p><strong>{escape(block.title)}</strong></p>" if block.title else ""
            large = ' class="document-code"' if block.large else ""
            return f'<div class="document-note">{title}<p{large}>{_lines(block.text)}</p></div>'
        case Picture():
            source, alt = as_source(block.svg), escape(block.alt)
            return f'<p class="document-picture"><img src="{source}" alt="{alt}"></p>'
    return '<hr class="document-break">'


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _marks(sources: tuple[str, ...], marks: bool) -> str:
    if not marks or not sources:
        return ""
    return f' <span class="document-sources">[{escape(", ".join(sources))}]</span>'


def _bullets(block: Bullets, marks: bool) -> str:
    kind = "ol" if block.numbered else "ul"
    padded = [*block.item_sources, *[()] * (len(block.items) - len(block.item_sources))]
    items = "".join(
        f"<li>{_lines(text)}{_marks(sources, marks)}</li>"
        for text, sources in zip(block.items, padded, strict=False)
    )
    listed = f"<{kind}>{items}</{kind}>"
    return listed + (f"<p>{_marks(block.sources, marks)}</p>" if marks and block.sources else "")


def _pairs(block: Pairs) -> str:
    rows = "".join(f"<dt>{_lines(name)}</dt><dd>{_lines(value)}</dd>" for name, value in block.rows)
    return f'<dl class="document-pairs">{rows}</dl>' if rows else ""


def _table(block: Table, said: str) -> str:
    head = "".join(f'<th scope="col">{_lines(cell)}</th>' for cell in block.head)
    rows = "".join(f"<tr>{_row(row, block)}</tr>" for row in block.rows)
    again = ' class="document-again"' if block.caption == said else ""
    caption = f"<caption{again}>{escape(block.caption)}</caption>"
    table = f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    where = f'tabindex="0" role="group" aria-label="{escape(block.caption)}"'
    return f'<div class="document-table" {where}>{table}</div>'


def _row(row: tuple[str, ...], table: Table) -> str:
    """Each cell says its head as well: on a phone a row becomes a block."""
    heads = [*table.head, *[""] * (len(row) - len(table.head))]
    cells = [
        f'<td data-head="{escape(head)}">{_lines(cell)}</td>'
        for head, cell in zip(heads, row, strict=False)
    ]
    if table.row_heads and row:
        cells[0] = f'<th scope="row">{_lines(row[0])}</th>'
    return "".join(cells)
