"""Who helps, and how to reach them: checked once, dated, and never in running text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from thuisgeven.documents.phrases import phrase
from thuisgeven.domain.errors import InputError
from thuisgeven.domain.terms import Text
from thuisgeven.rules.record import Record, RecordError
from thuisgeven.rules.strict_yaml import read

FILE = Path(__file__).parent / "contacts.yaml"
FIELDS = ("id", "name", "phone", "free", "always", "about", "checked", "against", "local", "hours")
LARGEST = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody who helps. `checked`: the day on which the number was compared with its owner's."""

    id: str
    name: Text
    phone: str
    free: bool
    always: bool
    about: Text | None
    hours: Text | None
    checked: date | None
    local: bool

    def line(self, language: str) -> str:
        """How to reach them, on one line; says so when there is no number or nobody checked it."""
        name = self.name.label("nl" if language == "nl" else "en")
        if not self.phone:
            return f"{name}: {phrase('ask_for_number', language)}"
        return f"{name}: {self.phone}{self._more(language)}"

    def _more(self, language: str) -> str:
        told = [phrase("free", language)] if self.free else []
        told += [phrase("always", language)] if self.always else []
        if self.hours and language in ("nl", "en"):
            told.append(self.hours.label("nl" if language == "nl" else "en"))
        told += [] if self.checked else [phrase("number_unchecked", language)]
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
        name=record.text("name"),
        phone=record.maybe_word("phone") or "",
        free=record.flag("free"),
        always=record.flag("always"),
        about=record.maybe_text("about"),
        hours=record.maybe_text("hours"),
        checked=record.maybe_date("checked"),
        local=record.flag("local"),
    )


def with_local(own: Mapping[str, Contact]) -> dict[str, Contact]:
    """The contacts, with a municipality's own in the place of those that it must fill in."""
    known = contacts()
    return {**known, **{name: replace(own[name], local=True) for name in own if name in known}}


CONTACT_IDS = frozenset(contacts())
