"""The letter with a code: in ten languages, one at a time, and Dutch where one is behind."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from tests.support.documents import walk

from thuisgeven.documents.code_letter import (
    FROM_LEFT,
    CodeLetter,
    Wording,
    code_letter,
    digest,
    language_of_letter,
    wordings,
)
from thuisgeven.documents.content import LANGUAGES
from thuisgeven.documents.model import Note, Paragraph, problems
from thuisgeven.documents.phrases import phrase
from thuisgeven.documents.readability import measure, sentences_in
from thuisgeven.documents.render import Form, render
from thuisgeven.documents.style import Style

ON = date(2026, 11, 24)
CODE = "4VG6-9XD8-HRP8-WYX2"
PLACES = re.compile(r"\{\w+\}")


def letter(language: str, child: bool = False) -> CodeLetter:
    return CodeLetter(
        name="Roos Veldhuis",
        code=CODE,
        address="https://thuisgeven.example/gezin/inloggen/",
        until=date(2027, 2, 22),
        sender="Gemeente Waterveen",
        worker="Hanneke Bos",
        on=ON,
        child=child,
        asks_birth=True,
        language=language,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_is_there_in_every_language(language: str) -> None:
    """With the same sentences and places, and said to be unchecked where nobody native read it."""
    known, dutch = wordings(), wordings()["nl"].words
    assert known[language].of in ("", digest(dutch))
    for whom in ("adult", "child"):
        own = dict(known[language].words[whom])
        assert (own.pop("page", None) is None) is (language in ("nl", "en"))
        assert list(own) == list(dutch[whom])
        for name, said in own.items():
            assert set(PLACES.findall(said)) == set(PLACES.findall(dutch[whom][name])), name
            assert language == "nl" or said != dutch[whom][name]
        made = code_letter(letter(language, whom == "child"))
        assert problems(made) == []
        assert made.language == language
        unchecked = phrase("not_native", language) if language not in ("nl", "en") else ""
        assert made.foot == unchecked
        assert CODE in str(made.blocks)


def test_a_letter_of_older_words_is_in_dutch_and_says_so() -> None:
    known = dict(wordings())
    known["tr"] = replace(known["tr"], of="0" * 16)
    assert language_of_letter("tr", known) == "nl"
    made = code_letter(letter("tr"), known)
    assert made.language == "nl"
    assert made.blocks[0] == Note(phrase("fell_back", "nl"))
    assert made.title == "Uw eigen pagina"
    assert known["tr"].words["adult"]["intro"] not in str(made.blocks)
    assert language_of_letter("tr", known | {"tr": Wording(known["tr"].words, "")}) == "nl"
    assert language_of_letter("so", known) == "nl"


def test_a_code_keeps_its_order_from_right_to_left() -> None:
    made = code_letter(letter("ar"))
    note = next(block for block in made.blocks if isinstance(block, Note))
    assert note.text == FROM_LEFT + CODE
    go = next(b.text for b in made.blocks if isinstance(b, Paragraph) and "https" in b.text)
    assert f"{FROM_LEFT}https://thuisgeven.example/gezin/inloggen/{FROM_LEFT}" in go


@pytest.mark.parametrize("language", ["ar", "ti"])
def test_a_letter_prints_with_its_own_letters(language: str) -> None:
    pdf = render(code_letter(letter(language)), Form.PDF, Style()).content
    assert walk(pdf).claims_ua


@pytest.mark.parametrize(("whom", "ease", "mean"), [("adult", 65, 12), ("child", 75, 9)])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_letter_is_as_easy_as_a_text(language: str, whom: str, ease: int, mean: int) -> None:
    said = wordings()[language].words[whom]
    words = [PLACES.sub("hier", text) for text in said.values()]
    found = measure([one for text in words for one in sentences_in(text)], language)
    assert found.ease >= ease
    assert found.lix <= 38
    assert found.mean <= mean
