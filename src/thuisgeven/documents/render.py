"""One document in the form that somebody needs: to read, print, edit, or send to a telephone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from thuisgeven.documents.model import Document, Unfit, problems
from thuisgeven.documents.style import Style

HOUSE = Style()


class Form(StrEnum):
    """The forms of a document."""

    HTML = "html"
    PDF = "pdf"
    ODT = "odt"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document as bytes, with its media type and the ending of a file that holds it."""

    content: bytes
    media_type: str
    ending: str


def render(document: Document, form: Form, style: Style = HOUSE) -> Rendered:
    """A document in a form, in the style of its sender.

    Raises Unfit when not everybody could read it: without a title, with a picture without words,
    with a heading that skips a level. The same document gives the same bytes.
    """
    if found := problems(document):
        raise Unfit("; ".join(found))
    match form:
        case Form.HTML:
            from thuisgeven.documents.as_html import html

            page = html(document, style).encode("utf-8", "replace")
            return Rendered(page, "text/html; charset=utf-8", "html")
        case Form.PDF:
            from thuisgeven.documents.as_pdf import pdf

            return Rendered(pdf(document, style), "application/pdf", "pdf")
        case Form.ODT:
            from thuisgeven.documents.as_odt import odt

            media_type = "application/vnd.oasis.opendocument.text"
            return Rendered(odt(document, style), media_type, "odt")
        case Form.TEXT:
            from thuisgeven.documents.as_text import text

            said = text(document).encode("utf-8", "replace")
            return Rendered(said, "text/plain; charset=utf-8", "txt")
