"""Dutch first, English second, and never the one where the other was asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from django.test import Client
from tests.conftest import People
from tests.support.messages import messages

from thuisgeven.records.models import Case

LOCALE = Path(__file__).parents[2] / "src/thuisgeven/web/locale"
HOLES = re.compile(r"%\(\w+\)s")


def catalogue() -> Iterator[Message]:
    """Every message of every room's catalogue."""
    for path in sorted(LOCALE.rglob("django.po")):
        with path.open("rb") as file:
            yield from (message for message in read_po(file) if message.id)


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    """The singular and plural of a text; one that has no plural stands alone."""
    return (text,) if isinstance(text, str) else tuple(text)


def translations() -> dict[str, tuple[str, ...]]:
    return {forms(message.id)[0]: forms(message.string) for message in catalogue()}


def holes(texts: tuple[str, ...]) -> set[str]:
    return set(HOLES.findall(" ".join(texts)))


def test_every_text_has_an_english_one() -> None:
    known = translations()
    assert sorted(text for text in messages() if not all(known.get(text, ("",)))) == []


def test_places_for_names_and_numbers_are_the_same() -> None:
    differ = [
        message.id
        for message in catalogue()
        if holes(forms(message.string)) != holes(forms(message.id))
    ]
    assert differ == []


@pytest.mark.parametrize(
    ("language", "here", "not_here"),
    [("nl", "Waar heeft dit gezin nog recht op", "Timeline"), ("en", "Timeline", "Tijdlijn")],
)
def test_the_page_of_a_case_is_in_one_language(
    language: str, here: str, not_here: str, case: Case, client_of: Callable[[str], Client]
) -> None:
    client = client_of("hanneke")
    client.post("/taal/", {"taal": language, "terug": "/"})
    text = client.get(f"/dossiers/{case.key}/").content.decode()
    assert f'<html lang="{language}"' in text
    assert here in text
    assert not_here not in text


def test_the_language_page_leads_nowhere_else(people: People) -> None:
    response = Client().post("/taal/", {"taal": "en", "terug": "https://elsewhere.example/"})
    assert response.headers["Location"] == "/"
