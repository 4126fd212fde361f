"""A day stands in words beside its field and where it was saved: a slip is seen at once."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from tests.conftest import TODAY

from thuisgeven.records.models import Case

FORM = "vastleggen/help_offered/"


def sent(client: Client, case: Case, **fields: str) -> str:
    usual = {"on": "vandaag", "recorded_by": "municipality", "token": str(uuid4())}
    given = usual | fields
    answer = client.post(f"/dossiers/{case.key}/{FORM}", given, follow=True)
    return answer.content.decode()


def test_a_new_form_begins_with_today_in_words(
    case: Case, client_of: Callable[[str], Client]
) -> None:
    page = client_of("hanneke").get(f"/dossiers/{case.key}/{FORM}").content.decode()
    assert 'value="24-11-2026"' in page
    assert 'for="id_on">dinsdag 24 november 2026</output>' in page


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("gisteren", "maandag 23 november 2026"),
        ("22/11", "zondag 22 november 2026"),
        ("1 mrt 2026", "zondag 1 maart 2026"),
        ("31-2-2026", ""),
        ("", ""),
    ],
)
def test_a_form_that_comes_back_says_the_day_that_was_typed(
    written: str, said: str, case: Case, client_of: Callable[[str], Client]
) -> None:
    page = sent(client_of("hanneke"), case, on=written, recorded_by="")
    assert f'for="id_on">{said}</output>' in page
    assert f'data-on="{TODAY.isoformat()}"' in page


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("22/11", "Opgeslagen: Hulp aangeboden, op zondag 22 november 2026."),
        ("", "Opgeslagen: Hulp aangeboden. De dag is onbekend."),
    ],
)
def test_the_confirmation_says_the_day_in_words(
    written: str, said: str, case: Case, client_of: Callable[[str], Client]
) -> None:
    assert said in sent(client_of("hanneke"), case, on=written)
