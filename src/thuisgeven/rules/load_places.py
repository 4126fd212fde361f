"""Load the tables that the fold of every case needs: the places, and what is soon after a threat.

The other rooms have theirs in `load_rooms`, which a check of one case does without.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TypeVar

from thuisgeven.domain.accommodation import Ethos, Norms, PlaceKind
from thuisgeven.domain.errors import InputError
from thuisgeven.domain.offers import Places
from thuisgeven.rules.corpus import HOME, MAX_BYTES
from thuisgeven.rules.record import Record, RecordError
from thuisgeven.rules.strict_yaml import read

T = TypeVar("T")


def table(path: Path, build: Callable[[Record], T]) -> tuple[T, ...]:
    """The records of a YAML list, built one by one; InputError with file and line when wrong."""
    document = read(path, max_bytes=MAX_BYTES)
    try:
        rows = Record({"rows": document.data}).records("rows")
        return tuple(build(row) for row in rows)
    except RecordError as error:
        line = document.line_of(error.path[1:])
        raise InputError(str(path), line, error.problem, error.remedy) from error


@cache
def load_places() -> tuple[Mapping[str, PlaceKind], Norms]:
    """The code list of places with their ETHOS groups, and the norms of the adequacy test."""
    path = HOME / "accommodation" / "places.yaml"
    document = read(path, max_bytes=MAX_BYTES)
    try:
        record = Record.of(document.data)
        record.only("least_months", "sentences", "court_says", "court_sources", "places")
        kinds = [_place(row) for row in record.records("places")]
        return {kind.kind: kind for kind in kinds}, _norms(record)
    except RecordError as error:
        line = document.line_of(error.path)
        raise InputError(str(path), line, error.problem, error.remedy) from error


@cache
def places() -> Places:
    """The code list and norms as the derivations and the gate take them."""
    return Places(*load_places())


def _norms(record: Record) -> Norms:
    sentences = record.record("sentences")
    return Norms(
        least_months=record.number("least_months"),
        sentences={name: sentences.text(name) for name in sentences.data},
        court_says=record.text("court_says"),
        court_sources=record.words("court_sources"),
    )


def _place(record: Record) -> PlaceKind:
    record.only("kind", "label", "ethos", "home", "graded", "why", "sources")
    return PlaceKind(
        kind=record.word("kind"),
        label=record.text("label"),
        ethos=record.choice("ethos", Ethos),
        home=record.flag("home"),
        graded=record.flag("graded"),
        why=record.text("why"),
        sources=record.words("sources"),
    )


@cache
def soon_after_threat() -> timedelta:
    """How shortly after a threat agreeing to something is a sign of pressure."""
    (hours,) = table(HOME / "consultation" / "pressure.yaml", _soon_hours)
    return timedelta(hours=hours)


def _soon_hours(record: Record) -> int:
    return record.only("soon_hours", "sources", "verified").number("soon_hours")
