"""A document as OpenDocument text, where somebody must be able to change it.

Written as the standard asks: the media type first and unpacked, a manifest, and named styles, so
that who changes a letter changes its words and not its looks. The same document is the same file.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from thuisgeven.documents.columns import LARGE_LINE, LINE, column_widths
from thuisgeven.documents.days import day_in_words
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
    named,
    under_headings,
)
from thuisgeven.documents.odt_styles import (
    DECLARED,
    FONTS,
    OPENING,
    REGIONS,
    VERSION,
    clean,
    style_name,
    styles,
)
from thuisgeven.documents.style import Style

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
NEVER = (1980, 1, 1, 0, 0, 0)
"""The day that stands in the archive: what is in it says when it was made."""
BORDER = 'fo:border-bottom="0.5pt solid #9fb0b8" fo:padding="0.1cm"'
CELLS = (
    '<style:style style:name="Cell" style:family="table-cell">'
    f"<style:table-cell-properties {BORDER}/></style:style>"
    '<style:style style:name="Head" style:family="table-cell">'
    f'<style:table-cell-properties {BORDER} fo:background-color="#ecf1f2"/></style:style>'
    '<style:style style:name="Row" style:family="table-row">'
    '<style:table-row-properties fo:keep-together="always"/></style:style>'
)
SPACES = re.compile(r"(?:(?<=^)|(?<=\n)) +| {2,}")


def odt(document: Document, style: Style) -> bytes:
    """The document as ODT, with the language, headings, lists and tables of the original."""
    made = _Writer(document)
    content = made.content(style)
    parts = {
        "content.xml": content,
        "styles.xml": styles(document, style),
        "meta.xml": _meta(document),
        **{f"Pictures/{n}.svg": svg for n, svg in enumerate(made.pictures, 1)},
    }
    parts["META-INF/manifest.xml"] = _manifest(parts)
    return _packed(parts)


def _packed(parts: dict[str, str]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        first = zipfile.ZipInfo("mimetype", NEVER)
        archive.writestr(first, MEDIA_TYPE, zipfile.ZIP_STORED)
        for name, text in parts.items():
            part = zipfile.ZipInfo(name, NEVER)
            archive.writestr(part, text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _manifest(parts: dict[str, str]) -> str:
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    kinds = {"svg": "image/svg+xml", "xml": "text/xml"}
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}"'
        f' manifest:media-type="{kinds[name.rpartition(".")[2]]}"/>'
        for name in parts
    )
    return (
        f'{OPENING}<manifest:manifest xmlns:manifest="{space}" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MEDIA_TYPE}"'
        f' manifest:version="1.3"/>{entries}</manifest:manifest>'
    )


def _meta(document: Document) -> str:
    short = document.language.partition("-")[0].lower()
    language = f"{short}-{REGIONS[short]}" if short in REGIONS else document.language
    title = escape(clean(document.title))
    return (
        f"{OPENING}<office:document-meta {DECLARED} {VERSION}><office:meta>"
        f"<meta:generator>Thuisgeven</meta:generator><dc:title>{title}</dc:title>"
        f"<dc:language>{escape(language)}</dc:language></office:meta></office:document-meta>"
    )


@dataclass
class _Writer:
    """Writes the blocks of one document; keeps its pictures and the columns of its tables."""

    document: Document
    pictures: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)

    def content(self, style: Style) -> str:
        body = "".join((*_letterhead(self.document, style), *self._blocks()))
        automatic = f"<office:automatic-styles>{CELLS}{''.join(self.columns)}"
        return (
            f"{OPENING}<office:document-content {DECLARED} {VERSION}>{FONTS}{automatic}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>"
        )

    def _blocks(self) -> Iterator[str]:
        after = [*self.document.blocks, PageBreak()][1:]
        pairs = zip(under_headings(self.document.blocks), after, strict=True)
        for (block, said), follows in pairs:
            yield self._block(block, said, isinstance(follows, Table | Bullets))

    def _block(self, block: Block, said: str, leads: bool) -> str:
        match block:
            case Heading():
                return _heading(block.text, block.level)
            case Paragraph():
                return self._paragraph(block, leads)
            case Bullets():
                return self._bullets(block)
            case Pairs():
                return "".join(_pair(name, value) for name, value in block.rows)
            case Table():
                return self._table(block, said)
            case Picture():
                return self._picture(block)
        return _set_apart(block)

    def _marks(self, sources: Sequence[str]) -> str:
        return f" [{', '.join(sources)}]" if self.document.marks and sources else ""

    def _paragraph(self, block: Paragraph, leads: bool) -> str:
        name = "Strong body" if block.strong else "Announcing" if leads else "Text body"
        return _p(block.text + self._marks(block.sources), name)

    def _bullets(self, block: Bullets) -> str:
        padded = [*block.item_sources, *[()] * (len(block.items) - len(block.item_sources))]
        items = "".join(
            f"<text:list-item>{_p(text + self._marks(sources), 'List body')}</text:list-item>"
            for text, sources in zip(block.items, padded, strict=False)
        )
        name = "Numbers" if block.numbered else "Bullets"
        whole = _p(self._marks(block.sources).strip(), "Text body") if block.sources else ""
        listed = f'<text:list text:style-name="{name}">{items}</text:list>' if items else ""
        return listed + (whole if self.document.marks else "")

    def _table(self, block: Table, said: str) -> str:
        name = f"Table{len(self.columns) + 1}"
        widths = column_widths(block, LARGE_LINE if self.document.large else LINE)
        self.columns.append(_column_styles(name, widths))
        columns = [
            f'<table:table-column table:style-name="{name}.{n}"/>' for n in range(len(widths))
        ]
        if block.row_heads:
            columns[0] = f"<table:table-header-columns>{columns[0]}</table:table-header-columns>"
        head = _row(block.head, len(block.head), "Head")
        rows = "".join(_row(row, int(block.row_heads), "Cell") for row in block.rows)
        caption = _p(block.caption, "Caption") if block.caption != said else ""
        return (
            f'{caption}<table:table table:name={quoteattr(name)} table:style-name="{name}">'
            f"{''.join(columns)}<table:table-header-rows>{head}</table:table-header-rows>{rows}"
            "</table:table>"
        )

    def _picture(self, block: Picture) -> str:
        self.pictures.append(clean(block.svg))
        number = len(self.pictures)
        alt = escape(clean(block.alt))
        return (
            f'<text:p text:style-name="Picture"><draw:frame draw:name="Picture{number}"'
            ' text:anchor-type="as-char" svg:width="6cm" svg:height="4.6cm">'
            f'<draw:image xlink:href="Pictures/{number}.svg" xlink:type="simple"'
            ' xlink:show="embed" xlink:actuate="onLoad"/>'
            f"<svg:title>{alt}</svg:title><svg:desc>{alt}</svg:desc></draw:frame></text:p>"
        )


def _letterhead(document: Document, style: Style) -> list[str]:
    on = day_in_words(document.on, document.language) if document.on else ""
    sender = (document.sender or style.name, *style.address) if document.receiver else ()
    if not document.receiver and document.sender != style.name:
        sender = (document.sender,)
    texts = (
        ("\n".join(line for line in sender if line), "Sender"),
        ("\n".join(document.receiver), "Receiver"),
        (on, "Date"),
    )
    return [*(_p(text, name) for text, name in texts if text), _heading(document.title, 1)]


def _set_apart(block: Block) -> str:
    match block:
        case Quote():
            by = _p(block.by, "Said by") if block.by else ""
            return _p(f"“{block.text}”", "Quotations") + by
        case Note():
            title = f"{_strong(block.title)}<text:line-break/>" if block.title else ""
            return _set(title + _inline(block.text), "Code" if block.large else "Note")
    return _p("", "New page")


def _heading(text: str, level: int) -> str:
    name = style_name(f"Heading {level}")
    said = _inline(text)
    return f'<text:h text:style-name="{name}" text:outline-level="{level}">{said}</text:h>'


def _p(text: str, style: str) -> str:
    return _set(_inline(text), style)


def _set(said: str, style: str) -> str:
    return f'<text:p text:style-name="{style_name(style)}">{said}</text:p>'


def _strong(text: str) -> str:
    return f'<text:span text:style-name="Strong">{_inline(text)}</text:span>'


def _pair(name: str, value: str) -> str:
    return _set(f"{_strong(named(name))} {_inline(value)}", "List body")


def _inline(text: str) -> str:
    """Plain text in a paragraph: lines, tabs and every space of it kept."""
    kept = SPACES.sub(lambda found: "\v" * len(found[0]), clean(text))
    said = escape(kept).replace("\n", "<text:line-break/>").replace("\t", "<text:tab/>")
    return said.replace("\v", "<text:s/>")


def _column_styles(name: str, widths: Sequence[int]) -> str:
    columns = "".join(
        f'<style:style style:name="{name}.{n}" style:family="table-column">'
        f'<style:table-column-properties style:rel-column-width="{width}*"/></style:style>'
        for n, width in enumerate(widths)
    )
    return (
        f'<style:style style:name="{name}" style:family="table"><style:table-properties'
        ' style:rel-width="100%" table:align="margins" fo:margin-bottom="0.3cm"/></style:style>'
        f"{columns}"
    )


def _row(cells: Sequence[str], heads: int, style: str) -> str:
    said = "".join(
        f'<table:table-cell table:style-name="{style}" office:value-type="string">'
        f"{_p(text, 'Table heading' if at < heads else 'Table contents')}</table:table-cell>"
        for at, text in enumerate(cells)
    )
    return f'<table:table-row table:style-name="Row">{said}</table:table-row>'
