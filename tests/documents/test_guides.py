"""The conversation guides: whole for every age, element and language, and easy to say aloud."""

from __future__ import annotations

import re
import statistics

import pytest

from thuisgeven.documents.guides import (
    BANDS,
    CLOSE,
    ELEMENTS,
    START,
    Guide,
    guide,
    guide_document,
    guides,
)
from thuisgeven.documents.model import Heading
from thuisgeven.rules.load import library

ALL = [guide(band, language) for band in BANDS for language in ("nl", "en")]
LONGEST = {"0-5": 16, "6-8": 17, "9-12": 20, "13-17": 22}
USUAL = {"0-5": 10, "6-8": 9, "9-12": 10, "13-17": 11}


def sentences(text: str) -> list[str]:
    return [one for one in re.split(r"[.!?]['’]?(?:\s|$)", text) if one.strip()]


def name(one: Guide) -> str:
    return f"{one.band}-{one.language}"


@pytest.mark.parametrize("one", ALL, ids=name)
def test_a_guide_has_every_element_between_its_beginning_and_its_end(one: Guide) -> None:
    assert [part.name for part in one.parts] == [START, *ELEMENTS, CLOSE]
    assert len(ELEMENTS) == 7
    assert all(len(part.lines) >= 3 and part.title for part in one.parts)


@pytest.mark.parametrize("one", ALL, ids=name)
def test_a_guide_can_be_said_aloud(one: Guide) -> None:
    lines = [line for part in one.parts for line in part.lines]
    lengths = [len(s.split()) for line in lines for s in sentences(line)]
    assert max(lengths) <= LONGEST[one.band]
    assert statistics.mean(lengths) <= USUAL[one.band]


@pytest.mark.parametrize("band", BANDS)
def test_both_languages_say_the_same_number_of_things(band: str) -> None:
    dutch, english = guide(band, "nl"), guide(band, "en")
    assert [len(p.lines) for p in dutch.parts] == [len(p.lines) for p in english.parts]
    assert dutch.sources == english.sources


@pytest.mark.parametrize("one", ALL, ids=name)
def test_a_guide_names_its_sources(one: Guide) -> None:
    assert set(one.sources) <= set(library().sources)


@pytest.mark.parametrize("one", ALL, ids=name)
def test_a_guide_says_that_stopping_or_silence_is_fine_and_promises_no_secret(one: Guide) -> None:
    text = " ".join([one.opening, *(line for part in one.parts for line in part.lines)]).lower()
    free = ("stoppen", "geen plicht", "ook een antwoord", "an answer too")
    free += ("may stop", "or stop", "no duty")
    honest = ("geen geheim", "no secret", "bel dan direct", "call at once")
    assert any(word in text for word in free)
    assert any(word in text for word in honest)


def test_a_band_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        guide("18-99", "nl")


def test_a_guide_prints_with_a_heading_per_part() -> None:
    one = guides("nl")[1]
    headings = [block.text for block in guide_document(one).blocks if isinstance(block, Heading)]
    assert headings == [part.title for part in one.parts]
