"""Read one record of rule data, field by field, and say exactly what is wrong with it.

A `Record` knows where it stands in its file, so that every error names the field, what is wrong,
and what would be right. Unknown fields are refused: a misspelling must never pass in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TypeVar

from thuisgeven.domain.errors import did_you_mean
from thuisgeven.domain.terms import Text

UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that steer a screen or turn the direction of writing, and halves of characters."""

WORDS = {str}
"""The types that the names of fields may have."""

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")
Path = tuple[str | int, ...]


class RecordError(ValueError):
    """Something wrong at one place of a record: where, what, and what would be right."""

    def __init__(self, path: Path, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}; {remedy}")
        self.path = path
        self.problem = problem
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping at a place in a file. Every reading method raises RecordError on a wrong value."""

    data: Mapping[str, object]
    path: Path = ()

    @classmethod
    def of(cls, value: object, path: Path = ()) -> Record:
        """The record at a place, which must hold a mapping with words as keys."""
        if not isinstance(value, Mapping) or not set(map(type, value)) <= WORDS:
            raise RecordError(
                path, f"{_shown(value)} is no record", "write fields as `name: value`"
            )
        return cls(value, path)

    def only(self, *fields: str) -> Record:
        """Refuse fields that are not in the list; returns the record itself."""
        if not self.data.keys() <= set(fields):
            name = next(name for name in self.data if name not in fields)
            raise RecordError(
                (*self.path, name), f"unknown field {name!r}", did_you_mean(name, fields)
            )
        return self

    def error(self, field: str, problem: str, remedy: str) -> RecordError:
        """An error at one field of this record."""
        return RecordError((*self.path, field), problem, remedy)

    def has(self, field: str) -> bool:
        """Whether a field is there with a value."""
        return self.data.get(field) is not None

    def value(self, field: str) -> object:
        """The value of a field that must be there."""
        if field not in self.data:
            raise RecordError(self.path, f"{field!r} is missing", f"add `{field}:`")
        return self.data[field]

    def word(self, field: str, default: str | None = None) -> str:
        """A non-empty line of text."""
        value = self.data.get(field, default) if default is not None else self.value(field)
        if not isinstance(value, str) or not value.strip():
            raise self.error(field, f"{_shown(value)} is no text", "write it as text")
        if not value.isprintable() and UNSHOWN.search(value):
            raise self.error(field, f"{_shown(value)} holds hidden characters", "type it anew")
        return value.strip()

    def maybe_word(self, field: str) -> str | None:
        """A line of text, or None when the field is empty or not there."""
        return self.word(field) if self.has(field) else None

    def flag(self, field: str, default: bool = False) -> bool:
        """A yes or no."""
        value = self.data.get(field, default)
        if not isinstance(value, bool):
            raise self.error(field, f"{_shown(value)} is no yes/no", "write true or false")
        return value

    def number(self, field: str) -> int:
        """A whole number."""
        value = self.value(field)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.error(field, f"{_shown(value)} is no whole number", "write digits only")
        return value

    def maybe_date(self, field: str) -> date | None:
        """A date, or None when the field is empty or not there."""
        value = self.data.get(field)
        if value is not None and type(value) is not date:
            raise self.error(field, f"{_shown(value)} is no date", "write it as YYYY-MM-DD")
        return value

    def text(self, field: str) -> Text:
        """A text in Dutch and English, both there."""
        record = self.record(field).only("nl", "en")
        return Text(record.word("nl"), record.word("en"))

    def maybe_text(self, field: str) -> Text | None:
        """A text in both languages, or None when the field is empty or not there."""
        return self.text(field) if self.has(field) else None

    def choice(self, field: str, kind: type[E], default: E | None = None) -> E:
        """A word of a closed vocabulary."""
        value = self.data.get(field, default) if default is not None else self.value(field)
        return self._member(field, value, kind)

    def maybe_choice(self, field: str, kind: type[E]) -> E | None:
        """A word of a closed vocabulary, or None when the field is empty or not there."""
        return self._member(field, self.data[field], kind) if self.has(field) else None

    def choices(self, field: str, kind: type[E]) -> tuple[E, ...]:
        """A list of words of a closed vocabulary."""
        return tuple(self._member(field, value, kind) for value in self.items(field))

    def _member(self, field: str, value: object, kind: type[E]) -> E:
        known: Mapping[str, E] = _members(kind)
        member = known.get(value) if isinstance(value, str) else None
        if member is None:
            raise self.error(
                field, f"{_shown(value)} is no {field}", did_you_mean(str(value), known)
            )
        return member

    def words(self, field: str) -> tuple[str, ...]:
        """A list of words; empty when the field is not there."""
        values = self.items(field) if self.has(field) else ()
        for value in values:
            if not isinstance(value, str):
                raise self.error(field, f"{_shown(value)} is no word", "write a list of words")
        return tuple(str(value) for value in values)

    def items(self, field: str) -> Sequence[object]:
        """A list; a field that is not there raises."""
        value = self.value(field)
        if not isinstance(value, list | tuple):
            raise self.error(field, f"{_shown(value)} is no list", "write it as a list")
        return value

    def record(self, field: str) -> Record:
        """The record inside a field."""
        return Record.of(self.value(field), (*self.path, field))

    def records(self, field: str) -> tuple[Record, ...]:
        """The records in a list; empty when the field is not there."""
        values = self.items(field) if self.has(field) else ()
        return tuple(Record.of(value, (*self.path, field, i)) for i, value in enumerate(values))


@cache
def _members(kind: type[E]) -> Mapping[str, E]:
    return {member.value: member for member in kind}


def at(record: Record, field: str, read: Callable[[], T]) -> T:
    """Run a reading whose own error knows no place, and give the error this field's place."""
    try:
        return read()
    except RecordError:
        raise
    except ValueError as error:
        problem = getattr(error, "problem", str(error))
        raise record.error(field, problem, getattr(error, "remedy", "correct it")) from error


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


SHOWN = 60
"""So many characters of a wrong value are repeated in an error, which stays on one line."""
