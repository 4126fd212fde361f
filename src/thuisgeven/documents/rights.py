"""What each obligation means, in words for the family itself: `rights.yaml`, by the same ids.

The rule stays what counts; these explain it. An obligation without words here is said in its own,
and so is one whose norm changed after its plain words were written (`of` says of which they are).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
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
DIGITS = 8


@dataclass(frozen=True, slots=True)
class Plain:
    """An obligation in plain words; `title` None: its own title is plain enough.

    `of`: the digest of the norm that they explain.
    """

    says: Text
    title: Text | None
    of: str


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
    record.only("nl", "en", "title", "of")
    says = Text(record.word("nl"), record.word("en"))
    return Plain(says, record.maybe_text("title"), record.maybe_word("of") or "")


def digest_of(duty: Duty) -> str:
    """What changes when the norm of an obligation changes."""
    return hashlib.sha256(duty.norm.nl.encode()).hexdigest()[:DIGITS]


def plain_of(duty: Duty) -> Plain | None:
    """The plain words of an obligation, or None: there are none, or they are of an older norm."""
    plain = plain_rights().get(duty.id)
    return plain if plain and plain.of == digest_of(duty) else None


def without_plain_words(duties: Iterable[Duty]) -> list[str]:
    """The obligations that a family would read in the words of the rule."""
    return [duty.id for duty in duties if plain_of(duty) is None]


def title_of(duty: Duty) -> Text:
    """What an obligation is called for a family."""
    plain = plain_of(duty)
    return plain.title if plain and plain.title else duty.title


def said_of(duty: Duty) -> Text:
    """What an obligation means for a family."""
    plain = plain_of(duty)
    return plain.says if plain else duty.norm
