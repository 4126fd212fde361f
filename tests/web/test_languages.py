"""Dutch first, English second, and never the one where the other was asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.test import Client
from tests.conftest import People
from tests.support.messages import messages

from thuisgeven.records.models import Case

PO = Path(__file__).parents[2] / "src/thuisgeven/web/locale/en/LC_MESSAGES/django.po"
HOLES = re.compile(r"%\(\w+\)s")


def translations() -> dict[str, tuple[str, ...]]:
    with PO.open("rb") as file:
        catalogue = read_po(file)
    found = {}
    for message in catalogue:
        plural = isinstance(message.id, tuple)
        key = message.id[0] if plural else message.id
        found[key] = tuple(message.string) if plural else (message.string,)
    return found


def test_every_text_has_an_english_one() -> None:
    known = translations()
    assert sorted(text for text in messages() if not all(known.get(text, ("",)))) == []


def test_places_for_names_and_numbers_are_the_same() -> None:
    differ = [
        text
        for text, said in translations().items()
        if any(set(HOLES.findall(one)) - set(HOLES.findall(text)) for one in said)
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
