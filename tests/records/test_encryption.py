"""What stands in the database cannot be read there, and can be found all the same."""

from __future__ import annotations

import pytest
from cryptography.fernet import Fernet
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOW, People

from thuisgeven.actions.people import Resident, add_person
from thuisgeven.actions.timeline import Recording, record
from thuisgeven.actions.upkeep import rotate_keys
from thuisgeven.records import encryption
from thuisgeven.records.models import Case, EventRow, Person, PersonKind

SECRET = ("Veldhuis", "Lindenstraat", "9001 AB", "Noor", "0612345678", "Schimmel in de kamer")


@given(st.text())
def test_any_text_comes_back_as_it_was(text: str) -> None:
    assert encryption.decrypt(encryption.encrypt(text)) == text


def test_two_tokens_of_one_text_differ() -> None:
    assert encryption.encrypt("Noor") != encryption.encrypt("Noor")


def test_a_token_of_another_key_is_refused() -> None:
    token = Fernet(Fernet.generate_key()).encrypt(b"Noor").decode()
    with pytest.raises(encryption.Undecryptable, match="none of the keys"):
        encryption.decrypt(token)


def full_case(people: People, case: Case) -> None:
    child = Resident(kind=PersonKind.CHILD, name="Noor", phone="0612345678")
    add_person(people.hanneke, str(case.key), NOW, child)
    told = Recording(kind="conversation_held", on=None, note="Schimmel in de kamer")
    record(people.hanneke, str(case.key), NOW, told)


def everything_stored() -> str:
    with connection.cursor() as cursor:
        tables = [t for t in connection.introspection.table_names() if t.startswith("records_")]
        rows = []
        for table in tables:
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - names from the database itself
            rows += [str(row) for row in cursor.fetchall()]
    return "\n".join(rows)


def test_no_name_address_contact_or_note_stands_readable_in_any_table(
    people: People, case: Case
) -> None:
    full_case(people, case)
    stored = everything_stored()
    assert [word for word in SECRET if word.lower() in stored.lower()] == []


def test_after_rotation_the_old_key_is_not_needed(people: People, case: Case, settings) -> None:  # type: ignore[no-untyped-def]
    full_case(people, case)
    old, new = settings.THUISGEVEN_KEYS[0], Fernet.generate_key().decode()
    settings.THUISGEVEN_KEYS = [new, old]
    assert rotate_keys() > 0
    settings.THUISGEVEN_KEYS = [new]
    assert Person.objects.get().name == "Noor"
    assert EventRow.objects.get(kind="conversation_held").note == "Schimmel in de kamer"
    assert Case.objects.get().household.name == "Veldhuis"


@pytest.mark.parametrize(
    ("written", "sought"),
    [
        ("Öztürk", "ozturk"),
        ("Öztürk", "ÖZT"),
        ("Van den Berg", "berg van"),
        ("El Amrani", "amr"),
        ("Sánchez", "sanchez"),
        ("9001AB", "9001ab"),
    ],
)
def test_words_are_found_by_their_beginning_without_accents(written: str, sought: str) -> None:
    assert set(encryption.looked_up(sought)) <= encryption.index_of([written])


@pytest.mark.parametrize(("written", "sought"), [("Demir", "emir"), ("Demir", "demirs")])
def test_words_are_not_found_by_another_part(written: str, sought: str) -> None:
    assert not set(encryption.looked_up(sought)) <= encryption.index_of([written])
