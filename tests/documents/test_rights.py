"""Every finding in plain words: what a family reads about its rights is as easy as its texts."""

from __future__ import annotations

from dataclasses import replace

from thuisgeven.documents.legal_words import bare_words
from thuisgeven.documents.readability import WORD, measure, sentences_in
from thuisgeven.documents.rights import (
    plain_of,
    plain_rights,
    said_of,
    title_of,
    without_plain_words,
)
from thuisgeven.domain.terms import Language, Layer, Text
from thuisgeven.rules.load import library

LANGUAGES: tuple[Language, ...] = ("nl", "en")
MEAN = {"nl": 12, "en": 13}
LONGEST = 20
DUTIES = [duty for duty in library().rules.duties if duty.layer is not Layer.PRACTICE]


def test_the_rights_that_a_family_sees_have_plain_words() -> None:
    """All but a few at most; `docs/reference/packages.md` names each that has none."""
    assert len(without_plain_words(DUTIES)) <= len(DUTIES) // 20
    assert set(plain_rights()) - {duty.id for duty in library().rules.duties} == set()


def test_a_norm_that_changed_is_read_in_its_own_words() -> None:
    """Until somebody has looked at its plain words again; `packages.md` names it."""
    duty = next(one for one in DUTIES if plain_of(one) and plain_rights()[one.id].title)
    changed = replace(duty, norm=Text("De norm is nu anders.", "The norm is another one now."))
    assert said_of(changed) == changed.norm
    assert title_of(changed) == duty.title
    assert without_plain_words([duty, changed]) == [duty.id]


def test_plain_words_are_easy() -> None:
    for language in LANGUAGES:
        said = {id_: plain.says.label(language) for id_, plain in plain_rights().items()}
        sentences = {id_: list(sentences_in(text)) for id_, text in said.items()}
        together = measure([one for each in sentences.values() for one in each], language)
        assert together.ease >= 65
        assert together.lix <= 38
        assert together.mean <= MEAN[language]
        long = [s for each in sentences.values() for s in each if len(WORD.findall(s)) > LONGEST]
        assert long == []
        hard = {i: round(m.ease) for i, m in _measured(sentences, language) if m.ease < 55}
        assert hard == {}


def _measured(sentences: dict[str, list[str]], language: str) -> list[tuple[str, object]]:
    return [(id_, measure(each, language)) for id_, each in sentences.items()]


def test_no_word_of_the_law_goes_unexplained() -> None:
    for language in LANGUAGES:
        for duty in filter(plain_of, DUTIES):
            said = [*sentences_in(said_of(duty).label(language)), title_of(duty).label(language)]
            assert bare_words(said, language) == [], duty.id


def test_law_is_must_and_human_rights_are_ought() -> None:
    """A family may not read as law what is none: `moet` is for the law."""
    human = (Layer.HUMAN_RIGHTS, Layer.RECOMMENDATION)
    wrong = [
        duty.id
        for duty in DUTIES
        if duty.id in plain_rights()
        and duty.layer in human
        and not duty.id.startswith("DAM")
        and " hoort" not in _dutch(duty.id)
        if any(word in f" {_dutch(duty.id)} ".lower() for word in (" moet er ", " moet de "))
    ]
    assert wrong == []


def _dutch(id_: str) -> str:
    return plain_rights()[id_].says.nl
