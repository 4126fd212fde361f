"""Read a case file: YAML in the vocabulary of events, refused with file and line when wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from thuisgeven.domain.deadlines import term_dates
from thuisgeven.domain.derived import derivations
from thuisgeven.domain.facts import Facts
from thuisgeven.domain.fold import Case, Derivation, fold
from thuisgeven.rules.build_case import build_case
from thuisgeven.rules.corpus import Entry
from thuisgeven.rules.load import Library, library, located
from thuisgeven.rules.load_places import places, soon_after_threat
from thuisgeven.rules.record import Record, RecordError
from thuisgeven.rules.strict_yaml import read

MAX_BYTES = 5_000_000
"""A case file of more than this is no case file; a long case is some hundred kilobytes."""


def load_case(path: Path, rules: Library | None = None) -> Case:
    """The case in a file. Raises InputError (file, line, what is wrong, what would be right)."""
    rules = rules or library()
    document = read(path, max_bytes=MAX_BYTES)
    try:
        return build_case(Record.of(document.data), rules.events, rules.facts)
    except RecordError as error:
        entry = Entry("case", str(path), {}, (), document.line_of)
        raise located(error, entry) from error


def facts_of(case: Case, on: date, rules: Library | None = None, adult: str | None = None) -> Facts:
    """The facts of a case as known on a date; with `adult`, only that adult's own events count."""
    rules = rules or library()
    return fold(case, rules.facts, on, _derivations(), adult)


@cache
def _derivations() -> Mapping[str, Derivation]:
    moratorium = library().terms["FW-287b-5"]
    return derivations(places(), soon_after_threat(), lambda day: term_dates(moratorium, day)[0])
