"""The pages at the family's own door are measured as its texts are: what stands around them too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.messages import BLOCK, SIMPLE

from thuisgeven.documents.content import Audience
from thuisgeven.documents.legal_words import bare_words
from thuisgeven.documents.phrases import phrases
from thuisgeven.documents.readability import LIMITS, WORD, measure, sentences_in
from thuisgeven.web.templatetags import family as words

TEMPLATES = Path(words.__file__).parents[1] / "templates"
ROOMS = [("family", Audience.PARENT), ("folder", Audience.PARENT), ("child", Audience.CHILD_9_12)]
LONGEST = 20


def said_on(room: str) -> Iterator[str]:
    """Every sentence of the templates of a room, with a word in each place."""
    for path in sorted((TEMPLATES / room).rglob("*.html")):
        text = path.read_text("utf-8")
        found = [one or other for one, other in SIMPLE.findall(text)]
        found += [part for pair in BLOCK.findall(text) for part in pair]
        for one in found:
            yield from sentences_in(re.sub(r"{{[^}]*}}", "dit", one))


@pytest.mark.parametrize(("room", "audience"), ROOMS)
def test_a_page_is_as_easy_as_its_texts(room: str, audience: Audience) -> None:
    said = list(said_on(room))
    limits, found = LIMITS["nl", audience], measure(said, "nl")
    assert found.ease >= limits.ease
    assert found.lix <= limits.lix
    assert found.mean <= limits.words
    assert [one for one in said if len(WORD.findall(one)) > LONGEST] == []
    assert bare_words(said, "nl") == []


def test_the_fixed_words_around_texts_are_easy() -> None:
    for language in ("nl", "en"):
        said = [re.sub(r"{\w+}", "dit", known[language]) for known in phrases().values()]
        found = measure([one for text in said for one in sentences_in(text)], language)
        assert found.ease >= 65
        assert found.lix <= 38
        assert found.mean <= 12


def test_what_the_first_screens_say_is_easy() -> None:
    tables = [
        *words.SAID.values(),
        *words.NAMES.values(),
        *words.CLOSING.values(),
        *words.CLOSED.values(),
    ]
    tables += words.CLOSING_NAMES.values()
    tables += [part for each in words.PARTIES.values() for part in each]
    parent = measure([one for text in tables for one in sentences_in(str(text))], "nl")
    assert parent.ease >= 65
    assert parent.mean <= 12
    for band, stages in words.CHILD.items():
        limits = LIMITS["nl", Audience(f"child_{band}")]
        said = [
            s
            for each in (*stages.values(), words.NOT_DECIDED[band])
            for text in each
            for s in sentences_in(str(text))
        ]
        found = measure(said, "nl")
        assert found.ease >= limits.ease, band
        assert found.mean <= limits.words, band
