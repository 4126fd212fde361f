"""People read labels, never the words of a code list."""

from __future__ import annotations

import pytest

from thuisgeven.domain.events import About, FieldType
from thuisgeven.domain.terms import Text
from thuisgeven.rules.build_vocabulary import build_event_kind
from thuisgeven.rules.load import library
from thuisgeven.rules.record import Record, RecordError

KIND = {
    "kind": "weather_seen",
    "label": {"nl": "Weer gezien", "en": "Weather seen"},
    "phase": "all",
    "about": "household",
    "form_question": {"nl": "Wat voor weer was het?", "en": "What was the weather?"},
    "fields": [
        {
            "name": "sky",
            "type": "choice",
            "label": {"nl": "Lucht", "en": "Sky"},
            "choices": ["clear", "rain"],
        }
    ],
}
CLEAR = {"clear": Text("Helder", "Clear")}


def used() -> set[str]:
    rules = library()
    choices = [choice for fact in rules.facts.values() for choice in fact.choices]
    fields = [field for kind in rules.events.values() for field in kind.fields]
    return {*choices, *(choice for field in fields for choice in field.choices)}


def test_every_choice_has_a_label_and_every_label_a_choice() -> None:
    assert used() == set(library().words)


def test_a_choice_without_a_label_is_refused_where_it_stands() -> None:
    with pytest.raises(RecordError, match="choice 'rain' has no label") as caught:
        build_event_kind(Record.of(KIND), CLEAR)
    assert caught.value.path == ("fields", 0, "choices")


def test_a_choice_with_a_label_is_read() -> None:
    kind = build_event_kind(Record.of(KIND), CLEAR | {"rain": Text("Regen", "Rain")})
    assert kind.about is About.HOUSEHOLD
    assert kind.fields[0].type is FieldType.CHOICE
