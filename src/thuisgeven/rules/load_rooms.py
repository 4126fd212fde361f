"""Load the tables of the rooms that reason beside the duties: places, sharing, and so on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

from thuisgeven.domain.accommodation import Ethos, Norms, PlaceKind
from thuisgeven.domain.errors import InputError
from thuisgeven.domain.sharing import Body, Condition, Data, Flow
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
def load_flows() -> tuple[Flow, ...]:
    """Who may give what to whom, in the order of the file."""
    return table(HOME / "sharing" / "flows.yaml", _flow)


def _flow(record: Record) -> Flow:
    record.only(
        *("id", "giver", "receiver", "data", "purpose", "conditions", "ground"),
        *("sources", "verified", "forbids"),
    )
    return Flow(
        id=record.word("id"),
        giver=record.choice("giver", Body),
        receiver=record.choice("receiver", Body),
        data=frozenset(record.choices("data", Data)),
        purpose=record.word("purpose"),
        conditions=record.choices("conditions", Condition),
        ground=record.text("ground"),
        sources=record.words("sources"),
        verified=record.flag("verified"),
        forbids=record.flag("forbids"),
    )


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
