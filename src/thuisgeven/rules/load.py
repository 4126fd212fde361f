"""Load the law as data: rule files to one checked library, and from it the compiled rule set.

The order is that of reference: words, events, facts, sources, terms, duties. Every error names
file, line, what is wrong and what would be right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TypeVar

from thuisgeven.domain.deadlines import TermRule, term_dates
from thuisgeven.domain.duties import Duty
from thuisgeven.domain.errors import InputError
from thuisgeven.domain.events import EventKind
from thuisgeven.domain.facts import CHECKING_DATE, FactSpec
from thuisgeven.domain.rights import RuleSet
from thuisgeven.domain.sources import Source
from thuisgeven.domain.terms import Level, Text
from thuisgeven.rules.build_duties import Known, build_duty
from thuisgeven.rules.build_vocabulary import build_event_kind, build_fact, build_word
from thuisgeven.rules.corpus import Corpus, Entry, read_corpus
from thuisgeven.rules.load_deadlines import build_terms
from thuisgeven.rules.load_sources import build_source
from thuisgeven.rules.record import Record, RecordError

T = TypeVar("T")


@dataclass(frozen=True)
class Library:
    """Everything the rule files say, as checked objects."""

    corpus: Corpus
    words: Mapping[str, Text]
    events: Mapping[str, EventKind]
    facts: Mapping[str, FactSpec]
    sources: Mapping[str, Source]
    terms: Mapping[str, TermRule]
    duties: tuple[Duty, ...]

    @cached_property
    def digest(self) -> str:
        """SHA-256 (hex) of the rules as data."""
        return self.corpus.digest()

    @cached_property
    def term_dates(self) -> Mapping[str, Callable[[date], tuple[date, date]]]:
        """Per term id a function from its start to (last day, safe day)."""
        return {name: partial(term_dates, term) for name, term in self.terms.items()}

    @cached_property
    def rules(self) -> RuleSet:
        """The duties that speak about one case, compiled."""
        return self.rules_for(Level.CASE)

    def rules_for(self, level: Level) -> RuleSet:
        """The duties of one level, compiled."""
        return RuleSet(self.duties, self.facts, self.term_dates, self.digest, level)

    def versions(self, duty_id: str) -> tuple[Duty, ...]:
        """All versions of one duty, oldest first; empty when there is no such duty."""
        return self._by_id.get(duty_id, ())

    @cached_property
    def _by_id(self) -> dict[str, tuple[Duty, ...]]:
        found: dict[str, tuple[Duty, ...]] = {}
        for duty in sorted(self.duties, key=lambda duty: duty.valid_from or date.min):
            found[duty.id] = (*found.get(duty.id, ()), duty)
        return found


@cache
def library() -> Library:
    """The library of the rule files that come with this package, loaded once per process."""
    return build_library(read_corpus())


@cache
def load_rules() -> RuleSet:
    """The compiled rule set for one case, loaded once per process."""
    return library().rules


def load_local(folder: Path) -> Library:
    """The library with a municipality's own rules from a folder of the same layout.

    Raises InputError when a local rule is wrong or takes the id of an existing one.
    """
    return build_library(read_corpus().with_local(folder))


def build_library(corpus: Corpus) -> Library:
    """Check a corpus and build its objects. Raises InputError at the first record that is wrong."""
    words = dict(_named(corpus.of("words"), build_word, lambda word: word[0]).values())
    events = _named(
        corpus.of("events"), lambda r: build_event_kind(r, words), lambda kind: kind.kind
    )
    facts = _named(corpus.of("facts"), lambda r: build_fact(r, events, words), lambda f: f.name)
    sources = _named(corpus.of("sources"), build_source, lambda source: source.id)
    terms = build_terms(corpus)
    known = Known(facts, events, sources, terms)
    duties = tuple(_built(corpus.of("duties"), lambda record: build_duty(record, known)))
    _check_versions(corpus.of("duties"), duties)
    return Library(corpus, words, events, facts, sources, terms, duties)


def _built(entries: Iterable[Entry], build: Callable[[Record], T]) -> Iterator[T]:
    for entry in entries:
        try:
            yield build(Record.of(entry.data, entry.place))
        except RecordError as error:
            raise located(error, entry) from error


def located(error: RecordError, entry: Entry) -> InputError:
    """The error of a record with the file and line in which it stands."""
    return InputError(entry.file, entry.line_of(error.path), error.problem, error.remedy)


def _named(
    entries: tuple[Entry, ...], build: Callable[[Record], T], name_of: Callable[[T], str]
) -> dict[str, T]:
    found: dict[str, T] = {}
    for entry, item in zip(entries, _built(entries, build), strict=True):
        name = name_of(item)
        if name in found or name == CHECKING_DATE:
            line = entry.line_of(entry.place)
            raise InputError(entry.file, line, f"{name!r} is there already", "choose another name")
        found[name] = item
    return found


def _check_versions(entries: tuple[Entry, ...], duties: tuple[Duty, ...]) -> None:
    """Two versions of one duty may not be in force on the same day."""
    seen: dict[str, list[Duty]] = {}
    for entry, duty in zip(entries, duties, strict=True):
        for other in seen.setdefault(duty.id, []):
            if _overlap(duty, other):
                line = entry.line_of(entry.place)
                problem = f"two versions of {duty.id!r} are in force on the same day"
                raise InputError(entry.file, line, problem, "set valid_from and valid_to apart")
        seen[duty.id].append(duty)


def _overlap(one: Duty, other: Duty) -> bool:
    starts = max(one.valid_from or date.min, other.valid_from or date.min)
    ends = min(one.valid_to or date.max, other.valid_to or date.max)
    return starts <= ends
