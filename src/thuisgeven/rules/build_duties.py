"""From records to duties: conditions are parsed and typed, every reference is checked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from thuisgeven.domain.duties import Duty, Example, NextStep, needs_judgement
from thuisgeven.domain.errors import did_you_mean
from thuisgeven.domain.facts import FactKind, FactSpec, FactType
from thuisgeven.domain.logic.expressions import (
    Condition,
    Operand,
    Part,
    TermDay,
    facts_in,
    terms_in,
)
from thuisgeven.domain.logic.parse import parse_condition, parse_date
from thuisgeven.domain.terms import (
    DateKind,
    DecidedBy,
    DutyKind,
    Layer,
    Level,
    Outcome,
    OwedTo,
    Party,
    Phase,
    Text,
)
from thuisgeven.rules.record import Record, at

EXAMPLE_DATE = date(2026, 11, 23)
"""The checking date of an example that names none: the state of the law in the rule files."""

FIELDS = (
    *("id", "title", "norm", "subject", "layer", "level", "phase", "kind", "binds", "owed_to"),
    *("decided_by", "applies", "unless", "requires", "parts", "due", "due_kind", "version_on"),
    *("sources", "next_step", "verified", "verified_against", "note", "valid_from", "valid_to"),
    *("last_reviewed", "short", "examples"),
)


@dataclass(frozen=True)
class Known:
    """What a duty may refer to."""

    facts: Mapping[str, FactSpec]
    events: Collection[str]
    sources: Collection[str]
    terms: Collection[str]

    @cached_property
    def judgements(self) -> frozenset[str]:
        """The names of the facts that are a person's judgement."""
        return frozenset(n for n, f in self.facts.items() if f.kind is FactKind.JUDGEMENT)


def build_duty(record: Record, known: Known) -> Duty:
    """One version of a duty. Raises RecordError on a wrong field or a reference to nothing."""
    record.only(*FIELDS)
    parts = _parts(record, known)
    duty = Duty(
        id=record.word("id"),
        title=record.text("title"),
        norm=record.text("norm"),
        subject=record.word("subject"),
        layer=record.choice("layer", Layer),
        level=record.choice("level", Level, Level.CASE),
        phase=record.choice("phase", Phase),
        kinds=record.choices("kind", DutyKind),
        binds=record.choices("binds", Party),
        owed_to=record.choices("owed_to", OwedTo),
        decided_by=record.choice("decided_by", DecidedBy),
        applies=_condition(record, "applies", known, parts),
        unless=tuple(_exception(r, known, parts) for r in record.records("unless")),
        requires=_requires(record, known, parts),
        due=_due(record, known),
        due_kind=record.maybe_choice("due_kind", DateKind),
        version_on=record.maybe_word("version_on"),
        sources=record.words("sources"),
        next_step=_next_step(record.record("next_step"), known),
        verified=record.flag("verified"),
        verified_against=record.maybe_word("verified_against"),
        note=record.maybe_text("note"),
        valid_from=record.maybe_date("valid_from"),
        valid_to=record.maybe_date("valid_to"),
        last_reviewed=record.maybe_date("last_reviewed"),
        short=_short(record),
        examples=tuple(_example(row, known) for row in record.records("examples")),
    )
    _check(record, duty, known)
    return duty


def _parts(record: Record, known: Known) -> dict[str, Part]:
    parts: dict[str, Part] = {}
    if not record.has("parts"):
        return parts
    group = record.record("parts")
    for name in group.data:
        part = group.record(name).only("is", "nl", "en")
        condition = _condition(part, "is", known, parts)
        parts[name] = Part(name, condition, Text(part.word("nl"), part.word("en")))
    return parts


def _condition(record: Record, field: str, known: Known, parts: Mapping[str, Part]) -> Condition:
    text = record.word(field)
    return at(record, field, lambda: parse_condition(text, known.facts, parts))


def _exception(record: Record, known: Known, parts: Mapping[str, Part]) -> Part:
    record.only("id", "when", "nl", "en")
    condition = _condition(record, "when", known, parts)
    return Part(record.word("id"), condition, Text(record.word("nl"), record.word("en")))


def _requires(record: Record, known: Known, parts: Mapping[str, Part]) -> Condition | None:
    by_court = record.choice("decided_by", DecidedBy) is DecidedBy.COURT
    if by_court and record.has("requires"):
        raise record.error("requires", "only a court can weigh this", "leave `requires` out")
    return None if by_court else _condition(record, "requires", known, parts)


def _due(record: Record, known: Known) -> Operand | None:
    if record.has("due") != record.has("due_kind"):
        raise record.error("due", "`due` and `due_kind` go together", "give both or neither")
    if not record.has("due"):
        return None
    return at(record, "due", lambda: parse_date(record.word("due"), known.facts))


def _next_step(record: Record, known: Known) -> NextStep:
    record.only("nl", "en", "event", "until")
    event = record.maybe_word("event")
    if event is not None and event not in known.events:
        raise record.error(
            "event", f"unknown event kind {event!r}", did_you_mean(event, known.events)
        )
    text = Text(record.word("nl"), record.word("en"))
    return NextStep(text=text, event=event, until=_until(record, known))


def _until(record: Record, known: Known) -> str | None:
    name = record.maybe_word("until")
    dated = [n for n, fact in known.facts.items() if fact.type is FactType.DATE]
    if name is not None and name not in dated:
        raise record.error("until", f"{name!r} is no dated fact", did_you_mean(name, dated))
    return name


def _short(record: Record) -> tuple[tuple[Outcome, Text], ...]:
    if not record.has("short"):
        return ()
    group = record.record("short").only(*(outcome.value for outcome in Outcome))
    told = (outcome for outcome in Outcome if group.has(outcome.value))
    return tuple((outcome, group.text(outcome.value)) for outcome in told)


def _example(record: Record, known: Known) -> Example:
    record.only("given", "absent", "on", "then", "missing")
    given = record.record("given") if record.has("given") else Record({}, record.path)
    absent, missing = record.words("absent"), record.words("missing")
    for name in (*given.data, *absent, *missing):
        _known_fact(record, name, known)
    for name, value in given.data.items():
        if not known.facts[name].accepts(value):
            expects = known.facts[name].expects()
            raise record.error("given", f"{value!r} does not fit {name!r}", f"give {expects}")
    return Example(
        on=record.maybe_date("on") or EXAMPLE_DATE,
        given=tuple(given.data.items()),  # type: ignore[arg-type]
        absent=absent,
        then=record.choice("then", Outcome),
        missing=missing if record.has("missing") else None,
    )


def _known_fact(record: Record, name: str, known: Known) -> None:
    if name not in known.facts:
        raise record.error("given", f"unknown fact {name!r}", did_you_mean(name, known.facts))


def _check(record: Record, duty: Duty, known: Known) -> None:
    for source in duty.sources:
        if source not in known.sources:
            remedy = did_you_mean(source, known.sources)
            raise record.error("sources", f"unknown source {source!r}", remedy)
    for term in _terms(duty):
        if term not in known.terms:
            remedy = did_you_mean(term, known.terms)
            raise record.error("requires", f"unknown term {term!r}", remedy)
    if not duty.sources:
        raise record.error("sources", "a rule needs a source", "name one of the sources")
    if duty.verified and not duty.verified_against:
        raise record.error("verified_against", "verified against what?", "name text and version")
    _check_dates(record, duty, known)
    _check_judgement(record, duty, known)


def _terms(duty: Duty) -> tuple[str, ...]:
    own = (duty.due.term,) if isinstance(duty.due, TermDay) else ()
    return (*own, *(term for condition in duty.conditions for term in terms_in(condition)))


def _check_dates(record: Record, duty: Duty, known: Known) -> None:
    if duty.valid_from and duty.valid_to and duty.valid_to < duty.valid_from:
        raise record.error("valid_to", "ends before it begins", "put `valid_to` after `valid_from`")
    if duty.version_on is not None:
        _known_fact(record, duty.version_on, known)
        if known.facts[duty.version_on].type is not FactType.DATE:
            raise record.error("version_on", f"{duty.version_on!r} is no date", "name a date fact")


def _check_judgement(record: Record, duty: Duty, known: Known) -> None:
    open_norm = duty.decided_by is DecidedBy.PERSON and duty.requires is not None
    if open_norm and not needs_judgement(duty.fulfilled, known.judgements):
        remedy = "let `requires` need a fact of kind judgement"
        raise record.error("requires", "an open norm would fulfil itself", remedy)
    if duty.requires is not None and not facts_in(duty.requires):
        raise record.error("requires", "depends on no fact", "name the facts that must hold")
