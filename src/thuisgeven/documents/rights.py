"""What each obligation means, in words for the family itself: `rights.yaml`, by the same ids.

The rule stays what counts; these explain it. An obligation without words here is said in its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from thuisgeven.domain.duties import Duty
from thuisgeven.domain.errors import InputError
from thuisgeven.domain.terms import Text
from thuisgeven.rules.record import Record, RecordError
from thuisgeven.rules.strict_yaml import read

FILE = Path(__file__).parent / "rights.yaml"
LARGEST = 200_000


@dataclass(frozen=True, slots=True)
class Plain:
    """An obligation in plain words; `title` None: its own title is plain enough."""

    says: Text
    title: Text | None


@cache
def plain_rights() -> Mapping[str, Plain]:
    """The plain words by the id of the obligation. Raises InputError when their file is wrong."""
    found = read(FILE, max_bytes=LARGEST)
    try:
        root = Record.of(found.data)
        return {name: _plain(root.record(name)) for name in root.data}
    except RecordError as error:
        line = found.line_of(error.path)
        raise InputError(str(FILE), line, error.problem, error.remedy) from error


def _plain(record: Record) -> Plain:
    record.only("nl", "en", "title")
    return Plain(Text(record.word("nl"), record.word("en")), record.maybe_text("title"))


def title_of(duty: Duty) -> Text:
    """What an obligation is called for a family."""
    plain = plain_rights().get(duty.id)
    return plain.title if plain and plain.title else duty.title


def said_of(duty: Duty) -> Text:
    """What an obligation means for a family."""
    plain = plain_rights().get(duty.id)
    return plain.says if plain else duty.norm
