"""A document as OpenDocument text, where somebody must be able to change it."""

from __future__ import annotations

import unicodedata
from io import BytesIO

import odfdo

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
    direction,
)
from thuisgeven.documents.style import Style

REGIONS = {"nl": "nl-NL", "en": "en-GB"}
BODY, HEAD, BULLETS, NUMBERS = "Text_20_body", "Table_head", "List_20_1", "Numbering_20_1"
REFUSED = ("Cc", "Cs", "Cn")


def odt(document: Document, style: Style) -> bytes:
    """The document as ODT, with the language, headings, lists and tables of the original."""
    made = odfdo.Document("text")
    made.body.clear()
    made.set_language(REGIONS.get(document.language, document.language))
    made.meta.title = _clean(document.title)
    _styles(made, document, style)
    parts = [*_letterhead(document, style), odfdo.Header(1, _clean(document.title))]
    for part in parts:
        made.body.append(part)
    for block in document.blocks:
        for element in _block(block, document.marks, made):
            made.body.append(element)
    if document.foot:
        made.body.append(_paragraph(document.foot))
    content = BytesIO()
    made.save(content)
    return content.getvalue()


def _styles(made: odfdo.Document, document: Document, style: Style) -> None:
    mode = {"style:writing-mode": "rl-tb" if direction(document.language) == "rtl" else "lr-tb"}
    size = "17pt" if document.large else "11pt"
    body = odfdo.Style("paragraph", name=BODY, display_name="Text body", parent_style="Standard")
    body.set_properties({**mode, "fo:margin-bottom": "0.25cm"}, area="paragraph")
    body.set_properties({"fo:font-size": size, "style:font-name": "Noto Sans"}, area="text")
    head = odfdo.Style("paragraph", name=HEAD, display_name="Table head", parent_style=BODY)
    head.set_properties({"fo:font-weight": "bold"}, area="text")
    broken = odfdo.Style("paragraph", name="New_page", display_name="New page", parent_style=BODY)
    broken.set_properties({"fo:break-before": "page"}, area="paragraph")
    for level in range(1, 7):
        made.insert_style(_heading(level, style, mode))
    for one in (body, head, broken):
        made.insert_style(one)


def _heading(level: int, style: Style, mode: dict[str, str]) -> odfdo.Style:
    name = f"Heading_20_{level}"
    made = odfdo.Style("paragraph", name=name, display_name=f"Heading {level}")
    made.set_properties({**mode, "fo:keep-with-next": "always"}, area="paragraph")
    look = {"fo:color": style.colour, "fo:font-weight": "bold", "style:font-name": "Noto Sans"}
    made.set_properties({**look, "fo:font-size": f"{20 - 2 * level}pt"}, area="text")
    return made


def _letterhead(document: Document, style: Style) -> list[odfdo.Element]:
    sender = "\n".join(line for line in (style.name or document.sender, *style.address) if line)
    on = day_in_words(document.on, document.language) if document.on else ""
    texts = (sender, "\n".join(document.receiver), on, document.reference)
    return [_paragraph(text) for text in texts if text]


def _block(block: Block, marks: bool, made: odfdo.Document) -> list[odfdo.Element]:
    match block:
        case Heading():
            return [odfdo.Header(block.level, _clean(block.text))]
        case Paragraph():
            text = block.text + _marks(block.sources, marks)
            return [_paragraph(text, HEAD if block.strong else BODY)]
        case Bullets():
            return [_bullets(block, marks)]
        case Pairs():
            return [_paragraph(f"{name}: {value}") for name, value in block.rows]
        case Table():
            return [_paragraph(block.caption, HEAD), _table(block)]
    return _set_apart(block, made)


def _set_apart(
    block: Quote | Note | Picture | PageBreak, made: odfdo.Document
) -> list[odfdo.Element]:
    match block:
        case Quote():
            return [_paragraph(f"“{block.text}”"), *([_paragraph(block.by)] if block.by else [])]
        case Note():
            title = [_paragraph(block.title, HEAD)] if block.title else []
            return [*title, _paragraph(block.text)]
        case Picture():
            return [_picture(block, made)]
    return [odfdo.Paragraph("", style="New_page")]


def _paragraph(text: str, style: str = BODY) -> odfdo.Paragraph:
    return odfdo.Paragraph(_clean(text), style=style)


def _marks(sources: tuple[str, ...], marks: bool) -> str:
    return f" [{', '.join(sources)}]" if marks and sources else ""


def _bullets(block: Bullets, marks: bool) -> odfdo.List:
    padded = [*block.item_sources, *[()] * (len(block.items) - len(block.item_sources))]
    made = odfdo.List(style=NUMBERS if block.numbered else BULLETS)
    for text, sources in zip(block.items, padded, strict=False):
        made.append(odfdo.ListItem(_paragraph(text + _marks(sources, marks))))
    return made


def _table(block: Table) -> odfdo.Table:
    made = odfdo.Table("Table")
    head = odfdo.Element.from_tag("table:table-header-rows")
    head.append(_row(block.head, heads=len(block.head)))
    made.append(head)
    for row in block.rows:
        made.append(_row(row, heads=int(block.row_heads)))
    return made


def _row(cells: tuple[str, ...], heads: int) -> odfdo.Row:
    made = odfdo.Row()
    for at, text in enumerate(cells):
        cell = odfdo.Cell()
        cell.append(_paragraph(text, HEAD if at < heads else BODY))
        made.append(cell)
    return made


def _picture(block: Picture, made: odfdo.Document) -> odfdo.Paragraph:
    name = made.add_file(BytesIO(block.svg.encode("utf-8")))
    frame = odfdo.Frame.image_frame(name, size=("8cm", "5.5cm"), anchor_type="as-char")
    frame.svg_description = _clean(block.alt)
    made_of = odfdo.Paragraph("", style=BODY)
    made_of.append(frame)
    return made_of


def _clean(text: str) -> str:
    """Without what may stand in no XML."""
    fit = (c for c in text if c in "\n\t" or unicodedata.category(c) not in REFUSED)
    return "".join(fit)
