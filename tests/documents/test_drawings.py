"""The drawings: small, of one hand, harmless in a page, and each said in words."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from thuisgeven.documents.drawings import drawing_with, drawings, read_drawings
from thuisgeven.domain.errors import InputError

FOLDER = Path(__file__).parents[2] / "src/thuisgeven/web/static/thuisgeven/drawings"
CONTENT = Path(__file__).parents[2] / "src/thuisgeven/documents/content"
FILES = sorted(FOLDER.glob("*.svg"))
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {f"{SVG}{name}" for name in ("svg", "g", "path", "circle")}
LIMIT = 3000
CARDS = {"house", "family", "friends", "school", "safety", "health", "me"}


def test_every_drawing_has_its_words_and_every_word_its_drawing() -> None:
    assert {path.stem for path in FILES} == set(drawings())
    assert set(drawings()) >= CARDS
    for drawing in drawings().values():
        assert drawing.alt.nl != drawing.alt.en
    assert len({drawing.alt.nl for drawing in drawings().values()}) == len(drawings())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_drawing_is_small_of_one_hand_and_only_shapes(path: Path) -> None:
    assert path.stat().st_size < LIMIT
    root = ElementTree.parse(path).getroot()  # noqa: S314 - a file of this repository
    assert root.get("viewBox") == "0 0 100 90"
    assert root.get("stroke-width") == "3"
    elements = list(root.iter())
    assert {element.tag for element in elements} <= SHAPES
    for name in (name for element in elements for name in element.attrib):
        assert not re.search(r"href|style|^on", name)


@pytest.mark.parametrize(
    ("text", "drawing"),
    [
        ("why--arrears", "house"),
        ("next--day", "moving"),
        ("next--worry", "road"),
        ("feelings", "heart"),
    ],
)
def test_a_text_gets_the_drawing_of_its_variant_or_else_of_its_topic(
    text: str, drawing: str
) -> None:
    found = drawing_with(text)
    assert found is not None
    assert found.id == drawing


def test_every_text_for_a_child_has_a_drawing() -> None:
    texts = {path.stem for path in CONTENT.glob("nl/child*/*.md")}
    assert texts
    assert {text for text in texts if drawing_with(text) is None} == set()
    assert drawing_with("remedies") is None


def test_a_misspelt_field_is_refused_with_its_line(tmp_path: Path) -> None:
    wrong = tmp_path / "drawings.yaml"
    wrong.write_text("drawings:\n  - id: house\n    alternative: {nl: Huis, en: House}\n", "utf-8")
    with pytest.raises(InputError) as caught:
        read_drawings(wrong)
    assert "alternative" in str(caught.value)
    assert "line 3" in str(caught.value)
