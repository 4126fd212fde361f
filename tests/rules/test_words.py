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
            "ask": {"nl": "Hoe zag de lucht eruit?", "en": "What did the sky look like?"},
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


def test_whoever_records_is_asked_a_question_and_never_the_same_one_twice() -> None:
    """A caseworker at a door reads a question at once; a noun or a word of law leaves guessing."""
    asked = [(k, f.ask, f.label) for k in library().events.values() for f in k.fields if f.ask]
    assert len(asked) > 250
    for kind, question, noun in asked:
        for said, no_question in zip((question.nl, question.en), (noun.nl, noun.en), strict=True):
            assert (said[-1], said[0]) == ("?", said[0].upper()), kind.kind
            assert said != no_question
        assert question.nl != kind.form_question.nl, (kind.kind, question.nl)
        assert question.en != kind.form_question.en, (kind.kind, question.en)


def test_a_field_that_is_not_asked_for_is_found() -> None:
    sky = {"name": "sky", "type": "bool", "label": {"nl": "Lucht", "en": "Sky"}}
    with pytest.raises(RecordError, match="ask") as caught:
        build_event_kind(Record.of(KIND | {"fields": [sky]}), CLEAR)
    assert caught.value.path == ("fields", 0)


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
