"""Documents to try, and a reader that walks through a PDF as a screen reader does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from itertools import pairwise

import pikepdf
from hypothesis import strategies as st

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
)

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28">'
    '<path d="M3 12.5 14 3l11 9.500V26H3z" fill="#0b4a58"/></svg>'
)

EXAMPLE = Document(
    title="Uw papieren",
    language="nl",
    sender="Hanneke Dam",
    receiver=("Mevrouw M. Veldhuis", "Kade 3", "Waterveen"),
    reference="WV-2026-0412",
    on=date(2026, 11, 24),
    foot="Nog niet nagekeken door een jurist.",
    blocks=(
        Paragraph("Tot die dag heeft u rechten.", ("N-03",), strong=True),
        Heading("Doe dit deze week"),
        Bullets(("Zoek de brief.", "Bel het Juridisch Loket."), numbered=True),
        Heading("Wat staat vast?", 3),
        Pairs((("Naam", "M. Veldhuis"), ("Dossier", "WV-2026-0412"))),
        Table(
            "Wat komt er, en wanneer?",
            ("Stap", "Dag", "Wat kunt u doen?"),
            (("Vonnis", "10 november", "Verzet"), ("Ontruiming", "10 december", "Kort geding")),
        ),
        Table("Wie belt u?", ("Wie", "Nummer"), (("Gemeente", "000"),), row_heads=False),
        Heading("Uw kinderen"),
        Quote("Ik wil naar dezelfde juf.", "Noor"),
        Note("Dit is geen brief van de rechtbank.", "Let op"),
        Picture(DRAWING, "Een huis met een deur"),
        PageBreak(),
        Paragraph("Tot ziens."),
    ),
)

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
NAME = TEXT.filter(str.strip)
VISIBLE = st.text("abcé ŞłҐ#$*<&\"'\\[]{}مرحباሰላም😀中", min_size=1, max_size=20).filter(str.strip)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 4))
    row = st.tuples(*[TEXT] * width)
    head = draw(st.tuples(*[VISIBLE] * width))
    rows = draw(st.lists(row, max_size=4))
    return Table(draw(VISIBLE), head, tuple(rows), draw(st.booleans()))


BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, VISIBLE, st.integers(2, 6)),
    st.builds(Paragraph, TEXT, st.just(("N-03",)), st.booleans()),
    st.builds(Bullets, st.lists(TEXT, max_size=4).map(tuple), st.booleans()),
    st.builds(Pairs, st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple)),
    tables(),
    st.builds(Quote, TEXT, TEXT),
    st.builds(Note, TEXT, TEXT),
    st.builds(Picture, st.just(DRAWING), VISIBLE),
    st.just(PageBreak()),
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A fit document: headings that skip no level, everything else as it comes."""
    level, blocks = 1, []
    for block in draw(st.lists(BLOCKS, max_size=8)):
        if isinstance(block, Heading):
            level = min(block.level, level + 1)
            block = Heading(block.text, level)
        blocks.append(block)
    return Document(
        title=draw(VISIBLE),
        language=draw(st.sampled_from(["nl", "en", "ar", "ti", "pap", "uk", "nl-BE"])),
        blocks=blocks,
        sender=draw(TEXT),
        receiver=tuple(draw(st.lists(TEXT, max_size=2))),
        reference=draw(TEXT),
        large=draw(st.booleans()),
        marks=draw(st.booleans()),
        foot=draw(TEXT),
    )


@dataclass
class Seen:
    """What a screen reader learns of a PDF."""

    language: str
    title: str
    shows_title: bool
    tagged: bool
    claims_ua: bool
    pages: int
    headings: list[int] = field(default_factory=list)
    scopes: list[str] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    fonts_embedded: bool = True
    font_families: set[str] = field(default_factory=set)


def walk(content: bytes) -> Seen:
    """Walk through a PDF: what it says of itself, its headings, heads of tables and drawings."""
    with pikepdf.open(BytesIO(content)) as file:
        root = file.Root
        with file.open_metadata() as meta:
            title, part = str(meta.get("dc:title", "")), str(meta.get("pdfuaid:part", ""))
        seen = Seen(
            language=str(root.Lang),
            title=title,
            shows_title=bool(root.ViewerPreferences.DisplayDocTitle),
            tagged=bool(root.MarkInfo.Marked),
            claims_ua=part == "1",
            pages=len(file.pages),
        )
        for element in _elements(root.StructTreeRoot):
            _note(seen, element)
        _note_fonts(seen, file)
    return seen


def readable(content: bytes) -> Seen:
    """Check that a PDF can be read aloud from its structure alone, and give what was seen."""
    seen = walk(content)
    assert seen.language in ("nl-NL", "en-GB")
    assert (seen.tagged, seen.claims_ua, seen.shows_title) == (True, True, True)
    assert seen.title.strip()
    assert seen.headings[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(seen.headings))
    assert set(seen.scopes) <= {"/Column", "/Row"}
    assert all(words.strip() for words in seen.alternatives)
    assert seen.fonts_embedded
    return seen


def _note(seen: Seen, element: pikepdf.Object) -> None:
    kind = str(element.S)
    seen.kinds.append(kind)
    if kind[:2] == "/H" and kind[2:].isdigit():
        seen.headings.append(int(kind[2:]))
    if kind == "/TH":
        seen.scopes.append(_scope(element))
    if kind == "/Figure":
        seen.alternatives.append(str(element.get("/Alt", "")))


def _scope(element: pikepdf.Object) -> str:
    told = element.get("/A", pikepdf.Array())
    listed = told if isinstance(told, pikepdf.Array) else [told]
    scopes = [str(one.Scope) for one in listed if _is_scope(one)]
    return scopes[-1] if scopes else ""


def _is_scope(told: pikepdf.Object) -> bool:
    return isinstance(told, pikepdf.Dictionary) and "/Scope" in told


def _note_fonts(seen: Seen, file: pikepdf.Pdf) -> None:
    for thing in file.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
            seen.fonts_embedded &= any(f"/FontFile{n}" in thing for n in ("", "2", "3"))
            name = str(thing.FontName).partition("+")[2] or str(thing.FontName)
            seen.font_families.add(name.partition("-")[0])


def _elements(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    inner = element.get("/K", pikepdf.Array())
    for child in inner if isinstance(inner, pikepdf.Array) else [inner]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from _elements(child)


def torn_rows(content: bytes) -> int:
    """How many rows of tables in a PDF stand on more than one page."""
    with pikepdf.open(BytesIO(content)) as file:
        rows = [one for one in _elements(file.Root.StructTreeRoot) if one.S == "/TR"]
        return sum(len(set(_pages(row))) > 1 for row in rows)


def _pages(element: pikepdf.Object, page: pikepdf.Object | None = None) -> Iterator[int]:
    """The pages on which the words of an element stand, by the number of their object."""
    page = element.get("/Pg", page)
    inner = element.get("/K", pikepdf.Array())
    for child in inner if isinstance(inner, pikepdf.Array) else [inner]:
        if isinstance(child, pikepdf.Dictionary):
            yield from _pages(child, page)
        elif page is not None:
            yield page.objgen[0]
    if element.get("/Type") == "/MCR" and page is not None:
        yield page.objgen[0]
