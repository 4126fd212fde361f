"""The JSON Schema (draft 2020-12) of a case file, made from the vocabulary."""

from __future__ import annotations

from collections.abc import Mapping

from thuisgeven.domain.events import ANSWER, DISPUTE, NOT_HAPPENED, EventField, EventKind, FieldType
from thuisgeven.domain.facts import FactSpec
from thuisgeven.domain.terms import Party
from thuisgeven.rules.build_case import MOST_EVENTS, MOST_RESIDENTS, UNKNOWN_DAY

Schema = dict[str, object]

DAY: Schema = {"type": "string", "format": "date"}
KEY: Schema = {"type": "string", "minLength": 1}
TYPES: Mapping[FieldType, Schema] = {
    FieldType.BOOL: {"type": "boolean"},
    FieldType.DATE: DAY,
    FieldType.INT: {"type": "integer", "minimum": 0},
    FieldType.TIME: {"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?$"},
    FieldType.REF: KEY,
    FieldType.TEXT_REF: KEY,
}


def case_schema(events: Mapping[str, EventKind], facts: Mapping[str, FactSpec]) -> Schema:
    """The schema of a case file in this vocabulary, as plain data ready for JSON."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Thuisgeven case file",
        "type": "object",
        "additionalProperties": False,
        "required": ["case"],
        "properties": {
            "case": KEY,
            "on": DAY,
            "complete_for": {"type": "array", "items": {"enum": sorted(events)}},
            "household": _household(),
            "events": {
                "type": "array",
                "maxItems": MOST_EVENTS,
                "items": _event(events, facts),
            },
        },
    }


def _household() -> Schema:
    minor = {"enum": [True, False, UNKNOWN_DAY]}
    person = _object({"id": KEY, "born": DAY, "minor": minor}, ["id"])
    people: Schema = {"type": "array", "maxItems": MOST_RESIDENTS, "items": person}
    return _object({"adults": people, "children": people})


def _object(properties: Mapping[str, object], required: list[str] | None = None) -> Schema:
    schema: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": dict(properties),
    }
    return schema | ({"required": required} if required else {})


def _event(events: Mapping[str, EventKind], facts: Mapping[str, FactSpec]) -> Schema:
    common = {
        "id": KEY,
        "kind": {"enum": sorted(events)},
        "on": {"anyOf": [DAY, {"const": UNKNOWN_DAY}]},
        "at": TYPES[FieldType.TIME],
        "recorded_on": DAY,
        "recorded_by": {"enum": [party.value for party in Party]},
        "evidence": {"type": "array", "items": KEY},
        "child": KEY,
        "adult": KEY,
        "replaces": KEY,
        "with": {"type": "object"},
    }
    schema = _object(common, ["id", "kind", "on"])
    return schema | {"allOf": [_kind(kind, facts) for kind in events.values()]}


def _kind(kind: EventKind, facts: Mapping[str, FactSpec]) -> Schema:
    return {
        "if": {"properties": {"kind": {"const": kind.kind}}},
        "then": {"properties": {"with": _fields(kind, facts)}},
    }


def _fields(kind: EventKind, facts: Mapping[str, FactSpec]) -> Schema:
    properties: dict[str, object] = {field.name: _type(field) for field in kind.fields}
    if kind.kind in (ANSWER, DISPUTE):
        properties |= {"fact": {"enum": sorted(facts)}, "value": True, "answer": KEY}
    if kind.kind == NOT_HAPPENED:
        properties["event_kind"] = KEY
    required = [field.name for field in kind.fields if field.required]
    return _object(properties, required or None)


def _type(field: EventField) -> Schema:
    if field.type is FieldType.CHOICE:
        return {"enum": list(field.choices), "title": field.label.nl}
    return TYPES[field.type] | {"title": field.label.nl}
