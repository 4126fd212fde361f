"""Load the calendar and the named terms from the rule files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from thuisgeven.domain.calendar import Calendar
from thuisgeven.domain.dates import Length, Unit
from thuisgeven.domain.deadlines import Condition, Delivery, Direction, Example, TermRule
from thuisgeven.domain.errors import InputError
from thuisgeven.domain.facts import FactScalar
from thuisgeven.domain.terms import DateKind, Layer
from thuisgeven.rules.corpus import Corpus, Entry, read_corpus
from thuisgeven.rules.load_calendar import build_calendar, built, day, positive
from thuisgeven.rules.record import Record

FIELDS = (
    *("id", "title", "layer", "kind", "starts_with", "start_facts", "length", "direction"),
    *("same_day", "statutory", "waiting", "authority", "clear_days", "delivery", "shorter_by"),
    "only_after",
    *("needs", "unless", "depends_on", "rests_on", "sources", "verified", "verified_against"),
    *("note", "valid_from", "valid_to", "last_reviewed", "examples"),
)
EXAMPLE_FIELDS = (
    *("from", "given", "last_day", "safe_day", "moved_by", "missing", "provisional"),
    *("earlier_reading", "act_from"),
)


@cache
def load_calendar() -> Calendar:
    """The calendar of the package, read once per process. Raises InputError when it is wrong."""
    return build_calendar(read_corpus())


@cache
def load_terms(on: date | None = None) -> Mapping[str, TermRule]:
    """The named terms of the package, by id. Raises InputError with file and line when wrong.

    Without `on` every term in its newest version, which knows the earlier ones. With `on` the
    version in force on that day; a term that was not in force then is left out.
    """
    if on is None:
        return build_terms(read_corpus(), load_calendar())
    found = {name: term.version_on(on) for name, term in load_terms().items()}
    return {name: term for name, term in found.items() if term is not None}


def build_terms(corpus: Corpus, calendar: Calendar | None = None) -> Mapping[str, TermRule]:
    """The named terms of a corpus, by id, on a calendar, which is by default that of the corpus."""
    days = calendar or build_calendar(corpus)
    versions: dict[str, list[TermRule]] = {}
    for entry in corpus.of("deadlines"):
        term = built(entry, lambda record: _term(record, days))
        known = versions.setdefault(term.id, [])
        _refuse_overlap(entry, term, known)
        known.append(term)
    return {name: _newest(known) for name, known in versions.items()}


def _newest(versions: list[TermRule]) -> TermRule:
    newest, *earlier = sorted(versions, key=lambda v: v.valid_from or date.min, reverse=True)
    return replace(newest, earlier=tuple(earlier)) if earlier else newest


def _refuse_overlap(entry: Entry, term: TermRule, known: list[TermRule]) -> None:
    for other in known:
        begins = max(term.valid_from or date.min, other.valid_from or date.min)
        if term.in_force(begins) and other.in_force(begins):
            problem = f"two versions of {term.id!r} are in force on the same day"
            line = entry.line_of(entry.place)
            raise InputError(entry.file, line, problem, "set valid_from and valid_to apart")


def _term(record: Record, calendar: Calendar) -> TermRule:
    record.only(*FIELDS)
    term = TermRule(
        id=record.word("id"),
        title=record.text("title"),
        layer=record.choice("layer", Layer),
        kind=record.choice("kind", DateKind),
        starts_with=record.text("starts_with"),
        start_facts=record.words("start_facts"),
        length=_length(record.record("length")),
        calendar=calendar,
        direction=record.choice("direction", Direction, Direction.FORWARD),
        same_day=record.flag("same_day"),
        statutory=record.flag("statutory"),
        waiting=record.flag("waiting"),
        authority=record.flag("authority"),
        clear_days=record.flag("clear_days"),
        delivery=_delivery(record.record("delivery")) if record.has("delivery") else None,
        only_after=record.maybe_word("only_after"),
        shorter_by=record.maybe_word("shorter_by"),
        needs=tuple(_condition(row) for row in record.records("needs")),
        unless=tuple(_condition(row) for row in record.records("unless")),
        depends_on=record.maybe_text("depends_on"),
        rests_on=record.words("rests_on"),
        sources=record.words("sources"),
        verified=record.flag("verified"),
        verified_against=record.maybe_word("verified_against"),
        note=record.maybe_text("note"),
        valid_from=record.maybe_date("valid_from"),
        valid_to=record.maybe_date("valid_to"),
        last_reviewed=record.maybe_date("last_reviewed"),
        examples=tuple(_example(row) for row in record.records("examples")),
    )
    _check(record, term)
    return term


def _check(record: Record, term: TermRule) -> None:
    """What no single field can say."""
    if not term.start_facts:
        raise record.error("start_facts", "nothing starts this term", "name at least one fact")
    if not term.sources:
        raise record.error("sources", "no source is named", "name at least one")
    if term.verified and term.verified_against is None:
        raise record.error("verified_against", "verified against what?", "name the version")
    if (term.valid_from or date.min) > (term.valid_to or date.max):
        raise record.error("valid_to", "the rule ends before it begins", "correct one of the days")
    if term.direction is Direction.BACKWARD and (term.delivery or term.waiting or term.same_day):
        problem = "a term that is counted back starts with no letter and has nothing to wait for"
        raise record.error("direction", problem, "drop `delivery`, `waiting` and `same_day`")


def _length(record: Record) -> Length:
    record.only("amount", "unit")
    return Length(positive(record, "amount"), record.choice("unit", Unit))


def _delivery(record: Record) -> Delivery:
    record.only("days", "not_on")
    weekdays = [day for day in record.items("not_on") if isinstance(day, int)]
    return Delivery(positive(record, "days"), frozenset(weekdays))


def _condition(record: Record) -> Condition:
    record.only("fact", "is")
    return Condition(record.word("fact"), _scalar(record, "is"))


def _scalar(record: Record, field: str) -> FactScalar:
    value = record.value(field)
    if not isinstance(value, bool | int | str | date):
        raise record.error(field, f"{value!r} is no value of a fact", "write one plain value")
    return value


def _example(record: Record) -> Example:
    record.only(*EXAMPLE_FIELDS)
    given = record.record("given") if record.has("given") else Record({})
    return Example(
        start=day(record, "from"),
        facts={name: _scalar(given, name) for name in given.data},
        last_day=record.maybe_date("last_day"),
        safe_day=record.maybe_date("safe_day"),
        moved_by=record.words("moved_by") if record.has("moved_by") else None,
        missing=record.words("missing"),
        provisional=record.flag("provisional") if record.has("provisional") else None,
        earlier_reading=record.maybe_date("earlier_reading"),
        act_from=record.maybe_date("act_from"),
    )
