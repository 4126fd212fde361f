"""Every document in every form: complete, tagged, in order, and nothing in its text is obeyed."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from io import BytesIO

import odfdo
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.documents import DRAWING, EXAMPLE, documents, torn_rows, walk

from thuisgeven.documents.as_text import messages
from thuisgeven.documents.model import (
    Bullets,
    Document,
    Heading,
    Note,
    Paragraph,
    Picture,
    Quote,
    Table,
    Unfit,
)
from thuisgeven.documents.render import Form, render
from thuisgeven.documents.style import Style

WATERVEEN = Style(name="Gemeente Waterveen", colour="#5b2a6e", logo=DRAWING, address=("Plein 1",))
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def said(document: Document, form: Form) -> str:
    return render(document, form, WATERVEEN).content.decode("utf-8")


def one(*blocks: object, title: str = "Titel", language: str = "nl") -> Document:
    return Document(title=title, language=language, blocks=blocks)


def test_a_pdf_says_its_language_its_title_and_its_sender() -> None:
    seen = walk(render(EXAMPLE, Form.PDF, WATERVEEN).content)
    assert seen.language == "nl-NL"
    assert seen.title == EXAMPLE.title
    assert seen.shows_title
    assert seen.tagged
    assert seen.claims_ua


def test_the_headings_of_a_pdf_are_those_of_the_document_in_order() -> None:
    seen = walk(render(EXAMPLE, Form.PDF).content)
    wanted = [b.level for b in EXAMPLE.blocks if isinstance(b, Heading)]
    assert seen.headings == [1, *wanted]


def test_heads_of_columns_and_rows_have_their_scope_in_a_pdf() -> None:
    seen = walk(render(EXAMPLE, Form.PDF).content)
    assert seen.scopes == ["/Column"] * 3 + ["/Row"] * 2 + ["/Column"] * 2


def test_every_drawing_in_a_pdf_has_its_words() -> None:
    seen = walk(render(EXAMPLE, Form.PDF, WATERVEEN).content)
    assert "Een huis met een deur" in seen.alternatives
    assert "" not in seen.alternatives


def test_a_pdf_takes_its_fonts_with_it() -> None:
    document = one(Paragraph("مرحبا"), Paragraph("ሰላም"), Paragraph("Ґ Ş ł ñ"))
    seen = walk(render(document, Form.PDF).content)
    assert seen.fonts_embedded
    assert {"NotoSans", "NotoSansArabic", "NotoSansEthiopic"} <= seen.font_families


def test_the_same_document_is_the_same_pdf() -> None:
    assert render(EXAMPLE, Form.PDF).content == render(EXAMPLE, Form.PDF).content


@pytest.mark.parametrize("form", list(Form))
def test_a_drawing_without_words_is_refused(form: Form) -> None:
    with pytest.raises(Unfit, match="picture"):
        render(one(Picture(DRAWING, " ")), form)


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        (one(title=" "), "title"),
        (one(language=""), "language"),
        (one(Heading("Diep", 3)), "level 3 after one of 1"),
        (one(Heading("Boven", 1)), "level 1"),
        (one(Heading(" ")), "empty"),
        (one(Table("T", ("a", "b"), (("x",),))), "as long as the head"),
        (one(Table("T", ("a", " "), ())), "head"),
    ],
)
def test_what_not_everybody_can_read_is_refused(document: Document, problem: str) -> None:
    with pytest.raises(Unfit, match=problem):
        render(document, Form.HTML)


HOSTILE = [
    '#panic("gelezen")',
    "#import sys: *",
    "$x$ *vet* _schuin_ `code` <label> @verwijzing",
    '"] #eval("1") #["',
    "= Geen kop",
    "\\u{1F600} \\",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "&lt;b&gt;",
    "</style></article>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_shown_and_never_obeyed(text: str) -> None:
    document = one(Paragraph(text), Quote(text, text), Table(text, (text,), ((text,),)), title=text)
    seen = walk(render(document, Form.PDF).content)
    assert seen.headings == [1]
    assert seen.title == text.strip()
    page = Page()
    page.feed(said(document, Form.HTML))
    assert page.texts.count(text) >= 4
    assert "script" not in page.tags
    assert page.handlers == []
    read = odfdo.Document(BytesIO(render(document, Form.ODT).content))
    assert text in [p.inner_text for p in read.body.paragraphs]


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@FEW
@given(documents())
def test_every_fit_document_can_be_given_in_every_form(document: Document) -> None:
    seen = walk(render(document, Form.PDF, WATERVEEN).content)
    assert seen.headings == [1, *(b.level for b in document.blocks if isinstance(b, Heading))]
    assert len(seen.alternatives) >= sum(isinstance(b, Picture) for b in document.blocks)
    page = Page()
    page.feed(said(document, Form.HTML))
    assert page.handlers == []
    assert odfdo.Document(BytesIO(render(document, Form.ODT).content)).body is not None
    assert render(document, Form.TEXT).content


def test_what_no_font_can_draw_is_said_by_its_name() -> None:
    document = one(Quote("Ik ben 😀", "Sem"))
    seen = walk(render(document, Form.PDF).content)
    assert seen.title == "Titel"
    assert "Ik ben 😀" in said(document, Form.HTML)


def test_arabic_runs_from_right_to_left() -> None:
    document = one(Paragraph("مرحبا"), language="ar")
    assert '<html lang="ar" dir="rtl">' in said(document, Form.HTML)
    assert walk(render(document, Form.PDF).content).language == "ar"


def test_sources_are_shown_to_a_professional_only() -> None:
    blocks = (Paragraph("U mag blijven.", ("N-03",)), Bullets(("Een",), item_sources=(("V-05",),)))
    family = one(*blocks)
    professional = Document(title="Titel", language="nl", blocks=blocks, marks=True)
    assert "N-03" not in said(family, Form.HTML)
    assert "V-05" not in said(family, Form.HTML)
    assert "[N-03]" in said(professional, Form.HTML)
    assert "[V-05]" in said(professional, Form.HTML)


def test_a_text_reads_in_the_order_of_the_document() -> None:
    lines = said(EXAMPLE, Form.TEXT).splitlines()
    assert lines[0] == EXAMPLE.title
    assert lines[1] == "dinsdag 24 november 2026"
    assert "Stap: Vonnis" in lines


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=900), st.integers(40, 200))
def test_messages_are_short_and_lose_nothing(whole: str, longest: int) -> None:
    made = messages(whole, longest)
    assert all(len(message) <= longest for message in made)
    assert "".join("".join(made).split()) == "".join(whole.split())


def test_large_print_is_larger() -> None:
    long = [Paragraph("woord " * 700)]
    usual = one(*long)
    large = Document(title="Titel", language="nl", blocks=long, large=True)
    pages = [walk(render(document, Form.PDF).content).pages for document in (usual, large)]
    assert pages[1] > pages[0]
    assert "document--large" in said(large, Form.HTML)


def test_a_colour_that_nobody_can_read_is_refused() -> None:
    with pytest.raises(ValueError, match="light"):
        Style(colour="#ffee00")
    with pytest.raises(ValueError, match="colour"):
        Style(colour="red; background: url(x)")


def test_days_are_said_in_words() -> None:
    document = Document(title="T", language="en", blocks=[], on=date(2026, 12, 8))
    assert "Tuesday 8 December 2026" in said(document, Form.TEXT)


def test_a_caption_that_repeats_its_heading_is_not_said_twice() -> None:
    table = Table("Wat u doet", ("Wat",), (("Bellen",),))
    under, alone = one(Heading("Wat u doet"), table), one(table)
    kinds = [walk(render(each, Form.PDF).content).kinds for each in (under, alone)]
    assert [each.count("/Caption") for each in kinds] == [0, 1]
    assert '<caption class="document-again">' in said(under, Form.HTML)
    assert "<caption>Wat u doet</caption>" in said(alone, Form.HTML)


def test_a_row_is_not_torn_apart_by_the_end_of_a_page() -> None:
    rows = tuple((f"Recht {n}", "Bekijk samen met het gezin wat er kan. " * 3) for n in range(60))
    content = render(one(Table("Rechten", ("Recht", "Stap"), rows)), Form.PDF).content
    assert walk(content).pages > 3
    assert torn_rows(content) == 0


def test_a_row_as_long_as_a_page_goes_on_on_the_next() -> None:
    long = Table("Rechten", ("Recht", "Stap"), (("Een", "Bekijk samen wat er kan. " * 400),))
    content = render(one(long), Form.PDF).content
    assert walk(content).pages > 1
    assert torn_rows(content) == 1


def test_a_code_to_copy_is_written_large() -> None:
    document = one(Note("ABCD-EFGH", "Uw code", large=True))
    assert '<p class="document-code">ABCD-EFGH</p>' in said(document, Form.HTML)
    assert walk(render(document, Form.PDF).content).claims_ua
