"""Who helps, and how to reach them: checked once, dated, and never in running text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from thuisgeven.documents.days import day_in_words
from thuisgeven.documents.phrases import phrase
from thuisgeven.domain.errors import InputError
from thuisgeven.rules.record import Record, RecordError
from thuisgeven.rules.strict_yaml import read

A_YEAR = 366
FRESH = timedelta(A_YEAR)
"""A number that was checked longer ago says when."""

FILE = Path(__file__).parent / "contacts.yaml"
FIELDS = ("id", "name", "phone", "free", "always", "checked", "against", "local")
LARGEST = 100_000
UNBROKEN = "\N{NO-BREAK SPACE}"
"""Keeps a number on one line, and its groups in order where a text runs from right to left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody who helps. `checked`: the day on which the number was compared with `against`."""

    id: str
    names: Mapping[str, str]
    phone: str
    free: bool
    always: bool
    checked: date | None
    local: bool
    against: str = ""

    def name(self, language: str) -> str:
        """The name in a language; where it has none of its own there, the name as it is known."""
        return self.names.get(language) or self.names["nl"]

    def stale(self, on: date) -> bool:
        """Whether it is so long ago that somebody checked the number that it may have changed."""
        return self.checked is not None and on - self.checked > FRESH

    def line(self, language: str, on: date | None = None) -> str:
        """How to reach them, on one line.

        Says so when there is no number, when nobody checked it, or, `on` a day, too long ago.
        """
        name = self.name(language)
        if not self.phone:
            return f"{name}: {phrase('ask_for_number', language)}"
        return f"{name}: {self.phone.replace(' ', UNBROKEN)}{self._more(language, on)}"

    def _more(self, language: str, on: date | None) -> str:
        told = [phrase("free", language)] if self.free else []
        told += [phrase("always", language)] if self.always else []
        told += [] if self.checked else [phrase("number_unchecked", language)]
        if self.checked and on and self.stale(on):
            told.append(phrase("number_old", language, day=day_in_words(self.checked, language)))
        return f" ({', '.join(told)})" if told else ""


@cache
def contacts() -> Mapping[str, Contact]:
    """The contacts by id. Raises InputError when their file is wrong."""
    return read_contacts(FILE)


def read_contacts(path: Path) -> dict[str, Contact]:
    """The contacts of a file by id. Raises InputError with the line of what is wrong."""
    found = read(path, max_bytes=LARGEST)
    try:
        root = Record.of({"contacts": found.data})
        made = [_contact(record) for record in root.records("contacts")]
    except RecordError as error:
        line = found.line_of(error.path[1:])
        raise InputError(str(path), line, error.problem, error.remedy) from error
    return {contact.id: contact for contact in made}


def _contact(record: Record) -> Contact:
    record.only(*FIELDS)
    return Contact(
        id=record.word("id"),
        names=_names(record.record("name")),
        phone=record.maybe_word("phone") or "",
        free=record.flag("free"),
        always=record.flag("always"),
        checked=record.maybe_date("checked"),
        local=record.flag("local"),
        against=record.maybe_word("against") or "",
    )


def _names(record: Record) -> dict[str, str]:
    record.word("nl"), record.word("en")
    return {language: record.word(language) for language in record.data}


CONTACT_IDS = frozenset(contacts())
