"""Publish the rules: lossless as JSON or YAML, and the computable core as RegelRecht YAML.

The lossless forms carry every record; reading them back gives a library with the same digest.
RegelRecht knows neither absent facts nor working days nor five outcomes, so that export is
secondary: per duty one output for "applies" and one for "is fulfilled", where both can be said.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date

import yaml

from thuisgeven.domain.duties import Duty
from thuisgeven.domain.logic.expressions import (
    All,
    Any,
    Compare,
    Condition,
    FactValue,
    Holds,
    Literal,
    Member,
    Not,
    OnDate,
    Operand,
    Part,
)
from thuisgeven.rules.corpus import Corpus, from_data
from thuisgeven.rules.load import Library

DATE_KEY = "$date"
COMPARISONS = {
    "==": "EQUALS",
    "!=": "NOT_EQUALS",
    "<": "LESS_THAN",
    "<=": "LESS_THAN_OR_EQUAL",
    ">": "GREATER_THAN",
    ">=": "GREATER_THAN_OR_EQUAL",
}


def to_json(library: Library) -> str:
    """All records as JSON, with the digest; dates are tagged so that nothing is lost."""
    content = {"digest": library.digest, **library.corpus.data()}
    return json.dumps(content, default=_tagged, ensure_ascii=False, indent=1)


def to_yaml(library: Library) -> str:
    """All records as YAML, with the digest."""
    content = {"digest": library.digest, **library.corpus.data()}
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False)


def from_json(text: str) -> Corpus:
    """The corpus of an export made by `to_json`. Raises ValueError when it is no such export."""
    content = json.loads(text, object_hook=_revive)
    if not isinstance(content, dict):
        raise ValueError("no export of rules: a JSON object is expected")
    return from_data({key: rows for key, rows in content.items() if isinstance(rows, list)})


def _tagged(value: object) -> object:
    if isinstance(value, date):
        return {DATE_KEY: value.isoformat()}
    raise TypeError(f"{value!r} cannot be exported")


def _revive(row: dict[str, object]) -> object:
    return date.fromisoformat(str(row[DATE_KEY])) if set(row) == {DATE_KEY} else row


def to_regelrecht(library: Library) -> str:
    """The duties that RegelRecht's operations can say, as its YAML; the others are named."""
    articles, left_out = [], []
    for duty in library.duties:
        try:
            articles.append(_article(duty))
        except NotSayable as reason:
            left_out.append({"rule": duty.id, "construct": str(reason), "accepted": False})
    law = {"$id": "thuisgeven", "regulatory_layer": "UITVOERINGSBELEID", "articles": articles}
    return yaml.safe_dump(law | {"untranslatables": left_out}, allow_unicode=True, sort_keys=False)


class NotSayable(Exception):
    """A construct for which RegelRecht has no operation."""


def _article(duty: Duty) -> Mapping[str, object]:
    outputs = {"applies": duty.speaks, "fulfilled": duty.fulfilled}
    actions = [
        {"output": f"{duty.id.lower()}_{name}", "value": _operation(condition)}
        for name, condition in outputs.items()
    ]
    parameters = [{"name": name, "required": False} for name in duty.facts]
    return {
        "number": duty.id,
        "text": duty.norm.nl,
        "machine_readable": {"execution": {"parameters": parameters, "actions": actions}},
    }


def _operation(condition: Condition) -> object:
    match condition:
        case Part(_, arg, _):
            return _operation(arg)
        case Holds(name):
            return {"operation": "EQUALS", "subject": f"${name}", "value": True}
        case Not(arg):
            return {"operation": "NOT", "value": _operation(arg)}
        case All(args):
            return {"operation": "AND", "conditions": [_operation(arg) for arg in args]}
        case Any(args):
            return {"operation": "OR", "conditions": [_operation(arg) for arg in args]}
        case Compare(op, left, right):
            pair = {"subject": _operand(left), "value": _operand(right)}
            return {"operation": COMPARISONS[op], **pair}
        case Member(operand, values):
            choices = [_plain(value) for value in values]
            return {"operation": "IN", "subject": _operand(operand), "values": choices}
    raise NotSayable(type(condition).__name__)


def _operand(operand: Operand) -> object:
    match operand:
        case FactValue(name):
            return f"${name}"
        case Literal(value):
            return _plain(value)
        case OnDate():
            return "$referencedate"
    raise NotSayable(type(operand).__name__)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


EXPORTS: Mapping[str, Callable[[Library], str]] = {
    "json": to_json,
    "yaml": to_yaml,
    "regelrecht": to_regelrecht,
}
