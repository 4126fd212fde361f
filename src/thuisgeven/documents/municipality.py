"""What a municipality fills in once: its name, colour, logo, address, and who helps nearby.

The file is YAML: `name`, `colour`, `logo` (a path to an SVG beside the file), `address` (lines),
`checked` (the day on which the numbers were compared), and `contacts` with `local_team` and
`support`: each a name in Dutch and English and a phone number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from thuisgeven.documents.contacts import Contact, contacts
from thuisgeven.documents.style import HOUSE_COLOUR, Style
from thuisgeven.domain.errors import InputError, did_you_mean
from thuisgeven.rules.record import Record, RecordError, at
from thuisgeven.rules.strict_yaml import read

FIELDS = ("name", "colour", "logo", "address", "checked", "contacts")
LARGEST = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """The style of a municipality's documents, and the contacts with its own among them."""

    style: Style
    contacts: Mapping[str, Contact]


def house() -> Municipality:
    """What holds where no municipality has filled anything in."""
    return Municipality(style=Style(), contacts=contacts())


def read_municipality(path: Path) -> Municipality:
    """What a municipality filled in. Raises InputError with the line of what is wrong."""
    found = read(path, max_bytes=LARGEST)
    try:
        record = Record.of(found.data).only(*FIELDS)
        return Municipality(style=_style(record, path.parent), contacts=_contacts(record))
    except RecordError as error:
        line = found.line_of(error.path)
        raise InputError(str(path), line, error.problem, error.remedy) from error


def _style(record: Record, folder: Path) -> Style:
    name, logo = record.word("name"), record.maybe_word("logo")
    colour = record.maybe_word("colour") or HOUSE_COLOUR
    svg = at(record, "logo", lambda: _svg(folder / logo)) if logo else ""
    address = record.words("address")
    made = Style(name=name, logo=svg, address=address)
    return at(record, "colour", lambda: replace(made, colour=colour))


def _svg(path: Path) -> str:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{path.name} cannot be read as SVG") from error
    if "<svg" not in text:
        raise ValueError(f"{path.name} is no SVG")
    return text


def _contacts(record: Record) -> dict[str, Contact]:
    known = dict(contacts())
    if not record.has("contacts"):
        return known
    own, checked = record.record("contacts"), record.maybe_date("checked")
    local = [name for name, contact in known.items() if contact.local]
    for name in own.data:
        if name not in local:
            raise own.error(name, f"{name!r} is no contact to fill in", did_you_mean(name, local))
        known[name] = _contact(known[name], own.record(name), checked)
    return known


def _contact(contact: Contact, own: Record, checked: date | None) -> Contact:
    own.only("name", "phone", "free")
    text = own.text("name")
    names = {**contact.names, "nl": text.nl, "en": text.en}
    return replace(
        contact, names=names, phone=own.word("phone"), free=own.flag("free"), checked=checked
    )
