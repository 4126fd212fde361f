"""A document to change: what office programs and screen readers need to find in an ODT file."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from tests.support.documents import EXAMPLE, documents

from thuisgeven.documents.as_odt import MEDIA_TYPE
from thuisgeven.documents.model import Document, Heading, Note, Paragraph, Picture, Table
from thuisgeven.documents.odt_styles import SPACES
from thuisgeven.documents.render import Form, render
from thuisgeven.documents.style import Style

MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def name(short: str) -> str:
    space, _, tag = short.partition(":")
    return f"{{{SPACES[space]}}}{tag}"


class File:
    """An ODT file as a program reads it."""

    def __init__(self, document: Document) -> None:
        self.bytes = render(document, Form.ODT, Style(name="Gemeente Waterveen")).content
        self.archive = zipfile.ZipFile(BytesIO(self.bytes))
        parts = [one for one in self.archive.namelist() if one.endswith(".xml")]
        self.xml = {one: ET.fromstring(self.archive.read(one)) for one in parts}  # noqa: S314 - our own
        self.content, self.styles = self.xml["content.xml"], self.xml["styles.xml"]

    def all(self, short: str) -> list[ET.Element]:
        return list(self.content.iter(name(short)))

    def values(self, short: str, root: ET.Element) -> Iterator[str]:
        wanted = name(short)
        return (one.get(wanted, "") for one in root.iter() if wanted in one.attrib)


def test_the_media_type_comes_first_and_is_not_packed() -> None:
    first = File(EXAMPLE).archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert File(EXAMPLE).archive.read("mimetype") == MEDIA_TYPE.encode()
    assert first.extra == b""


def test_the_manifest_names_every_part_and_no_other() -> None:
    file = File(EXAMPLE)
    entries = file.xml["META-INF/manifest.xml"].iter(f"{MANIFEST}file-entry")
    named = {one.get(f"{MANIFEST}full-path"): one.get(f"{MANIFEST}media-type") for one in entries}
    parts = set(file.archive.namelist()) - {"mimetype", "META-INF/manifest.xml"}
    assert set(named) == parts | {"/"}
    assert named["/"] == MEDIA_TYPE


def test_headings_have_the_levels_of_the_document_in_order() -> None:
    levels = [int(one.get(name("text:outline-level"), 0)) for one in File(EXAMPLE).all("text:h")]
    assert levels == [1, *(b.level for b in EXAMPLE.blocks if isinstance(b, Heading))]


@pytest.mark.parametrize(
    ("language", "spoken", "mode"),
    [("nl", "nl-NL", "lr-tb"), ("en", "en-GB", "lr-tb"), ("ar", "ar", "rl-tb")],
)
def test_it_says_its_language_and_direction(language: str, spoken: str, mode: str) -> None:
    file = File(Document(title="T", language=language, blocks=[Paragraph("مرحبا")]))
    assert file.xml["meta.xml"].findtext(f".//{name('dc:language')}") == spoken
    assert set(file.values("fo:language", file.styles)) == {language}
    assert set(file.values("style:language-complex", file.styles)) == {language}
    assert set(file.values("style:writing-mode", file.styles)) == {mode}


def test_a_drawing_has_its_words_and_is_in_the_file() -> None:
    file = File(EXAMPLE)
    drawings = [block for block in EXAMPLE.blocks if isinstance(block, Picture)]
    assert drawings
    assert [one.text for one in file.all("svg:desc")] == [block.alt for block in drawings]
    for image in file.all("draw:image"):
        assert image.get(name("xlink:href")) in file.archive.namelist()


def test_tables_have_heads_that_come_back_on_every_page() -> None:
    file, tables = File(EXAMPLE), [b for b in EXAMPLE.blocks if isinstance(b, Table)]
    assert len(file.all("table:table")) == len(tables) > 0
    for made, table in zip(file.all("table:table"), tables, strict=True):
        head = made.find(f"{name('table:table-header-rows')}/{name('table:table-row')}")
        assert head is not None
        assert tuple("".join(cell.itertext()) for cell in head) == table.head
        assert len(list(made.iter(name("table:table-column")))) == len(table.head)
        assert (made.find(name("table:table-header-columns")) is not None) == table.row_heads


def test_a_caption_that_repeats_its_heading_is_not_said_twice() -> None:
    table = Table("Wat u doet", ("Wat",), (("Bellen",),))
    file = File(Document(title="T", language="nl", blocks=[Heading("Wat u doet"), table]))
    said = ["".join(one.itertext()) for one in file.content.iter() if one.tag in KINDS]
    assert said.count("Wat u doet") == 1


KINDS = (name("text:p"), name("text:h"))


def test_spaces_lines_and_tabs_are_kept() -> None:
    block = Note("A  B\n\tC", "Let op")
    file = File(Document(title="T", language="nl", blocks=[block]))
    (said,) = (one for one in file.all("text:p") if "Let op" in "".join(one.itertext()))
    kinds = [one.tag for one in said if one.tag != name("text:span")]
    assert kinds == [name(f"text:{kind}") for kind in ("line-break", "s", "s", "line-break", "tab")]


@FEW
@given(documents())
def test_whatever_it_says_it_is_whole_and_every_style_that_it_uses_is_there(
    document: Document,
) -> None:
    file = File(document)
    known = {*file.values("style:name", file.styles), *file.values("style:name", file.content)}
    for used in ("text:style-name", "table:style-name"):
        assert set(file.values(used, file.content)) <= known
    parents = set(file.values("style:parent-style-name", file.styles))
    assert parents <= known


def test_the_same_document_is_the_same_file() -> None:
    assert File(EXAMPLE).bytes == File(EXAMPLE).bytes


def test_no_empty_paragraph_stands_in_for_space() -> None:
    file = File(EXAMPLE)
    pictures = {name("draw:frame")}
    for one in file.all("text:p"):
        filled = "".join(one.itertext()).strip() or pictures & {each.tag for each in one}
        assert filled or one.get(name("text:style-name")) == "New_20_page"
