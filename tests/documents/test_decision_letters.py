"""The letter that explains a decision to a child: as easy as its age asks, and with a way out."""

from __future__ import annotations

import re

import pytest

from thuisgeven.documents.contacts import contacts
from thuisgeven.documents.content import Audience
from thuisgeven.documents.decision import ChildStory, LetterFacts, letter_text, unwritten
from thuisgeven.documents.decision_draft import draft_text
from thuisgeven.documents.readability import LIMITS, SENTENCE, measure
from thuisgeven.domain.best_interests import Element
from thuisgeven.domain.terms import Language

BANDS = [(7, Audience.CHILD_6_8), (11, Audience.CHILD_9_12), (15, Audience.CHILD_13_17)]
HOLE = re.compile(r"\[[^\]]*\]")
NUMBER = re.compile(r"\d{4} ?\d{2}")


def story(age: int | None, language: Language, *, same: bool, hard: bool = True) -> ChildStory:
    return ChildStory(
        name="Sem",
        age=age,
        ideal="blijven" if language == "nl" else "stay",
        same=same,
        departure="de woning wordt gesloopt",
        good=(Element.FAMILY, Element.EDUCATION),
        hard=(Element.VIEW, Element.HEALTH) if hard else (),
    )


CHOSEN = {"nl": "het huis aan de Kade", "en": "the house on the Quay"}


def letter(age: int | None, language: Language, *, same: bool, hard: bool = True) -> str:
    child, chosen = story(age, language, same=same, hard=hard), CHOSEN[language]
    facts = LetterFacts(children=(child,), child=child, chosen=chosen, sender="Hanneke")
    return letter_text(facts, language)


def sentences(text: str) -> list[str]:
    """What a child reads when the holes are still empty; headings and numbers are no sentences."""
    lines = [line for line in HOLE.sub("", text).splitlines() if not line.startswith("#")]
    said = [line for line in lines if not NUMBER.search(line)]
    return [one for line in said for one in SENTENCE.split(line.strip()) if one]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("same", [True, False])
@pytest.mark.parametrize(("age", "band"), BANDS)
def test_a_letter_is_as_easy_as_the_texts_for_that_age(
    age: int, band: Audience, same: bool, language: Language
) -> None:
    limits = LIMITS[language, band]
    plan = draft_text(story(age, language, same=same), CHOSEN[language], "Hanneke Dam", language)
    for text in (letter(age, language, same=same), plan):
        found = measure(sentences(text), language)
        assert found.mean <= limits.words
        assert found.ease >= limits.ease
        assert found.lix <= limits.lix


def test_a_plan_is_no_decision_and_speaks_to_the_child() -> None:
    for age in (None, 7, 11, 15):
        text = draft_text(story(age, "nl", same=False), CHOSEN["nl"], "Hanneke Dam", "nl")
        assert "nog niet" in text or "nog niets" in text
        assert "Wat vind jij ervan?" in text
        assert unwritten(text)


@pytest.mark.parametrize("age", [None, 7, 11, 15])
def test_every_child_is_told_whom_to_call_and_that_it_is_not_its_fault(age: int | None) -> None:
    text = letter(age, "nl", same=True)
    assert contacts()["kinderombudsman"].line("nl") in text
    assert contacts()["kindertelefoon"].line("nl") in text
    assert "niet door jou" in text or "niet aan jou" in text


def test_what_only_a_person_knows_is_left_to_a_person() -> None:
    for age, _ in BANDS:
        assert "is geluisterd" in letter(age, "nl", same=True)
        assert "waarom. Geef niemand de schuld" in letter(age, "nl", same=False)
        assert unwritten(letter(age, "nl", same=True, hard=False))


def test_what_is_hard_asks_what_is_done_about_it() -> None:
    assert "daaraan doen" in letter(11, "nl", same=True)
    assert "daaraan doen" not in letter(11, "nl", same=True, hard=False)


def test_how_an_option_fits_what_a_child_wants_is_in_no_letter() -> None:
    """It would tell those who open the letter what the child said."""
    assert "wat jij zelf wilt" not in letter(11, "nl", same=True)
