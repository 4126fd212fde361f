"""How a document looks as OpenDocument text: its styles, and what stands on every page."""

from __future__ import annotations

import unicodedata
from xml.sax.saxutils import escape, quoteattr

from thuisgeven.documents.model import Document, direction
from thuisgeven.documents.style import Style

SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
}
DECLARED = " ".join(f'xmlns:{name}="{space}"' for name, space in SPACES.items())
VERSION = 'office:version="1.3"'
OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n'
REGIONS = {"nl": "NL", "en": "GB"}
FONT = '<style:font-face style:name="Noto Sans" svg:font-family="\'Noto Sans\'"/>'
FONTS = f"<office:font-face-decls>{FONT}</office:font-face-decls>"
QUIET = "#4a5a64"
REFUSED = ("Cc", "Cs", "Cn")
NO_SIGNS = "\ufffe\uffff"
LEVELS = {1: 1.6, 2: 1.2, 3: 1.06, 4: 1.0, 5: 1.0, 6: 1.0}
"""How much larger than the text the headings of each level are."""


BOLD = 'fo:font-weight="bold" style:font-weight-complex="bold"'
STRONG = (
    '<style:style style:name="Strong" style:family="text">'
    f"<style:text-properties {BOLD}/></style:style>"
)


def styles(document: Document, style: Style) -> str:
    """`styles.xml`: every style by its name, and the head and foot of the pages."""
    size = 17 if document.large else 11
    mode = "rl-tb" if direction(document.language) == "rtl" else "lr-tb"
    return (
        f"{OPENING}<office:document-styles {DECLARED} {VERSION}>{FONTS}<office:styles>"
        f"{_default(document.language, size, mode)}{_named(style.colour, size)}{_lists()}"
        f"</office:styles><office:automatic-styles>{_page(mode)}</office:automatic-styles>"
        f"<office:master-styles>{_master(document, style)}</office:master-styles>"
        "</office:document-styles>"
    )


def _default(language: str, size: int, mode: str) -> str:
    spoken, _, region = language.lower().partition("-")
    country = region.upper() or REGIONS.get(spoken, "none")
    spoken, country = quoteattr(spoken), quoteattr(country)
    return (
        '<style:default-style style:family="paragraph">'
        f'<style:paragraph-properties style:writing-mode="{mode}" fo:text-align="start"'
        ' fo:orphans="2" fo:widows="2"/>'
        f'<style:text-properties style:font-name="Noto Sans" fo:font-size="{size}pt"'
        f' style:font-name-complex="Noto Sans" style:font-size-complex="{size}pt"'
        f" fo:language={spoken} fo:country={country} style:language-complex={spoken}"
        f' style:country-complex={country} fo:hyphenate="false"/></style:default-style>'
        '<style:default-style style:family="table"/>'
        '<style:style style:name="Standard" style:family="paragraph" style:class="text"/>'
    )


BODY = 'fo:margin-bottom="0.25cm" fo:line-height="130%"'
PLAIN = {
    "Text body": (BODY, ""),
    "Announcing": (f'{BODY} fo:keep-with-next="always"', ""),
    "Strong body": (BODY, BOLD),
    "Caption": ('fo:margin-top="0.3cm" fo:keep-with-next="always"', BOLD),
    "Table contents": ('fo:line-height="120%"', ""),
    "Table heading": ('fo:line-height="120%"', BOLD),
    "List body": ('fo:margin-bottom="0.12cm" fo:line-height="130%"', ""),
    "Quotations": (f'{BODY} fo:margin-left="0.6cm" fo:margin-right="0.6cm"', ""),
    "Receiver": ('fo:margin-bottom="0.6cm"', ""),
    "Date": ('fo:margin-bottom="0.3cm"', f'fo:color="{QUIET}"'),
    "Picture": ('fo:text-align="center" fo:keep-with-next="always"', ""),
    "New page": ('fo:break-before="page"', ""),
}
SMALL = {
    "Said by": 'fo:margin-bottom="0.4cm" fo:margin-left="0.6cm"',
    "Sender": 'fo:text-align="end" fo:margin-bottom="0.3cm"',
    "Header": "",
    "Footer": "",
}
"""Styles of paragraphs by name: how they stand, and how their letters are; small ones are quiet."""


def _named(colour: str, size: int) -> str:
    bar = (
        f'fo:border-left="3pt solid {colour}" fo:background-color="#ecf1f2" fo:padding="0.25cm"'
        ' style:join-border="false" fo:margin-top="0.3cm" fo:margin-bottom="0.4cm"'
        ' fo:line-height="130%"'
    )
    large = f"{BOLD} {_sized(size * 1.6)}"
    made = [_heading(level, larger * size, colour) for level, larger in LEVELS.items()]
    made += [_paragraph(name, *looks) for name, looks in PLAIN.items()]
    made += [_paragraph(name, looks, _quiet(size)) for name, looks in SMALL.items()]
    return "".join((*made, _paragraph("Note", bar), _paragraph("Code", bar, large), STRONG))


def _heading(level: int, size: float, colour: str) -> str:
    return _paragraph(
        f"Heading {level}",
        'fo:margin-top="0.5cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"',
        f'fo:color="{colour}" {BOLD} {_sized(size)}',
        f' style:default-outline-level="{level}" style:next-style-name="Text_20_body"',
    )


def _sized(size: float) -> str:
    return f'fo:font-size="{size:.1f}pt" style:font-size-complex="{size:.1f}pt"'


def _quiet(size: int) -> str:
    return f'fo:color="{QUIET}" {_sized(size * 0.8)}'


def _paragraph(name: str, paragraph: str, text: str = "", more: str = "") -> str:
    code = style_name(name)
    return (
        f'<style:style style:name="{code}" style:display-name="{name}" style:family="paragraph"'
        f' style:parent-style-name="Standard"{more}><style:paragraph-properties {paragraph}/>'
        f"<style:text-properties {text}/></style:style>"
    )


def clean(text: str) -> str:
    """Without what may stand in no XML."""
    fit = (sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in REFUSED)
    return "".join(sign for sign in fit if sign not in NO_SIGNS)


def style_name(name: str) -> str:
    """A name of a style as it stands in the file."""
    return name.replace(" ", "_20_")


def _lists() -> str:
    label = (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab"'
        ' text:list-tab-stop-position="0.7cm" fo:text-indent="-0.6cm" fo:margin-left="0.7cm"/>'
        "</style:list-level-properties>"
    )
    return (
        '<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1"'
        f' text:bullet-char="•">{label}</text:list-level-style-bullet></text:list-style>'
        '<text:list-style style:name="Numbers"><text:list-level-style-number text:level="1"'
        f' style:num-format="1" style:num-suffix=".">{label}</text:list-level-style-number>'
        "</text:list-style>"
    )


def _page(mode: str) -> str:
    band = (
        '<style:{0}-style><style:header-footer-properties fo:min-height="0.8cm"'
        ' fo:margin-{1}="0.4cm"/></style:{0}-style>'
    )
    return (
        '<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm"'
        ' fo:page-height="29.7cm" fo:margin-top="1.6cm" fo:margin-bottom="1.6cm"'
        f' fo:margin-left="2.2cm" fo:margin-right="2.2cm" style:writing-mode="{mode}"/>'
        f"{band.format('header', 'bottom')}{band.format('footer', 'top')}</style:page-layout>"
    )


def _master(document: Document, style: Style) -> str:
    said = " · ".join(part for part in (style.name or document.sender, document.reference) if part)
    foot = f"{escape(clean(document.foot))} · " if document.foot else ""
    numbers = '<text:page-number text:select-page="current">1</text:page-number> / '
    numbers += "<text:page-count>1</text:page-count>"
    return (
        '<style:master-page style:name="Standard" style:page-layout-name="A4">'
        f'<style:header><text:p text:style-name="Header">{escape(clean(said))}</text:p>'
        f'</style:header><style:footer><text:p text:style-name="Footer">{foot}{numbers}</text:p>'
        "</style:footer></style:master-page>"
    )
